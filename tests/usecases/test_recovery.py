"""What is known of the recovery sheet, and where backups go, is part of the practice."""

from __future__ import annotations

from datetime import date

from headdesk.store import activity
from headdesk.usecases import backups, recovery
from headdesk.usecases.recovery import SheetRecord


def test_the_newest_sheet_counts(connection, now):
    assert recovery.sheet(connection) is None
    for made in (SheetRecord(date(2026, 2, 10), "Blue folder"), SheetRecord(date(2026, 3, 1))):
        recovery.record_sheet(connection, made, now=now)
        assert recovery.sheet(connection) == made


def test_the_folder_for_backups(connection, tmp_path, now):
    assert backups.folder(connection) is None
    backups.choose_folder(connection, tmp_path, now=now)
    assert backups.folder(connection) == tmp_path


def test_a_backup_is_recorded_inside_and_outside(vault, tmp_path, now):
    path = backups.back_up_now(vault, tmp_path / "new folder", now=now)
    assert path.exists()
    assert backups.last(vault.folder) == now
    with vault.connect() as connection:
        assert activity.rows(connection, limit=1)[0].action == "back up"
