"""What the audit rules look at: everything about a note, its session and its client, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from headdesk.domain.coding import ServiceCode
from headdesk.domain.plans import Goal
from headdesk.domain.records import RecordKind
from headdesk.domain.templates import Document, Section, SectionKind, Template

PROSE: Final = (SectionKind.TEXT, SectionKind.LINE, SectionKind.RISK)
"""Sections in which words of one's own are typed."""


class Elsewhere(StrEnum):
    """Where to go for what is missing and is no section of the note; no section has such a key."""

    BIRTH_DATE = "at: birth date"
    TIMES = "at: times"
    CREDENTIAL = "at: credential"
    SIGNATURE = "at: signature"
    DIAGNOSES = "at: diagnoses"
    PLAN = "at: plan"
    INTAKE = "at: intake"
    MEASURES = "at: measures"
    PAPERS = "at: papers"


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a note, and comes from elsewhere.

    Attributes:
        has_birth_date: Whether the client's is known.
        minutes: How long the session was; None where the note tells of none.
        codes: The services that it has, or that its minutes fit.
        is_coded: Whether somebody chose them.
    """

    has_birth_date: bool = True
    minutes: int | None = None
    codes: tuple[ServiceCode, ...] = ()
    is_coded: bool = False


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """The treatment plan on the day of a note.

    Attributes:
        on: Its day.
        texts: What it says, section key to text.
        due: By when it is looked at again; None where that is not said as a day.
        sessions_since: How many sessions were kept since it was made or last looked at.
    """

    on: date
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    goals: tuple[Goal, ...] = field(default=(), repr=False)
    due: date | None = None
    sessions_since: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """What a client's record holds up to the day of a note.

    Attributes:
        number: Which of the client's kept sessions this is, from 1.
        last_session: The day of the one before.
        intake: The day of the signed intake.
        intake_texts: What it says.
        measured: The day of the latest measure.
        homework: What was agreed on in the last note.
        names: First names of people around the client.
        papers: The kinds of consent and release that count on that day.
        has_diagnosis: Whether the client has one.
        is_insured: Whether a payer is billed.
        asked_for: Since when somebody waits for these records.
        likeness: How much of the note is the same as in the last one, from 0 to 1.
        unchanged: By section, through how many sessions a sentence of it stands unchanged.
    """

    number: int = 1
    last_session: date | None = None
    intake: date | None = None
    intake_texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    measured: date | None = None
    homework: str = field(default="", repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    papers: frozenset[RecordKind] = frozenset()
    has_diagnosis: bool = True
    is_insured: bool = False
    asked_for: date | None = None
    likeness: float = 0.0
    unchanged: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signing:
    """How a note stands with its signatures.

    Attributes:
        ended: When the session ended; None where the note tells of none.
        now: The time.
        has_credential: Whether something says what its author signs as.
        signed: When it was signed; None while it is a draft.
        is_cosigned: Whether a supervisor signed too.
    """

    now: datetime
    ended: datetime | None = None
    has_credential: bool = True
    signed: datetime | None = None
    is_cosigned: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the checks look at.

    Attributes:
        texts: Section key to text, as typed so far.
        circumstances: Such as ``telehealth``.
        plan: None where none is in force.
        signing: None where nothing is known of it yet.
    """

    template: Template
    on: date
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    circumstances: frozenset[str] = frozenset()
    header: Header = Header()
    before: Before = Before()
    plan: PlanInForce | None = None
    signing: Signing | None = None

    @property
    def document(self) -> Document:
        """What the note is."""
        return self.template.document

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that belong to the note."""
        return self.template.applying(self.circumstances, self.texts)

    def serving(self, rule: str) -> tuple[Section, ...]:
        """Return the sections that belong to the note and serve a rule."""
        return tuple(section for section in self.sections if rule in section.rules)

    def text(self, key: str) -> str:
        """Return the text of a section."""
        return self.texts.get(key, "").strip()

    @property
    def prose(self) -> str:
        """What was written in words of one's own, all of it."""
        keys = (section.key for section in self.sections if section.kind in PROSE)
        return "\n".join(text for key in keys if (text := self.text(key)))
