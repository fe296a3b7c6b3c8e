"""The texts of a client's earlier signed notes, to find what was copied from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final

from headdesk.domain.people import ClientId
from headdesk.store.connection import Connection

MOST: Final = 200
"""Notes that are read; who sees somebody weekly looks back four years."""


def texts(
    connection: Connection, client_id: ClientId, *, before: date, most: int = MOST
) -> list[Mapping[str, str]]:
    """Return the sections of signed notes of sessions before a day, the latest first.

    Contact notes of sessions that did not take place are passed over.
    """
    found = connection.execute(
        """
        WITH recent AS (
            SELECT a.service_date, n.id, max(v.id) AS version_id
            FROM attendee a
            JOIN note n ON n.attendee_id = a.id
            JOIN note_version v ON v.note_id = n.id
            JOIN signature g ON g.version_id = v.id
            WHERE a.client_id = ? AND a.service_date < ? AND a.stage NOT IN ('decide fee', 'closed')
            GROUP BY n.id ORDER BY a.service_date DESC, n.id DESC LIMIT ?)
        SELECT recent.id, s.key, s.text FROM recent JOIN note_section s ON s.version_id = recent.version_id
        ORDER BY recent.service_date DESC, recent.id DESC, s.id
        """,
        (client_id, str(before), most),
    ).fetchall()
    return [{key: text for _, key, text in sections} for _, sections in groupby(found, itemgetter(0))]
