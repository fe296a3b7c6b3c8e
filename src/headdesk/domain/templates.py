"""Templates: what each kind of entry in the record asks for, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from headdesk.domain import plans
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.section_text import groups_of, rows_of, words_of
from headdesk.domain.template_conditions import condition
from headdesk.domain.template_shape import refuse_misshapen

_Kind = TypeVar("_Kind", bound=StrEnum)


class Document(StrEnum):
    """What an entry in the record is."""

    PROGRESS = "progress note"
    CONTACT = "contact note"
    INTAKE = "intake"
    PLAN = "treatment plan"
    REVIEW = "plan review"
    DISCHARGE = "discharge summary"
    SAFETY = "safety plan"
    MEASURE = "measure"


_NONE: Final = "none"
"""A table’s row that begins so says that there is nothing to tell of."""

OF_SESSION: Final = (Document.PROGRESS, Document.INTAKE, Document.CONTACT)
"""What is written of a session; everything else tells of the client as a whole."""


class SectionKind(StrEnum):
    """How a section is filled in; in the record it is text, whichever way."""

    TEXT = "text"
    LINE = "line"
    DAY = "day"
    CHOICE = "choice"
    CHIPS = "chips"
    GROUPS = "groups"
    RISK = "risk"
    TABLE = "table"
    GOALS = "goals"


@dataclass(frozen=True, slots=True)
class Group:
    """Words to choose from under one heading, such as *Affect*.

    Attributes:
        normal: Those that a quiet session has.
        one: Only one of them can be so.
    """

    label: str
    choices: tuple[str, ...]
    normal: tuple[str, ...] = ()
    one: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a template.

    Attributes:
        hint: What belongs here, in a few words beside the label.
        kind: How it is filled in.
        asked: Whether its absence is named before signing.
        missing: How its absence is named, such as *how the client responded*.
        when: It applies only if one of these holds: a circumstance such as ``telehealth``, what another
            section says, such as ``controlled: Yes``, or leaves out, such as ``not present: Client``. Without
            any, always.
        choices: What is offered to choose; other words may be typed.
        every: Whether each of the choices is asked for.
        groups: The headings of chips in groups.
        columns: The heads of a table.
        needed: Those columns of a table, or headings of groups, that are asked for: in each row, and each.
        source: What of the client is offered besides, such as ``plan goals``.
        filled: What of the session it begins with, such as ``participants``.
        rules: The audit rules that it serves, such as ``AR-09``.
    """

    key: str
    label: str
    hint: str = ""
    kind: SectionKind = SectionKind.TEXT
    asked: bool = True
    missing: str = ""
    when: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    every: bool = False
    groups: tuple[Group, ...] = ()
    columns: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    source: str = ""
    filled: str = ""
    rules: tuple[str, ...] = ()

    @property
    def absence(self) -> str:
        """How its absence is named."""
        return self.missing or self.label.lower()

    def applies(self, circumstances: Collection[str], texts: Mapping[str, str]) -> bool:
        """Return whether the section belongs to a note in these circumstances, with these texts."""
        return not self.when or any(_holds(token, circumstances, texts) for token in self.when)

    def is_filled(self, text: str) -> bool:
        """Return whether a text says what is asked for."""
        return not self.lack(text)

    def lack(self, text: str) -> str:
        """Return how what a text does not say is named; empty when it says all that is asked for.

        A day is said as ``2026-05-11``.
        """
        if self.kind is SectionKind.DAY:
            return "" if day_of(text) else self.absence
        if not text.strip() or (self.every and not set(self.choices) <= set(words_of(text))):
            return self.absence
        if self.kind is SectionKind.GOALS:
            return plans.lack_of(plans.goals_of(text))
        missing = [name.lower() for name in self.needed if name not in self._said(text)]
        return f"{self.absence} ({', '.join(missing)})" if missing else ""

    def _said(self, text: str) -> Collection[str]:
        """Return the columns that every row of a table fills, or the headings that have words."""
        if self.kind is not SectionKind.TABLE:
            return groups_of(text).keys()
        rows = [row for row in rows_of(text, len(self.columns)) if not row[0].casefold().startswith(_NONE)]
        return [name for at, name in enumerate(self.columns) if all(row[at] for row in rows)]


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of entry with its sections in order; a note keeps the version that it was written with.

    Attributes:
        document: What an entry written in it is.
        measure: Key of the measure that its sections are made of; empty for all else.
    """

    key: str
    label: str
    version: int
    sections: tuple[Section, ...]
    document: Document = Document.PROGRESS
    measure: str = ""

    @property
    def of_contact(self) -> bool:
        """True where it tells of a session that did not take place."""
        return self.document is Document.CONTACT

    def section(self, key: str) -> Section | None:
        """Return the section with a key; None when there is none."""
        return next((section for section in self.sections if section.key == key), None)

    def label_of(self, key: str) -> str:
        """Return what a section is called; a key that is not in the template stands for itself."""
        section = self.section(key)
        return section.label if section else key

    def applying(self, circumstances: Collection[str], texts: Mapping[str, str]) -> tuple[Section, ...]:
        """Return the sections that belong to a note in these circumstances, in order."""
        return tuple(section for section in self.sections if section.applies(circumstances, texts))


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a note is asked for and does not have.

    Attributes:
        key: The section to go to.
        words: What is missing, such as *how the client responded*.
    """

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what is asked for is there."""

    asked: int
    gaps: tuple[Gap, ...]

    def with_gaps(self, gaps: Sequence[Gap]) -> Completeness:
        """Return the same where more is asked for and missing: that comes first."""
        return Completeness(self.asked + len(gaps), (*gaps, *self.gaps))

    @property
    def there(self) -> int:
        """How many of the asked parts are filled."""
        return self.asked - len(self.gaps)


def day_of(text: str) -> date | None:
    """Return the day that a section says; None where it says none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def completeness(
    template: Template, texts: Mapping[str, str], circumstances: Collection[str] = ()
) -> Completeness:
    """Return which asked sections do not say yet what they are asked for."""
    asked = [section for section in template.applying(circumstances, texts) if section.asked]
    gaps = [Gap(s.key, lack) for s in asked if (lack := s.lack(texts.get(s.key, "")))]
    return Completeness(len(asked), tuple(gaps))


