"""From what the store knows to one claim object: nothing is assumed, papers decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headdesk.domain.claims import (
    BY_ANSWER,
    Biller,
    Claim,
    Facility,
    Patient,
    Policy,
    Renderer,
    ServiceLine,
    Support,
    SupportRole,
)
from headdesk.domain.codes import ICD10Code
from headdesk.domain.coding import CodedSession
from headdesk.domain.coverage import Coverage, PayerId, Relationship
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Account, moved, position
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import BillingKind, Client, Clinician, Practice
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.sessions import AttendeeId, Session
from headdesk.store import claims, coding, ledger, payers, sessions
from headdesk.store.connection import Connection
from headdesk.usecases import reference
from headdesk.usecases.surroundings import Surroundings

MAIN_POINTERS = 4
"""A line points to the first four diagnoses unless told otherwise. Source: NUCC manual, item 24E."""


@dataclass(frozen=True, slots=True)
class ClaimedSession:
    """A coded session with everything around it that a claim needs."""

    session: Session
    coded: CodedSession
    lines: tuple[ServiceLine, ...]


@dataclass(frozen=True, slots=True)
class Services:
    """What the lines of a claim are and come from.

    Attributes:
        first: The session that comes first; who treated and where is the same for all.
        attendees: Whose sessions they are, each once.
    """

    first: Session
    attendees: tuple[AttendeeId, ...]
    diagnoses: tuple[ICD10Code, ...]
    lines: tuple[ServiceLine, ...]


def claimed_session(connection: Connection, coded: CodedSession) -> ClaimedSession:
    """Return a coded session with its service lines, each with the fee of that day.

    Raises:
        RuleBrokenError: A code has no fee yet.
    """
    attendee = sessions.attendee(connection, coded.attendee_id)
    session = sessions.session(connection, attendee.session_id)
    pointers = tuple(range(min(len(coded.diagnoses), MAIN_POINTERS)))
    lines = []
    for service in coded.services:
        fee = payers.fee(connection, service.code, session.service_date)
        if fee is None:
            raise RuleBrokenError(f"No fee is set for {service.code}.", "Set it in Settings, under Fees.")
        known = reference.service_code(service.code)
        lines.append(
            ServiceLine(
                service_date=session.service_date,
                place=coded.place,
                code=service.code,
                charge=fee * service.units,
                pointers=pointers,
                modifiers=service.modifiers,
                units=service.units,
                is_addon=known is not None and known.is_addon,
            )
        )
    return ClaimedSession(session, coded, tuple(lines))


def claimed_sessions(connection: Connection, attendees: Iterable[AttendeeId]) -> list[ClaimedSession]:
    """Return sessions that stand on claims as another claim needs them, in order of time.

    They keep their charges: what was asked when a session was coded does not change with the fees.

    Raises:
        RuleBrokenError: One is not coded.
    """
    found = [_as_it_stands(connection, attendee_id) for attendee_id in attendees]
    return sorted(found, key=lambda one: one.session.start)


def _as_it_stands(connection: Connection, attendee_id: AttendeeId) -> ClaimedSession:
    coded = coding.of_attendee(connection, attendee_id)
    claim_id = claims.newest_claim_of_attendee(connection, attendee_id)
    if coded is None or claim_id is None:
        raise RuleBrokenError("One of these sessions is not coded.", "Choose its code first.")
    session = sessions.session(connection, sessions.attendee(connection, attendee_id).session_id)
    stored = claims.lines(connection, claim_id)
    return ClaimedSession(session, coded, tuple(f.line for f in stored if f.attendee_id == attendee_id))


def services_of(held: Sequence[ClaimedSession]) -> Services:
    """Return what the lines of a claim come from, each line pointing into the diagnoses of all sessions."""
    diagnoses = diagnoses_of(held)
    return Services(
        first=held[0].session,
        attendees=tuple(one.coded.attendee_id for one in held),
        diagnoses=diagnoses,
        lines=tuple(line for one in held for line in _repointed(one, diagnoses)),
    )


def diagnoses_of(held: Sequence[ClaimedSession]) -> tuple[ICD10Code, ...]:
    """Return the diagnoses of all sessions together, each once, the first session's first."""
    return tuple(dict.fromkeys(code for one in held for code in one.coded.diagnoses))


def _repointed(one: ClaimedSession, claim_diagnoses: Sequence[ICD10Code]) -> list[ServiceLine]:
    pointers = tuple(claim_diagnoses.index(code) for code in one.coded.diagnoses[:MAIN_POINTERS])
    return [replace(line, pointers=pointers) for line in one.lines]


