"""What every claim asks of a client and of a policy, and does not find there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from headdesk.domain.coverage import Coverage
from headdesk.domain.people import Client


@dataclass(frozen=True, slots=True)
class Gap:
    """Something without which no claim can go out.

    Attributes:
        named: As in *Without the member ID no claim can go out.*
        short: As at the head of a client's page.
    """

    named: str
    short: str


def policy_gaps(policy: Coverage) -> list[Gap]:
    """Return what a policy does not say."""
    found = []
    if not policy.member_id:
        found.append(Gap(_tr("the member ID"), _tr("No member ID")))
    if policy.subscriber is not None and not policy.subscriber.address.complete:
        found.append(Gap(_tr("the holder’s address"), _tr("No holder’s address")))
    return found


def client_gaps(client: Client) -> list[Gap]:
    """Return what is not known of a client; it matters to one with a policy."""
    found = []
    if client.birth_date is None:
        found.append(Gap(_tr("the birth date"), _tr("No birth date")))
    if not client.address.complete:
        found.append(Gap(_tr("the whole address"), _tr("No whole address")))
    return found


def gap_words(gaps: Sequence[Gap]) -> str:
    """Return what is said once something was saved that leaves gaps."""
    named = _tr(" and ").join(gap.named for gap in gaps)
    return _tr("Saved. Without {this} no claim can go out.").replace("{this}", named)


def _tr(text: str) -> str:
    return QCoreApplication.translate("client", text)
