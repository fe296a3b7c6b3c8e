"""Plain words for who asks, on what ground a record goes out, how, what it holds, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.requests import Asker, Ground, Outcome, RecordRequest
from headdesk.forms.record import DocumentKind
from headdesk.ui import shown
from headdesk.ui.sheet.choices import Choices

_ASKERS: Final[Mapping[Asker, str]] = MappingProxyType(
    {Asker.CLIENT: "The client", Asker.PAYER: "A payer", Asker.OTHER: "Someone else"}
)
_GROUNDS: Final[Mapping[Ground, str]] = MappingProxyType(
    {
        Ground.ACCESS: "The client’s own access",
        Ground.AUTHORIZATION: "Authorization signed by the client",
        Ground.TREATMENT: "Treatment",
        Ground.PAYMENT: "Payment",
        Ground.OPERATIONS: "Health care operations",
        Ground.LAW: "Required by law",
        Ground.OVERSIGHT: "Health oversight",
        Ground.SAFETY: "Serious threat to safety",
        Ground.MISTAKE: "By mistake",
    }
)
_WAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"mailed": "Mailed", "handed over": "Handed over", "uploaded": "Uploaded", "faxed": "Faxed"}
)
_OUTCOMES: Final[Mapping[Outcome, str]] = MappingProxyType(
    {
        Outcome.WITHDRAWN: "Withdrawn",
        Outcome.NOTHING: "Nothing on record",
        Outcome.REFUSED: "Refused",
    }
)
"""What can become of a request that is not answered with a copy."""
_KINDS: Final[Mapping[DocumentKind, str]] = MappingProxyType(
    {
        DocumentKind.NOTE: "Session and contact notes, with addenda",
        DocumentKind.INTAKE: "Intake",
        DocumentKind.PLAN: "Treatment plan in force, its reviews, and plans of these days",
        DocumentKind.MEASURE: "Measures, with their trend",
        DocumentKind.SAFETY_PLAN: "Safety plans",
        DocumentKind.DISCHARGE: "Discharge summary",
        DocumentKind.CONSENTS: "List of consents and releases",
    }
)


def asker_choices() -> Choices:
    """Return who can ask."""
    return [(str(key), _tr(words)) for key, words in _ASKERS.items()]


def ground_choices() -> Choices:
    """Return on what grounds a record goes out."""
    return [(str(key), _tr(words)) for key, words in _GROUNDS.items()]


def ground_words(ground: Ground) -> str:
    """Return a ground in words."""
    return _tr(_GROUNDS[ground])


def way_choices() -> Choices:
    """Return how a record leaves."""
    return [(key, _tr(words)) for key, words in _WAYS.items()]


def way_words(method: str) -> str:
    """Return how a record left."""
    return _tr(_WAYS.get(method, method))


def outcome_choices() -> Choices:
    """Return what can become of a request without a copy."""
    return [(str(key), _tr(words)) for key, words in _OUTCOMES.items()]


def kind_words() -> list[tuple[DocumentKind, str]]:
    """Return what a packet can hold, in the order in which one thinks of it."""
    return [(kind, _tr(words)) for kind, words in _KINDS.items()]


def standing(request: RecordRequest, today: date) -> tuple[str, str, str]:
    """Return sign, word and evidence of where a request stands on a day."""
    if request.closed_on is not None:
        day = shown.short_day(request.closed_on, today)
        is_given = request.outcome.startswith(Outcome.GIVEN)
        return ("quiet_tick", _tr("Given"), day) if is_given else ("closed", _tr("Closed"), day)
    return standing_open(request.due_on, today)


def standing_open(due_on: date, today: date) -> tuple[str, str, str]:
    """Return the same of a request that nobody answered yet."""
    day = _tr("due {day}").replace("{day}", shown.short_day(due_on, today))
    return ("late", _tr("Overdue"), day) if due_on < today else ("open", _tr("Open"), day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("requests", text)
