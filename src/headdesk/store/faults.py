"""What the database driver and the file system complain of, in our words."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import DiskFullError, ReadOnlyError, StoreDamagedError, StoreError

if TYPE_CHECKING:
    from headdesk.store import driver

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def name_of(error: driver.Error) -> str:
    """Return SQLite's name of the result code, such as ``SQLITE_FULL``, or else the error's class."""
    return str(getattr(error, "sqlite_errorname", None) or type(error).__name__)


def database_fault(error: driver.Error) -> StoreError:
    """Return the driver's error in our words; the driver's own text is left out, it may quote a search."""
    name = name_of(error)
    if name in _DATABASE_FAULTS:
        return _DATABASE_FAULTS[name]()
    return StoreError(
        f"The practice file could not be read or written ({name}); nothing was recorded.", "Try again."
    )


def file_fault(error: OSError) -> StoreError:
    """Return a file system's error in our words, without the path, which may hold a name."""
    if error.errno in _NO_ROOM:
        return disk_full()
    if error.errno in _NOT_ALLOWED:
        return not_writable()
    if isinstance(error, FileNotFoundError):
        return not_there()
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return StoreError(f"A file could not be read or written ({name}).", "Check the drive, then try again.")


def disk_full() -> DiskFullError:
    """Return the error for a full disk."""
    return DiskFullError(
        "The disk is full; nothing was recorded.", "Free some space, then try again: the text is still here."
    )


def not_writable() -> ReadOnlyError:
    """Return the error for a folder or file that may only be read."""
    return ReadOnlyError(
        "The practice folder may not be written.", "Move it to a folder of your own on this computer."
    )


def damaged() -> StoreDamagedError:
    """Return the error for a database that does not read as one."""
    return StoreDamagedError(
        "The practice file is damaged; it has been left exactly as it is.", "Restore the newest backup."
    )


def not_there() -> StoreError:
    """Return the error for a folder or file that cannot be found."""
    return StoreError("The folder or file is not there.", "Check that the drive is connected.")


def busy() -> StoreError:
    """Return the error for a file in which somebody else is writing."""
    return StoreError("Another part of Headdesk is writing; nothing was recorded.", "Try again in a moment.")


def stopped() -> StoreError:
    """Return the error for a statement stopped on request."""
    return StoreError("The work was stopped; nothing was recorded.")


def rule_broken() -> StoreError:
    """Return the error for a change that the schema's constraints or triggers refuse."""
    return StoreError(
        "The practice file refused a change that breaks its rules (IntegrityError).",
        "Nothing was recorded; look again at what was typed.",
    )


_DATABASE_FAULTS: Final = {
    "SQLITE_FULL": disk_full,
    "SQLITE_READONLY": not_writable,
    "SQLITE_PERM": not_writable,
    "SQLITE_CANTOPEN": not_there,
    "SQLITE_CORRUPT": damaged,
    "SQLITE_NOTADB": damaged,
    "SQLITE_BUSY": busy,
    "SQLITE_LOCKED": busy,
    "SQLITE_INTERRUPT": stopped,
    "SQLITE_CONSTRAINT": rule_broken,
}
"""Our words for SQLite's primary result codes. Source: SQLite, "Result and Error Codes"."""
