"""Keeping what the program holds in memory to the person who started it."""

from __future__ import annotations

import sys


def keep_memory_private() -> None:
    """Keep what is typed out of core files and other users' reach, as far as the system lets us.

    Source: prctl(2) PR_SET_DUMPABLE and setrlimit(2) RLIMIT_CORE on Linux.
    """
    if sys.platform == "win32":
        return
    import resource as limits

    limits.setrlimit(limits.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
