"""Any entry of the record as a document to print: whose, of when, what it says, and who signed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from headdesk.domain.calendar import long_day
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.notes import Note, VersionId
from headdesk.domain.people import Client, Sex
from headdesk.domain.said import Said
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Document as Kind
from headdesk.forms.dates import span_words
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
from headdesk.store import coding, notes, people, signatures
from headdesk.store.connection import Connection
from headdesk.store.signatures import SignedAddendum
from headdesk.usecases import as_signed, measure_papers, measures, reference, section_papers, templates

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


def paper(connection: Connection, version_id: VersionId) -> Document:
    """Return a version of an entry as a document; a measure comes with its trend until then.

    Raises:
        RuleBrokenError: The client's birth date is not known, which stands on every page.
    """
    note = notes.version(connection, version_id)
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
    said = as_signed.said(connection, note)
    return Document(
        kind=KINDS[note.document],
        title=title_of(note),
        letterhead=letterhead(connection),
        client=_subject(connection, note, said),
        day=said.on,
        facts=tuple(_facts(connection, note, said)),
        sections=tuple(_sections(connection, note, trend, said.sex)),
        signatures=tuple(_signatures(connection, note)),
        missing=_missing(connection, note),
        addenda=tuple(_addenda(connection, note)),
        fingerprint=note.fingerprint,
        version=_draft_words(connection, note),
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


def _subject(connection: Connection, note: Note, said: Said) -> Subject:
    """Return the client as an entry names them; one signed before the birth date was known, with that."""
    if said.birth_date is not None:
        return Subject(said.client, said.birth_date)
    return replace(subject(people.client(connection, note.client_id)), name=said.client)


def _zip(code: object) -> str:
    return "" if code is None else str(code)


def _facts(connection: Connection, note: Note, said: Said) -> Iterator[Fact]:
    yield Fact("Client", said.client)
    if said.birth_date:
        yield Fact("Birth date", long_day(said.birth_date))
    if note.attendee_id is None:
        yield Fact("Date", long_day(said.on))
    else:
        yield from _session_facts(said)
        yield from _coded_facts(connection, note.attendee_id)
    if note.is_signed and len(notes.versions(connection, note.id)) > 1:
        yield Fact("Version", str(note.number))
    measure = measures.entry_measure(connection, note)
    if measure:
        yield from measure_papers.facts_of(measure, note, said.sex)


def _draft_words(connection: Connection, note: Note) -> str:
    """Return which version a draft is, and which one before it was signed when; empty for all else."""
    if note.is_signed:
        return ""
    signed = [one for one in notes.versions(connection, note.id) if one.is_signed]
    before = max(signed, key=lambda one: one.number, default=None)
    if before is None or before.signed_at is None:
        return ""
    on = long_day(before.signed_at)
    return f"version {note.number}; version {before.number} was signed {on}"


def _session_facts(said: Said) -> Iterator[Fact]:
    """Yield when and how the session was, and who held it."""
    yield Fact("Date of service", long_day(said.on))
    if said.held:
        yield Fact("Time", span_words(said.held.start, said.held.stop))
        yield Fact("Minutes", str(said.held.minutes))
        yield Fact("Modality", said.held.modality.capitalize())
        yield Fact("Place of service", str(said.held.place_of_service))
        if said.held.place:
            yield Fact("Place", said.held.place)
    yield Fact("Clinician", said.clinician)


def _coded_facts(connection: Connection, attendee_id: AttendeeId) -> Iterator[Fact]:
    """Yield how the session is coded by now."""
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
