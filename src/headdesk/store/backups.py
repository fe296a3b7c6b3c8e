"""Backups: made while the practice is in use, looked at, and restored beside it."""

from __future__ import annotations

import os
import secrets
import shutil
from datetime import UTC
from typing import TYPE_CHECKING

from headdesk import __version__
from headdesk.domain.errors import RuleBrokenError
from headdesk.store import activity, backup_file, key_copies, keys, migrate
from headdesk.store.backup_file import Manifest, damaged_backup
from headdesk.store.checks import full_check
from headdesk.store.connection import Connection, Progress, connect
from headdesk.store.faults import damaged, file_fault, stopped
from headdesk.store.files import (
    TEMPORARY,
    flush_folder,
    make_private_folder,
    open_new,
    put_in_place,
    sweep,
    temporary_beside,
)
from headdesk.store.key_file import KeyFile, SlotKind, from_bytes, to_bytes
from headdesk.store.outside import DATABASE
from headdesk.store.places import refuse_synced
from headdesk.store.vault import Vault
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from headdesk.store.keys import Subkeys
    from headdesk.store.recovery_code import RecoveryCode


def back_up(
    vault: Vault,
    destination: Path,
    *,
    now: datetime,
    on_progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Return a new backup of an open practice; it has its name only once it was found sound.

    The practice stays in use meanwhile. The encrypted copy is checked page by page and table by table, packed
    with the key file, flushed, read back and compared, and then named.

    Args:
        vault: The practice.
        destination: An existing folder; one that a sync service copies is fine.
        now: The time, with its zone.
        on_progress: Called with pages done and pages in all.
        cancelled: Asked between slices; True stops the work.

    Raises:
        StoreError: No backup was made, or it was stopped; nothing of it is left.
    """

    def step(done: int, total: int) -> None:
        on_progress(done, total)
        if cancelled():
            raise stopped()

    ours = f"{TEMPORARY}{vault.vault_id[:8]}-"
    sweep(destination, ours)
    copy = temporary_beside(vault.folder / DATABASE)
    unnamed = destination / f"{ours}{secrets.token_hex(8)}"
    working = vault.keys()
    try:
        with vault.connect() as connection:
            connection.checkpoint()
            connection.copy_to(copy, on_progress=step)
        manifest = _pack(vault, working, copy, unnamed, now)
        _require_whole(unnamed, working)
        path = destination / _name(manifest, now)
        put_in_place(unnamed, path)
    except OSError as error:
        raise file_fault(error) from error
    finally:
        working.wipe()
        copy.unlink(missing_ok=True)
        unnamed.unlink(missing_ok=True)
    return path


def inspect(path: Path) -> Manifest:
    """Return what a backup says of itself; whether that is true shows only when it is restored.

    Raises:
        StoreDamagedError: It is not a backup, or not a whole one.
    """
    with backup_file.opened(path) as container:
        return container.manifest


def restore(path: Path, secret: str | RecoveryCode | Vault, folder: Path) -> Path:
    """Make a practice folder out of a backup, beside everything that is there, and return it.

    Nothing in the file is believed before its keys vouch for it, and the database must have exactly the
    tables and triggers that this Headdesk gives a practice of its version.

    Args:
        path: The backup.
        secret: The password or recovery code of its day; or the same practice, open now.
        folder: The folder to make.

    Raises:
        RuleBrokenError: The folder exists, or is copied by a sync service.
        WrongKeyError: The secret does not open the backup.
        StoreTooNewError: A newer Headdesk made it.
        StoreDamagedError: It is damaged or was changed.
        StoreError: The disk refused. In each case nothing is left of the new folder.
    """
    refuse_synced(folder, os.environ)
    if folder.exists():
        raise RuleBrokenError(
            "There is a folder of that name already.", "Choose another: nothing is replaced."
        )
    staging = temporary_beside(folder)
    make_private_folder(staging)
    try:
        _unpack(path, secret, staging)
        staging.rename(folder)
        flush_folder(folder.parent)
    except OSError as error:
        raise file_fault(error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return folder


def _pack(vault: Vault, working: Subkeys, copy: Path, unnamed: Path, now: datetime) -> Manifest:
    """Check the copy, and pack it with the practice's key file and a manifest."""
    key_text = to_bytes(key_copies.load(vault.folder))
    with _open_copy(copy, working) as connection:
        if full_check(connection) or not activity.verify(connection).ok:
            raise damaged()
        head = activity.head(connection)
        manifest = Manifest(
            vault_id=vault.vault_id,
            made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            app=__version__,
            schema=migrate.version(connection),
            rows=_row_counts(connection),
            log_count=head.count,
            log_head=head.mac.hex(),
            sha256=backup_file.digests(key_text, copy),
        )
    manifest = backup_file.signed(manifest, working.backup)
    backup_file.write(unnamed, manifest=manifest, keys=key_text, database=copy, now=now.astimezone(UTC))
    return manifest


def _require_whole(path: Path, working: Subkeys) -> None:
    """Raise unless the file, read back, holds what was checked, and keys that belong to it."""
    with backup_file.opened(path) as container:
        _authenticate(container.manifest, from_bytes(container.keys), working)
        container.copy_database()


def _authenticate(manifest: Manifest, key_file: KeyFile, working: Subkeys) -> None:
    """Raise unless the practice's keys vouch for both the key file and the manifest."""
    genuine = keys.is_genuine(key_file, working.header) and backup_file.is_genuine(manifest, working.backup)
    if not genuine or manifest.vault_id != key_file.vault_id:
        raise damaged_backup()


def _name(manifest: Manifest, now: datetime) -> str:
    """Return a name that sorts by the practice's own count of events, whatever the clock says."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return f"headdesk-{manifest.vault_id[:8]}-{manifest.log_count:07}-{stamp}{backup_file.ENDING}"


def _unpack(path: Path, secret: str | RecoveryCode | Vault, staging: Path) -> None:
    """Write a whole practice into an empty folder, every part of it checked."""
    with backup_file.opened(path) as container:
        key_file = from_bytes(container.keys)
        working = _working_keys(key_file, secret)
        try:
            _authenticate(container.manifest, key_file, working)
            with open_new(staging / DATABASE) as file:
                container.copy_database(file)
            _require_sound(staging, container.manifest, working)
        finally:
            working.wipe()
    key_copies.save(staging, key_file)


def _working_keys(key_file: KeyFile, secret: str | RecoveryCode | Vault) -> Subkeys:
    """Return the keys that a backup's own key file gives up."""
    if isinstance(secret, Vault):
        if secret.vault_id != key_file.vault_id:
            raise keys.wrong_key(SlotKind.PASSWORD)
        return secret.keys()
    master = keys.open_slots(key_file, secret)
    try:
        return keys.subkeys(master)
    finally:
        wipe(master)


def _require_sound(staging: Path, manifest: Manifest, working: Subkeys) -> None:
    """Raise unless the unpacked database is whole, is ours, and is the one that the manifest describes."""
    with _open_copy(staging / DATABASE, working) as connection:
        reached = migrate.version(connection)
        migrate.pending(connection, migrate.steps())
        head = activity.Head(manifest.log_count, bytes.fromhex(manifest.log_head))
        if (
            migrate.schema(connection) != _fresh_schema(staging / "fresh.db", reached)
            or full_check(connection)
            or _row_counts(connection) != manifest.rows
            or not activity.verify(connection).ok
            or activity.head(connection) != head
        ):
            raise damaged_backup()


def _fresh_schema(path: Path, reached: int) -> dict[str, str]:
    """Return the schema that we give a practice of a version, from an empty one made for the purpose."""
    key = keys.new_master_key()
    with connect(path, key, audit_key=key, actor="", create=True) as connection:
        migrate.migrate(connection, migrate.steps()[:reached], back_up=lambda: None)
        schema = migrate.schema(connection)
    wipe(key)
    path.unlink()
    return schema


def _open_copy(path: Path, working: Subkeys) -> Connection:
    return connect(path, working.db, audit_key=working.audit, actor="", read_only=True)


def _row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows in each table, virtual ones and their parts included."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"
    )
    return {name: _count(connection, name) for (name,) in tables}


def _count(connection: Connection, table: str) -> int:
    row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(row[0]) if row else 0
