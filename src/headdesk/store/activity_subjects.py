"""What the entries of the activity log are about, in words that a person knows it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from headdesk.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headdesk.store.activity import Entry
    from headdesk.store.connection import Connection

_CLIENT: Final = "coalesce(nullif(c.name_used, ''), c.first) || ' ' || c.last"
_WHOSE: Final = f"SELECT x.id, {_CLIENT} FROM %s x JOIN client c ON c.id = x.client_id WHERE x.id IN"
_NAMED: Final = {
    "claim": "SELECT id, number FROM claim WHERE id IN",
    "client": f"SELECT c.id, {_CLIENT} FROM client c WHERE c.id IN",
    "attendee": _WHOSE % "attendee",
    "note": _WHOSE % "note",
    "coverage": _WHOSE % "coverage",
    "record": _WHOSE % "dated_record",
    "request": _WHOSE % "record_request",
    "snippet": "SELECT id, ';' || name FROM snippet WHERE id IN",
    "session": "SELECT id, service_date FROM session WHERE id IN",
    "payer": "SELECT id, name FROM payer WHERE id IN",
    "place": "SELECT id, name FROM place WHERE id IN",
    "clinician": "SELECT id, first || ' ' || last FROM clinician WHERE id IN",
    "supervisor": "SELECT id, name FROM supervisor WHERE id IN",
    "provider": "SELECT id, first || ' ' || last FROM provider WHERE id IN",
}


class Payment(NamedTuple):
    """Money that came in, less than nothing where it went back; the payer is empty where a client paid."""

    amount: Money
    payer: str


def subjects(connection: Connection, entries: Iterable[Entry]) -> dict[int, str]:
    """Return the number or name of what entries are about, by the entry's number; one query for each kind."""
    things = {entry.seq: thing for entry in entries if (thing := _thing(entry))}
    ids: dict[str, set[int]] = {}
    for kind, number in things.values():
        ids.setdefault(kind, set()).add(number)
    names = {
        (kind, found): str(name)
        for kind, wanted in ids.items()
        for found, name in connection.execute(
            f"{_NAMED[kind]} ({', '.join('?' * len(wanted))})", tuple(wanted)
        ).fetchall()
    }
    return {seq: names[thing] for seq, thing in things.items() if thing in names}


def payments(connection: Connection, entries: Iterable[Entry]) -> dict[int, Payment]:
    """Return the money that came in with the postings that entries name, by the entry's number."""
    named = {entry.seq: number for entry in entries if isinstance(number := entry.detail.get("posting"), int)}
    numbers = sorted(set(named.values()))
    found = connection.execute(
        "SELECT e.posting_id, sum(iif(e.target = 'cash', e.cents, -e.cents)), coalesce(max(p.name), '')"
        " FROM entry e LEFT JOIN payer p ON p.id = e.payer_id WHERE 'cash' IN (e.source, e.target)"
        f" AND e.posting_id IN ({', '.join('?' * len(numbers))}) GROUP BY e.posting_id",
        tuple(numbers),
    ).fetchall()
    known = {number: Payment(Money(cents), payer) for number, cents, payer in found}
    return {seq: known[number] for seq, number in named.items() if number in known}


def _thing(entry: Entry) -> tuple[str, int] | None:
    """Return the kind and id of what an entry is about: of a draft, the client whose it is or was."""
    client = entry.detail.get("client")
    if entry.entity == "note" and isinstance(client, int):
        return "client", client
    if entry.entity not in _NAMED or entry.entity_id is None:
        return None
    return entry.entity, entry.entity_id
