"""That the record was searched is known afterwards; for which words is not."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from headdesk.domain.errors import StoreError
from headdesk.domain.people import ClientId
from headdesk.store import activity
from headdesk.store.connection import Connection, transaction


def searched(connection: Connection, client_id: ClientId | None, *, now: datetime) -> None:
    """Record that somebody looked for words, in the record of a client or in all of them.

    A disk that refuses keeps nobody from reading.
    """
    with suppress(StoreError), transaction(connection):
        activity.record(connection, now=now, action="search", entity="record", entity_id=client_id)
