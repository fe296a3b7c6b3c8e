"""Requests for a client's record: open until they are closed with an outcome."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from headdesk.domain.people import ClientId
from headdesk.domain.requests import Asker, RecordRequest, RequestId
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.people import SHORT_NAME

_COLUMNS = (
    *("id", "client_id", "asker", "asked_by", "address", "purpose", "reference", "received_on", "due_on"),
    *("from_date", "to_date", "extended_for", "closed_on", "outcome"),
)


def save(connection: Connection, value: RecordRequest) -> RequestId:
    """Record a request and return its id."""
    columns = {
        "client_id": value.client_id,
        "asker": value.asker,
        "asked_by": value.asked_by.strip(),
        "address": value.address.strip(),
        "purpose": value.purpose.strip(),
        "reference": value.reference.strip(),
        "received_on": rows.stamp(value.received_on),
        "due_on": rows.stamp(value.due_on),
        "from_date": rows.stamp(value.since),
        "to_date": rows.stamp(value.until),
        "extended_for": value.extended_for.strip(),
        "closed_on": rows.stamp(value.closed_on),
        "outcome": value.outcome.strip(),
    }
    return RequestId(rows.save(connection, "record_request", value.id, columns))


def request(connection: Connection, request_id: RequestId) -> RecordRequest:
    """Return one request."""
    (found,) = rows.select(connection, _COLUMNS, "FROM record_request WHERE id = ?", (request_id,))
    return _request(found)


def of_client(connection: Connection, client_id: ClientId) -> list[RecordRequest]:
    """Return the requests for a client's record: the open ones by the day they are due, then the closed."""
    rest = """
        FROM record_request WHERE client_id = ?
        ORDER BY closed_on IS NOT NULL, CASE WHEN closed_on IS NULL THEN due_on END, closed_on DESC, id DESC
    """
    return [_request(record) for record in rows.select(connection, _COLUMNS, rest, (client_id,))]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that waits for its copy."""

    id: RequestId
    client_id: ClientId
    client: str = field(repr=False)
    asked_by: str = field(repr=False)
    due_on: date


def still_open(connection: Connection) -> list[OpenRequest]:
    """Return every open request of the practice, the one that is due first first."""
    found = connection.execute(
        f"""
        SELECT r.id, r.client_id, {SHORT_NAME}, r.asked_by, r.due_on
        FROM record_request r JOIN client c ON c.id = r.client_id
        WHERE r.closed_on IS NULL ORDER BY r.due_on, r.id
        """
    )
    return [
        OpenRequest(RequestId(request_id), ClientId(client_id), client, asked_by, date.fromisoformat(due_on))
        for request_id, client_id, client, asked_by, due_on in found
    ]


def last_output(connection: Connection, request_id: RequestId) -> Mapping[str, object] | None:
    """Return what the activity log says of the packet that was printed or saved last; None before one was."""
    row = connection.execute(
        """
        SELECT detail FROM activity
        WHERE entity = 'request' AND entity_id = ? AND action IN ('print', 'save') ORDER BY seq DESC LIMIT 1
        """,
        (request_id,),
    ).fetchone()
    return dict(json.loads(row[0])) if row else None


def _request(record: rows.Record) -> RecordRequest:
    return RecordRequest(
        client_id=ClientId(record["client_id"]),
        asker=Asker(record["asker"]),
        asked_by=record["asked_by"],
        received_on=date.fromisoformat(record["received_on"]),
        due_on=date.fromisoformat(record["due_on"]),
        since=date.fromisoformat(record["from_date"]),
        until=date.fromisoformat(record["to_date"]),
        address=record["address"],
        purpose=record["purpose"],
        reference=record["reference"],
        extended_for=record["extended_for"],
        closed_on=rows.day(record["closed_on"]),
        outcome=record["outcome"],
        id=RequestId(record["id"]),
    )
