"""Plain words for who asks, on what ground a record goes out, how, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.requests import Asker, Ground, Outcome
from headdesk.forms.record import DocumentKind
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


def _tr(text: str) -> str:
    return QCoreApplication.translate("requests", text)
