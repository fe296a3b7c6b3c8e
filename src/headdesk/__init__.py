"""Headdesk: after the session, done."""

__version__ = "0.2.0"
