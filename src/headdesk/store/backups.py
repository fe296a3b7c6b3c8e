"""Backups: made while the practice is in use, and looked at."""

from __future__ import annotations

import secrets
from datetime import UTC
from typing import TYPE_CHECKING

from headdesk import __version__
from headdesk.store import activity, backup_file, key_copies, migrate
from headdesk.store.backup_checks import authenticate, open_copy, row_counts
from headdesk.store.backup_file import Manifest
from headdesk.store.checks import full_check
from headdesk.store.faults import damaged, file_fault, stopped
from headdesk.store.files import TEMPORARY, put_in_place, sweep, temporary_beside
from headdesk.store.key_file import from_bytes, to_bytes
from headdesk.store.outside import DATABASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from headdesk.store.connection import Progress
    from headdesk.store.keys import Subkeys
    from headdesk.store.vault import Vault


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
    ours = f"{TEMPORARY}{vault.vault_id[:8]}-"
    sweep(destination, ours)
    copy = temporary_beside(vault.folder / DATABASE)
    unnamed = destination / f"{ours}{secrets.token_hex(8)}"
    working = vault.keys()
    try:
        _copy(vault, copy, on_progress, cancelled)
        manifest = _pack(vault, working, copy, unnamed, now)
        _require_whole(unnamed, working)
        return _give_name(unnamed, destination / _name(manifest, now))
    except OSError as error:
        raise file_fault(error) from error
    finally:
        working.wipe()
        copy.unlink(missing_ok=True)
        unnamed.unlink(missing_ok=True)


def inspect(path: Path) -> Manifest:
    """Return what a backup says of itself; whether that is true shows only when it is restored.

    Raises:
        StoreDamagedError: It is not a backup, or not a whole one.
    """
    with backup_file.opened(path) as container:
        return container.manifest


def _copy(vault: Vault, copy: Path, on_progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Make an encrypted copy of the database, stopping between slices when it is asked to."""

    def step(done: int, total: int) -> None:
        on_progress(done, total)
        if cancelled():
            raise stopped()

    with vault.connect() as connection:
        connection.checkpoint()
        connection.copy_to(copy, on_progress=step)


def _pack(vault: Vault, working: Subkeys, copy: Path, unnamed: Path, now: datetime) -> Manifest:
    """Check the copy, and pack it with the practice's key file and a manifest."""
    key_text = to_bytes(key_copies.load(vault.folder))
    with open_copy(copy, working) as connection:
        if full_check(connection) or not activity.verify(connection).ok:
            raise damaged()
        head = activity.head(connection)
        manifest = Manifest(
            vault_id=vault.vault_id,
            made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            app=__version__,
            schema=migrate.version(connection),
            rows=row_counts(connection),
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
        authenticate(container.manifest, from_bytes(container.keys), working)
        container.copy_database()


def _give_name(unnamed: Path, path: Path) -> Path:
    """Return the backup under the name that it has from now on."""
    put_in_place(unnamed, path)
    return path


def _name(manifest: Manifest, now: datetime) -> str:
    """Return a name that sorts by the practice's own count of events, whatever the clock says."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return f"headdesk-{manifest.vault_id[:8]}-{manifest.log_count:07}-{stamp}{backup_file.ENDING}"
