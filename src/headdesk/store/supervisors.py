"""Those who sign beside the author, each with a secret of their own, and the notes that wait for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

from headdesk.domain.notes import NoteId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.key_file import KdfCost, Slot, SlotKind
from headdesk.store.people import SHORT_NAME

SupervisorId = NewType("SupervisorId", int)


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Someone who signs beside the author.

    Attributes:
        slot: A random secret that only their password opens.
        added_at: From when on notes wait for a supervisor.
    """

    name: str
    credential: str
    license_number: str
    slot: Slot = field(repr=False)
    added_at: datetime
    id: SupervisorId = SupervisorId(0)


def current(connection: Connection) -> list[Supervisor]:
    """Return those who may sign now, by name."""
    columns = (
        *("id", "name", "credential", "license_number", "salt", "memory", "time", "lanes"),
        *("nonce", "wrapped", "added_at"),
    )
    return [
        Supervisor(
            r["name"],
            r["credential"],
            r["license_number"],
            Slot(
                SlotKind.PASSWORD,
                r["salt"],
                KdfCost(r["memory"], r["time"], r["lanes"]),
                r["nonce"],
                r["wrapped"],
            ),
            datetime.fromisoformat(r["added_at"]),
            SupervisorId(r["id"]),
        )
        for r in rows.select(
            connection, columns, "FROM supervisor WHERE left_at IS NULL ORDER BY name COLLATE NOCASE, id"
        )
    ]


def save(connection: Connection, value: Supervisor) -> SupervisorId:
    """Add a supervisor, or change one; return their id."""
    cost = value.slot.cost or KdfCost()
    columns = {
        "name": value.name,
        "credential": value.credential,
        "license_number": value.license_number,
        "salt": value.slot.salt,
        "memory": cost.memory,
        "time": cost.time,
        "lanes": cost.lanes,
        "nonce": value.slot.nonce,
        "wrapped": value.slot.wrapped,
        "added_at": rows.stamp(value.added_at),
    }
    return SupervisorId(rows.save(connection, "supervisor", value.id, columns))


def leave(connection: Connection, supervisor_id: SupervisorId, *, at: datetime) -> None:
    """Let somebody sign no longer; what they signed stays."""
    rows.update(connection, "supervisor", supervisor_id, {"left_at": rows.stamp(at)})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signed note that waits for the co-signature.

    Attributes:
        client: Initial and last name.
        on: The day that it tells of.
    """

    note_id: NoteId
    attendee_id: AttendeeId | None
    client_id: ClientId
    client: str = field(repr=False)
    on: date
    signed_at: datetime


_WAITING = """
    FROM signature g
    JOIN note_version v ON v.id = g.version_id
    JOIN note n ON n.id = v.note_id
    WHERE EXISTS (SELECT 1 FROM supervisor WHERE left_at IS NULL)
      AND g.role = 'author'
      AND julianday(g.signed_at) >= (
          SELECT min(julianday(added_at)) FROM supervisor WHERE left_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM signature c WHERE c.version_id = v.id AND c.role = 'supervisor')
      AND NOT EXISTS (SELECT 1 FROM note_version w WHERE w.note_id = n.id AND w.number > v.number)
"""
"""Newest versions with their author's signature alone, made since there is somebody to sign beside."""


def waiting_for_cosignature(connection: Connection, *, limit: int = 50) -> list[Waiting]:
    """Return the notes that wait for the co-signature, those signed first before the others."""
    found = connection.execute(
        f"""
        SELECT n.id, n.attendee_id, n.client_id, (SELECT {SHORT_NAME} FROM client c WHERE c.id = n.client_id),
               coalesce((SELECT a.service_date FROM attendee a WHERE a.id = n.attendee_id), n.on_date),
               g.signed_at
        {_WAITING} ORDER BY g.id LIMIT ?
        """,
        (limit,),
    )
    return [
        Waiting(
            NoteId(note_id),
            AttendeeId(attendee_id) if attendee_id else None,
            ClientId(client_id),
            client,
            date.fromisoformat(day),
            datetime.fromisoformat(signed_at),
        )
        for note_id, attendee_id, client_id, client, day, signed_at in found
    ]


def count_waiting_for_cosignature(connection: Connection) -> int:
    """Return how many notes wait for the co-signature."""
    ((count,),) = connection.execute(f"SELECT count(*) {_WAITING}")
    return int(count)


def waits_for_cosignature(connection: Connection, note_id: NoteId) -> bool:
    """Return whether a note waits for the co-signature."""
    return bool(connection.execute(f"SELECT 1 {_WAITING} AND n.id = ?", (note_id,)).fetchone())
