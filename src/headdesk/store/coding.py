"""Coded sessions: what was done and why, as chosen after the note."""

from __future__ import annotations

from datetime import datetime

from headdesk.domain.codes import CPTCode, ICD10Code, Modifier, PlaceOfService
from headdesk.domain.coding import CodedId, CodedService, CodedSession
from headdesk.domain.sessions import AttendeeId
from headdesk.store import rows
from headdesk.store.connection import Connection


def add(connection: Connection, value: CodedSession, *, at: datetime) -> CodedId:
    """Record a coded session and return its id."""
    columns = {"attendee_id": value.attendee_id, "place": str(value.place), "coded_at": rows.stamp(at)}
    coded_id = rows.insert(connection, "coded_session", columns)
    connection.executemany(
        "INSERT INTO coded_service (coded_session_id, rank, code, modifiers, units) VALUES (?, ?, ?, ?, ?)",
        [
            (coded_id, rank, str(service.code), " ".join(m.code for m in service.modifiers), service.units)
            for rank, service in enumerate(value.services, 1)
        ],
    )
    connection.executemany(
        "INSERT INTO coded_diagnosis (coded_session_id, rank, code) VALUES (?, ?, ?)",
        [(coded_id, rank, str(code)) for rank, code in enumerate(value.diagnoses, 1)],
    )
    return CodedId(coded_id)


def of_attendee(connection: Connection, attendee_id: AttendeeId) -> CodedSession | None:
    """Return how a session is coded; None while it is not."""
    row = connection.execute(
        "SELECT id, place FROM coded_session WHERE attendee_id = ? AND undone_at IS NULL", (attendee_id,)
    ).fetchone()
    if row is None:
        return None
    coded_id, place = row
    services = connection.execute(
        "SELECT code, modifiers, units FROM coded_service WHERE coded_session_id = ? ORDER BY rank",
        (coded_id,),
    )
    diagnoses = connection.execute(
        "SELECT code FROM coded_diagnosis WHERE coded_session_id = ? ORDER BY rank", (coded_id,)
    )
    return CodedSession(
        attendee_id,
        tuple(
            CodedService(CPTCode(c), tuple(Modifier(m) for m in mods.split()), u) for c, mods, u in services
        ),
        tuple(ICD10Code(code) for (code,) in diagnoses),
        PlaceOfService(place),
        CodedId(coded_id),
    )


def undo(connection: Connection, coded_id: CodedId, *, at: datetime) -> None:
    """Record that a coding no longer counts; it stays as history."""
    rows.update(connection, "coded_session", coded_id, {"undone_at": rows.stamp(at)})
