"""What the entries of the activity log are about, in words that a person knows it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headdesk.store.activity import Entry
    from headdesk.store.connection import Connection

_CLIENT: Final = "coalesce(nullif(c.name_used, ''), c.first) || ' ' || c.last"
_NAMED: Final = {
    "claim": "SELECT id, number FROM claim WHERE id IN",
    "client": f"SELECT c.id, {_CLIENT} FROM client c WHERE c.id IN",
    "attendee": f"SELECT a.id, {_CLIENT} FROM attendee a JOIN client c ON c.id = a.client_id WHERE a.id IN",
    "note": f"SELECT n.id, {_CLIENT} FROM note n JOIN client c ON c.id = n.client_id WHERE n.id IN",
    "coverage": f"SELECT v.id, {_CLIENT} FROM coverage v JOIN client c ON c.id = v.client_id WHERE v.id IN",
    "record": f"SELECT r.id, {_CLIENT} FROM dated_record r JOIN client c ON c.id = r.client_id WHERE r.id IN",
    "snippet": "SELECT id, ';' || name FROM snippet WHERE id IN",
    "session": "SELECT id, service_date FROM session WHERE id IN",
    "payer": "SELECT id, name FROM payer WHERE id IN",
    "place": "SELECT id, name FROM place WHERE id IN",
    "clinician": "SELECT id, first || ' ' || last FROM clinician WHERE id IN",
    "provider": "SELECT id, first || ' ' || last FROM provider WHERE id IN",
}


def subjects(connection: Connection, entries: Iterable[Entry]) -> dict[tuple[str, int], str]:
    """Return the number or name of what entries are about, by its kind and id; one query for each kind."""
    ids: dict[str, set[int]] = {}
    for entry in entries:
        if entry.entity in _NAMED and entry.entity_id is not None:
            ids.setdefault(entry.entity, set()).add(entry.entity_id)
    return {
        (kind, found): str(name)
        for kind, wanted in ids.items()
        for found, name in connection.execute(
            f"{_NAMED[kind]} ({', '.join('?' * len(wanted))})", tuple(wanted)
        ).fetchall()
    }
