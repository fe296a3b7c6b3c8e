"""Requests for a client's record: taken down, answered with a packet, and what left."""
