"""A filing said in error: it stays on record, and that the claim did not leave stands beside it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from headdesk.domain.chain import LinkKind, canonical
from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.errors import RuleBrokenError
from headdesk.store import activity, chain, claims
from headdesk.store.claims import Event
from headdesk.store.connection import Connection, transaction
from headdesk.store.rows import stamp

DID_NOT_LEAVE: Final = "you said that it did not leave"
"""The source of a correction in a claim's timeline."""


def did_not_leave(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Record that a claim did not leave after all: it is ready again, and follows what it rests on.

    Filing and correction both stay in the timeline and in the chain, and so do the forms that came out.

    Raises:
        RuleBrokenError: It does not stand as filed, so that there is nothing to correct.
    """
    head = claims.head(connection, claim_id)
    if head.state is not ClaimState.FILED:
        raise RuleBrokenError("This claim does not stand as filed.", "Look at its timeline.")
    event = Event(ClaimState.READY, now.date(), DID_NOT_LEAVE)
    with transaction(connection):
        claims.set_state(connection, claim_id, event, at=now)
        claims.expect_no_answer(connection, claim_id)
        content = correction_bytes(head.number, event.on, stamp(now))
        named = chain.add_link(connection, LinkKind.FILING, claim_id, content, now).named
        activity.record(
            connection, now=now, action="take filing back", entity="claim", entity_id=claim_id, detail=named
        )


def correction_bytes(number: int, on: date, said_at: str | None) -> bytes:
    """Return the canonical bytes that a correction's fingerprint is taken over.

    Args:
        number: The claim's.
        on: The day of the correction.
        said_at: When the person said so, as its link keeps it.
    """
    return canonical({"claim": number, "did_not_leave": stamp(on), "said_at": said_at})
