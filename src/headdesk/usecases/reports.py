"""What the ledger says, as plain figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from headdesk.domain.money import ZERO, Money, total
from headdesk.store import ledger, reports
from headdesk.store.connection import Connection

AGES = (("0-30", 30), ("31-60", 60), ("61-90", 90), ("over 90", None))


def ledger_figures(connection: Connection, as_of: date) -> dict[str, Any]:
    """Return accounts, payers with the age of what they owe, clients and claims; money as ``"150.00"``."""
    return {
        "as_of": as_of.isoformat(),
        "accounts": {name: amount.plain for name, amount in ledger.balances(connection).items()},
        "payers": [
            {
                "payer": payer,
                "open": total(amount for _, amount in owed).plain,
                "aging": {age: amount.plain for age, amount in aging(owed, as_of).items()},
            }
            for payer, owed in reports.open_by_payer(connection).items()
        ],
        "clients": [
            {"client": client_id, "balance": amount.plain}
            for client_id, amount in ledger.client_balances(connection).items()
        ],
        "claims": [
            {
                "id": f"HD{claim.number:06d}",
                "charge": claim.position.charge.plain,
                "expected": claim.position.expected.plain,
                "paid": claim.position.paid.plain,
                "adjusted": claim.position.adjusted.plain,
                "client_share": claim.position.client_share.plain,
                "open": claim.position.open.plain,
                "state": str(claim.state),
            }
            for claim in reports.all_claims(connection)
        ],
    }


def aging(owed: Iterable[tuple[date, Money]], as_of: date) -> dict[str, Money]:
    """Return what is open by the age of its sessions, in days."""
    sums = dict.fromkeys((age for age, _ in AGES), ZERO)
    for day, amount in owed:
        days = (as_of - day).days
        age = next(name for name, longest in AGES if longest is None or days <= longest)
        sums[age] += amount
    return sums
