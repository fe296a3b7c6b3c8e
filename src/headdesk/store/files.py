"""Writing files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import RuleBrokenError
from headdesk.store.faults import file_fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

TEMPORARY: Final = ".tmp-headdesk-"
"""How the names of our temporary files and folders begin, so that a later start can sweep them."""
_HELD_BY_ANOTHER: Final = frozenset({5, 32, 33})
"""Windows' words for "a virus scanner has it open". Source: Windows system error codes 5, 32, 33."""
_ATTEMPTS: Final = 50
_PAUSE_SECONDS: Final = 0.05


def temporary_beside(path: Path) -> Path:
    """Return an unused temporary path in the same folder; it says nothing of the name that will follow."""
    return path.parent / f"{TEMPORARY}{os.urandom(8).hex()}"


def write_durably(path: Path, data: bytes) -> None:
    """Put the data in place of the file, on disk when this returns; readable by its owner only.

    Raises:
        StoreError: It could not be written; what was there before is still there.
    """
    temporary = temporary_beside(path)
    try:
        with open_new(temporary) as file:
            file.write(data)
        put_in_place(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise file_fault(error) from error


@contextmanager
def open_new(path: Path) -> Iterator[BinaryIO]:
    """Hold a new file that only its owner can read, and flush it to the disk at the end."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file
        file.flush()
        flush(file.fileno())


def flush(descriptor: int) -> None:
    """Make the disk itself keep the file; on macOS ``fsync`` alone does not.

    Source: macOS fcntl(2), F_FULLFSYNC.
    """
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name, over an older one, and make the folder remember it."""
    _replace(temporary, path)
    flush_folder(path.parent)


def _replace(source: Path, target: Path) -> None:
    """Rename, trying again for 2.5 seconds while a virus scanner on Windows holds the file."""
    for _ in range(_ATTEMPTS):
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    source.replace(target)


def flush_folder(folder: Path) -> None:
    """Make the disk keep the folder's list of names; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make a new folder that only its owner can enter.

    Raises:
        RuleBrokenError: There is something of that name already.
        StoreError: It could not be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True)
        flush_folder(folder.parent)
    except FileExistsError:
        raise RuleBrokenError("There is a folder or file of that name already.", "Choose another.") from None
    except OSError as error:
        raise file_fault(error) from error


def sweep(folder: Path, beginning: str = TEMPORARY) -> None:
    """Remove our temporary files and folders that an earlier run left behind."""
    for stale in folder.glob(f"{beginning}*"):
        if stale.is_dir():
            shutil.rmtree(stale, ignore_errors=True)
        else:
            with suppress(OSError):
                stale.unlink()
