"""Choosing the code: what fits, what it should bring, and what follows once it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from headdesk.domain.calendar import BEGINNING, long_day
from headdesk.domain.claims import ClaimId
from headdesk.domain.codes import CPTCode, ICD10Code, Modifier, PlaceOfService
from headdesk.domain.coding import (
    CodedSession,
    ServiceCode,
    Suggestion,
    addons_for,
    place_and_modifiers,
    suggest,
)
from headdesk.domain.coverage import Benefits, Coverage, Estimate, Payer, estimate
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import LineItem, charge_entries
from headdesk.domain.money import ZERO, total
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import Attendee, AttendeeId, Session, Stage
from headdesk.store import activity, coverage, ledger, notes, payers, people, sessions
from headdesk.store import coding as coding_store
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import drafting, expectation, readiness, reference
from headdesk.usecases.assembly import ClaimedSession, claimed_session


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything step 2 shows before a choice is made.

    Attributes:
        policy: The first policy in force; None means the client pays.
        place: Place of service for this payer and way of meeting.
        modifiers: What this payer wants behind the code.
    """

    session: Session
    suggestion: Suggestion
    policy: Coverage | None
    payer: Payer | None
    place: PlaceOfService
    modifiers: tuple[Modifier, ...]
    diagnoses: tuple[ICD10Code, ...]


def propose(connection: Connection, attendee_id: AttendeeId) -> Proposal:
    """Return what fits a session's minutes, payer and way of meeting."""
    attendee = sessions.attendee(connection, attendee_id)
    session = sessions.session(connection, attendee.session_id)
    day = session.service_date
    policy = first_policy(connection, attendee.client_id, day)
    payer = payers.payer(connection, policy.payer_id) if policy else None
    place: PlaceOfService = session.place_of_service
    modifiers: tuple[Modifier, ...] = ()
    if payer is not None:
        options = reference.options_of(payer)
        place, modifiers = place_and_modifiers(session.modality, session.place_of_service, options)
    return Proposal(
        session=session,
        suggestion=suggest(reference.service_codes(), session.kind, session.minutes),
        policy=policy,
        payer=payer,
        place=place,
        modifiers=modifiers,
        diagnoses=tuple(people.diagnoses(connection, attendee.client_id, day)),
    )


def addons(code: CPTCode) -> list[ServiceCode]:
    """Return the add-on codes that may stand behind a code."""
    return addons_for(reference.service_codes(), code)


def estimate_of(
    connection: Connection, code: CPTCode, on: date, policy: Coverage | None, payer: Payer | None
) -> Estimate | None:
    """Return what a code should bring on a day; None when no fee is set for it."""
    return estimate_of_all(connection, [code], on, policy, payer)


def estimate_of_all(
    connection: Connection,
    codes: Sequence[CPTCode],
    on: date,
    policy: Coverage | None,
    payer: Payer | None,
) -> Estimate | None:
    """Return what a session with a code and its add-ons should bring; None when one of them has no fee.

    A copay is taken once a session, and what one line uses of the deductible is gone for the next.
    """
    benefits = expectation.benefits_left(connection, policy, on) if policy else Benefits()
    found: list[Estimate] = []
    for code in codes:
        line = _line_estimate(connection, code, on, payer, benefits)
        if line is None:
            return None
        found.append(line)
        left = benefits.deductible_left - line.deductible
        benefits = replace(benefits, copay=ZERO, deductible_left=left)
    return Estimate(
        charge=total(one.charge for one in found),
        allowed=total(one.allowed for one in found),
        deductible=total(one.deductible for one in found),
        copay=total(one.copay for one in found),
        coinsurance=total(one.coinsurance for one in found),
        basis="; ".join([found[0].basis, *_deductible_basis(policy, on)]) if found else "",
    )


def _line_estimate(
    connection: Connection, code: CPTCode, on: date, payer: Payer | None, benefits: Benefits
) -> Estimate | None:
    fee = payers.fee(connection, code, on)
    if fee is None:
        return None
    if payer is None:
        return Estimate(fee, fee, copay=fee, basis="The client pays; no insurer is billed")
    known = payers.rate(connection, payer.id, code, on)
    if known is None:
        return estimate(fee, None, benefits, basis=f"No contract rate of {payer.name} is known for {code}")
    rate, since = known
    return estimate(fee, rate, benefits, basis=_rate_basis(since))


def _rate_basis(since: date) -> str:
    """Return where a rate comes from; the first one counts for sessions before its day too."""
    if since == BEGINNING:
        return "First contract rate"
    return f"Contract rate from {long_day(since)}"


def _deductible_basis(policy: Coverage | None, on: date) -> list[str]:
    """Return what to know about the deductible where nobody asked for it in that year."""
    if policy is None or not expectation.tells_of_another_year(policy.benefits, on):
        return []
    return [f"the deductible of {on.year} was not checked and counts as nothing"]


