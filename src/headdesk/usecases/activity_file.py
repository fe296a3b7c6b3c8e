"""The activity log as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from headdesk.store import activity
from headdesk.store.activity import Entry
from headdesk.store.connection import Connection, transaction
from headdesk.usecases.files import write_chosen

_HEAD: Final = ("number", "at (UTC)", "who", "action", "kind", "id", "detail")
_BATCH: Final = 1000
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - as typed


def write(connection: Connection, path: Path, *, now: datetime) -> None:
    """Write the whole log into a file of the person's choice and, once it is there, record the export.

    Raises:
        RuleBrokenError, StoreError: The file could not be written; nothing was recorded.
    """
    write_chosen(path, _contents(connection))
    with transaction(connection):
        activity.record(connection, now=now, action="export", entity="activity log")


def _contents(connection: Connection) -> bytes:
    """Return the whole log as CSV, oldest first.

    UTF-8 with a mark at the beginning, lines by RFC 4180; text that a spreadsheet would take for a formula
    has an apostrophe in front.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    writer.writerows(_row(entry) for entry in _all(connection))
    return text.getvalue().encode("utf-8-sig")


def _all(connection: Connection) -> Iterator[Entry]:
    """Yield every entry, oldest first."""
    entries: list[Entry] = []
    while batch := activity.rows(connection, limit=_BATCH, before_seq=entries[-1].seq if entries else None):
        entries += batch
    yield from reversed(entries)


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
