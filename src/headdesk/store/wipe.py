"""Overwriting key material in memory."""

from __future__ import annotations

import ctypes

_HEADER = bytes.__basicsize__ - 1
"""Bytes in front of the contents of a CPython ``bytes`` object; its last byte is the closing NUL."""


def wipe(*secrets: bytearray | bytes) -> None:
    """Overwrite each secret with zeros, where it lies.

    ``bytes`` cannot change by the rules of the language, but libraries return keys as ``bytes``; so their
    memory is overwritten underneath (CPython only). Hand in only ``bytes`` made for a secret and about to be
    dropped. One byte and none at all are objects that CPython shares, and stay.
    """
    for secret in secrets:
        if isinstance(secret, bytearray):
            secret[:] = bytes(len(secret))
        elif len(secret) > 1:
            ctypes.memset(id(secret) + _HEADER, 0, len(secret))
