"""Clients, claims and payers by the few letters or digits someone types."""

from __future__ import annotations

from dataclasses import dataclass, field

from headdesk.domain.claims import ClaimId
from headdesk.domain.coverage import PayerId
from headdesk.domain.people import ClientId, ClientStatus
from headdesk.store.connection import Connection
from headdesk.store.people import SHORT_NAME

_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class FoundClient:
    """A client whose name begins with what was typed."""

    id: ClientId
    name: str = field(repr=False)
    status: ClientStatus


@dataclass(frozen=True, slots=True)
class FoundPayer:
    """A payer in whose name a word begins with what was typed."""

    id: PayerId
    name: str


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim whose number begins with what was typed."""

    id: ClaimId
    number: int
    client: str = field(repr=False)
    payer: str


def clients(
    connection: Connection, typed: str, *, archived: bool = True, limit: int = 8
) -> list[FoundClient]:
    """Return the clients whose first, used, last or whole name begins so, archived ones last.

    What LIKE would read as a wildcard is left out of what was typed.
    """
    plain = _plain(typed)
    if not plain:
        return []
    found = connection.execute(
        """
        SELECT id, coalesce(nullif(name_used, ''), first) || ' ' || last, status FROM client
        WHERE (?2 OR status <> 'archived')
          AND (last LIKE ?1 OR first || ' ' || last LIKE ?1 OR name_used || ' ' || last LIKE ?1)
        ORDER BY status = 'archived', last COLLATE NOCASE, first COLLATE NOCASE, id LIMIT ?3
        """,
        (f"{plain}%", archived, limit),
    )
    return [FoundClient(ClientId(client_id), name, ClientStatus(status)) for client_id, name, status in found]


def payers(connection: Connection, typed: str, *, limit: int = 4) -> list[FoundPayer]:
    """Return the payers in whose name a word begins so."""
    plain = _plain(typed)
    if not plain:
        return []
    found = connection.execute(
        """
        SELECT id, name FROM payer WHERE name LIKE ?1 OR name LIKE '% ' || ?1
        ORDER BY name COLLATE NOCASE, id LIMIT ?2
        """,
        (f"{plain}%", limit),
    )
    return [FoundPayer(PayerId(payer_id), name) for payer_id, name in found]


def claims(connection: Connection, typed: str, *, limit: int = 5) -> list[FoundClaim]:
    """Return the claim with a number, written ``1043`` or ``HD001043``, and those with one digit more."""
    digits = typed.strip().lstrip("#").upper().removeprefix("HD").lstrip("0")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _LONGEST_NUMBER:
        return []
    found = connection.execute(
        f"""
        SELECT m.id, m.number, {SHORT_NAME}, p.name
        FROM claim m JOIN client c ON c.id = m.client_id JOIN payer p ON p.id = m.payer_id
        WHERE m.number = ?1 OR m.number BETWEEN ?1 * 10 AND ?1 * 10 + 9 ORDER BY m.number LIMIT ?2
        """,
        (int(digits), limit),
    )
    return [FoundClaim(ClaimId(claim_id), number, client, payer) for claim_id, number, client, payer in found]


def _plain(typed: str) -> str:
    """Return what was typed without what LIKE would read as a wildcard."""
    return " ".join(typed.replace("%", "").replace("_", "").split())
