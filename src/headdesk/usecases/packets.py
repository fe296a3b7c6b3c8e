"""The packet that answers a request: a letter with an index, and what of the record was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from headdesk.domain.calendar import long_day
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.notes import Note
from headdesk.domain.people import ClientId
from headdesk.domain.records import RecordKind
from headdesk.domain.requests import RecordRequest, RequestId
from headdesk.domain.templates import Document as Kind
from headdesk.forms.record import (
    Consent,
    Cover,
    Document,
    DocumentKind,
    Packet,
    Step,
    consent_list,
    refuse,
    render_packet,
    unprintable_in,
)
from headdesk.store import coverage, notes, people, requests
from headdesk.store.connection import Connection
from headdesk.usecases import plans, record_output, record_papers
from headdesk.usecases.disclosures import Left
from headdesk.usecases.record_output import Finished

_CONSENTS: Final = (
    RecordKind.TREATMENT_CONSENT,
    RecordKind.TELEHEALTH_CONSENT,
    RecordKind.PRIVACY_NOTICE,
    RecordKind.RELEASE_TO_PAYER,
    RecordKind.ASSIGNMENT_OF_BENEFITS,
    RecordKind.RELEASE_TO_OTHERS,
)
"""Papers that a client signed; what a payer granted is none of the client's consents."""
_SEVERAL: Final[Mapping[DocumentKind, str]] = MappingProxyType(
    {
        DocumentKind.PLAN: "treatment plans and reviews",
        DocumentKind.SAFETY_PLAN: "safety plans",
        DocumentKind.INTAKE: "intake",
        DocumentKind.NOTE: "notes",
        DocumentKind.MEASURE: "measures",
        DocumentKind.CONSENTS: "consents and releases",
        DocumentKind.DISCHARGE: "discharge summary",
    }
)
_NAMED: Final = 5
"""So many drafts are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a packet is to hold.

    Attributes:
        request_id: The request that it answers.
        since: The first day.
        until: The last.
        kinds: What of the record.
        without_drafts: The person says that what is not signed is left out.
        fee: What the copy costs, as a sentence; may be empty.
    """

    request_id: RequestId
    since: date
    until: date
    kinds: frozenset[DocumentKind]
    without_drafts: bool = False
    fee: str = field(default="", repr=False)


def drafts(connection: Connection, client_id: ClientId, wish: Wish) -> list[Note]:
    """Return what would belong into a packet and is not signed, the oldest first."""
    return notes.drafts_in_range(
        connection, client_id, wish.since, wish.until, documents=_entries_of(wish.kinds)
    )


def finished(connection: Connection, wish: Wish, *, today: date, step: Step) -> Finished:
    """Return the packet as a PDF; nothing is recorded.

    Args:
        connection: Where to read.
        wish: What it is to hold.
        today: The day of the letter.
        step: Hears how far it is; what it raises ends the work.

    Raises:
        RuleBrokenError: Nothing signed lies in the range, something there is not signed and nobody said that
            it is left out, or the client's birth date is not known.
    """
    request = requests.request(connection, wish.request_id)
    packet = assemble(connection, request, wish, today=today, step=step)
    count = len(packet.documents)
    client = people.client(connection, request.client_id)
    content = render_packet(packet, step=lambda done, _: step(count + done, 2 * count))
    return Finished(
        content=content,
        title="Copy of the record",
        file_name=record_output.file_name(client, today),
        entity="request",
        entity_id=request.id,
        detail={"count": count, "since": str(wish.since), "until": str(wish.until)},
        problems=tuple(unprintable_in(packet)),
    )


def assemble(
    connection: Connection, request: RecordRequest, wish: Wish, *, today: date, step: Step
) -> Packet:
    """Return letter and documents of a packet.

    Psychotherapy notes are in no table that is read here, and nothing here has their key.

    Raises:
        RuleBrokenError: As `finished` says.
    """
    unsigned = drafts(connection, request.client_id, wish)
    if unsigned and not wish.without_drafts:
        raise RuleBrokenError(
            f"Not signed yet: {_named(unsigned)}.", "Sign them first, or say that they are left out."
        )
    cover = _cover(connection, request, wish, len(unsigned), today)
    found = _found(connection, request.client_id, wish, cover)
    documents = []
    for number, note in enumerate(found, 1):
        trend = record_papers.same(found, note) if _is_last_of_its_measure(note, found) else ()
        documents.append(record_papers.document_of(connection, note, trend))
        step(number, 2 * len(found))
    return Packet(cover, [*documents, *_consents(connection, request.client_id, wish, cover)])


