"""Figures over the whole practice, for the command line and reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from headdesk.domain.claims import ClaimState
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.store.connection import Connection
from headdesk.store.ledger import POSITION, position_from


@dataclass(frozen=True, slots=True)
class ClaimFigures:
    """A claim's number, state and money.

    Attributes:
        asked: What its service lines ask for; the ledger's charge is the same, or something is wrong.
    """

    number: int
    payer: str
    first_date: date
    state: ClaimState
    asked: Money
    position: Position


def all_claims(connection: Connection, *, void: bool = False) -> Iterator[ClaimFigures]:
    """Return every claim that is not void, or every one that is, in order of number."""
    found = connection.execute(
        f"""
        SELECT claim.number, payer.name, claim.first_date, claim.state,
               (SELECT coalesce(sum(charge), 0) FROM service_line WHERE claim_id = claim.id), {POSITION}
        FROM claim JOIN payer ON payer.id = claim.payer_id LEFT JOIN entry ON entry.claim_id = claim.id
        WHERE (claim.state = 'void') = ? GROUP BY claim.id ORDER BY claim.number
        """,
        (void,),
    )
    for number, payer, first, state, asked, *cents in found:
        yield ClaimFigures(
            number, payer, date.fromisoformat(first), ClaimState(state), Money(asked), position_from(cents)
        )


def open_by_payer(connection: Connection) -> dict[str, list[tuple[date, Money]]]:
    """Return, for each payer that owes something, what is open for each day of service."""
    found = connection.execute(
        """
        SELECT payer.name, service_date,
               sum(cents * ((target = 'payer receivable') - (source = 'payer receivable'))) AS open
        FROM entry JOIN payer ON payer.id = entry.payer_id
        GROUP BY payer.id, service_date HAVING open <> 0 ORDER BY payer.name, service_date
        """
    )
    owed: dict[str, list[tuple[date, Money]]] = {}
    for payer, day, cents in found:
        owed.setdefault(payer, []).append((date.fromisoformat(day), Money(cents)))
    return owed
