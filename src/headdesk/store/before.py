"""What a client's record holds up to a day, counted rather than read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headdesk.domain.people import ClientId
from headdesk.store import rows
from headdesk.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Kept:
    """The sessions that a client kept before a day.

    Attributes:
        count: All of them.
        latest: The day of the last; None at first.
        since: Those after another day.
    """

    count: int
    latest: date | None
    since: int


def kept_sessions(connection: Connection, client_id: ClientId, *, before: date, since: date) -> Kept:
    """Return how many sessions a client kept before a day, and after another."""
    (row,) = connection.execute(
        """
        SELECT count(*), max(service_date), count(*) FILTER (WHERE service_date > ?) FROM attendee
        WHERE client_id = ? AND outcome = 'kept' AND service_date < ?
        """,
        (str(since), client_id, str(before)),
    ).fetchall()
    return Kept(row[0], rows.day(row[1]), row[2])


def last_measure(connection: Connection, client_id: ClientId, *, until: date) -> date | None:
    """Return the day of a client's latest measure; None without one."""
    (row,) = connection.execute(
        "SELECT max(on_date) FROM note WHERE client_id = ? AND document = 'measure' AND on_date <= ?",
        (client_id, str(until)),
    ).fetchall()
    return rows.day(row[0])


def asked_for(connection: Connection, client_id: ClientId, on: date) -> date | None:
    """Return when somebody first asked for what was written of a day; None when nobody did."""
    (row,) = connection.execute(
        "SELECT min(received_on) FROM record_request WHERE client_id = ? AND ? BETWEEN from_date AND to_date",
        (client_id, str(on)),
    ).fetchall()
    return rows.day(row[0])
