"""Those who sign beside the author, each with a secret of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.key_file import KdfCost

SupervisorId = NewType("SupervisorId", int)


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Someone who signs beside the author.

    Attributes:
        salt: Of their password.
        cost: What a guess at it costs.
        nonce: Of the sealed secret.
        wrapped: A random secret that only their password opens.
    """

    name: str
    credential: str
    license_number: str
    salt: bytes = field(repr=False)
    cost: KdfCost
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    id: SupervisorId = SupervisorId(0)


def current(connection: Connection) -> list[Supervisor]:
    """Return those who may sign now, by name."""
    columns = (
        *("id", "name", "credential", "license_number", "salt", "memory", "time", "lanes"),
        *("nonce", "wrapped"),
    )
    return [
        Supervisor(
            r["name"],
            r["credential"],
            r["license_number"],
            r["salt"],
            KdfCost(r["memory"], r["time"], r["lanes"]),
            r["nonce"],
            r["wrapped"],
            SupervisorId(r["id"]),
        )
        for r in rows.select(
            connection, columns, "FROM supervisor WHERE left_at IS NULL ORDER BY name COLLATE NOCASE, id"
        )
    ]


def save(connection: Connection, value: Supervisor, *, at: datetime) -> SupervisorId:
    """Add a supervisor, or change one; return their id."""
    columns = {
        "name": value.name,
        "credential": value.credential,
        "license_number": value.license_number,
        "salt": value.salt,
        "memory": value.cost.memory,
        "time": value.cost.time,
        "lanes": value.cost.lanes,
        "nonce": value.nonce,
        "wrapped": value.wrapped,
    }
    added = {} if value.id else {"added_at": rows.stamp(at)}
    return SupervisorId(rows.save(connection, "supervisor", value.id, {**columns, **added}))


def leave(connection: Connection, supervisor_id: SupervisorId, *, at: datetime) -> None:
    """Let somebody sign no longer; what they signed stays."""
    rows.update(connection, "supervisor", supervisor_id, {"left_at": rows.stamp(at)})
