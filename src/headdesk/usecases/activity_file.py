"""The activity log as a file that a spreadsheet opens."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Final

from headdesk.store import activity, activity_lists
from headdesk.store.activity import Entry
from headdesk.store.activity_lists import Wanted
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import spreadsheets
from headdesk.usecases.files import write_chosen

_HEAD: Final = ("number", "at (UTC)", "who", "action", "kind", "id", "detail")
_BATCH: Final = 1000
EVERYTHING: Final = Wanted()


def write(connection: Connection, path: Path, *, now: datetime, wanted: Wanted = EVERYTHING) -> None:
    """Write the log, or the entries that are wanted, into a file of the person's choice.

    Once it is there, the export is recorded itself, with the number of its entries.

    Raises:
        RuleBrokenError, StoreError: The file could not be written; nothing was recorded.
    """
    entries = _all(connection, wanted)
    write_chosen(path, spreadsheets.table(_HEAD, map(_row, entries)))
    detail = {"count": len(entries)}
    with transaction(connection):
        activity.record(connection, now=now, action="export", entity="activity log", detail=detail)


def _all(connection: Connection, wanted: Wanted) -> list[Entry]:
    """Return every entry that is wanted, oldest first."""
    entries: list[Entry] = []
    while batch := activity_lists.page(
        connection, wanted, limit=_BATCH, before_seq=entries[-1].seq if entries else None
    ):
        entries += batch
    return entries[::-1]


def _row(entry: Entry) -> tuple[object, ...]:
    detail = json.dumps(dict(entry.detail), sort_keys=True) if entry.detail else ""
    at = entry.at.isoformat(timespec="seconds")
    return (entry.seq, at, entry.actor, entry.action, entry.entity, entry.entity_id or "", detail)
