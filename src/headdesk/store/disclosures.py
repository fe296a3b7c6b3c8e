"""Disclosures: what of a client's record went out, only ever added."""

from __future__ import annotations

from datetime import datetime

from headdesk.domain.people import ClientId
from headdesk.domain.requests import Disclosure, DisclosureId, Ground, RequestId
from headdesk.store import rows
from headdesk.store.connection import Connection

_COLUMNS = (
    *("id", "client_id", "request_id", "at", "recipient", "address", "what", "purpose", "ground", "method"),
    *("made_by", "sha256"),
)


def add(connection: Connection, value: Disclosure) -> DisclosureId:
    """Record that something went out, and return its id."""
    columns = {
        "client_id": value.client_id,
        "request_id": value.request_id,
        "at": rows.stamp(value.at),
        "recipient": value.recipient,
        "address": value.address,
        "what": value.what,
        "purpose": value.purpose,
        "ground": value.ground,
        "method": value.method,
        "made_by": value.made_by,
        "sha256": value.sha256,
    }
    return DisclosureId(rows.insert(connection, "disclosure", columns))


def of_client(connection: Connection, client_id: ClientId) -> list[Disclosure]:
    """Return what of a client's record went out, the newest first."""
    rest = "FROM disclosure WHERE client_id = ? ORDER BY id DESC"
    return [_disclosure(record) for record in rows.select(connection, _COLUMNS, rest, (client_id,))]


def _disclosure(record: rows.Record) -> Disclosure:
    return Disclosure(
        client_id=ClientId(record["client_id"]),
        at=datetime.fromisoformat(record["at"]),
        recipient=record["recipient"],
        what=record["what"],
        ground=Ground(record["ground"]),
        method=record["method"],
        made_by=record["made_by"],
        sha256=bytes(record["sha256"]),
        address=record["address"],
        purpose=record["purpose"],
        request_id=RequestId(record["request_id"]) if record["request_id"] else None,
        id=DisclosureId(record["id"]),
    )
