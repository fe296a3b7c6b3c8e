"""Claims: made, checked, printed, filed. Printed is not filed; only a person says that a claim left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from headdesk.domain.calendar import DateRange
from headdesk.domain.claims import MAX_DIAGNOSES, UNFILED, Claim, ClaimId, ClaimState, problems
from headdesk.domain.coding import CodedSession
from headdesk.domain.coverage import Benefits, Coverage, CoverageId, Route, estimate
from headdesk.domain.errors import FormError, Problem, RuleBrokenError, StaleError
from headdesk.domain.ledger import (
    DEDUCTIBLE,
    Entry,
    EntryKind,
    LineItem,
    charge_entries,
    estimates_standing,
    expected_entries,
    reversal,
    standing,
)
from headdesk.domain.money import ZERO, total
from headdesk.domain.notes import canonical
from headdesk.domain.sessions import AttendeeId
from headdesk.forms import cms1500
from headdesk.store import activity, chain, claims, documents, ledger, payers
from headdesk.store import coding as coding_store
from headdesk.store import coverage as coverage_store
from headdesk.store.chain import LinkKind
from headdesk.store.claims import ClaimHead, Event, LineFacts
from headdesk.store.connection import Connection, transaction
from headdesk.store.documents import DocumentKind
from headdesk.store.rows import stamp
from headdesk.usecases.assembly import Visit, assemble, diagnoses_of, visit_of

EDITION = "CMS-1500 (02/12)"


def draft(connection: Connection, attendees: Sequence[AttendeeId], *, now: datetime) -> ClaimId:
    """Join the unfiled claims of several coded sessions into one, and return it.

    Sessions that stood on one of these claims and are not named get a claim of their own.

    Raises:
        RuleBrokenError: They are not of one client, payer, place and clinician under the same papers, have
            more than 12 diagnoses together, or one of them is filed.
    """
    chosen = list(dict.fromkeys(attendees))
    visits = _visits(connection, chosen)
    policy = _one_policy(connection, chosen)
    _refuse_unlike(connection, policy, visits, now)
    with transaction(connection):
        withdraw_within(connection, chosen, now=now, source="joined with other sessions")
        return draft_within(connection, policy, visits, now=now)


def _visits(connection: Connection, attendees: Iterable[AttendeeId]) -> list[Visit]:
    """Return coded sessions in order of time."""
    visits = [visit_of(connection, coded) for coded in map(_coded(connection), attendees)]
    return sorted(visits, key=lambda visit: visit.session.start)


def _one_policy(connection: Connection, attendees: Iterable[AttendeeId]) -> Coverage:
    """Return the policy that the unfiled claims of all these sessions go to."""
    found: set[CoverageId | None] = set()
    for attendee_id in attendees:
        refuse_filed(connection, attendee_id)
        on_claims = claims.claims_of_attendee(connection, attendee_id)
        found.add(claims.head(connection, on_claims[-1]).coverage_id if on_claims else None)
    coverage_id = found.pop() if len(found) == 1 else None
    if coverage_id is None:
        raise _do_not_belong_together()
    return coverage_store.coverage(connection, coverage_id)


def _refuse_unlike(connection: Connection, policy: Coverage, visits: Sequence[Visit], now: datetime) -> None:
    """Raise unless one form can say of each session what its own form would."""
    alone = [assemble(connection, 0, policy, [visit], signed_on=now.date()) for visit in visits]
    if any(_besides_services(one) != _besides_services(alone[0]) for one in alone):
        raise _do_not_belong_together()
    if len({visit.coded.place for visit in visits}) != 1:
        raise _do_not_belong_together()
    if len(diagnoses_of(visits)) > MAX_DIAGNOSES:
        raise RuleBrokenError("Together these sessions have more than 12 diagnoses.", "Choose fewer.")


def _besides_services(claim: Claim) -> tuple[object, ...]:
    papers = (claim.authorization, claim.support, claim.released_on is None, claim.assigned_on is None)
    return (claim.renderer, claim.facility, claim.other, claim.accepts_assignment, *papers)


def _do_not_belong_together() -> RuleBrokenError:
    return RuleBrokenError(
        "A claim holds sessions of one client, payer, place and clinician, under the same papers.",
        "Choose sessions that belong together.",
    )


def draft_within(
    connection: Connection, policy: Coverage, visits: Sequence[Visit], *, now: datetime
) -> ClaimId:
    """Make the claim of coded visits, with its charge and what is expected; inside a transaction."""
    claim = assemble(connection, claims.next_number(connection), policy, visits, signed_on=now.date())
    payer = payers.payer(connection, policy.payer_id)
    days = [visit.session.service_date for visit in visits]
    head = ClaimHead(
        number=claim.number,
        client_id=policy.client_id,
        payer_id=policy.payer_id,
        coverage_id=policy.id,
        route=payer.route,
        state=ClaimState.READY,
        since=now.date(),
        first_date=min(days),
        last_date=max(days),
        file_by=min(days) + timedelta(days=int(claim.options["filing_limit_days"])),
    )
    owners = [visit.coded.attendee_id for visit in visits for _ in visit.lines]
    rates = [payers.rate(connection, payer.id, line.code, line.service_date) for line in claim.lines]
    allowed = [
        None if rate is None else min(rate[0] * line.units, line.charge)
        for rate, line in zip(rates, claim.lines, strict=True)
    ]
    claim_id = claims.add(connection, head, claim, list(zip(owners, allowed, strict=True)), at=now)
    _enter(connection, claim_id, policy, now)
    activity.record(connection, now=now, action="make", entity="claim", entity_id=claim_id)
    return claim_id


def benefits_left(
    connection: Connection, policy: Coverage, day: date, *, besides: ClaimId | None = None
) -> Benefits:
    """Return a policy's benefits on a day, the deductible counted down by what our own sessions used.

    A deductible begins anew each calendar year: nothing is left of one that was asked for in another year.

    Args:
        connection: Where to read.
        policy: The policy.
        day: The day of the session.
        besides: A claim that is not counted, because its estimate is made anew.
    """
    if tells_of_another_year(policy.benefits, day):
        return replace(policy.benefits, deductible_left=ZERO)
    used = ledger.deductible_used(
        connection, policy.client_id, policy.payer_id, _days_counted(policy, day), besides=besides
    )
    return replace(policy.benefits, deductible_left=max(policy.benefits.deductible_left - used, ZERO))


def tells_of_another_year(benefits: Benefits, day: date) -> bool:
    """Return whether benefits were checked in another benefit year than that of a day."""
    return benefits.checked_on is not None and benefits.checked_on.year != day.year


def _days_counted(policy: Coverage, day: date) -> DateRange:
    """Return the days of a session's year on which sessions count against what was left of the deductible."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    since = policy.benefits.checked_on or policy.valid.start
    return DateRange(min(max(first, since), last), last + timedelta(days=1))


