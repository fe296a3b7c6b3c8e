"""One document of the record as a PDF."""

from __future__ import annotations

from headdesk.domain.calendar import long_day
from headdesk.forms.record.document import Document
from headdesk.forms.record.layout import document_strips
from headdesk.forms.record.printable import shown_on_one_line
from headdesk.forms.record.sheets import Sheets, draw, lay_out


def render(document: Document) -> bytes:
    """Return a document as PDF bytes; the same document gives the same bytes.

    It never fails over a text: what paper cannot show stands as its number, and `unprintable` names it first.
    """
    return draw([sheets(document)], title=document.title, author=document.letterhead.practice)


def sheets(document: Document) -> Sheets:
    """Return a document's laid out pages."""
    return Sheets(
        practice=document.letterhead.practice,
        title=f"{shown_on_one_line(document.title)}, {long_day(document.day)}",
        client=document.client,
        mark=document.mark,
        is_draft=document.is_draft,
        pages=lay_out(document_strips(document)),
    )