def read(data: object) -> Template:
    """Return the template that data describes.

    Raises:
        InvalidValueError: It has other shapes than a template, no label, no section, a section without a
            label, or a key twice; or it says something that is not known.
    """
    parts = refuse_misshapen(data)
    _refuse_unknown(parts, Template, "The template")
    key, label = _words(parts, "key"), _words(parts, "label")
    if not label:
        raise InvalidValueError("The template has no name.", "Give it one.")
    sections = tuple(_section(part) for part in parts.get("sections", ()))
    if not sections:
        raise InvalidValueError("The template has no section.", "Add at least one.")
    for section_key, count in Counter(section.key for section in sections).items():
        if count > 1:
            raise InvalidValueError(
                f"The key {section_key} stands for {count} sections.", "Give each section a key of its own."
            )
    return Template(
        key,
        label,
        parts.get("version", 1),
        sections,
        _one_of(Document, parts.get("document", Document.PROGRESS)),
        _words(parts, "measure"),
    )


def parts_of(template: Template) -> dict[str, Any]:
    """Return a template as data that `read` reads back; what is as usual is left out."""
    sections = [_besides_usual(section) for section in template.sections]
    told = {"key": template.key, "version": template.version, "sections": sections}
    return {**_besides_usual(template), **told}


def _section(parts: Mapping[str, Any]) -> Section:
    _refuse_unknown(parts, Section, "A section")
    key, label = _words(parts, "key"), _words(parts, "label")
    if not key or not label:
        raise InvalidValueError("A section has no label.", "Give each section a key and a label.")
    lists = ("when", "choices", "columns", "needed", "rules")
    return Section(
        key=key,
        label=label,
        hint=_words(parts, "hint"),
        kind=_one_of(SectionKind, parts.get("kind", SectionKind.TEXT)),
        asked=parts.get("asked", True),
        missing=_words(parts, "missing"),
        every=parts.get("every", False),
        groups=tuple(_group(group) for group in parts.get("groups", ())),
        source=_words(parts, "source"),
        filled=_words(parts, "filled"),
        **{name: tuple(parts.get(name, ())) for name in lists},
    )


def _group(parts: Mapping[str, Any]) -> Group:
    label, choices = _words(parts, "label"), tuple(parts.get("choices", ()))
    if not label or not choices:
        raise InvalidValueError("A group of words has no label or no words.", "Give it both.")
    normal = tuple(parts.get("normal", ()))
    return Group(label, choices, normal, one=parts.get("one", False))


def _holds(token: str, circumstances: Collection[str], texts: Mapping[str, str]) -> bool:
    other = condition(token)
    return token in circumstances if other is None else other.holds(texts)


def _words(parts: Mapping[str, Any], name: str) -> str:
    found: str = parts.get(name, "")
    return found.strip()


def _one_of(kinds: type[_Kind], value: object) -> _Kind:
    try:
        return kinds(str(value))
    except ValueError:
        known = ", ".join(kinds)
        raise InvalidValueError(f"“{value}” is not known in a template.", f"Use one of: {known}.") from None


def _refuse_unknown(parts: Mapping[str, Any], of: type, what: str) -> None:
    unknown = sorted(parts.keys() - {field.name for field in fields(of)})
    if unknown:
        raise InvalidValueError(f"{what} says “{unknown[0]}”, which is not known.", "Look at its spelling.")


def _besides_usual(value: Section | Template) -> dict[str, Any]:
    """Return the attributes that are not as usual, in the shapes of JSON."""
    usual = {field.name: field.default for field in fields(value)}
    return {name: _plain(found) for name, found in asdict(value).items() if found != usual[name]}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(found) for name, found in value.items()}
    if isinstance(value, tuple):
        return [_plain(found) for found in value]
    return str(value) if isinstance(value, StrEnum) else value
