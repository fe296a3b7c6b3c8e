"""Sessions and their attendees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from headdesk.domain.codes import PlaceOfService
from headdesk.domain.people import ClientId, ClinicianId
from headdesk.domain.sessions import (
    Attendee,
    AttendeeId,
    Modality,
    Outcome,
    Session,
    SessionId,
    SessionKind,
    Stage,
)
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.rows import Record

_SESSION = (
    *("s.id", "clinician_id", "planned_start", "planned_stop", "started", "stopped"),
    *("kind", "modality", "place_of_service", "place_id"),
)
_ATTENDEE = ("id", "session_id", "client_id", "outcome", "stage")


def session(connection: Connection, session_id: SessionId) -> Session:
    """Return one session."""
    (record,) = rows.select(connection, _SESSION, "FROM session s WHERE s.id = ?", (session_id,))
    return _session(record)


def save_session(connection: Connection, value: Session) -> SessionId:
    """Record a session and return its id; its attendees follow its day."""
    columns = {
        "clinician_id": value.clinician_id,
        "planned_start": rows.stamp(value.planned_start),
        "planned_stop": rows.stamp(value.planned_stop),
        "started": rows.stamp(value.started),
        "stopped": rows.stamp(value.stopped),
        "service_date": rows.stamp(value.service_date),
        "kind": value.kind,
        "modality": value.modality,
        "place_of_service": str(value.place_of_service),
        "place_id": value.place_id,
    }
    session_id = SessionId(rows.save(connection, "session", value.id, columns))
    connection.execute(
        "UPDATE attendee SET service_date = ?2 WHERE session_id = ?1 AND service_date <> ?2",
        (session_id, rows.stamp(value.service_date)),
    )
    return session_id


def correct_times(connection: Connection, value: Session, *, at: datetime) -> int:
    """Record other times of a session, keep those that stood until then, and return the id of these."""
    before = session(connection, value.id)
    columns = {
        "session_id": value.id,
        "started": rows.stamp(before.start),
        "stopped": rows.stamp(before.stop),
        "corrected_at": rows.stamp(at),
    }
    correction_id = rows.insert(connection, "time_correction", columns)
    save_session(connection, value)
    return correction_id


def corrections(connection: Connection) -> list[tuple[int, SessionId, int | None]]:
    """Return every correction of times: its id, which session, and the Unix time at which it was made.

    There is no time where what stands in its place is none.
    """
    return connection.execute(
        "SELECT id, session_id, unixepoch(corrected_at) FROM time_correction ORDER BY id"
    ).fetchall()


def session_as_of(connection: Connection, session_id: SessionId, moment: datetime) -> Session:
    """Return a session with the times that stood at a moment, before they were corrected."""
    now = session(connection, session_id)
    found = connection.execute(
        "SELECT started, stopped, corrected_at FROM time_correction WHERE session_id = ? ORDER BY id",
        (session_id,),
    )
    for started, stopped, corrected_at in found:
        if moment <= datetime.fromisoformat(corrected_at):
            return replace(
                now, started=datetime.fromisoformat(started), stopped=datetime.fromisoformat(stopped)
            )
    return now


def add_attendee(connection: Connection, value: Attendee, service_date: date) -> AttendeeId:
    """Add a client to a session and return the attendee's id."""
    columns = {
        "session_id": value.session_id,
        "client_id": value.client_id,
        "service_date": rows.stamp(service_date),
        "outcome": value.outcome,
        "stage": value.stage,
    }
    return AttendeeId(rows.insert(connection, "attendee", columns))


def attendee(connection: Connection, attendee_id: AttendeeId) -> Attendee:
    """Return one client's part in a session."""
    (record,) = rows.select(connection, _ATTENDEE, "FROM attendee WHERE id = ?", (attendee_id,))
    return _attendee(record)


def attendees(connection: Connection, session_id: SessionId) -> list[Attendee]:
    """Return everyone in a session."""
    found = rows.select(
        connection, _ATTENDEE, "FROM attendee WHERE session_id = ? ORDER BY id", (session_id,)
    )
    return [_attendee(record) for record in found]


