"""How claims leave the house: held, released, routed, filed. Only a person says that a claim left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from headdesk.domain.chain import LinkKind, canonical
from headdesk.domain.claims import UNFILED, ClaimId, ClaimState
from headdesk.domain.coverage import OFFERED_ROUTES, Route
from headdesk.domain.errors import RuleBrokenError
from headdesk.store import activity, chain, claims, documents, frozen_claims
from headdesk.store.claims import Event
from headdesk.store.connection import Connection, transaction
from headdesk.store.rows import stamp
from headdesk.usecases import printing, readiness


@dataclass(frozen=True, slots=True)
class Departure:
    """How a claim left the house: a person says so.

    Attributes:
        how: ``mailed``, ``uploaded``, ``faxed`` or ``filed elsewhere``.
        on: The day.
        reference: A tracking or confirmation number.
    """

    how: str
    on: date
    reference: str = field(default="", repr=False)


def ways_to_leave(route: Route, *, has_form: bool) -> tuple[str, ...]:
    """Return how a claim of a route can have left, the usual way first.

    Only a form that came out, on paper or as a PDF, can have been mailed, faxed or uploaded.
    """
    with_form = ("mailed", "uploaded", "faxed") if has_form else ()
    return with_form if route is Route.PAPER else ("filed elsewhere", *with_form)


def file(connection: Connection, claim_id: ClaimId, departure: Departure, *, now: datetime) -> None:
    """Record that a claim left: it is filed from now on, and what it says can no longer change.

    Raises:
        RuleBrokenError: It is void or filed already, has problems, goes on paper or was uploaded and has no
            form, or the day lies in the future or before the last session.
    """
    head = claims.head(connection, claim_id)
    readiness.refuse_void(head.state)
    if head.state not in UNFILED:
        raise RuleBrokenError("This claim is filed already.", "Look at its timeline.")
    if departure.on > now.date():
        raise RuleBrokenError("That day has not come yet.", "Say when it left.")
    if departure.on < head.last_date:
        raise RuleBrokenError("The claim cannot have left before its last session.", "Look at the day.")
    readiness.refuse_problems(connection, claim_id)
    if not printing.forms_out(claims.events(connection, claim_id)):
        _refuse_without_form(head.route, departure)
    with transaction(connection):
        file_within(connection, claim_id, departure, now=now)


def _refuse_without_form(route: Route, departure: Departure) -> None:
    if route is Route.PAPER:
        raise RuleBrokenError("The form was not printed yet.", "Print it first, then say that it left.")
    if departure.how == "uploaded":
        raise RuleBrokenError("There is no form yet that could be uploaded.", "Save it as a PDF first.")


def file_within(connection: Connection, claim_id: ClaimId, departure: Departure, *, now: datetime) -> None:
    """Record a departure inside a transaction; what may not be filed was refused before."""
    claim = claims.claim(connection, claim_id)
    answer_by = departure.on + timedelta(days=int(claim.options["answer_usual_days"]))
    evidence = ", ".join(part for part in (departure.how, departure.reference) if part)
    event = Event(ClaimState.FILED, departure.on, "you said so", evidence)
    claims.set_state(connection, claim_id, event, at=now, answer_by=answer_by)
    forms = [kept.sha256 for kept in documents.of_claim(connection, claim_id)]
    said = frozen_claims.fingerprint(connection, claim_id)
    content = filed_bytes(claim.number, departure, stamp(now), forms, said)
    link = chain.add_link(connection, LinkKind.FILING, claim_id, content, now)
    detail = {"how": departure.how, "said": said, **link.named}
    activity.record(connection, now=now, action="file", entity="claim", entity_id=claim_id, detail=detail)


def filed_bytes(
    number: int, departure: Departure, said_at: str | None, forms: Sequence[bytes], said: str
) -> bytes:
    """Return the canonical bytes that a filing's fingerprint is taken over.

    Args:
        number: The claim's.
        departure: How it left.
        said_at: When the person said so, as its link keeps it.
        forms: The fingerprints of the forms kept until then, in order.
        said: The fingerprint of everything that the payer is told.
    """
    return canonical(
        {
            "claim": number,
            "filed_on": stamp(departure.on),
            "how": departure.how,
            "reference": departure.reference,
            "said_at": said_at,
            "documents": [sha256.hex() for sha256 in forms],
            "said": said,
        }
    )


def hold(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Keep an unfiled claim back until it is released.

    Raises:
        RuleBrokenError: It is void, filed or held already.
    """
    if claims.head(connection, claim_id).state is ClaimState.HELD:
        raise RuleBrokenError("This claim is held already.", "Release it to let it go on.")
    readiness.refuse_filed_claim(connection, claim_id)
    with transaction(connection):
        _move(connection, claim_id, ClaimState.HELD, "held by you", now)


def release(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Let a held claim go on from where it stood.

    Raises:
        RuleBrokenError: It is not held.
    """
    if claims.head(connection, claim_id).state is not ClaimState.HELD:
        raise RuleBrokenError("This claim is not held.", "There is nothing to release.")
    with transaction(connection):
        _release(connection, claim_id, now)


def set_route(connection: Connection, claim_id: ClaimId, route: Route, *, now: datetime) -> None:
    """Record how an unfiled claim goes to its payer.

    Raises:
        RuleBrokenError: It is filed, or nothing is made for that route.
    """
    _refuse_route(connection, claim_id, route)
    with transaction(connection):
        _set_route(connection, claim_id, route, now)


def let_go(connection: Connection, claim_id: ClaimId, route: Route, *, now: datetime) -> None:
    """Record how an unfiled claim goes to its payer, and release it where it was held.

    Raises:
        RuleBrokenError: It is filed, or nothing is made for that route; a held claim stays held.
    """
    _refuse_route(connection, claim_id, route)
    is_held = claims.head(connection, claim_id).state is ClaimState.HELD
    with transaction(connection):
        if is_held:
            _release(connection, claim_id, now)
        _set_route(connection, claim_id, route, now)


def _refuse_route(connection: Connection, claim_id: ClaimId, route: Route) -> None:
    readiness.refuse_filed_claim(connection, claim_id)
    if route not in OFFERED_ROUTES:
        raise RuleBrokenError("Headdesk writes no file for a clearinghouse.", "Choose another way.")


def _set_route(connection: Connection, claim_id: ClaimId, route: Route, now: datetime) -> None:
    claims.set_route(connection, claim_id, route)
    detail = {"route": route}
    activity.record(connection, now=now, action="route", entity="claim", entity_id=claim_id, detail=detail)


def _release(connection: Connection, claim_id: ClaimId, now: datetime) -> None:
    _move(connection, claim_id, claims.state_but_for_hold(connection, claim_id), "released by you", now)


def _move(connection: Connection, claim_id: ClaimId, state: ClaimState, source: str, now: datetime) -> None:
    """Record a state inside a transaction; a filed claim was refused before."""
    claims.set_state(connection, claim_id, Event(state, now.date(), source), at=now)
    activity.record(connection, now=now, action=state, entity="claim", entity_id=claim_id)
