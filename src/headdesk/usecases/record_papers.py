"""Any entry of the record as a document to print: whose, of when, what it says, and who signed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.notes import Note, NoteId
from headdesk.domain.people import Client, Sex
from headdesk.domain.sessions import AttendeeId, Session, SessionId
from headdesk.domain.templates import Document as Kind
from headdesk.forms.record import (
    Addendum,
    Document,
    DocumentKind,
    Fact,
    Letterhead,
    Missing,
    Section,
    Signature,
    Subject,
)
from headdesk.forms.record.dates import day_words, span_words
from headdesk.store import coding, notes, people, sessions, signatures
from headdesk.store.connection import Connection
from headdesk.store.signatures import SignedAddendum
from headdesk.usecases import measure_papers, measures, reference, section_papers, templates
from headdesk.usecases.notes import says_times

KINDS: Final[Mapping[Kind, DocumentKind]] = MappingProxyType(
    {
        Kind.PROGRESS: DocumentKind.NOTE,
        Kind.CONTACT: DocumentKind.NOTE,
        Kind.INTAKE: DocumentKind.INTAKE,
        Kind.PLAN: DocumentKind.PLAN,
        Kind.REVIEW: DocumentKind.PLAN,
        Kind.DISCHARGE: DocumentKind.DISCHARGE,
        Kind.SAFETY: DocumentKind.SAFETY_PLAN,
        Kind.MEASURE: DocumentKind.MEASURE,
    }
)
"""What each kind of entry is on paper."""
_HELD: Final = "\u00a0"
"""A blank at which no line ends."""


def paper(connection: Connection, note_id: NoteId) -> Document:
    """Return the newest version of an entry as a document; a measure comes with its trend until then.

    Raises:
        RuleBrokenError: The client's birth date is not known, which stands on every page.
    """
    note = notes.note(connection, note_id)
    return document_of(connection, note, _taken_until(connection, note))


def document_of(connection: Connection, note: Note, trend: Sequence[Note] = ()) -> Document:
    """Return one version of an entry as a document.

    Args:
        connection: Where to read.
        note: The version.
        trend: Of a measure, the times it was taken that are drawn as its trend; none are drawn without.

    Raises:
        RuleBrokenError: The client's birth date is not known, which stands on every page.
    """
    client = people.client(connection, note.client_id)
    return Document(
        kind=KINDS[note.document],
        title=title_of(note),
        letterhead=letterhead(connection),
        client=subject(client),
        day=note.on,
        facts=tuple(_facts(connection, note, client)),
        sections=tuple(_sections(connection, note, trend, client.sex)),
        signatures=tuple(_signatures(connection, note)),
        missing=_missing(connection, note),
        addenda=tuple(_addenda(connection, note)),
        fingerprint=note.fingerprint,
    )


def title_of(note: Note) -> str:
    """Return what an entry is called on paper, such as *Progress note (DAP)*."""
    kind, label = note.document.capitalize(), note.template.label
    return kind if kind.casefold() == label.casefold() else f"{kind} ({label})"


def _taken_until(connection: Connection, note: Note) -> list[Note]:
    """Return each time that the measure of an entry was taken, until that one; nothing for other entries."""
    if note.document is not Kind.MEASURE:
        return []
    before = notes.in_range(connection, note.client_id, date.min, note.on, documents=(Kind.MEASURE,))
    return [*same((one for one in before if one.id != note.id), note), note]


def same(taken: Iterable[Note], note: Note) -> list[Note]:
    """Return those of several entries that keep the same measure as one."""
    return [one for one in taken if one.template.measure == note.template.measure]


def letterhead(connection: Connection) -> Letterhead:
    """Return the practice as it heads its paper; before it is named, who treats there."""
    practice = people.practice(connection)
    if practice is None:
        return Letterhead(people.clinicians(connection)[0].signature)
    where = practice.address
    town = " ".join(filter(None, (f"{where.city}, {where.state}" if where.city else "", _zip(where.zip))))
    street = ", ".join(filter(None, (where.street, where.street_2)))
    phone = str(practice.phone).replace(" ", _HELD) if practice.phone else ""
    return Letterhead(practice.name, tuple(filter(None, (street, town))), phone)


def subject(client: Client) -> Subject:
    """Return a client as every page names them.

    Raises:
        RuleBrokenError: The birth date is not known.
    """
    if client.birth_date is None:
        raise RuleBrokenError(
            "The birth date is not known, and every page of the record names it.",
            "Add it on the client’s page, under Details.",
        )
    return Subject(client.name.full, client.birth_date)


def _zip(code: object) -> str:
    return "" if code is None else str(code)


def _facts(connection: Connection, note: Note, client: Client) -> Iterator[Fact]:
    yield Fact("Client", client.name.full)
    if client.birth_date:
        yield Fact("Birth date", day_words(client.birth_date))
    if note.attendee_id is None:
        yield Fact("Date", day_words(note.on))
    else:
        yield from _session_facts(connection, note, note.attendee_id)
    measure = measures.entry_measure(connection, note)
    if measure:
        yield from measure_papers.facts_of(measure, note, client.sex)


def _session_facts(connection: Connection, note: Note, attendee_id: AttendeeId) -> Iterator[Fact]:
    """Yield when and how the session was, with the times that were signed, and how it is coded by now."""
    attendee = sessions.attendee(connection, attendee_id)
    session = _as_signed(connection, note, attendee.session_id)
    yield Fact("Date of service", day_words(note.on))
    if says_times(note):
        yield Fact("Time", span_words(session.start, session.stop))
        yield Fact("Minutes", str(session.minutes))
        yield Fact("Modality", session.modality.capitalize())
        yield from _place_facts(connection, session)
    clinician = next(one for one in people.clinicians(connection) if one.id == session.clinician_id)
    yield Fact("Clinician", clinician.signature)
    yield from _coded_facts(connection, attendee_id)


def _as_signed(connection: Connection, note: Note, session_id: SessionId) -> Session:
    if note.signed_at is None:
        return sessions.session(connection, session_id)
    return sessions.session_as_of(connection, session_id, note.signed_at)


def _place_facts(connection: Connection, session: Session) -> Iterator[Fact]:
    yield Fact("Place of service", str(session.place_of_service))
    known = {place.id: place.name for place in people.places(connection)}
    if session.place_id in known:
        yield Fact("Place", known[session.place_id])


def _coded_facts(connection: Connection, attendee_id: AttendeeId) -> Iterator[Fact]:
    coded = coding.of_attendee(connection, attendee_id)
    if coded is None:
        return
    services = (
        " ".join((str(service.code), *(modifier.code for modifier in service.modifiers)))
        for service in coded.services
    )
    titles = (f"{code} {reference.diagnosis_title(code)}".strip() for code in coded.diagnoses)
    for label, words in (("Code", ", ".join(services)), ("Diagnosis", "; ".join(titles))):
        if words:
            yield Fact(label, words)


def _sections(connection: Connection, note: Note, trend: Sequence[Note], sex: Sex) -> Iterator[Section]:
    measure = measures.entry_measure(connection, note)
    if measure is None:
        yield from section_papers.sections_of(note.template, note.texts, templates.everything(connection))
        return
    yield from measure_papers.sections_of(measure, note, sex)
    yield from measure_papers.trend_of(measure, trend, sex)


def _signatures(connection: Connection, note: Note) -> Iterator[Signature]:
    if not note.is_signed:
        return
    author = signatures.of_version(connection, note.version_id)
    supervisor = signatures.cosignature(connection, note.version_id)
    for signature, words in ((author, "Signed by"), (supervisor, "Co-signed by")):
        if signature:
            yield Signature(
                signature.signed_by,
                signature.credential,
                signature.license_number,
                signature.signed_at,
                words,
            )


def _missing(connection: Connection, note: Note) -> Missing | None:
    if not note.is_signed:
        return None
    signature = signatures.of_version(connection, note.version_id)
    if not signature.gaps:
        return None
    return Missing(tuple(gap.words for gap in signature.gaps), signature.gap_reason)


def _addenda(connection: Connection, note: Note) -> Iterator[Addendum]:
    return map(_addendum, signatures.signed_addenda(connection, note.id))


def _addendum(signed: SignedAddendum) -> Addendum:
    said = signed.addendum
    by = Signature(said.signed_by, signed.credential, signed.license_number, said.signed_at)
    return Addendum(said.title, said.reason, said.text, by)