def around(connection: Connection, client_id: ClientId, day: date) -> list[Session]:
    """Return a client's sessions of a day and its two neighbours that are planned or were kept."""
    found = rows.select(
        connection,
        _SESSION,
        """
        FROM session s WHERE s.id IN (
            SELECT a.session_id FROM attendee a
            WHERE a.client_id = ? AND a.service_date BETWEEN ? AND ?
              AND a.stage NOT IN ('decide fee', 'closed'))
        ORDER BY s.planned_start
        """,
        (client_id, str(day - timedelta(days=1)), str(day + timedelta(days=1))),
    )
    return [_session(record) for record in found]


def set_outcome(connection: Connection, attendee_id: AttendeeId, outcome: Outcome, stage: Stage) -> None:
    """Record what became of an attendee's session and what it waits for."""
    rows.update(connection, "attendee", attendee_id, {"outcome": outcome, "stage": stage})


def set_stage(connection: Connection, attendee_id: AttendeeId, stage: Stage) -> None:
    """Record what an attendee's session waits for."""
    rows.update(connection, "attendee", attendee_id, {"stage": stage})


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session of one client, as lists show it.

    Attributes:
        code: The service code, once chosen.
        draft_saved: When the unsigned note was last saved; None when there is none.
    """

    attendee_id: AttendeeId
    client_id: ClientId
    client: str = field(repr=False)
    start: datetime
    stop: datetime
    modality: Modality
    outcome: Outcome
    stage: Stage
    code: str = ""
    claim_id: int | None = None
    claim_state: str = ""
    draft_saved: datetime | None = None
    signed_at: datetime | None = None


_ROW = (
    "a.id AS attendee_id",
    "a.client_id",
    "substr(coalesce(nullif(c.name_used, ''), c.first), 1, 1) || '. ' || c.last AS client",
    "coalesce(s.started, s.planned_start) AS start",
    "coalesce(s.stopped, s.planned_stop) AS stop",
    "s.modality",
    "a.outcome",
    "a.stage",
    """(SELECT v.code FROM coded_session k JOIN coded_service v ON v.coded_session_id = k.id
        WHERE k.attendee_id = a.id AND k.undone_at IS NULL ORDER BY v.rank LIMIT 1) AS code""",
    """(SELECT l.claim_id FROM service_line l JOIN claim m ON m.id = l.claim_id
        WHERE l.attendee_id = a.id AND m.state <> 'void' ORDER BY l.id DESC LIMIT 1) AS claim_id""",
    """(SELECT m.standing FROM service_line l JOIN claim m ON m.id = l.claim_id
        WHERE l.attendee_id = a.id AND m.state <> 'void' ORDER BY l.id DESC LIMIT 1) AS claim_state""",
    """(SELECT max(v.saved_at) FROM note n JOIN note_version v ON v.note_id = n.id
        WHERE n.attendee_id = a.id AND NOT EXISTS (SELECT 1 FROM signature g WHERE g.version_id = v.id)
       ) AS draft_saved""",
    """(SELECT max(g.signed_at) FROM note n JOIN note_version v ON v.note_id = n.id
        JOIN signature g ON g.version_id = v.id WHERE n.attendee_id = a.id
        AND v.number = (SELECT max(w.number) FROM note_version w WHERE w.note_id = n.id)) AS signed_at""",
)
_FROM = "FROM attendee a JOIN session s ON s.id = a.session_id JOIN client c ON c.id = a.client_id"
_WAITS = "stage IN ('waiting for note', 'choose code', 'decide fee')"
"""Word for word as the index on what waits has it."""


def waiting(connection: Connection, *, limit: int = 50) -> list[SessionRow]:
    """Return the sessions that wait for a note, a code or a word about a fee, the newest first."""
    return _session_rows(
        connection,
        f"WHERE a.{_WAITS} ORDER BY a.service_date DESC, start DESC LIMIT ?",
        (limit,),
    )


def count_waiting(connection: Connection) -> int:
    """Return how many sessions wait for a note, a code or a word about a fee."""
    row = connection.execute(f"SELECT count(*) FROM attendee WHERE {_WAITS}").fetchone()
    return int(row[0]) if row else 0


def planned(connection: Connection, *, until: date, limit: int = 50) -> list[SessionRow]:
    """Return sessions still marked planned, up to and including a day, in order of time."""
    return _session_rows(
        connection,
        "WHERE a.stage = 'planned' AND a.service_date <= ? ORDER BY a.service_date, start LIMIT ?",
        (str(until), limit),
    )


def of_client(
    connection: Connection,
    client_id: ClientId,
    *,
    until: date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[SessionRow]:
    """Return a page of a client's sessions, the newest first; with ``until`` none after that day."""
    return _session_rows(
        connection,
        "WHERE a.client_id = ? AND a.service_date <= ? ORDER BY a.service_date DESC, start DESC "
        "LIMIT ? OFFSET ?",
        (client_id, str(until or date.max), limit, offset),
    )


