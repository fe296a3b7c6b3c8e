"""Headdesk: after the session, done."""

__version__ = "0.1.0"
