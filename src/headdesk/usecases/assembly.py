"""From what the store knows to one claim object: nothing is assumed, papers decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headdesk.domain.claims import (
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
from headdesk.domain.coverage import Coverage, Relationship
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Account, moved
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Client, Practice
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.sessions import AttendeeId, Session
from headdesk.store import coding, coverage, ledger, payers, people, sessions
from headdesk.store.connection import Connection
from headdesk.usecases import reference

MAIN_POINTERS = 4
"""A line points to the first four diagnoses unless told otherwise. Source: NUCC manual, item 24E."""


@dataclass(frozen=True, slots=True)
class ClaimedSession:
    """A coded session with everything around it that a claim needs."""

    session: Session
    coded: CodedSession
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
            raise RuleBrokenError(
                f"No fee is set for {service.code}.", "Set it in Settings, under Payers and rates."
            )
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
    """Return coded sessions as claims need them, in order of time.

    Raises:
        RuleBrokenError: One is not coded, or a code has no fee yet.
    """
    found = [claimed_session(connection, _coded(connection, attendee_id)) for attendee_id in attendees]
    return sorted(found, key=lambda one: one.session.start)


def _coded(connection: Connection, attendee_id: AttendeeId) -> CodedSession:
    coded = coding.of_attendee(connection, attendee_id)
    if coded is None:
        raise RuleBrokenError("One of these sessions is not coded.", "Choose its code first.")
    return coded


def assemble(
    connection: Connection, number: int, policy: Coverage, held: Sequence[ClaimedSession], *, signed_on: date
) -> Claim:
    """Return the claim of one client's sessions to one payer.

    Args:
        connection: Where to read.
        number: Our number for it.
        policy: The policy it goes to.
        held: At least one, all of the same client and place.
        signed_on: The date of box 31.
    """
    first, days = held[0].session, [one.session.service_date for one in held]
    client = people.client(connection, policy.client_id)
    options = reference.options_of(payers.payer(connection, policy.payer_id))
    other = _other_policy(connection, policy, days[0])
    return Claim(
        number=number,
        policy=_policy(connection, policy, client),
        other=None if other is None else _policy(connection, other, client),
        is_secondary=other is not None and other.order < policy.order,
        patient=Patient(client.name, client.birth_date, client.sex, client.address, client.phone),
        biller=_biller(connection),
        renderer=_renderer(connection, first),
        facility=_facility(connection, first),
        support=_support(connection, policy, days),
        authorization=_authorization(connection, policy, days),
        released_on=_given(connection, RecordKind.RELEASE_TO_PAYER, policy, days),
        assigned_on=_given(connection, RecordKind.ASSIGNMENT_OF_BENEFITS, policy, days),
        accepts_assignment=_participates(connection, policy, days),
        amount_paid=_paid_by_client(connection, [one.coded.attendee_id for one in held], options),
        diagnoses=diagnoses_of(held),
        lines=tuple(line for one in held for line in _repointed(one, diagnoses_of(held))),
        options=options,
        signed_on=signed_on,
    )


def diagnoses_of(held: Sequence[ClaimedSession]) -> tuple[ICD10Code, ...]:
    """Return the diagnoses of all sessions together, each once, the first session's first."""
    return tuple(dict.fromkeys(code for one in held for code in one.coded.diagnoses))


def _repointed(one: ClaimedSession, claim_diagnoses: Sequence[ICD10Code]) -> list[ServiceLine]:
    pointers = tuple(claim_diagnoses.index(code) for code in one.coded.diagnoses[:MAIN_POINTERS])
    return [replace(line, pointers=pointers) for line in one.lines]


def _policy(connection: Connection, policy: Coverage, client: Client) -> Policy:
    payer, holder = payers.payer(connection, policy.payer_id), policy.subscriber
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


def _other_policy(connection: Connection, policy: Coverage, day: date) -> Coverage | None:
    """Return the client's other policy on a day, the one that is billed first where there are several."""
    in_force = coverage.coverages_on(connection, policy.client_id, day)
    return next((p for p in in_force if p.id != policy.id), None)


def _biller(connection: Connection) -> Biller:
    own = people.practice(connection) or Practice("")
    return Biller(own.name, own.npi, own.tax_id, own.taxonomy, own.address, own.phone)


def _renderer(connection: Connection, session: Session) -> Renderer:
    clinician = next(c for c in people.clinicians(connection) if c.id == session.clinician_id)
    return Renderer(clinician.name, clinician.credential, clinician.npi, clinician.taxonomy)


def _facility(connection: Connection, session: Session) -> Facility | None:
    places = people.places(connection)
    place = next((p for p in places if p.id == session.place_id), None)
    return None if place is None else Facility(place.name, place.address, place.npi)


def _paper(
    connection: Connection, kind: RecordKind, policy: Coverage, days: Sequence[date]
) -> DatedRecord | None:
    """Return the client's paper of the first day; None when there is a day on which none counts."""
    found = [
        coverage.record_on(connection, kind, day, client_id=policy.client_id, payer_id=policy.payer_id)
        for day in days
    ]
    return None if None in found else found[0]


def _support(connection: Connection, policy: Coverage, days: Sequence[date]) -> Support | None:
    for kind, role in (
        (RecordKind.REFERRAL, SupportRole.REFERRING),
        (RecordKind.SUPERVISION, SupportRole.SUPERVISING),
    ):
        paper = _paper(connection, kind, policy, days)
        if paper is not None and paper.provider_id is not None:
            provider = people.provider(connection, paper.provider_id)
            return Support(role, provider.name, provider.credential, provider.npi)
    return None


def _authorization(connection: Connection, policy: Coverage, days: Sequence[date]) -> str:
    paper = _paper(connection, RecordKind.AUTHORIZATION, policy, days)
    return paper.number if paper else ""


def _given(connection: Connection, kind: RecordKind, policy: Coverage, days: Sequence[date]) -> date | None:
    paper = _paper(connection, kind, policy, days)
    return paper.given_on if paper else None


def _participates(connection: Connection, policy: Coverage, days: Sequence[date]) -> bool:
    kind = RecordKind.PARTICIPATION
    return all(
        coverage.record_on(connection, kind, day, client_id=None, payer_id=policy.payer_id) for day in days
    )


def _paid_by_client(
    connection: Connection, attendees: Sequence[AttendeeId], options: dict[str, str]
) -> Money:
    if options["amount_paid"] != "yes":
        return ZERO
    entries = [e for a in attendees for e in ledger.entries_of_attendee(connection, a)]
    from_client = [e for e in entries if {Account.CLIENT, Account.CLIENT_CREDIT} & {e.source, e.target}]
    return moved(from_client, Account.CASH)
