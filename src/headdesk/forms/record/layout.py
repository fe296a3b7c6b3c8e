"""A document as strips, from the letterhead to the fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headdesk.domain.calendar import long_day
from headdesk.forms.dates import moment_words
from headdesk.forms.record.document import Addendum, Document, Letterhead, Missing, Prose, Signature
from headdesk.forms.record.lettering import DRAFT, MUTED, SMALL, SMALL_STRONG, STRONG, TITLE
from headdesk.forms.record.printable import problems, shown_on_one_line, words_of
from headdesk.forms.record.sections import LABEL, READING, fact_strips, section_strips
from headdesk.forms.record.sheets import DRAFT_WORDS
from headdesk.forms.record.strips import WIDTH, Column, Strip, hairline, held, prose, row, space, together

_NUMBERED = "A number such as [U+05D0] stands for a sign that this print cannot show: its number in Unicode."


def document_strips(document: Document) -> Iterator[Strip]:
    """Yield all that is printed of a document, from top to bottom."""
    yield from letterhead_strips(document.letterhead)
    yield from _title(document)
    yield from held(_said(document))  # nobody signs a page with nothing else on it
    yield from held(_signed(document))
    yield from _end(document)


def _said(document: Document) -> Iterator[Strip]:
    """Yield what the document says, and what it did not say when it was signed."""
    yield from fact_strips(document.facts)
    for section in document.sections:
        yield from section_strips(section)
    if document.missing:
        yield from section_strips(_missing(document.missing))


def _signed(document: Document) -> Iterator[Strip]:
    """Yield who signed it, and what was added later."""
    yield from _signatures(document.signatures)
    for addendum in document.addenda:
        yield from _addendum(addendum)


def letterhead_strips(letterhead: Letterhead) -> Iterator[Strip]:
    """Yield the practice with its address and number, and a line below."""
    yield from together(row([letterhead.practice], [Column(0, WIDTH, STRONG)]))
    lines = " · ".join(filter(None, map(shown_on_one_line, (*letterhead.lines, letterhead.phone))))
    yield from together(row([lines], [Column(0, WIDTH, MUTED._replace(leading=12))]))
    yield space(6, keep=True)
    yield hairline(12)


def _title(document: Document) -> Iterator[Strip]:
    if document.is_draft:
        words = f"Draft, {document.version}" if document.version else DRAFT_WORDS
        yield from together(row([words], [Column(0, WIDTH, DRAFT)]))
    yield from together(row([shown_on_one_line(document.title)], [Column(0, WIDTH, TITLE)]))
    yield space(8, keep=True)


def _missing(missing: Missing) -> Prose:
    what = ", ".join(missing.what)
    reason = f" Reason: {missing.reason}" if missing.reason else ""
    return Prose("Missing when signed", f"{what[:1].upper()}{what[1:]}.{reason}")


def _signatures(signatures: Sequence[Signature]) -> Iterator[Strip]:
    """Yield the blocks of signatures, which stay on one page."""
    strips = [strip for signature in signatures for strip in _signature(signature)]
    yield from together(strips[:-1])
    yield from strips[-1:]


def _signature(signature: Signature) -> Iterator[Strip]:
    """Yield who signed, when, and under which license."""
    who = ", ".join(filter(None, (signature.name, signature.credential)))
    license_words = f"License {signature.license_number}" if signature.license_number else ""
    yield space(18, keep=True)
    yield hairline(4, end=250)
    yield from together(row([f"{signature.words} {who}"], [READING._replace(style=STRONG)]))
    below = " · ".join(filter(None, (license_words, moment_words(signature.at))))
    yield from row([below], [READING._replace(style=MUTED)])


def _addendum(addendum: Addendum) -> Iterator[Strip]:
    """Yield an addendum: its title and day, why it was added, what it says, who signed it."""
    reason = f" Reason: {addendum.reason}" if addendum.reason else ""
    about = f"Added {long_day(addendum.signature.at)}.{reason}"
    yield space(22, keep=True)
    yield hairline(10)
    yield from together(row([f"Addendum: {shown_on_one_line(addendum.title)}"], [LABEL]))
    yield from together(prose(about, READING._replace(style=MUTED)))
    yield space(4, keep=True)
    yield from held(prose(addendum.text, READING))
    yield from _signatures([addendum.signature])


def _end(document: Document) -> Iterator[Strip]:
    """Yield the whole fingerprint, and what the numbers mean where there are any."""
    if problems(words_of(document)):
        yield space(14, keep=True)
        yield from together(prose(_NUMBERED, READING._replace(style=SMALL)))
    what = "Fingerprint of this document in the practice’s chain (SHA-256)"
    without = "Fingerprint of these words, which are not in the practice’s chain (SHA-256)"
    yield from fingerprint_strips(what if document.fingerprint else without, document.mark)


def fingerprint_strips(what: str, mark: str) -> Iterator[Strip]:
    """Yield a fingerprint in full with what it is taken of."""
    yield space(12, keep=True)
    yield from together(row([what], [READING._replace(style=SMALL)]))
    yield from row([mark], [READING._replace(style=SMALL_STRONG)])
