"""That the record was searched is known afterwards; for which words is not."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from headdesk.domain.errors import StoreError
from headdesk.domain.people import ClientId
from headdesk.store import activity
from headdesk.store.connection import Connection, transaction


def searched(connection: Connection, client_id: ClientId | None, *, now: datetime) -> None:
    """Record that somebody looked for words, in what there is of a client or everywhere.

    A disk that refuses keeps nobody from reading.
    """
    with suppress(StoreError), transaction(connection):
        entity = "practice" if client_id is None else "client"
        activity.record(connection, now=now, action="search", entity=entity, entity_id=client_id)