def _enter(connection: Connection, claim_id: ClaimId, policy: Coverage, now: datetime) -> None:
    """Enter the charge of each line and what should come of it."""
    charges = [
        entry
        for facts in claims.lines(connection, claim_id)
        for entry in charge_entries(_item(claim_id, policy, facts), facts.line.charge, now.date())
    ]
    ledger.post(connection, [*charges, *_expected(connection, claim_id, policy, now)], at=now)


def _expected(connection: Connection, claim_id: ClaimId, policy: Coverage, now: datetime) -> list[Entry]:
    """Return what should come of each line; a copay is taken once a session, a deductible once in all."""
    made: list[Entry] = []
    seen: set[AttendeeId] = set()
    for facts in claims.lines(connection, claim_id):
        day = facts.line.service_date
        benefits = benefits_left(connection, policy, day, besides=claim_id)
        counted = _days_counted(policy, day)
        taken = total(e.amount for e in made if e.reason == DEDUCTIBLE and e.service_date in counted)
        left = max(benefits.deductible_left - taken, ZERO)
        copay = ZERO if facts.attendee_id in seen else benefits.copay
        seen.add(facts.attendee_id)
        benefits = replace(benefits, copay=copay, deductible_left=left)
        guess = estimate(facts.line.charge, facts.allowed, benefits)
        made += expected_entries(_item(claim_id, policy, facts), guess, now.date())
    return made


def _item(claim_id: ClaimId, policy: Coverage, facts: LineFacts) -> LineItem:
    day = facts.line.service_date
    return LineItem(policy.client_id, day, claim_id, facts.id, policy.payer_id, facts.attendee_id)


