"""The packet for a request of records: a letter with an index, then the documents, as one PDF.

Source: 45 CFR 164.501 and 164.524, for what a copy of the record leaves out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TypeAlias

from headdesk.domain.calendar import long_day
from headdesk.domain.errors import Problem, RuleBrokenError
from headdesk.forms.record.cover import Cover, Entry, cover_strips, words_of_cover
from headdesk.forms.record.document import Document, DocumentKind, Fact, Letterhead, Subject, Table
from headdesk.forms.record.printable import problems, words_of
from headdesk.forms.record.render import sheets
from headdesk.forms.record.sheets import Sheets, draw, lay_out
from headdesk.forms.record.strips import WIDTH

_TITLE = "Copy of the record"
Step: TypeAlias = Callable[[int, int], None]
"""Hears how far long work is: steps done, and steps in all."""
_PAPER, _SCOPE, _DAY = 3.2, 2.8, 99.0
"""How two columns of the consents share what the days leave, each as many points wide as the longest."""
_ORDER = tuple(DocumentKind)
"""A plan before the notes that follow it, a discharge at the end."""


@dataclass(frozen=True, slots=True, repr=False)
class Packet:
    """What goes to whoever asked for records.

    Attributes:
        cover: The letter.
        documents: In any order; each about the client of the letter.
    """

    cover: Cover
    documents: Sequence[Document]


@dataclass(frozen=True, slots=True, repr=False)
class Consent:
    """A consent or release with its dates, as the list shows it.

    Attributes:
        what: Such as *Consent to telehealth*.
        scope: For what, or to whom.
        given_on: The first day on which it counts.
        expires_on: The last day; None means until revoked.
        revoked_on: When it was taken back; None when it was not.
    """

    what: str
    scope: str
    given_on: date
    expires_on: date | None = None
    revoked_on: date | None = None


def _go_on(_done: int, _all: int) -> None:
    """Let the work go on."""


def render_packet(packet: Packet, *, step: Step = _go_on) -> bytes:
    """Return the packet as PDF bytes; the same packet gives the same bytes.

    Args:
        packet: The letter and what it encloses.
        step: Hears how many documents of how many are laid out; what it raises ends the work.

    Raises:
        RuleBrokenError: There is nothing to enclose, a draft, or a document about somebody else.
    """
    refuse(packet)
    parts = []
    for number, document in enumerate(in_order(packet.documents), 1):
        parts.append(sheets(document))
        step(number, len(packet.documents))
    return draw([_cover(packet, parts), *parts], title=_TITLE, author=packet.cover.letterhead.practice)


def refuse(packet: Packet) -> None:
    """Refuse a packet that must not leave.

    Raises:
        RuleBrokenError: There is nothing to enclose, a draft, or a document about somebody else.
    """
    cover = packet.cover
    if cover.until < cover.since:
        raise RuleBrokenError("The last day is before the first.", "Look at both dates.")
    if not packet.documents:
        span = f"{long_day(cover.since)} to {long_day(cover.until)}"
        raise RuleBrokenError(f"The record holds nothing signed from {span}.", "Choose other dates.")
    if any(document.client != cover.client for document in packet.documents):
        raise RuleBrokenError(
            "A document in this packet is about somebody else.",
            "Make the packet again from the client’s page.",
        )
    if any(document.is_draft for document in packet.documents):
        raise RuleBrokenError("A draft cannot go into a packet.", "Sign it first, or leave it out.")


def unprintable_in(packet: Packet) -> list[Problem]:
    """Return what of a packet does not come out as it was written, by document and section."""
    places = (
        (f"{document.title}, {long_day(document.day)}: {place}", text)
        for document in packet.documents
        for place, text in words_of(document)
    )
    return [*problems(words_of_cover(packet.cover)), *problems(places)]


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Return documents as a packet holds them: by what they are, then by day."""
    return sorted(documents, key=lambda document: (_ORDER.index(document.kind), document.day))


def consent_list(
    consents: Sequence[Consent], *, letterhead: Letterhead, client: Subject, day: date
) -> Document:
    """Return the list of consents and releases as a document of its own."""
    return Document(
        kind=DocumentKind.CONSENTS,
        title="Consents and releases",
        letterhead=letterhead,
        client=client,
        day=day,
        facts=(Fact("Client", client.name), Fact("Birth date", long_day(client.birth_date))),
        sections=(_on_file(sorted(consents, key=lambda consent: consent.given_on)),),
    )


def _on_file(consents: Sequence[Consent]) -> Table:
    """Return consents as a table, without the columns in which none of them says anything."""
    columns = (
        ("Paper", _PAPER, [consent.what for consent in consents]),
        ("For", _SCOPE, [consent.scope for consent in consents]),
        ("Given", _DAY, [_day_words(consent.given_on) for consent in consents]),
        ("Expires", _DAY, [_day_words(consent.expires_on) for consent in consents]),
        ("Revoked", _DAY, [_day_words(consent.revoked_on) for consent in consents]),
    )
    said = [column for column in columns if any(column[2])]
    free = WIDTH - sum(share for _, share, _ in said if share == _DAY)
    texts = sum(share for _, share, _ in said if share != _DAY)
    return Table(
        "On file",
        [head for head, _, _ in said],
        [[cell or "–" for cell in cells] for cells in zip(*(column[2] for column in said), strict=True)],
        [share if share == _DAY else free * share / texts for _, share, _ in said],
    )


def _day_words(day: date | None) -> str:
    return long_day(day) if day else ""


def _cover(packet: Packet, parts: Sequence[Sheets]) -> Sheets:
    """Return the letter's pages.

    They are laid out twice: how many there are moves all that follows, while page numbers, which have a
    column of their own, do not move the letter.
    """
    laid = _cover_from(packet, parts, 1)
    return _cover_from(packet, parts, 1 + len(laid.pages))


def _cover_from(packet: Packet, parts: Sequence[Sheets], first: int) -> Sheets:
    """Return the letter's pages when the documents begin on that page."""
    starts = accumulate((len(part.pages) for part in parts), initial=first)
    documents = in_order(packet.documents)
    entries = [
        Entry(
            document.day, document.title, _signers(document), start, start + len(part.pages) - 1, str(number)
        )
        for number, (document, part, start) in enumerate(zip(documents, parts, starts, strict=False), 1)
    ]
    mark = _mark(documents)
    return Sheets(
        practice=packet.cover.letterhead.practice,
        title=f"{_TITLE}, {long_day(packet.cover.written_on)}",
        client=packet.cover.client,
        mark=mark,
        is_draft=False,
        pages=lay_out(cover_strips(packet.cover, entries, mark)),
    )


def _signers(document: Document) -> str:
    """Return who signed a document, each once, its addenda too."""
    signatures = (*document.signatures, *(addendum.signature for addendum in document.addenda))
    return (
        "; ".join(dict.fromkeys(f"{each.name}, {each.credential}".rstrip(", ") for each in signatures)) or "–"
    )


def _mark(documents: Iterable[Document]) -> str:
    """Return the packet's own fingerprint: of those of its documents, in hex, a line each, in their order."""
    return hashlib.sha256("".join(f"{document.mark}\n" for document in documents).encode()).hexdigest()
