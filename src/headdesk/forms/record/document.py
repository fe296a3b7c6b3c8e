"""What stands in a document of the record: who it is about, its sections, and who signed it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from reportlab.platypus import Flowable


class DocumentKind(StrEnum):
    """What a document is, in the order in which a packet holds them."""

    PLAN = "treatment plan"
    SAFETY_PLAN = "safety plan"
    INTAKE = "intake"
    NOTE = "note"
    MEASURE = "measure"
    CONSENTS = "consents and releases"
    DISCHARGE = "discharge summary"

    @property
    def is_written_to_be_signed(self) -> bool:
        """Whether it is a draft until somebody signs it; a list of papers is not."""
        return self is not DocumentKind.CONSENTS


@dataclass(frozen=True, slots=True, repr=False)
class Letterhead:
    """The practice as it heads its paper.

    Attributes:
        practice: Its name.
        lines: Its address, a line each.
        phone: Its number as it is written; may be empty.
    """

    practice: str
    lines: Sequence[str] = ()
    phone: str = ""

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join((self.practice, *self.lines, self.phone))


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """The client, as every page names them."""

    name: str
    birth_date: date


@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """One thing to know with its name, such as *Minutes* and *52*."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, repr=False)
class Prose:
    """A section of running text; a line break begins a new line, an empty line a new paragraph."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """A section of short answers, each beside its name.

    Attributes:
        label: What they are about; empty where each says that itself.
        facts: In the order in which they are read.
    """

    label: str
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """A section of rows under heads.

    Attributes:
        label: What it lists.
        heads: A word or two for each column.
        rows: As many texts each as there are heads.
        shares: How the columns share the width; equal parts when empty.
        remark: A line below, such as the total; may be empty.
    """

    label: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Branch:
    """A goal, an objective or an intervention, with what lies below it.

    Attributes:
        label: What it is, with its number: *Objective 1.2*.
        text: What it says.
        facts: What is known of it, such as how it is measured and by when.
        branches: What lies below.
    """

    label: str
    text: str
    facts: Sequence[Fact] = ()
    branches: Sequence[Branch] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Tree:
    """A section of goals with objectives with interventions."""

    label: str
    branches: Sequence[Branch]


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A section that is drawn, such as a trend.

    Attributes:
        label: What it shows.
        flowables: Returns what to draw, made anew for each drawing.
        remark: A line below; may be empty.
    """

    label: str
    flowables: Callable[[], Sequence[Flowable]]
    remark: str = ""


Section: TypeAlias = Prose | Facts | Table | Tree | Picture


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and when.

    Attributes:
        name: As signed.
        credential: Such as ``LPCC-S``.
        license_number: May be empty.
        at: With the time zone that is to be printed.
        words: What was done: *Signed by*, *Co-signed by*.
    """

    name: str
    credential: str
    license_number: str
    at: datetime
    words: str = "Signed by"


@dataclass(frozen=True, slots=True, repr=False)
class Addendum:
    """What was added after the signature."""

    title: str
    reason: str
    text: str
    signature: Signature


@dataclass(frozen=True, slots=True, repr=False)
class Missing:
    """What was not there when the document was signed, and why it was signed without."""

    what: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """One document of the record.

    Attributes:
        kind: What it is.
        title: As it is headed, such as *Progress note (DAP)*; never a name.
        letterhead: The practice.
        client: Whom every page names.
        day: The date of service, or of the document.
        facts: What heads it, such as times, place and who attended.
        sections: In the order in which they are read.
        signatures: The author's, then the co-signature; none under a draft.
        missing: What was missing at signing; None when nothing was.
        addenda: In the order in which they were signed.
        fingerprint: The digest of its link in the chain; empty for what is not in it.
        version: Of a draft that has a signed version before it, which is which; else empty.
    """

    kind: DocumentKind
    title: str
    letterhead: Letterhead
    client: Subject
    day: date
    facts: Sequence[Fact] = ()
    sections: Sequence[Section] = ()
    signatures: Sequence[Signature] = ()
    missing: Missing | None = None
    addenda: Sequence[Addendum] = ()
    fingerprint: bytes = b""
    version: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it waits for its signature."""
        return self.kind.is_written_to_be_signed and not self.signatures

    @property
    def mark(self) -> str:
        """The fingerprint in hex; of its own words where the chain has none."""
        return self.fingerprint.hex() or hashlib.sha256(self._words().encode(errors="replace")).hexdigest()

    def _words(self) -> str:
        """Return all that it says in one text that differs when the document does."""
        parts: list[object] = [self.kind, self.title, self.day, self.client.name, self.client.birth_date]
        parts += [(fact.label, fact.value) for fact in self.facts]
        parts += [_words_of(section) for section in self.sections]
        return repr(parts)


def _words_of(section: Section) -> tuple[object, ...]:
    match section:
        case Prose():
            return section.label, section.text
        case Facts():
            return section.label, *((fact.label, fact.value) for fact in section.facts)
        case Table():
            return section.label, *map(tuple, (section.heads, *section.rows)), section.remark
        case Tree():
            return section.label, *map(_words_of_branch, section.branches)
        case Picture():
            return section.label, section.remark


def _words_of_branch(branch: Branch) -> tuple[object, ...]:
    facts = [(fact.label, fact.value) for fact in branch.facts]
    return branch.label, branch.text, *facts, *map(_words_of_branch, branch.branches)
