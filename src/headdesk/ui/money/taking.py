"""What a client can pay at once after an answer: the share that nobody has paid yet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import ClaimId
from headdesk.domain.money import ZERO, Money
from headdesk.store import claims, client_money, ledger
from headdesk.store.connection import Connection
from headdesk.ui.client.parts import PAYMENT, Part
from headdesk.ui.places import Place, Where


@dataclass(frozen=True, slots=True)
class Taking:
    """How much a client owes of one session, and where it is taken."""

    amount: Money
    place: Place

    def words(self) -> str:
        """Return the act as a button says it: whose money this is, beside what the payer still owes."""
        words = QCoreApplication.translate("money", "Take the client’s {amount} share")
        return words.format(amount=self.amount)


def taking(connection: Connection, claim_id: ClaimId) -> Taking | None:
    """Return what the client owes of the oldest session of a claim; None where nothing is owed."""
    client_id = claims.head(connection, claim_id).client_id
    balance = ledger.client_balance(connection, client_id)
    owing = [money for money in client_money.sessions_of_claim(connection, claim_id) if money.owed]
    if balance <= ZERO or not owing:
        return None
    place = Place(Where.CLIENT, client_id, f"{Part.ACCOUNT} {PAYMENT}", row=owing[-1].attendee_id)
    return Taking(min(owing[-1].owed, balance), place)