def assemble(
    shared: Surroundings, number: int, policy: Coverage, services: Services, *, signed_on: date
) -> Claim:
    """Return the claim of one client's sessions to one payer.

    Args:
        shared: What is around it.
        number: Our number for it.
        policy: The policy it goes to.
        services: At least one session, all of the same client and place.
        signed_on: The date of box 31. What the client allows the payer counts on it, and every other paper on
            the days of the sessions.
    """
    client, who = shared.client(policy.client_id), shared.clinician(services.first.clinician_id)
    days = [line.service_date for line in services.lines]
    other = _other_policy(shared, policy, days[0])
    is_secondary = other is not None and other.order < policy.order
    return Claim(
        number=number,
        policy=_policy(shared, policy, client),
        other=None if other is None else _policy(shared, other, client),
        is_secondary=is_secondary,
        uncovered_on=next((day for day in days if day not in policy.valid), None),
        patient=Patient(client.name, client.birth_date, client.sex, client.address, client.phone),
        biller=_biller(shared.practice(), who),
        renderer=Renderer(who.name, who.credential, who.npi, who.taxonomy),
        facility=_facility(shared, services.first),
        support=_support(shared, policy, days),
        authorization=_authorization(shared, policy, days),
        released_on=_given(shared, RecordKind.RELEASE_TO_PAYER, policy, signed_on),
        assigned_on=_given(shared, RecordKind.ASSIGNMENT_OF_BENEFITS, policy, signed_on),
        accepts_assignment=_accepts_assignment(shared, policy.payer_id, days),
        amount_paid=_amount_paid(shared, policy, other if is_secondary else None, services.attendees),
        diagnoses=services.diagnoses,
        lines=services.lines,
        options=shared.options(policy.payer_id),
        signed_on=signed_on,
    )


def _policy(shared: Surroundings, policy: Coverage, client: Client) -> Policy:
    payer, holder = shared.payer(policy.payer_id), policy.subscriber
    return Policy(
        payer_name=payer.name,
        member_id=policy.member_id,
        payer_code=payer.payer_code,
        payer_address=payer.address,
        claim_type=payer.claim_type,
        group_number=policy.group_number,
        plan_name=policy.plan_name,
        relationship=policy.relationship,
        holder=holder.name if holder else client.name,
        holder_birth_date=holder.birth_date if holder else client.birth_date,
        holder_sex=holder.sex if holder else client.sex,
        holder_address=holder.address if holder else client.address,
        holder_phone=client.phone if policy.relationship is Relationship.SELF else None,
    )


def _other_policy(shared: Surroundings, policy: Coverage, day: date) -> Coverage | None:
    """Return the client's other policy on a day, the one that is billed first where there are several."""
    in_force = (other for other in shared.policies(policy.client_id) if day in other.valid)
    return next((other for other in in_force if other.id != policy.id), None)


def _biller(own: Practice, who: Clinician) -> Biller:
    """Return who is paid: the practice as a group, or who treated, in their own name."""
    if own.billing_kind is BillingKind.GROUP:
        return Biller(own.name, own.npi, own.tax_id, own.taxonomy, own.address, own.phone)
    return Biller(who.name.full, who.npi, own.tax_id, who.taxonomy, own.address, own.phone)


def _facility(shared: Surroundings, session: Session) -> Facility | None:
    if session.place_id is None:
        return None
    place = shared.place(session.place_id)
    return Facility(place.name, place.address, place.npi)


def _paper(
    shared: Surroundings, kind: RecordKind, policy: Coverage, days: Sequence[date]
) -> DatedRecord | None:
    """Return the client's paper of the first day; None when there is a day on which none counts."""
    own = [
        paper
        for paper in shared.papers(policy.client_id)
        if paper.kind is kind and paper.payer_id in {None, policy.payer_id}
    ]
    found = [next((paper for paper in own if paper.counts_on(day)), None) for day in days]
    return None if None in found else found[0]


def _support(shared: Surroundings, policy: Coverage, days: Sequence[date]) -> Support | None:
    for kind, role in (
        (RecordKind.REFERRAL, SupportRole.REFERRING),
        (RecordKind.SUPERVISION, SupportRole.SUPERVISING),
    ):
        paper = _paper(shared, kind, policy, days)
        if paper is not None and paper.provider_id is not None:
            provider = shared.provider(paper.provider_id)
            return Support(role, provider.name, provider.credential, provider.npi)
    return None


def _authorization(shared: Surroundings, policy: Coverage, days: Sequence[date]) -> str:
    paper = _paper(shared, RecordKind.AUTHORIZATION, policy, days)
    return paper.number if paper else ""


def _given(shared: Surroundings, kind: RecordKind, policy: Coverage, on: date) -> date | None:
    paper = _paper(shared, kind, policy, [on])
    return paper.given_on if paper else None


def _accepts_assignment(shared: Surroundings, payer_id: PayerId, days: Sequence[date]) -> bool | None:
    """Return box 27: yes while a contract counts, else what somebody said for that payer; None is blank."""
    if all(shared.is_agreed(payer_id, day) for day in days):
        return True
    return {"yes": True, "no": False}.get(shared.options(payer_id)["assignment_without_contract"])


def _amount_paid(
    shared: Surroundings, policy: Coverage, first: Coverage | None, attendees: Sequence[AttendeeId]
) -> Money | None:
    """Return box 29: what the client paid where the payer asks, or what the policy before this one paid."""
    if first is None and shared.options(policy.payer_id)["amount_paid"] == "no":
        return ZERO
    if first is not None and not all(_is_answered(shared.connection, a, first.payer_id) for a in attendees):
        return None
    entries = [e for a in attendees for e in ledger.entries_of_attendee(shared.connection, a)]
    if first is not None:
        return position([entry for entry in entries if entry.payer_id == first.payer_id]).paid
    from_client = [e for e in entries if {Account.CLIENT, Account.CLIENT_CREDIT} & {e.source, e.target}]
    return moved(from_client, Account.CASH)


def _is_answered(connection: Connection, attendee_id: AttendeeId, payer_id: PayerId) -> bool:
    """Return whether a payer has said what it pays for a session."""
    heads = (claims.head(connection, c) for c in claims.claims_of_attendee(connection, attendee_id))
    return any(head.payer_id == payer_id and head.state in BY_ANSWER for head in heads)
