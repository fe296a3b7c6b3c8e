"""The pause after wrong passwords."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 60
_DOUBLINGS: Final = 6


def pause_after(failures: int) -> int:
    """Return the seconds to wait before the next try: 1, 2, 4 … 60, and 0 before the first failure.

    The count lives in memory only. Nothing is ever erased after too many tries: that would lose the practice.
    """
    if failures <= 0:
        return 0
    return min(_LONGEST, 1 << min(failures - 1, _DOUBLINGS))
