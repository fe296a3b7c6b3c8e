"""What making a backup and restoring one both look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headdesk.store import backup_file, keys
from headdesk.store.backup_file import Manifest, damaged_backup
from headdesk.store.connection import Connection, connect

if TYPE_CHECKING:
    from pathlib import Path

    from headdesk.store.key_file import KeyFile
    from headdesk.store.keys import Subkeys


def authenticate(manifest: Manifest, key_file: KeyFile, working: Subkeys) -> None:
    """Raise unless the practice's keys vouch for both the key file and the manifest."""
    genuine = keys.is_genuine(key_file, working.header) and backup_file.is_genuine(manifest, working.backup)
    if not genuine or manifest.vault_id != key_file.vault_id:
        raise damaged_backup()


def open_copy(path: Path, working: Subkeys) -> Connection:
    """Return a connection that only reads an encrypted copy."""
    return connect(path, working.db, audit_key=working.audit, actor="", read_only=True)


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows in each table, virtual ones and their parts included."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"
    )
    return {name: _count(connection, name) for (name,) in tables}


def _count(connection: Connection, table: str) -> int:
    row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(row[0]) if row else 0