def last_output(connection: Connection, request_id: RequestId) -> Left | None:
    """Return the packet of a request that was printed or saved last; None before there was one."""
    detail = requests.last_output(connection, request_id)
    if detail is None:
        return None
    since, until = (date.fromisoformat(str(detail[end])) for end in ("since", "until"))
    documents = "1 document" if detail["count"] == 1 else f"{detail['count']} documents"
    words = f"Record of {long_day(since)} to {long_day(until)}: {documents}"
    return Left(words, bytes.fromhex(str(detail["sha256"])))


def _found(connection: Connection, client_id: ClientId, wish: Wish, cover: Cover) -> list[Note]:
    """Return what is dated in the range, and the plan in force at its end with its reviews."""
    if not wish.kinds:
        raise RuleBrokenError("A packet holds something.", "Choose what it is to hold.")
    documents = _entries_of(wish.kinds)
    dated = notes.in_range(connection, client_id, wish.since, wish.until, documents=documents)
    if documents and not dated:
        refuse(Packet(cover, ()))
    plan = plans.in_force(connection, client_id, wish.until) if DocumentKind.PLAN in wish.kinds else None
    if plan is None:
        return dated
    of_plan = [
        plan.note,
        *notes.in_range(connection, client_id, plan.note.on, wish.until, documents=(Kind.REVIEW,)),
    ]
    return list({note.id: note for note in (*of_plan, *dated)}.values())


def _is_last_of_its_measure(note: Note, found: Sequence[Note]) -> bool:
    return note.document is Kind.MEASURE and record_papers.same(found, note)[-1] is note


def _entries_of(kinds: frozenset[DocumentKind]) -> list[Kind]:
    return [entry for entry, kind in record_papers.KINDS.items() if kind in kinds]


def _cover(connection: Connection, request: RecordRequest, wish: Wish, unsigned: int, today: date) -> Cover:
    return Cover(
        letterhead=record_papers.letterhead(connection),
        recipient=request.recipient,
        client=record_papers.subject(people.client(connection, request.client_id)),
        written_on=today,
        requested_on=request.received_on,
        since=wish.since,
        until=wish.until,
        signer=people.clinicians(connection)[0].signature,
        reference=request.reference,
        left_out=tuple(_left_out(wish, unsigned)),
        fee=wish.fee,
    )


def _left_out(wish: Wish, unsigned: int) -> Iterator[str]:
    """Yield what else of the record is not enclosed; the letter names psychotherapy notes itself."""
    others = [words for kind, words in _SEVERAL.items() if kind not in wish.kinds]
    if others:
        yield f"Not asked for, and so not enclosed: {', '.join(others)}."
    if unsigned:
        yield "Entries that are not signed yet are not enclosed."


def _consents(connection: Connection, client_id: ClientId, wish: Wish, cover: Cover) -> Iterator[Document]:
    """Yield the list of the papers that the client signed until the end of the range, if it is wanted."""
    papers = coverage.records(connection, client_id) if DocumentKind.CONSENTS in wish.kinds else []
    listed = [
        Consent(paper.kind.capitalize(), paper.scope, paper.given_on, paper.expires_on, paper.revoked_on)
        for paper in papers
        if paper.kind in _CONSENTS and paper.given_on <= wish.until
    ]
    if listed:
        yield consent_list(listed, letterhead=cover.letterhead, client=cover.client, day=cover.written_on)


def _named(unsigned: Sequence[Note]) -> str:
    words = [f"{record_papers.title_of(note)}, {long_day(note.on)}" for note in unsigned[:_NAMED]]
    more = [f"and {len(unsigned) - _NAMED} more"] if len(unsigned) > _NAMED else []
    return "; ".join([*words, *more])
