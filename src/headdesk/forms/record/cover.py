"""The letter before a packet: to whom, about whom, what is enclosed, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from headdesk.domain.calendar import long_day
from headdesk.forms.record.document import Letterhead, Prose, Subject
from headdesk.forms.record.layout import fingerprint_strips, letterhead_strips
from headdesk.forms.record.lettering import MUTED, STRONG, TITLE
from headdesk.forms.record.sections import LABEL, READING, section_strips, table_strips
from headdesk.forms.record.strips import WIDTH, Column, Strip, hairline, prose, row, space, together

_PSYCHOTHERAPY_NOTES: Final = (
    "Psychotherapy notes as 45 CFR 164.501 describes them, if there are any, are kept apart from the record "
    "and are not part of this copy (45 CFR 164.524(a)(1)(i))."
)
_CONFIDENTIAL: Final = (
    "These pages are about one person’s health and are meant only for the person or office above. If they "
    "reached you by mistake, please do not read or copy them, and call {practice}{call}."
)
_FINGERPRINT: Final = (
    "Fingerprint of this packet: SHA-256 over the documents’ fingerprints, a line each, in order"
)
_DAYS, _PAGES = 108.0, 66.0


@dataclass(frozen=True, slots=True, repr=False)
class Cover:
    """What the letter says.

    Attributes:
        letterhead: The practice.
        recipient: Name and address of whoever asked, a line each.
        client: Whose record it is.
        written_on: The day of the letter.
        requested_on: When it was asked for.
        since: The first day that the packet covers.
        until: The last.
        signer: Who signs the letter, with the credential.
        reference: The number of the request as the recipient knows it; may be empty.
        left_out: What else is left out and on what grounds, a sentence each.
        fee: What the copy costs, as a sentence; may be empty.
    """

    letterhead: Letterhead
    recipient: Sequence[str]
    client: Subject
    written_on: date
    requested_on: date
    since: date
    until: date
    signer: str
    reference: str = ""
    left_out: Sequence[str] = ()
    fee: str = ""


class Entry(NamedTuple):
    """A line of the index: the document, who signed it, and on which pages it stands."""

    day: date
    title: str
    signers: str
    starts_at: int
    ends_at: int
    key: str

    @property
    def page_words(self) -> str:
        """The pages as words: *5*, or *5–7*."""
        return f"{self.starts_at}–{self.ends_at}" if self.ends_at > self.starts_at else str(self.starts_at)


def cover_strips(cover: Cover, entries: Sequence[Entry], mark: str) -> Iterator[Strip]:
    """Yield the letter, its index last."""
    yield from letterhead_strips(cover.letterhead)
    yield from _address(cover)
    yield from _about(cover)
    yield space(10)
    yield from prose(_request(cover, len(entries)), READING)
    yield from section_strips(
        Prose("Not part of this copy", "\n".join((_PSYCHOTHERAPY_NOTES, *cover.left_out)))
    )
    if cover.fee:
        yield from section_strips(Prose("Fee", cover.fee))
    yield from section_strips(Prose("Confidential", _confidential(cover.letterhead)))
    yield from _line_to_sign(cover)
    yield from _index(entries)
    yield from fingerprint_strips(_FINGERPRINT, mark)


def words_of_cover(cover: Cover) -> Iterator[tuple[str, str]]:
    """Yield each text of the letter with the place where it stands."""
    yield "The letterhead", cover.letterhead.words
    yield "The recipient", "\n".join(cover.recipient)
    yield "The client’s name", cover.client.name
    yield "The letter", "\n".join((cover.reference, *cover.left_out, cover.fee, cover.signer))


def _address(cover: Cover) -> Iterator[Strip]:
    yield from row([long_day(cover.written_on)], [READING])
    yield space(10)
    yield from row(["\n".join(cover.recipient)], [READING])
    yield space(14)


def _about(cover: Cover) -> Iterator[Strip]:
    """Yield what the letter is about."""
    yield from together(row(["Copy of the record"], [Column(0, WIDTH, TITLE)]))
    born = f"{cover.client.name}, born {long_day(cover.client.birth_date)}"
    yield from row([born], [READING._replace(style=STRONG)])
    if cover.reference:
        yield from row([f"Your reference {cover.reference}"], [READING._replace(style=MUTED)])


def _request(cover: Cover, count: int) -> str:
    documents = "One document is" if count == 1 else f"{count} documents are"
    return (
        f"You asked on {long_day(cover.requested_on)} for the record from {long_day(cover.since)} to "
        f"{long_day(cover.until)}. {documents} enclosed, listed below with the pages on which each stands."
    )


def _confidential(letterhead: Letterhead) -> str:
    call = f" at {letterhead.phone}" if letterhead.phone else ""
    return _CONFIDENTIAL.format(practice=letterhead.practice, call=call)


def _line_to_sign(cover: Cover) -> Iterator[Strip]:
    """Yield a line to sign above, which stays on one page with its name."""
    yield space(44, keep=True)
    yield hairline(4, end=250)
    yield from row([cover.signer], [READING])


def _index(entries: Sequence[Entry]) -> Iterator[Strip]:
    """Yield the index, each line of which leads to its document."""
    yield space(22)
    yield from together(row(["Enclosed"], [LABEL]))
    yield space(2, keep=True)
    rest = WIDTH - _DAYS - _PAGES
    yield from table_strips(
        ("Date", "Document", "Signed by", "Pages"),
        [(long_day(entry.day), entry.title, entry.signers, entry.page_words) for entry in entries],
        (_DAYS, rest * 0.5, rest * 0.5, _PAGES),
        [entry.key for entry in entries],
    )
