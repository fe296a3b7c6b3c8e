"""What the tour reads back from the store, and what it must be."""

from __future__ import annotations

from typing import Any, Final

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.money import Money
from headdesk.store import claims, documents, ledger
from headdesk.store.connection import Connection
from headdesk.ui.tour.job import Session
from headdesk.usecases import reports, verification

EXPECTED: Final = {
    "charged": "150.00",
    "allowed": "112.00",
    "expected": "87.00",
    "paid": "87.00",
    "adjusted": "38.00",
    "client_share": "25.00",
    "open": "0.00",
    "state": str(ClaimState.PAID),
}


def read_back(connection: Connection, session: Session, claim_id: ClaimId) -> dict[str, Any]:
    """Return every figure of the claim and the practice as the store has it now."""
    stands = ledger.position_of_claim(connection, claim_id)
    head = claims.head(connection, claim_id)
    allowed = sum(line.allowed.cents for line in claims.lines(connection, claim_id) if line.allowed)
    return {
        "client": session.client_id,
        "claim": f"HD{head.number:06d}",
        "charged": stands.charge.plain,
        "allowed": Money(allowed).plain,
        "expected": stands.expected.plain,
        "paid": stands.paid.plain,
        "adjusted": stands.adjusted.plain,
        "client_share": stands.client_share.plain,
        "open": stands.open.plain,
        "state": str(head.state),
        "client_balance": ledger.client_balance(connection, session.client_id).plain,
        "timeline": [
            f"{event.on} {event.state}: {event.source}" for event in claims.events(connection, claim_id)
        ],
        "kept_forms": [kept.sha256.hex() for kept in documents.of_claim(connection, claim_id)],
        "checks": {check.name: list(check.faults) for check in verification.verify(connection)},
        "accounts": reports.ledger_figures(connection, head.since)["accounts"],
    }


def wrong(figures: dict[str, Any], balance_before: Money, files: dict[str, str]) -> list[str]:
    """Return one sentence per figure that is not what it must be; empty means the tour passed.

    Args:
        figures: As read back.
        balance_before: What the client owed before the session was coded.
        files: Name to SHA-256 of the written files.
    """
    faults = [
        f"{name} is {figures[name]} and should be {right}."
        for name, right in EXPECTED.items()
        if figures[name] != right
    ]
    if figures["client_balance"] != balance_before.plain:
        faults.append("The copay did not settle what the client owed for this session.")
    faults += [fault for found in figures["checks"].values() for fault in found]
    printed = [sha256 for name, sha256 in files.items() if name.endswith(".pdf")]
    if sorted(printed) != sorted(figures["kept_forms"]):
        faults.append("The kept forms are not the ones that were written.")
    return faults
