"""One Headdesk per practice: a lock that the system frees by itself when a program dies."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import AlreadyOpenError
from headdesk.store.faults import file_fault, not_there, not_writable
from headdesk.store.files import temporary_beside

if TYPE_CHECKING:
    from pathlib import Path

_NAME: Final = "practice.lock"


class InstanceLock:
    """The right to be the one Headdesk that has this practice open; made by `hold`."""

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held

    def release(self) -> None:
        """Let another Headdesk open the practice; a second time does nothing."""
        self._held.close()


def hold(folder: Path) -> InstanceLock:
    """Return the lock of a practice, for the program's life.

    The lock is an empty SQLite file held in an exclusive transaction: unlike a file with a process number in
    it, it frees itself after a crash and does not mind a renamed computer. Anything else in its place is
    moved aside.

    Raises:
        AlreadyOpenError: Another Headdesk holds it.
        StoreError: The folder may not be written.
    """
    path = folder / _NAME
    try:
        return InstanceLock(_exclusive(path))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_BUSY":
            raise AlreadyOpenError(
                "This practice is open in another window of Headdesk.", "Go on working there."
            ) from None
        raise (not_writable() if folder.is_dir() else not_there()) from error
    except sqlite3.DatabaseError:
        return _hold_anew(path)


def _hold_anew(path: Path) -> InstanceLock:
    """Return the lock after moving the garbage in its place aside."""
    try:
        path.replace(temporary_beside(path))
    except OSError as error:
        raise file_fault(error) from error
    return hold(path.parent)


def _exclusive(path: Path) -> sqlite3.Connection:
    """Return a connection that keeps everybody else out of the file."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
