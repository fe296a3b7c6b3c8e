"""Backups of an open practice: where they go, making one now, when the last was made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from headdesk.store import activity, backup_mark, backups, practice_settings
from headdesk.store.connection import Connection, Progress, transaction
from headdesk.store.files import make_private_folder
from headdesk.store.vault import Vault

_FOLDER: Final = "backup folder"


def folder(connection: Connection) -> Path | None:
    """Return where backups go; None until somebody chose."""
    chosen = practice_settings.value(connection, _FOLDER)
    return Path(chosen) if chosen else None


def choose_folder(connection: Connection, chosen: Path, *, now: datetime) -> None:
    """Record where backups go from now on; finished backups may lie in a synced folder."""
    with transaction(connection):
        practice_settings.put(connection, _FOLDER, str(chosen))
        activity.record(connection, now=now, action="choose backup folder", entity="practice")


def last(practice: Path) -> datetime | None:
    """Return when the last backup of a practice was made, open or locked; None when there was none."""
    return backup_mark.read(practice)


def back_up_now(
    vault: Vault,
    destination: Path,
    *,
    now: datetime,
    on_progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Return a new backup that was checked, and record that it was made; see `store.backups.back_up`.

    Raises:
        StoreError: No backup was made, or it was stopped; nothing of it is left.
    """
    if not destination.exists():
        make_private_folder(destination)
    path = backups.back_up(vault, destination, now=now, on_progress=on_progress, cancelled=cancelled)
    with vault.connect() as connection, transaction(connection):
        activity.record(connection, now=now, action="back up", entity="practice")
    backup_mark.put(vault.folder, now, path)
    return path
