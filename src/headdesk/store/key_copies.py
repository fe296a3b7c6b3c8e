"""The two copies of the key file: losing it would lose the practice."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from headdesk.domain.errors import StaleError, StoreDamagedError, StoreError
from headdesk.store.faults import file_fault
from headdesk.store.files import write_durably
from headdesk.store.key_file import LARGEST, KeyFile, damaged_keys, from_bytes, to_bytes
from headdesk.store.outside import KEYS

if TYPE_CHECKING:
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


def exchange(folder: Path, old: KeyFile, new: KeyFile) -> None:
    """Put a new key file in place of the old one, so that at each moment a whole one is there.

    Whether it is there is read back from the folder, whatever writing said. A new file that is there already
    is left as it is.

    Raises:
        StaleError: Another file than the old one is there; nothing was changed.
        StoreError: The old file is in force; or, when not even that can be read, the words say so.
    """
    there = load(folder)
    if there == new:
        return
    if there != old:
        raise StaleError("What opens this practice was changed meanwhile.", "Begin again.")
    write_durably(folder / SECOND, to_bytes(old))
    failure = _put_first(folder, old, new)
    if _in_force(folder) != new:
        raise failure or StoreError("The disk did not keep what was written.", "Nothing was changed.")
    with suppress(StoreError):  # the next unlocking writes it again
        write_durably(folder / SECOND, to_bytes(new))


def _put_first(folder: Path, old: KeyFile, new: KeyFile) -> StoreError | None:
    """Write the first copy anew, or as it was where that fails; return what failed."""
    try:
        write_durably(folder / FIRST, to_bytes(new))
    except StoreError as error:
        with suppress(StoreError):
            write_durably(folder / FIRST, to_bytes(old))
        return error
    return None


def _in_force(folder: Path) -> KeyFile:
    """Return the key file that opens the practice now, after something was written."""
    try:
        return load(folder)
    except StoreError as error:
        raise StoreError(
            "The drive stopped answering while the keys were being changed.",
            "Reconnect it. Then either what opened the practice before opens it, or the new one does.",
        ) from error


def _read(path: Path) -> bytes:
    """Return the file's bytes, no more than a key file can have; none if it is not there."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise file_fault(error) from error