def count_of_client(connection: Connection, client_id: ClientId) -> int:
    """Return how many sessions a client has, planned ones included."""
    row = connection.execute("SELECT count(*) FROM attendee WHERE client_id = ?", (client_id,)).fetchone()
    return int(row[0]) if row else 0


def waiting_of_client(connection: Connection, client_id: ClientId) -> SessionRow | None:
    """Return the client's latest session that waits for a note, a code or a word about a fee; or None."""
    found = _session_rows(
        connection,
        f"WHERE a.client_id = ? AND a.{_WAITS} ORDER BY a.service_date DESC, start DESC LIMIT 1",
        (client_id,),
    )
    return found[0] if found else None


def next_of_client(connection: Connection, client_id: ClientId, since: date) -> SessionRow | None:
    """Return the client's first planned session from a day on; None when none is planned."""
    found = _session_rows(
        connection,
        "WHERE a.client_id = ? AND a.stage = 'planned' AND a.service_date >= ? "
        "ORDER BY a.service_date, start LIMIT 1",
        (client_id, str(since)),
    )
    return found[0] if found else None


def row_of(connection: Connection, attendee_id: AttendeeId) -> SessionRow:
    """Return one session as lists show it."""
    (found,) = _session_rows(connection, "WHERE a.id = ?", (attendee_id,))
    return found


def count_kept(connection: Connection, client_id: ClientId) -> int:
    """Return how many of a client's sessions took place."""
    row = connection.execute(
        "SELECT count(*) FROM attendee WHERE client_id = ? AND outcome = 'kept'", (client_id,)
    ).fetchone()
    return int(row[0]) if row else 0


def number_for_client(connection: Connection, attendee_id: AttendeeId) -> int:
    """Return which of the client's kept sessions this is, from 1."""
    row = connection.execute(
        """
        SELECT count(*) FROM attendee a JOIN attendee mine ON mine.client_id = a.client_id
        WHERE mine.id = ? AND (a.outcome = 'kept' OR a.id = mine.id)
          AND (a.service_date, a.id) <= (mine.service_date, mine.id)
        """,
        (attendee_id,),
    ).fetchone()
    return int(row[0]) if row else 0


def _session_rows(connection: Connection, rest: str, params: Sequence[object]) -> list[SessionRow]:
    return [_row(record) for record in rows.select(connection, _ROW, f"{_FROM} {rest}", params)]


def _row(record: Record) -> SessionRow:
    return SessionRow(
        attendee_id=AttendeeId(record["attendee_id"]),
        client_id=ClientId(record["client_id"]),
        client=record["client"],
        start=datetime.fromisoformat(record["start"]),
        stop=datetime.fromisoformat(record["stop"]),
        modality=Modality(record["modality"]),
        outcome=Outcome(record["outcome"]),
        stage=Stage(record["stage"]),
        code=record["code"] or "",
        claim_id=record["claim_id"],
        claim_state=record["claim_state"] or "",
        draft_saved=rows.instant(record["draft_saved"]),
        signed_at=rows.instant(record["signed_at"]),
    )


def _session(record: Record) -> Session:
    return Session(
        planned_start=datetime.fromisoformat(record["planned_start"]),
        planned_stop=datetime.fromisoformat(record["planned_stop"]),
        clinician_id=ClinicianId(record["clinician_id"]),
        started=rows.instant(record["started"]),
        stopped=rows.instant(record["stopped"]),
        kind=SessionKind(record["kind"]),
        modality=Modality(record["modality"]),
        place_of_service=PlaceOfService(record["place_of_service"]),
        place_id=record["place_id"],
        id=SessionId(record["id"]),
    )


def _attendee(record: Record) -> Attendee:
    return Attendee(
        session_id=SessionId(record["session_id"]),
        client_id=ClientId(record["client_id"]),
        outcome=Outcome(record["outcome"]),
        stage=Stage(record["stage"]),
        id=AttendeeId(record["id"]),
    )
