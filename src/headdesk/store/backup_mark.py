"""When the last backup was made and where it lies: all that can be read of a practice while it is locked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_NAME: Final = "practice.backup"
_LARGEST: Final = 8192


def put(folder: Path, at: datetime, backup: Path | None = None) -> None:
    """Record that a backup was made.

    Args:
        folder: The practice.
        at: The time, with its zone.
        backup: The backup's own file, to be offered when the practice is damaged; its name tells nothing.

    Raises:
        StoreError: The folder may not be written, or the disk is full.
    """
    from headdesk.store.files import write_durably  # only reading it must be quick

    written = [at.isoformat(timespec="seconds"), *([str(backup.absolute())] if backup else [])]
    write_durably(folder / _NAME, os.fsencode("\n".join(written)))


def read(folder: Path) -> datetime | None:
    """Return when the last backup was made, with its zone; None when there was none, or it cannot be read."""
    written = _written(folder)[0]
    if not written:
        return None
    from datetime import datetime

    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else None


def place(folder: Path) -> Path | None:
    """Return the file of the last backup, which may be gone by now; None where nothing tells."""
    from pathlib import Path

    _, *named = _written(folder)
    return Path(named[0]) if named and read(folder) else None


def _written(folder: Path) -> list[str]:
    """Return the lines of the mark; one empty line where there is none, or none that can be read."""
    try:
        with (folder / _NAME).open("rb") as file:
            return os.fsdecode(file.read(_LARGEST)).split("\n", 1)
    except OSError:
        return [""]
