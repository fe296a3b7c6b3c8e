"""The two copies of the key file: losing it would lose the practice."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from headdesk.domain.errors import StoreDamagedError, StoreError
from headdesk.store.faults import file_fault
from headdesk.store.files import write_durably
from headdesk.store.key_file import LARGEST, KeyFile, damaged_keys, from_bytes, to_bytes
from headdesk.store.outside import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST, SECOND = KEYS


def load(folder: Path) -> KeyFile:
    """Return the key file from the first copy, or from the second when the first does not check.

    Raises:
        StoreDamagedError: Neither copy checks.
        StoreError: A copy is there but cannot be read.
    """
    for name in (FIRST, SECOND):
        with suppress(StoreDamagedError):
            return from_bytes(_read(folder / name))
    raise damaged_keys()


def save(folder: Path, key_file: KeyFile) -> bool:
    """Write each copy that is missing or differs, the first one first; return whether any did."""
    data = to_bytes(key_file)
    stale = [path for path in (folder / FIRST, folder / SECOND) if _read(path) != data]
    for path in stale:
        write_durably(path, data)
    return bool(stale)


def exchange(folder: Path, old: KeyFile, new: KeyFile, check: Callable[[KeyFile], object]) -> None:
    """Put a new key file in place of the old one, so that at each moment a whole one is there.

    Args:
        folder: The practice.
        old: What is there now.
        new: What shall be there.
        check: Raises a StoreError if the new file, read back from the disk, does not open.

    Raises:
        StoreError: The old file is still in force.
    """
    write_durably(folder / SECOND, to_bytes(old))
    write_durably(folder / FIRST, to_bytes(new))
    try:
        check(from_bytes(_read(folder / FIRST)))
    except StoreError:
        write_durably(folder / FIRST, to_bytes(old))
        raise
    write_durably(folder / SECOND, to_bytes(new))


def _read(path: Path) -> bytes:
    """Return the file's bytes, no more than a key file can have; none if it is not there."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise file_fault(error) from error
