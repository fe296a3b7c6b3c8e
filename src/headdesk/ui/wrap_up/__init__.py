"""Wrap up: after the session, write the note, choose the code, look at the claim."""
