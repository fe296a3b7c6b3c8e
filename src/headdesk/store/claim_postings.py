"""What postings did to claims: where an answer or write-off brought one, and where it stands without it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.ledger import PostingId
from headdesk.store.claims import Event
from headdesk.store.connection import Connection

_BY_POSTING: Final = (
    *(ClaimState.PAID, ClaimState.PART_PAID, ClaimState.DEDUCTIBLE, ClaimState.DENIED),
    ClaimState.CLOSED,
)
"""States that only a posting brings a claim to."""


def claims_of(connection: Connection, posting_id: PostingId) -> list[ClaimId]:
    """Return the claims that a posting brought somewhere."""
    found = connection.execute(
        "SELECT DISTINCT claim_id FROM claim_event WHERE posting_id = ? ORDER BY claim_id", (posting_id,)
    )
    return [ClaimId(claim_id) for (claim_id,) in found]


def step_without_taken_back(connection: Connection, claim_id: ClaimId) -> Event:
    """Return the step to which the timeline leads a claim when postings that were taken back do not count."""
    return _step(connection, f"m.id = ? AND v.id = ({_standing('id')})", claim_id)


def standing_step(connection: Connection, claim_id: ClaimId) -> Event:
    """Return the step that brought a claim to where it stands: since when, who says so, and why.

    A posting that was taken back does not count, and neither does the step that took it back.
    """
    return _step(connection, f"m.id = ? AND v.id = ({_standing('id', 'AND v.state = m.state')})", claim_id)


def _step(connection: Connection, where: str, claim_id: ClaimId) -> Event:
    (row,) = connection.execute(
        f"""
        SELECT v.state, v.on_date, v.source, v.evidence, v.posting_id
        FROM claim m JOIN claim_event v ON v.claim_id = m.id WHERE {where}
        """,
        (claim_id,),
    )
    state, on, source, evidence, posting_id = row
    return Event(ClaimState(state), date.fromisoformat(on), source, evidence, posting_id)


def astray(connection: Connection, printing: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return the claims that do not stand where their timeline says: number, state, and what it says.

    Args:
        connection: Where to read.
        printing: The sources of steps that leave a held claim held.
    """
    found = connection.execute(
        f"""
        SELECT number, state, told FROM (
            SELECT m.number, m.state, ({_standing("state", _MOVING % _marks(printing))}) AS told FROM claim m
        ) WHERE state IS NOT told ORDER BY number
        """,
        tuple(printing),
    )
    return [(number, state, told or "nothing") for number, state, told in found]


def unfounded(connection: Connection) -> list[int]:
    """Return the numbers of claims that stand answered where no posting that counts brought them."""
    found = connection.execute(
        f"""
        SELECT m.number FROM claim m
        WHERE m.state IN ({_marks(_BY_POSTING)}) AND ({_standing("posting_id")}) IS NULL
        ORDER BY m.number
        """,
        _BY_POSTING,
    )
    return [number for (number,) in found]


_MOVING: Final = """
    AND NOT (v.source IN (%s) AND (
        SELECT w.state FROM claim_event w
        WHERE w.claim_id = v.claim_id AND w.id < v.id AND w.state <> 'printed' ORDER BY w.id DESC LIMIT 1
    ) IS 'held')
"""
"""A step that moves its claim: a form that came out of a held claim does not."""


def _standing(column: str, moving: str = "") -> str:
    """Return the query for the newest step of claim *m*'s timeline that was not taken back."""
    return f"""
        SELECT v.{column} FROM claim_event v LEFT JOIN posting p ON p.id = v.posting_id
        WHERE v.claim_id = m.id AND p.reverses IS NULL
          AND NOT EXISTS (SELECT 1 FROM posting back WHERE back.reverses = v.posting_id)
          {moving}
        ORDER BY v.id DESC LIMIT 1
    """


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
