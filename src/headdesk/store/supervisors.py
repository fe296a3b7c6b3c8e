"""Those who sign beside the author, each with a secret of their own, and the notes that wait for them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NewType

from headdesk.domain.notes import NoteId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.key_file import KdfCost, Slot, SlotKind, canonical
from headdesk.store.people import SHORT_NAME

SupervisorId = NewType("SupervisorId", int)

NAMED_AS: Final = "cosigner"
"""What the activity log calls one whose row it tells the fingerprint of."""
_KNOWN: Final = (
    *("id", "name", "credential", "license_number", "slot_id", "salt", "memory", "time", "lanes"),
    *("nonce", "wrapped", "added_at"),
)
_ROW: Final = (*_KNOWN, "left_at")


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Someone who signs beside the author.

    Attributes:
        slot_id: 32 hexadecimal digits, drawn by chance: no other supervisor's slot has them.
        slot: A random secret that only their password opens, bound to `bound_to`.
        added_at: From when on notes wait for a supervisor.
    """

    name: str
    credential: str
    license_number: str
    slot_id: str
    slot: Slot = field(repr=False)
    added_at: datetime
    id: SupervisorId = SupervisorId(0)

    @property
    def bound_to(self) -> str:
        """What the slot is sealed together with, so that in another's row it opens nothing."""
        who = {"supervisor": self.slot_id, "name": self.name, "credential": self.credential}
        return canonical(who).decode()


def current(connection: Connection) -> list[Supervisor]:
    """Return those who may sign now, by name."""
    return [
        Supervisor(
            r["name"],
            r["credential"],
            r["license_number"],
            r["slot_id"],
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
            connection, _KNOWN, "FROM supervisor WHERE left_at IS NULL ORDER BY name COLLATE NOCASE, id"
        )
    ]


def save(connection: Connection, value: Supervisor) -> SupervisorId:
    """Add a supervisor, or give one another password; return their id."""
    cost = value.slot.cost or KdfCost()
    columns = {
        "name": value.name,
        "credential": value.credential,
        "license_number": value.license_number,
        "slot_id": value.slot_id,
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


def fingerprints(connection: Connection) -> dict[int, str]:
    """Return the SHA-256 of each supervisor’s row as it stands, in hexadecimal, by number; who left too."""
    found = rows.select(connection, _ROW, "FROM supervisor ORDER BY id")
    return {row["id"]: hashlib.sha256(_plain(row)).hexdigest() for row in found}


def _plain(row: rows.Record) -> bytes:
    """Return all that a row says, the sealed bytes in hexadecimal."""
    said = {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
    return canonical(said)


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
