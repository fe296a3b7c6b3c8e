"""What the rows of the search say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from headdesk.domain.templates import Document
from headdesk.store.search import MARK, Found, Kind
from headdesk.ui import shown
from headdesk.ui.claim_words import SIGNS
from headdesk.ui.widgets.status import status_word

_ICONS: Final = MappingProxyType(
    {
        Kind.NOTE: "note",
        Kind.ADDENDUM: "plus-circle",
        Kind.CLIENT: "user",
        Kind.CLAIM: "file-text",
    }
)
_DOCUMENT_ICONS: Final = MappingProxyType(
    {
        Document.CONTACT: "phone",
        Document.PLAN: "target",
        Document.REVIEW: "target",
        Document.SAFETY: "shield-check",
    }
)
_MARKS: Final = re.compile(f"({MARK[0]}[^{MARK[1]}]*{MARK[1]}?)")


class Piece(NamedTuple):
    """Some words of a snippet, and whether they are what was looked for."""

    words: str
    is_found: bool


def pieces(snippet: str) -> Iterator[Piece]:
    """Return a snippet cut at the marks, on one line with a dot where another line or cell began."""
    lines = (" ".join(line.split()) for line in snippet.replace("\t", "\n").splitlines())
    for part in _MARKS.split(" · ".join(line for line in lines if line)):
        words = part.strip("".join(MARK))
        if words:
            yield Piece(words, part.startswith(MARK[0]))


def icon(found: Found) -> str:
    """Return the icon of what was found."""
    if found.kind is Kind.NOTE and found.note is not None:
        return _DOCUMENT_ICONS.get(found.note.document, _ICONS[Kind.NOTE])
    return _ICONS[found.kind]


def kind_word(found: Found) -> str:
    """Return what it is, such as *Progress note* or *Claim 1043*."""
    if found.claim is not None:
        return _tr("Claim %1").replace("%1", str(found.claim.number))
    if found.kind is Kind.NOTE and found.note is not None:
        return document_word(found.note.document)
    return _tr("Client") if found.kind is Kind.CLIENT else _tr("Addendum")


def document_word(document: Document) -> str:
    """Return what an entry in the record is called."""
    return {
        Document.PROGRESS: _tr("Progress note"),
        Document.CONTACT: _tr("Contact note"),
        Document.INTAKE: _tr("Intake"),
        Document.PLAN: _tr("Treatment plan"),
        Document.REVIEW: _tr("Plan review"),
        Document.DISCHARGE: _tr("Discharge summary"),
        Document.SAFETY: _tr("Safety plan"),
        Document.MEASURE: _tr("Measure"),
    }[document]


def label(found: Found) -> str:
    """Return the name of the template, or the title of the addendum, where it says more than the kind."""
    said = found.note.label if found.note is not None else ""
    return "" if said.casefold() == kind_word(found).casefold() else said


def status(found: Found) -> tuple[str, str]:
    """Return the status of a note or claim, as its key and its word; of a client nothing."""
    if found.claim is not None:
        key = SIGNS[found.claim.state]
        return key, status_word(key)
    if found.note is None:
        return "", ""
    if found.kind is Kind.ADDENDUM or found.note.is_signed:
        return "signed", status_word("signed")
    return "draft", status_word("draft")


def day(found: Found, today: date) -> str:
    """Return the day that it tells of; of a client nothing."""
    return "" if found.on is None or found.kind is Kind.CLIENT else shown.short_day(found.on, today)


def sentence(found: Found, today: date) -> str:
    """Return the row as it is read aloud."""
    snippet = "".join(piece.words for piece in pieces(found.snippet))
    said = (found.client, kind_word(found), label(found), day(found, today), status(found)[1], snippet)
    return ", ".join(part for part in said if part)


def count_words(count: int, *, more: bool) -> str:
    """Return how much of what was found is shown."""
    if not count:
        return _tr("Nothing found")
    words = _tr("%1 shown of at least %2 · best match first") if more else _tr("%1 of %1 shown")
    if not more and count > 1:
        words = _tr("%1 of %1 shown · best match first")
    return words.replace("%1", str(count)).replace("%2", str(count + 1))


def _tr(text: str) -> str:
    return QCoreApplication.translate("search", text)
