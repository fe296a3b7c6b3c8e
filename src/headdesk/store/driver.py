"""The database driver: ``sqlite3`` to the type checker, ``sqlcipher3`` at run time.

``sqlcipher3`` has the interface of ``sqlite3`` (PEP 249) but ships no type stubs, and its errors are not
subclasses of ``sqlite3``'s. Nothing else imports either of them for the practice file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path
    from sqlite3 import Error, IntegrityError, complete_statement, sqlite_version_info

    class Connection(sqlite3.Connection):
        """A connection to a file that may be encrypted."""

        def set_key(self, key: bytearray) -> None:
            """Use this key; the first call on a connection that touches the file."""

    def connect(database: str | Path, *, isolation_level: None, uri: bool) -> Connection:
        """Return a connection that begins no transaction by itself."""
else:
    from sqlcipher3.dbapi2 import (
        Connection,
        Error,
        IntegrityError,
        complete_statement,
        connect,
        sqlite_version_info,
    )

__all__ = ["Connection", "Error", "IntegrityError", "complete_statement", "connect", "sqlite_version_info"]
