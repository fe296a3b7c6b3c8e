"""A filing said in error: it stays on record, and that the claim did not leave stands beside it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from headdesk.domain.claims import UNFILED, ClaimId, ClaimState
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.notes import canonical
from headdesk.store import activity, chain, claims
from headdesk.store.chain import LinkKind
from headdesk.store.claims import Event
from headdesk.store.connection import Connection, transaction
from headdesk.store.rows import stamp

DID_NOT_LEAVE: Final = "you said that it did not leave"
"""The source of a correction in a claim's timeline."""


def did_not_leave(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Record that a claim did not leave after all; it stands as before its filing, but for a hold.

    Filing and correction both stay in the timeline and in the chain. What the claim says stays as it was:
    its sessions may be coded anew.

    Raises:
        RuleBrokenError: It does not stand as filed, so that there is nothing to correct.
    """
    head = claims.head(connection, claim_id)
    if head.state is not ClaimState.FILED:
        raise RuleBrokenError("This claim does not stand as filed.", "Look at its timeline.")
    event = Event(_before_filing(connection, claim_id), now.date(), DID_NOT_LEAVE)
    with transaction(connection):
        claims.set_state(connection, claim_id, event, at=now)
        content = correction_bytes(head.number, event.on, now)
        seq = chain.add_link(connection, LinkKind.FILING, claim_id, content, now)
        detail = {"link": seq}
        activity.record(
            connection, now=now, action="take filing back", entity="claim", entity_id=claim_id, detail=detail
        )


def was_filed(connection: Connection, claim_id: ClaimId) -> bool:
    """Return whether a claim was ever said to have left; what it says is fixed since then."""
    return any(event.state is ClaimState.FILED for event in claims.events(connection, claim_id))


def correction_bytes(number: int, on: date, said_at: datetime) -> bytes:
    """Return the canonical bytes that a correction's fingerprint is taken over.

    Args:
        number: The claim's.
        on: The day of the correction.
        said_at: When the person said so.
    """
    return canonical({"claim": number, "did_not_leave": stamp(on), "said_at": stamp(said_at)})


def _before_filing(connection: Connection, claim_id: ClaimId) -> ClaimState:
    states = (event.state for event in claims.events(connection, claim_id))
    return next(state for state in states if state in UNFILED and state is not ClaimState.HELD)
