"""The activity log as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from headdesk.store import activity, activity_lists
from headdesk.store.activity import Entry
from headdesk.store.activity_lists import Wanted
from headdesk.store.connection import Connection, transaction
from headdesk.usecases.files import write_chosen

_HEAD: Final = ("number", "at (UTC)", "who", "action", "kind", "id", "detail")
_BATCH: Final = 1000
EVERYTHING: Final = Wanted()
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - as typed


def write(connection: Connection, path: Path, *, now: datetime, wanted: Wanted = EVERYTHING) -> None:
    """Write the log, or the entries that are wanted, into a file of the person's choice.

    Once it is there, the export is recorded itself, with the number of its entries.

    Raises:
        RuleBrokenError, StoreError: The file could not be written; nothing was recorded.
    """
    entries = _all(connection, wanted)
    write_chosen(path, _contents(entries))
    detail = {"count": len(entries)}
    with transaction(connection):
        activity.record(connection, now=now, action="export", entity="activity log", detail=detail)


def _contents(entries: Sequence[Entry]) -> bytes:
    """Return entries as CSV.

    UTF-8 with a mark at the beginning, lines by RFC 4180; text that a spreadsheet would take for a formula
    has an apostrophe in front.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    writer.writerows(_row(entry) for entry in entries)
    return text.getvalue().encode("utf-8-sig")


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
    texts = (entry.actor, entry.action, entry.entity)
    return (
        entry.seq,
        entry.at.isoformat(timespec="seconds"),
        *(_plain(text) for text in texts),
        entry.entity_id or "",
        _plain(detail),
    )


def _plain(text: str) -> str:
    """Return text that no spreadsheet calculates. Source: OWASP, "CSV Injection"."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