def check(connection: Connection, claim_id: ClaimId) -> list[Problem]:
    """Return what the payer would refuse, and what does not fit the form, in form order."""
    claim = claims.claim(connection, claim_id)
    found = problems(claim)
    if found:
        return found
    try:
        cms1500.fill(claim)
    except FormError as error:
        return [Problem(error.box, error.what, error.do)]
    return []


def refresh(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Take what was mended meanwhile (a member ID, an address) into a claim that was not printed yet.

    What is expected of it follows. A claim that is printed, written or filed stays as it is, also while it
    is held.
    """
    head = claims.head(connection, claim_id)
    if _state_but_for_hold(connection, claim_id) is not ClaimState.READY:
        return
    old = claims.claim(connection, claim_id)
    visits = _visits(connection, claims.attendees_of_claim(connection, claim_id))
    policy = coverage_store.coverage(connection, head.coverage_id)
    signed_on = old.signed_on or now.date()
    fresh = assemble(connection, head.number, policy, visits, signed_on=signed_on)
    expectation = _mended_expectation(connection, claim_id, policy, now)
    if replace(fresh, lines=old.lines) == old and not expectation:
        return
    with transaction(connection):
        claims.freeze_again(connection, claim_id, fresh)
        if expectation:
            ledger.post(connection, expectation, at=now)
        activity.record(connection, now=now, action="refresh", entity="claim", entity_id=claim_id)


def _mended_expectation(
    connection: Connection, claim_id: ClaimId, policy: Coverage, now: datetime
) -> list[Entry]:
    """Return the entries that put what is expected now in place of what was; none when it is the same."""
    old = estimates_standing(ledger.entries_of_claim(connection, claim_id))
    new = _expected(connection, claim_id, policy, now)
    if Counter(map(_foreseen, old)) == Counter(map(_foreseen, new)):
        return []
    return [*(reversal(entry, EntryKind.UNCODED, now.date()) for entry in old), *new]


def _foreseen(entry: Entry) -> tuple[object, ...]:
    return (entry.line_id, entry.reason, entry.amount)


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
class FinishedForm:
    """A drawn form with what it was drawn from.

    Attributes:
        claim: What the payer is told, as it was when the form was drawn.
        content: The PDF bytes.
    """

    claim: Claim = field(repr=False)
    mode: cms1500.Mode
    content: bytes = field(repr=False)


def finished_form(
    connection: Connection, claim_id: ClaimId, mode: cms1500.Mode, *, dx: float = 0.0, dy: float = 0.0
) -> FinishedForm:
    """Return the form, fit to leave the house; nothing is recorded.

    Raises:
        FormError: A text does not fit its box, or cannot be printed.
        RuleBrokenError: The claim is void, or has problems that the payer would refuse it for.
    """
    _refuse_void(claims.head(connection, claim_id).state)
    _refuse_problems(connection, claim_id)
    claim = claims.claim(connection, claim_id)
    return FinishedForm(claim, mode, cms1500.draw(cms1500.fill(claim), mode, dx=dx, dy=dy))


def print_form(
    connection: Connection,
    claim_id: ClaimId,
    mode: cms1500.Mode,
    *,
    now: datetime,
    dx: float = 0.0,
    dy: float = 0.0,
) -> bytes:
    """Return the form as PDF bytes and keep exactly these, with their fingerprint; printed is not filed.

    Args:
        connection: Where to read and write.
        claim_id: The claim.
        mode: Data only for red forms, or drawn on plain paper.
        now: The time.
        dx: Millimetres to the right.
        dy: Millimetres down.

    Raises:
        FormError: A text does not fit its box, or cannot be printed.
        RuleBrokenError: The claim has problems that the payer would refuse it for.
    """
    form = finished_form(connection, claim_id, mode, dx=dx, dy=dy)
    keep_form(connection, claim_id, form, now=now)
    return form.content


def keep_form(connection: Connection, claim_id: ClaimId, form: FinishedForm, *, now: datetime) -> None:
    """Keep exactly the bytes of a form that came out, with their fingerprint; printed is not filed.

    Raises:
        RuleBrokenError: The claim is void meanwhile.
        StaleError: The claim says something else by now.
    """
    with transaction(connection):
        keep_within(connection, claim_id, form, now=now)


def keep_within(connection: Connection, claim_id: ClaimId, form: FinishedForm, *, now: datetime) -> None:
    """Keep a printed form inside a transaction; a ready claim is printed from now on, a held one stays held.

    Raises:
        RuleBrokenError: The claim is void meanwhile.
        StaleError: The claim says something else by now.
    """
    state = claims.head(connection, claim_id).state
    _refuse_void(state)
    if claims.claim(connection, claim_id) != form.claim:
        raise StaleError(
            "The claim changed while its form came out; that form is not the claim.",
            "Throw it away and print it again.",
        )
    kind = DocumentKind.DATA if form.mode is cms1500.Mode.DATA else DocumentKind.DRAWN
    sha256 = documents.keep(connection, claim_id, kind, form.content, edition=EDITION, at=now)
    event = Event(ClaimState.PRINTED, now.date(), "printed here", f"copy kept, {sha256.hex()[:12]}")
    if state is ClaimState.READY:
        claims.set_state(connection, claim_id, event, at=now)
    if state is ClaimState.HELD:
        claims.add_event(connection, claim_id, event, at=now)
    detail = {"kind": kind, "sha256": sha256.hex()}
    activity.record(connection, now=now, action="print", entity="claim", entity_id=claim_id, detail=detail)


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
    reference: str = ""


def file(connection: Connection, claim_id: ClaimId, departure: Departure, *, now: datetime) -> None:
    """Record that a claim left: it is filed from now on, and what it says can no longer change.

    Raises:
        RuleBrokenError: It is void or filed already, has problems, goes on paper and was never printed, or
            the day lies in the future or before the last session.
    """
    head = claims.head(connection, claim_id)
    _refuse_void(head.state)
    if head.state not in UNFILED:
        raise RuleBrokenError("This claim is filed already.", "Look at its timeline.")
    if departure.on > now.date():
        raise RuleBrokenError("That day has not come yet.", "Say when it left.")
    if departure.on < head.last_date:
        raise RuleBrokenError("The claim cannot have left before its last session.", "Look at the day.")
    _refuse_problems(connection, claim_id)
    if head.route is Route.PAPER and not documents.of_claim(connection, claim_id):
        raise RuleBrokenError("The form was not printed yet.", "Print it first, then say that it left.")
    with transaction(connection):
        file_within(connection, claim_id, departure, now=now)


def file_within(connection: Connection, claim_id: ClaimId, departure: Departure, *, now: datetime) -> None:
    """Record a departure inside a transaction; what may not be filed was refused before."""
    claim = claims.claim(connection, claim_id)
    answer_by = departure.on + timedelta(days=int(claim.options["answer_usual_days"]))
    evidence = ", ".join(part for part in (departure.how, departure.reference) if part)
    event = Event(ClaimState.FILED, departure.on, "you said so", evidence)
    claims.set_state(connection, claim_id, event, at=now, answer_by=answer_by)
    forms = [kept.sha256 for kept in documents.of_claim(connection, claim_id)]
    content = filed_bytes(claim.number, departure, now, forms)
    seq = chain.add_link(connection, LinkKind.FILING, claim_id, content, now)
    detail = {"how": departure.how, "link": seq}
    activity.record(connection, now=now, action="file", entity="claim", entity_id=claim_id, detail=detail)


def filed_bytes(number: int, departure: Departure, said_at: datetime, forms: Sequence[bytes]) -> bytes:
    """Return the canonical bytes that a filing's fingerprint is taken over.

    Args:
        number: The claim's.
        departure: How it left.
        said_at: When the person said so.
        forms: The fingerprints of the forms kept until then, in order.
    """
    return canonical(
        {
            "claim": number,
            "filed_on": stamp(departure.on),
            "how": departure.how,
            "reference": departure.reference,
            "said_at": stamp(said_at),
            "documents": [sha256.hex() for sha256 in forms],
        }
    )


def hold(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Keep an unfiled claim back until it is released.

    Raises:
        RuleBrokenError: It is void, filed or held already.
    """
    if claims.head(connection, claim_id).state is ClaimState.HELD:
        raise RuleBrokenError("This claim is held already.", "Release it to let it go on.")
    _move(connection, claim_id, ClaimState.HELD, "held by you", now)


def release(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Let a held claim go on from where it stood.

    Raises:
        RuleBrokenError: It is not held.
    """
    if claims.head(connection, claim_id).state is not ClaimState.HELD:
        raise RuleBrokenError("This claim is not held.", "There is nothing to release.")
    _move(connection, claim_id, _state_but_for_hold(connection, claim_id), "released by you", now)


def _state_but_for_hold(connection: Connection, claim_id: ClaimId) -> ClaimState:
    """Return where a claim stands or, while it is held, stood before."""
    states = (event.state for event in claims.events(connection, claim_id))
    return next(state for state in states if state is not ClaimState.HELD)


def set_route(connection: Connection, claim_id: ClaimId, route: Route, *, now: datetime) -> None:
    """Record how an unfiled claim goes to its payer.

    Raises:
        RuleBrokenError: It is filed.
    """
    _refuse_filed_claim(connection, claim_id)
    with transaction(connection):
        claims.set_route(connection, claim_id, route)
        detail = {"route": route}
        activity.record(
            connection, now=now, action="route", entity="claim", entity_id=claim_id, detail=detail
        )


def refuse_filed(connection: Connection, attendee_id: AttendeeId) -> None:
    """Raise if a session stands on a claim that has left the house."""
    for claim_id in claims.claims_of_attendee(connection, attendee_id):
        _refuse_filed_claim(connection, claim_id)


def withdraw_within(
    connection: Connection, attendees: Sequence[AttendeeId], *, now: datetime, source: str
) -> None:
    """Make the unfiled claims of sessions void and reverse all their entries; inside a transaction.

    Other sessions that stood on one of these claims get a claim of their own.
    """
    claim_ids = dict.fromkeys(c for a in attendees for c in claims.claims_of_attendee(connection, a))
    left = {c: [a for a in claims.attendees_of_claim(connection, c) if a not in attendees] for c in claim_ids}
    for claim_id in claim_ids:
        claims.set_state(connection, claim_id, Event(ClaimState.VOID, now.date(), source), at=now)
    for attendee_id in (*attendees, *(a for rest in left.values() for a in rest)):
        _reverse(connection, attendee_id, now)
    for claim_id, rest in left.items():
        if rest:
            policy = coverage_store.coverage(connection, claims.head(connection, claim_id).coverage_id)
            draft_within(connection, policy, _visits(connection, rest), now=now)


def _reverse(connection: Connection, attendee_id: AttendeeId, now: datetime) -> None:
    """Reverse the charge of a session and what was expected of it."""
    entries = standing(ledger.entries_of_attendee(connection, attendee_id))
    made = [e for e in entries if e.kind in {EntryKind.CHARGE, EntryKind.EXPECTED}]
    if made:
        back = [reversal(entry, EntryKind.UNCODED, now.date()) for entry in made]
        ledger.post(connection, back, at=now)


def _move(connection: Connection, claim_id: ClaimId, state: ClaimState, source: str, now: datetime) -> None:
    _refuse_filed_claim(connection, claim_id)
    with transaction(connection):
        claims.set_state(connection, claim_id, Event(state, now.date(), source), at=now)
        activity.record(connection, now=now, action=state, entity="claim", entity_id=claim_id)


def _refuse_void(state: ClaimState) -> None:
    if state is ClaimState.VOID:
        raise RuleBrokenError("This claim is void: it was withdrawn.", "Open the one that took its place.")


def _refuse_filed_claim(connection: Connection, claim_id: ClaimId) -> None:
    state = claims.head(connection, claim_id).state
    _refuse_void(state)
    if state not in UNFILED:
        raise RuleBrokenError(
            "This claim has left the house; what it says stays as it was.", "File a corrected claim instead."
        )


def _refuse_problems(connection: Connection, claim_id: ClaimId) -> None:
    blocking = [problem for problem in check(connection, claim_id) if problem.blocking]
    if blocking:
        raise RuleBrokenError(blocking[0].what, blocking[0].do)


def _coded(connection: Connection) -> Callable[[AttendeeId], CodedSession]:
    def of(attendee_id: AttendeeId) -> CodedSession:
        coded = coding_store.of_attendee(connection, attendee_id)
        if coded is None:
            raise RuleBrokenError("One of these sessions is not coded.", "Choose its code first.")
        return coded

    return of
