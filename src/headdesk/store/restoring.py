"""Restoring: a practice made out of a backup, beside everything that is there."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from typing import TYPE_CHECKING

from headdesk.domain.errors import RuleBrokenError
from headdesk.store import activity, backup_file, backup_mark, key_copies, keys, migrate
from headdesk.store.backup_checks import authenticate, open_copy, row_counts
from headdesk.store.backup_file import Manifest, damaged_backup
from headdesk.store.checks import full_check
from headdesk.store.connection import connect, transaction
from headdesk.store.faults import file_fault
from headdesk.store.files import flush_folder, make_private_folder, open_new, temporary_beside
from headdesk.store.key_file import KeyFile, SlotKind, from_bytes
from headdesk.store.outside import DATABASE
from headdesk.store.places import refuse_synced
from headdesk.store.vault import Vault
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from pathlib import Path

    from headdesk.store.keys import Subkeys
    from headdesk.store.recovery_code import RecoveryCode


def restore(path: Path, secret: str | RecoveryCode | Vault, folder: Path, *, now: datetime) -> Path:
    """Make a practice folder out of a backup, beside everything that is there, and return it.

    Nothing in the file is believed before its keys vouch for it, and the database must have exactly the
    tables and triggers that this Headdesk gives a practice of its version. The restored practice's own log
    then says that it was restored, and up to which entry it is the backup's.

    Args:
        path: The backup.
        secret: The password or recovery code of its day; or the same practice, open now.
        folder: The folder to make.
        now: The time, with its zone.

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
        _unpack(path, secret, staging, now)
        staging.rename(folder)
        flush_folder(folder.parent)
    except OSError as error:
        raise file_fault(error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return folder


def _unpack(path: Path, secret: str | RecoveryCode | Vault, staging: Path, now: datetime) -> None:
    """Write a whole practice into an empty folder, every part of it checked."""
    with backup_file.opened(path) as container:
        key_file = from_bytes(container.keys)
        working = _working_keys(key_file, secret)
        try:
            authenticate(container.manifest, key_file, working)
            with open_new(staging / DATABASE) as file:
                container.copy_database(file)
            _require_sound(staging, container.manifest, working)
            _enter_in_log(staging, container.manifest, working, now)
        finally:
            working.wipe()
        backup_mark.put(staging, datetime.fromisoformat(container.manifest.made_at), path)
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
    with open_copy(staging / DATABASE, working) as connection:
        reached = migrate.version(connection)
        migrate.pending(connection, migrate.steps())
        head = activity.Head(manifest.log_count, bytes.fromhex(manifest.log_head))
        if (
            migrate.schema(connection) != _fresh_schema(staging / "fresh.db", reached)
            or full_check(connection)
            or row_counts(connection) != manifest.rows
            or not activity.verify(connection).ok
            or activity.head(connection) != head
        ):
            raise damaged_backup()


def _enter_in_log(staging: Path, manifest: Manifest, working: Subkeys, now: datetime) -> None:
    """Have the restored practice remember that it comes from a backup, and of when."""
    detail = {"backup of": manifest.made_at, "entries before": manifest.log_count}
    with connect(staging / DATABASE, working.db, audit_key=working.audit, actor="") as connection:
        with transaction(connection):
            activity.record(connection, now=now, action="restore", entity="practice", detail=detail)
        connection.checkpoint()


def _fresh_schema(path: Path, reached: int) -> dict[str, str]:
    """Return the schema that we give a practice of a version, from an empty one made for the purpose."""
    key = keys.new_master_key()
    with connect(path, key, audit_key=key, actor="", create=True) as connection:
        migrate.migrate(connection, migrate.steps()[:reached], back_up=lambda: None)
        schema = migrate.schema(connection)
    wipe(key)
    path.unlink()
    return schema
