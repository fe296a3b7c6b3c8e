"""Claims that were not printed yet: they follow what they rest on, and are in doubt until looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headdesk.domain.claims import ClaimId
from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import PayerId
from headdesk.domain.people import ClientId, ClinicianId, PlaceId, ProviderId
from headdesk.store.connection import Connection

_UNPRINTED = """
    m.standing IN ('ready', 'not ready', 'held')
    AND (m.standing <> 'held' OR 'ready' = (
        SELECT v.state FROM claim_event v WHERE v.claim_id = m.id AND v.state <> 'held'
        ORDER BY v.id DESC LIMIT 1))
"""
"""Ready, or held and ready before: so stands also what was said to have left, and did not after all."""

_SESSION = """
    EXISTS (SELECT 1 FROM service_line l JOIN attendee a ON a.id = l.attendee_id
            JOIN session s ON s.id = a.session_id WHERE l.claim_id = m.id AND s.{column} = ?)
"""


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What claims rest on; each part that is named narrows them down, and none of them means all claims.

    Attributes:
        client_id: Whose they are.
        billed: The payer they go to.
        named: A payer that any policy of the client is with.
        code: A service on them.
        provider_id: Who referred or supervised, by any paper of the client.
    """

    client_id: ClientId | None = None
    billed: PayerId | None = None
    named: PayerId | None = None
    code: CPTCode | None = None
    clinician_id: ClinicianId | None = None
    place_id: PlaceId | None = None
    provider_id: ProviderId | None = None


ALL = RestsOn()


def claims(connection: Connection, on: RestsOn = ALL) -> list[ClaimId]:
    """Return the unprinted claims that rest on something."""
    where, params = _where(on)
    found = connection.execute(f"SELECT m.id FROM claim m WHERE {where} ORDER BY m.id", params)
    return [ClaimId(claim_id) for (claim_id,) in found]


def is_unprinted(connection: Connection, claim_id: ClaimId) -> bool:
    """Return whether a claim still follows what it rests on."""
    row = connection.execute(f"SELECT 1 FROM claim m WHERE m.id = ? AND {_UNPRINTED}", (claim_id,)).fetchone()
    return row is not None


def doubt(connection: Connection, on: RestsOn = ALL) -> None:
    """Record that unprinted claims may say what is no longer so: none of them is ready until looked at."""
    where, params = _where(on)
    connection.execute(
        f"UPDATE claim SET problems = NULL WHERE id IN (SELECT m.id FROM claim m WHERE {where})", params
    )


def in_doubt(connection: Connection, rules: str, *, limit: int) -> list[ClaimId]:
    """Return unprinted claims that are in doubt, or were looked at by the rules of another Headdesk."""
    found = connection.execute(
        f"""
        SELECT m.id FROM claim m WHERE {_UNPRINTED} AND (m.problems IS NULL OR m.rules <> ?)
        ORDER BY m.id LIMIT ?
        """,
        (rules, limit),
    )
    return [ClaimId(claim_id) for (claim_id,) in found]


def _where(on: RestsOn) -> tuple[str, Sequence[object]]:
    code = None if on.code is None else str(on.code)
    parts = {
        "m.client_id = ?": on.client_id,
        "m.payer_id = ?": on.billed,
        "m.client_id IN (SELECT c.client_id FROM coverage c WHERE c.payer_id = ?)": on.named,
        "EXISTS (SELECT 1 FROM service_line l WHERE l.claim_id = m.id AND l.code = ?)": code,
        _SESSION.format(column="clinician_id"): on.clinician_id,
        _SESSION.format(column="place_id"): on.place_id,
        "m.client_id IN (SELECT d.client_id FROM dated_record d WHERE d.provider_id = ?)": on.provider_id,
    }
    asked = {clause: value for clause, value in parts.items() if value is not None}
    return " AND ".join((_UNPRINTED, *asked)), tuple(asked.values())
