"""The form of a claim: looked at, printed, and kept byte for byte; printed is not filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import Final

from headdesk.domain.claims import UNFILED, Claim, ClaimId, ClaimState
from headdesk.domain.errors import StaleError
from headdesk.forms import cms1500
from headdesk.store import activity, claims, documents
from headdesk.store.claims import Event
from headdesk.store.connection import Connection, transaction
from headdesk.store.documents import DocumentKind
from headdesk.usecases import readiness

EDITION = "CMS-1500 (02/12)"
PRINTED: Final = "printed here"
SAVED: Final = "saved as a PDF"
"""How a form came out: the sources of these steps in a claim's timeline."""
CHANGED: Final = "changed since its form came out"
"""The source of the step that makes the forms before it worth nothing."""


def forms_out(events: Sequence[Event]) -> frozenset[str]:
    """Return how a claim's form came out since the claim last changed: printed, saved, both, or neither.

    Args:
        events: Its timeline, the newest step first.
    """
    since = takewhile(lambda event: event.source != CHANGED, events)
    return frozenset(event.source for event in since) & {PRINTED, SAVED}


def boxes(connection: Connection, claim_id: ClaimId) -> list[dict[str, str]]:
    """Return what stands in each box of the claim's form, one mapping a sheet.

    Raises:
        FormError: A text does not fit its box, or cannot be printed.
    """
    return cms1500.fill(claims.claim(connection, claim_id))


def preview(connection: Connection, claim_id: ClaimId, mode: cms1500.Mode) -> bytes:
    """Return the form as PDF bytes, to look at; nothing is recorded.

    Raises:
        FormError: A text does not fit its box, or cannot be printed.
    """
    return cms1500.draw(boxes(connection, claim_id), mode)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a form is to come out.

    Attributes:
        mode: Data only for red forms, or drawn on plain paper.
        right: Millimetres to move everything to the right.
        down: Millimetres to move everything down.
    """

    mode: cms1500.Mode
    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class FinishedForm:
    """A drawn form with what it was drawn from.

    Attributes:
        claim: What the payer is told, as it was when the form was drawn.
        content: The PDF bytes.
    """

    claim: Claim = field(repr=False)
    mode: cms1500.Mode
    content: bytes = field(repr=False)


def finished_form(connection: Connection, claim_id: ClaimId, wish: Wish) -> FinishedForm:
    """Return the form, fit to leave the house; nothing is recorded before `keep_form`.

    Raises:
        FormError: A text does not fit its box, or cannot be printed.
        RuleBrokenError: The claim is void, or has problems that the payer would refuse it for.
    """
    readiness.refuse_void(claims.head(connection, claim_id).state)
    readiness.refuse_problems(connection, claim_id)
    claim = claims.claim(connection, claim_id)
    content = cms1500.draw(cms1500.fill(claim), wish.mode, dx=wish.right, dy=wish.down)
    return FinishedForm(claim, wish.mode, content)


def keep_form(
    connection: Connection, claim_id: ClaimId, form: FinishedForm, *, now: datetime, how: str = PRINTED
) -> None:
    """Keep exactly the bytes of a form that came out, with their fingerprint; printed is not filed.

    How it came out is `PRINTED` or `SAVED`.

    Raises:
        RuleBrokenError: The claim is void meanwhile.
        StaleError: The claim says something else by now.
    """
    with transaction(connection):
        keep_within(connection, claim_id, form, now=now, how=how)


def keep_within(
    connection: Connection, claim_id: ClaimId, form: FinishedForm, *, now: datetime, how: str = PRINTED
) -> None:
    """Keep a form inside a transaction; a ready claim is printed from now on, a held one stays held.

    Raises:
        RuleBrokenError: The claim is void meanwhile.
        StaleError: The claim says something else by now.
    """
    state = claims.head(connection, claim_id).state
    readiness.refuse_void(state)
    if claims.claim(connection, claim_id) != form.claim:
        raise StaleError(
            "The claim changed while its form came out; that form is not the claim.",
            "Throw it away and print it again.",
        )
    kind = DocumentKind.DATA if form.mode is cms1500.Mode.DATA else DocumentKind.DRAWN
    sha256 = documents.keep(connection, claim_id, kind, form.content, edition=EDITION, at=now)
    event = Event(ClaimState.PRINTED, now.date(), how, f"copy kept, {sha256.hex()[:12]}")
    if state in {ClaimState.READY, ClaimState.NOT_READY}:  # what it is kept as may rest on older rules
        claims.set_state(connection, claim_id, event, at=now)
    elif state in UNFILED and how not in forms_out(claims.events(connection, claim_id)):
        claims.add_event(connection, claim_id, event, at=now)
    detail = {"kind": kind, "sha256": sha256.hex()}
    action = "save" if how == SAVED else "print"
    activity.record(connection, now=now, action=action, entity="claim", entity_id=claim_id, detail=detail)
