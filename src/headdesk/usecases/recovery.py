"""The recovery sheet of a practice: when it was made and where it lies. The code itself is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from headdesk.store import activity, practice_settings
from headdesk.store.connection import Connection, transaction

_MADE_ON: Final = "recovery sheet made on"
_KEPT_AT: Final = "recovery sheet kept at"


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """What is known of the sheet in force.

    Attributes:
        made_on: The day of its code.
        kept_at: The person's own reminder; may be empty.
    """

    made_on: date
    kept_at: str = ""


def sheet(connection: Connection) -> SheetRecord | None:
    """Return what is known of the sheet in force; None when nobody recorded it."""
    made_on = practice_settings.value(connection, _MADE_ON)
    if made_on is None:
        return None
    return SheetRecord(date.fromisoformat(made_on), practice_settings.value(connection, _KEPT_AT) or "")


def record_sheet(connection: Connection, made: SheetRecord, *, now: datetime) -> None:
    """Record that a sheet was made, and where it lies."""
    with transaction(connection):
        record_sheet_within(connection, made, now=now)


def record_sheet_within(connection: Connection, made: SheetRecord, *, now: datetime) -> None:
    """Record it as a part of the transaction that is open."""
    practice_settings.put(connection, _MADE_ON, made.made_on.isoformat())
    practice_settings.put(connection, _KEPT_AT, made.kept_at)
    activity.record(connection, now=now, action="make recovery sheet", entity="practice")
