"""Plain words for what the client's page chooses from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.codes import STATES
from headdesk.domain.coverage import Relationship
from headdesk.domain.people import ClientStatus, Sex
from headdesk.domain.records import RecordKind
from headdesk.ui.sheet.choices import Choices

PAPERS: Final[Mapping[RecordKind, str]] = MappingProxyType(
    {
        RecordKind.TREATMENT_CONSENT: "Consent to treatment",
        RecordKind.PRIVACY_NOTICE: "Privacy notice received",
        RecordKind.TELEHEALTH_CONSENT: "Consent to telehealth",
        RecordKind.RELEASE_TO_PAYER: "May tell the payer (box 12)",
        RecordKind.ASSIGNMENT_OF_BENEFITS: "Payer may pay us (box 13)",
        RecordKind.AUTHORIZATION: "Authorization (box 23)",
        RecordKind.REFERRAL: "Referral (box 17)",
        RecordKind.SUPERVISION: "Supervision (box 17)",
        RecordKind.RELEASE_TO_OTHERS: "May tell someone else",
    }
)
"""The papers of a client; a contract between practice and payer stands in the settings."""

_SEXES: Final[Mapping[Sex, str]] = MappingProxyType(
    {Sex.UNKNOWN: "Not told", Sex.FEMALE: "Female", Sex.MALE: "Male"}
)
_STATUSES: Final[Mapping[ClientStatus, str]] = MappingProxyType(
    {ClientStatus.ACTIVE: "Active", ClientStatus.INTAKE: "Intake", ClientStatus.ARCHIVED: "Archived"}
)
_RELATIONSHIPS: Final[Mapping[Relationship, str]] = MappingProxyType(
    {
        Relationship.SELF: "The client",
        Relationship.SPOUSE: "Husband, wife or partner",
        Relationship.CHILD: "A parent; the client is the child",
        Relationship.OTHER: "Someone else",
    }
)
_ORDERS: Final = ("First", "Second", "Third")
_METHODS: Final = ("Card", "Cash", "Check", "Bank transfer", "Other")
_CONTACTS: Final = ("Emergency contact", "Parent or guardian", "Partner", "Doctor", "Other")


def paper_words(kind: RecordKind) -> str:
    """Return what a paper allows or says, in plain words."""
    return _tr(PAPERS[kind])


def paper_choices() -> Choices:
    """Return the kinds of papers to choose from."""
    return [(str(kind), _tr(words)) for kind, words in PAPERS.items()]


def sex_choices() -> Choices:
    """Return what item 3 can say."""
    return [(str(key), _tr(words)) for key, words in _SEXES.items()]


def status_choices() -> Choices:
    """Return where a client can stand in the practice."""
    return [(str(key), _tr(words)) for key, words in _STATUSES.items()]


def relationship_choices() -> Choices:
    """Return who can hold a policy."""
    return [(str(key), _tr(words)) for key, words in _RELATIONSHIPS.items()]


def order_words(order: int) -> str:
    """Return a policy's place in the order of payers, such as *First*."""
    return _tr(_ORDERS[order - 1]) if order <= len(_ORDERS) else str(order)


def order_choices() -> Choices:
    """Return the places in the order of payers."""
    return [(str(number), _tr(word)) for number, word in enumerate(_ORDERS, 1)]


def state_choices() -> Choices:
    """Return the states by their two letters, after none."""
    return [("", "–"), *((state, state) for state in sorted(STATES))]


def method_choices() -> Choices:
    """Return the ways in which clients pay; the key is kept with the posting."""
    return [(method.lower(), _tr(method)) for method in _METHODS]


def method_words(method: str) -> str:
    """Return a way in which a client paid, as it is kept, in words."""
    return dict(method_choices()).get(method, method)


def contact_choices() -> Choices:
    """Return whom one may want to reach about a client."""
    return [(kind, _tr(kind)) for kind in _CONTACTS]


def _tr(text: str) -> str:
    return QCoreApplication.translate("client", text)