def share_basis(benefits: Benefits) -> str:
    """Return where the client's share comes from, in one sentence."""
    if benefits.checked_on is None:
        return "The client’s share was never checked"
    day = benefits.checked_on
    how = f" {benefits.checked_how}" if benefits.checked_how else ""
    said = long_day(day, year=False).replace(" ", "\N{NO-BREAK SPACE}")
    return f"Client’s share as checked{how}, {said}"


def code(connection: Connection, coded: CodedSession, *, now: datetime) -> ClaimId | None:
    """Record how a session is coded; its claim exists then, or the client's debt where no payer is billed.

    Returns:
        The new claim, or None for a session that the client pays.

    Raises:
        RuleBrokenError: The note is not signed yet, the session has not ended or is coded already, no
            diagnosis is there although a payer is billed, or a code has no fee.
    """
    attendee = sessions.attendee(connection, coded.attendee_id)
    _refuse_unready(attendee)
    held = claimed_session(connection, coded)
    if not held.session.has_ended(now):
        raise RuleBrokenError("This session has not ended yet.", "Code it afterwards.")
    policy = first_policy(connection, attendee.client_id, held.session.service_date)
    if policy is not None and not coded.diagnoses:
        raise RuleBrokenError("A claim needs a diagnosis.", "Add one, or bill this client privately.")
    with transaction(connection):
        return code_within(connection, attendee, held, policy, now=now)


def code_within(
    connection: Connection,
    attendee: Attendee,
    held: ClaimedSession,
    policy: Coverage | None,
    *,
    now: datetime,
) -> ClaimId | None:
    """Record a coded session inside a transaction; what may not be coded was refused before."""
    coded_id = coding_store.add(connection, held.coded, at=now)
    sessions.set_stage(connection, attendee.id, Stage.CODED)
    _remember_diagnoses(connection, attendee.client_id, held)
    detail = {"coding": coded_id}
    activity.record(
        connection, now=now, action="code", entity="attendee", entity_id=attendee.id, detail=detail
    )
    if policy is None:
        _charge_client(connection, attendee, held, now)
        return None
    return drafting.draft_within(connection, policy, [held], now=now)


def _remember_diagnoses(connection: Connection, client_id: ClientId, held: ClaimedSession) -> None:
    """Record the diagnoses as the client's from that day on; later ones stay."""
    day, diagnoses = held.session.service_date, held.coded.diagnoses
    if diagnoses and tuple(people.diagnoses(connection, client_id, day)) != diagnoses:
        people.replace_diagnoses(connection, client_id, diagnoses, day)


def first_policy(connection: Connection, client_id: ClientId, on: date) -> Coverage | None:
    """Return the policy that is billed first on a day; None means the client pays."""
    return next(iter(coverage.coverages_on(connection, client_id, on)), None)


def take_back(connection: Connection, attendee_id: AttendeeId, *, now: datetime) -> None:
    """Take a code back before anything was filed: the ledger is reversed and the claim becomes void.

    Raises:
        RuleBrokenError: It is not coded, or its claim is filed; then a corrected claim is the way.
    """
    coded = coding_store.of_attendee(connection, attendee_id)
    if coded is None:
        raise RuleBrokenError("This session is not coded.", "Choose a code.")
    readiness.refuse_filed(connection, attendee_id)
    with transaction(connection):
        coding_store.undo(connection, coded.id, at=now)
        sessions.set_stage(connection, attendee_id, _stage_without_code(connection, attendee_id))
        drafting.withdraw_within(connection, [attendee_id], now=now, source="code taken back before filing")
        activity.record(
            connection, now=now, action="take code back", entity="attendee", entity_id=attendee_id
        )


def _stage_without_code(connection: Connection, attendee_id: AttendeeId) -> Stage:
    """Return what a session waits for whose code was taken back: its note, where that is open again."""
    note = notes.note_of(connection, attendee_id)
    return Stage.CODE if note is not None and note.is_signed else Stage.NOTE


def _refuse_unready(attendee: Attendee) -> None:
    if attendee.stage is Stage.CODED:
        raise RuleBrokenError("This session is coded already.", "Take the code back to change it.")
    if attendee.stage is not Stage.CODE:
        raise RuleBrokenError("The note is not signed yet.", "Sign it first; the code rests on it.")


def _charge_client(connection: Connection, attendee: Attendee, held: ClaimedSession, now: datetime) -> None:
    item = LineItem(attendee.client_id, held.session.service_date, attendee_id=attendee.id)
    entries = [e for line in held.lines for e in charge_entries(item, line.charge, now.date())]
    ledger.post(connection, entries, at=now)
