"""What holds each posting to what was posted: its fingerprint, which the sealed activity log names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from headdesk.store import activity
from headdesk.store.connection import Connection
from headdesk.store.rows import Record

NAMED_AS: Final = "posting"
"""What the activity log calls one."""
_POSTING: Final = ("id", "at", "trace", "remark", "reverses", "mark")
_ENTRY: Final = (
    *("id", "posting_id", "source", "target", "cents", "client_id", "payer_id", "claim_id", "line_id"),
    *("attendee_id", "service_date", "posted_on", "kind", "reason", "reverses"),
)
_EMPTY: Final = {"trace": "", "remark": ""}
"""What these columns hold where nothing was said; the others hold NULL."""
_BATCH: Final = 5000
_LOWEST: Final = -(2**63)
"""The lowest number that a row can have. Source: SQLite, datatype INTEGER."""


def seal(connection: Connection, posting: Record, entries: Sequence[Record], *, at: datetime) -> None:
    """Name a new posting and its fingerprint in the activity log, in the transaction of the posting.

    Args:
        connection: Inside a transaction.
        posting: Its columns as they were written, with its id; one that is missing is empty.
        entries: Those of its entries, in order.
        at: When it is recorded.
    """
    found = hashlib.sha256(_plain([posting.get(name, _EMPTY.get(name)) for name in _POSTING]))
    for entry in entries:
        found.update(_plain([entry[name] for name in _ENTRY]))
    detail = {NAMED_AS: posting["id"], "sha256": found.hexdigest()}
    activity.record(connection, now=at, action="enter", entity="posting", detail=detail)


def fingerprints(connection: Connection) -> dict[int, str]:
    """Return the fingerprint of each posting as it stands in the ledger, by number.

    It is the SHA-256, in hexadecimal, of the posting and then its entries, each as a JSON list.
    """
    found = {
        row[0]: hashlib.sha256(_plain(row))
        for row in connection.execute(f"SELECT {', '.join(_POSTING)} FROM posting ORDER BY id")
    }
    first = _LOWEST
    while batch := connection.execute(
        f"SELECT {', '.join(_ENTRY)} FROM entry WHERE id >= ? ORDER BY id LIMIT {_BATCH}", (first,)
    ).fetchall():
        for row in batch:
            if row[1] in found:
                found[row[1]].update(_plain(row))
        first = batch[-1][0] + 1
    return {number: sha256.hexdigest() for number, sha256 in found.items()}


def _plain(values: Sequence[object]) -> bytes:
    """Return a row as one JSON list; the mark of who posted as hexadecimal."""
    return json.dumps(values, default=bytes.hex, ensure_ascii=False, separators=(",", ":")).encode()
