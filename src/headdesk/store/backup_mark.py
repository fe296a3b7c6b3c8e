"""When the last backup was made: the one thing about a practice that can be read while it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_NAME: Final = "practice.backup"
_LARGEST: Final = 64


def put(folder: Path, at: datetime) -> None:
    """Record that a backup was made.

    Args:
        folder: The practice.
        at: The time, with its zone.

    Raises:
        StoreError: The folder may not be written, or the disk is full.
    """
    from headdesk.store.files import write_durably  # only reading it must be quick

    write_durably(folder / _NAME, at.isoformat(timespec="seconds").encode())


def read(folder: Path) -> datetime | None:
    """Return when the last backup was made, with its zone; None when there was none, or it cannot be read."""
    try:
        with (folder / _NAME).open("rb") as file:
            written = file.read(_LARGEST).decode()
        from datetime import datetime

        found = datetime.fromisoformat(written)
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else None
