"""What can be searched for: which kinds of things, and of which days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QCoreApplication

from headdesk.domain.templates import OF_SESSION, Document
from headdesk.store.search import Kind


class Part(StrEnum):
    """What is looked through; its value is kept in a place."""

    EVERYTHING = "everything"
    NOTES = "session notes"
    PLANS = "plans"
    MEASURES = "measures"
    ADDENDA = "addenda"
    CLIENTS = "clients"
    CLAIMS = "claims"


class Dates(StrEnum):
    """Of which days; its value is kept in a place."""

    EVERY = "every"
    QUARTER = "last 3 months"
    YEAR = "last 12 months"
    THIS_YEAR = "this year"
    LAST_YEAR = "last year"
    CHOSEN = "chosen"


class Which(NamedTuple):
    """The kinds of a part, and of its notes what they may be."""

    kinds: Collection[Kind]
    documents: Collection[Document] = tuple(Document)


_PLANS: Final = (Document.PLAN, Document.REVIEW, Document.SAFETY, Document.DISCHARGE)
WHICH: Final = MappingProxyType(
    {
        Part.EVERYTHING: Which(tuple(Kind)),
        Part.NOTES: Which((Kind.NOTE,), OF_SESSION),
        Part.PLANS: Which((Kind.NOTE,), _PLANS),
        Part.MEASURES: Which((Kind.NOTE,), (Document.MEASURE,)),
        Part.ADDENDA: Which((Kind.ADDENDUM,)),
        Part.CLIENTS: Which((Kind.CLIENT,)),
        Part.CLAIMS: Which((Kind.CLAIM,)),
    }
)
"""What each part is made of."""


def part_choices() -> list[tuple[object, str]]:
    """Return the parts with their words."""
    return [
        (Part.EVERYTHING, _tr("Everything")),
        (Part.NOTES, _tr("Session notes")),
        (Part.PLANS, _tr("Plans and summaries")),
        (Part.MEASURES, _tr("Measures")),
        (Part.ADDENDA, _tr("Addenda")),
        (Part.CLIENTS, _tr("Clients")),
        (Part.CLAIMS, _tr("Claims")),
    ]


def date_choices() -> list[tuple[object, str]]:
    """Return the spans of days with their words."""
    return [
        (Dates.EVERY, _tr("All dates")),
        (Dates.QUARTER, _tr("Last 3 months")),
        (Dates.YEAR, _tr("Last 12 months")),
        (Dates.THIS_YEAR, _tr("This year")),
        (Dates.LAST_YEAR, _tr("Last year")),
        (Dates.CHOSEN, _tr("From … until …")),
    ]


def days(dates: Dates, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of a span; None where it has no end."""
    new_year = today.replace(month=1, day=1)
    return {
        Dates.QUARTER: (today - relativedelta(months=3), None),
        Dates.YEAR: (today - relativedelta(years=1), None),
        Dates.THIS_YEAR: (new_year, None),
        Dates.LAST_YEAR: (new_year - relativedelta(years=1), new_year - timedelta(days=1)),
    }.get(dates, (None, None))


def _tr(text: str) -> str:
    return QCoreApplication.translate("search", text)
