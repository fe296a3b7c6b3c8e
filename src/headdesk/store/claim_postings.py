"""What postings did to claims: where an answer or write-off brought one, and where it stands without it."""

from __future__ import annotations

from headdesk.domain.claims import ANSWERED, ClaimId, ClaimState
from headdesk.domain.ledger import PostingId
from headdesk.store.connection import Connection

_STANDING_STEP = """
    SELECT v.state FROM claim_event v LEFT JOIN posting p ON p.id = v.posting_id
    WHERE v.claim_id = m.id AND p.reverses IS NULL
      AND NOT EXISTS (SELECT 1 FROM posting back WHERE back.reverses = v.posting_id)
    ORDER BY v.id DESC LIMIT 1
"""
"""The newest step of a claim's timeline that was not taken back."""
_BY_POSTING = (*ANSWERED, ClaimState.PAID, ClaimState.DEDUCTIBLE, ClaimState.CLOSED)


def claims_of(connection: Connection, posting_id: PostingId) -> list[ClaimId]:
    """Return the claims that a posting brought somewhere."""
    found = connection.execute(
        "SELECT DISTINCT claim_id FROM claim_event WHERE posting_id = ? ORDER BY claim_id", (posting_id,)
    )
    return [ClaimId(claim_id) for (claim_id,) in found]


def state_without_taken_back(connection: Connection, claim_id: ClaimId) -> ClaimState:
    """Return where the timeline leaves a claim when postings that were taken back do not count."""
    ((state,),) = connection.execute(f"SELECT ({_STANDING_STEP}) FROM claim m WHERE m.id = ?", (claim_id,))
    return ClaimState(state)


def unfounded(connection: Connection) -> list[int]:
    """Return the numbers of claims that stand answered where no posting that counts brought them."""
    found = connection.execute(
        f"""
        SELECT m.number FROM claim m
        WHERE m.state IN ({", ".join("?" * len(_BY_POSTING))}) AND m.state IS NOT ({_STANDING_STEP})
        ORDER BY m.number
        """,
        _BY_POSTING,
    )
    return [number for (number,) in found]
