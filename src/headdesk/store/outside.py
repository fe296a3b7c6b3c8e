"""What a practice shows while it is locked, told without loading anything that could open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

DATABASE: Final = "practice.db"
_LOG: Final = f"{DATABASE}-wal"
KEYS: Final = ("practice.keys", "practice.keys.bak")
"""The two copies of the key file; the second counts when the first is gone."""
_KEYRING: Final = b'"type":"keyring"'
"""How the key file, which is canonical JSON, names the way in by the system's keyring."""
_LARGEST: Final = 65_536


def is_practice(folder: Path) -> bool:
    """Return whether a folder holds a practice."""
    return (folder / DATABASE).exists()


def may_be_open(folder: Path) -> bool:
    """Return whether somebody may have a practice open, or had when a program died; False is certain.

    SQLite keeps its log beside the database from the first statement to the last closing.
    Source: SQLite, write-ahead logging, section 2.2.
    """
    return (folder / _LOG).exists()


def opens_with_keyring(folder: Path) -> bool:
    """Return whether the practice was set to open without its password; False too when nobody can tell."""
    for name in KEYS:
        try:
            with (folder / name).open("rb") as file:
                return _KEYRING in file.read(_LARGEST)
        except OSError:
            continue
    return False
