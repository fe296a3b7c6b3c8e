"""Whether a backup would be lost together with the computer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

_COPIED: Final = (
    "cloudstorage",
    "dropbox",
    "google drive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "onedrive",
    "proton drive",
)
"""How the names of folders begin that a service copies to another place."""


def is_alone_here(destination: Path, practice: Path) -> bool:
    """Return whether a folder lies on the disk of the practice itself and no service is known to copy it."""
    if any(part.casefold().startswith(_COPIED) for part in destination.parts):
        return False
    return _disk(destination) == _disk(practice)


def alone_words() -> str:
    """Return what a backup beside the practice is worth."""
    return QCoreApplication.translate(
        "backup_place", "On this computer only: a copy on a stick is what helps when it breaks."
    )


def _disk(path: Path) -> int:
    """Return the number of the disk of a path, or of the nearest parent of one still to be made."""
    there = next(parent for parent in (path.absolute(), *path.absolute().parents) if parent.exists())
    return there.stat().st_dev
