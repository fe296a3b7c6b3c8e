"""Between a section of a template and the texts of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from headdesk.domain.templates import Group, Section, SectionKind
from headdesk.domain.typed import cleaned
from headdesk.ui.sheet.reading import Reader, Reading

NORMAL: Final = "*"
"""Stands behind a word that *All normal* ticks."""
_BETWEEN_WORDS: Final = ","
_BEHIND_HEADING: Final = ":"
TO_CHOOSE: Final = (SectionKind.CHOICE, SectionKind.CHIPS)


class Required(StrEnum):
    """When a section is asked for."""

    ALWAYS = "always"
    NEVER = "never"
    WHEN = "when"
    SHOWN = "shown"


def section_texts(section: Section) -> dict[str, str]:
    """Return a section as texts; lists are a line each."""
    return {
        "label": section.label,
        "hint": section.hint,
        "kind": section.kind,
        "choices": offered_text(section),
        "every": "yes" if section.every else "",
        "required": _required(section),
        "when": lines(section.when),
        "missing": section.absence if section.label else "",
        "rules": lines(section.rules),
    }


def offered_text(section: Section) -> str:
    """Return what is offered to choose, a line each; of a table the columns, of groups their words."""
    if section.kind is SectionKind.GROUPS:
        return lines(_group_line(group) for group in section.groups)
    return lines(section.columns if section.kind is SectionKind.TABLE else section.choices)


def read_section(texts: Mapping[str, str], before: Section) -> Reading[Section]:
    """Return what the texts make of a section: what they do not tell stays as it was before."""
    reader = Reader({key: cleaned(text) for key, text in texts.items()})
    label = reader.needed("label", str, "Give it a label.") or before.label
    kind = SectionKind(reader.text("kind") or before.kind)
    required = Required(reader.text("required") or Required.ALWAYS)
    waits = required in {Required.WHEN, Required.SHOWN}
    when = tuple(listed(reader.text("when"))) if waits else ()
    if waits and not when:
        reader.problems["when"] = "Choose at least one."
    value = replace(
        before,
        label=label,
        hint=reader.text("hint"),
        kind=kind,
        asked=required in {Required.ALWAYS, Required.WHEN},
        missing=_missing(reader.text("missing"), label, before),
        when=when,
        every=bool(reader.text("every")) and kind is SectionKind.CHIPS,
        rules=tuple(listed(reader.text("rules"))),
        **_offered(reader, kind, before),
    )
    return Reading(value if label else None, reader.problems)


def lines(words: Any) -> str:  # noqa: ANN401 - any iterable of words
    """Return words a line each."""
    return "\n".join(words)


def listed(text: str) -> list[str]:
    """Return the words of a text with a line each, every one once."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def _missing(typed: str, label: str, before: Section) -> str:
    """Return how the absence is named: nothing where it is by the label; what was there stays."""
    if (label, typed) == (before.label, before.absence):
        return before.missing
    return "" if typed == label.lower() else typed


def _required(section: Section) -> Required:
    if section.when:
        return Required.WHEN if section.asked else Required.SHOWN
    return Required.ALWAYS if section.asked else Required.NEVER


def _offered(reader: Reader, kind: SectionKind, before: Section) -> dict[str, Any]:
    """Return what there is to choose, in the shape of the kind; what another kind had is gone with it."""
    text = reader.text("choices")
    if kind is before.kind and text == offered_text(before).strip():
        return {}
    words = listed(text)
    if kind is SectionKind.GROUPS:
        return {"choices": (), "columns": (), "groups": _groups(reader, words, before.groups)}
    if kind is SectionKind.TABLE:
        if not words:
            reader.problems["choices"] = "Name at least one column."
        return {"choices": (), "groups": (), "columns": tuple(words)}
    if kind in TO_CHOOSE and not words and not before.source:
        reader.problems["choices"] = "Type at least one, a line each."
    if kind is SectionKind.CHIPS and any(";" in word for word in words):
        reader.problems["choices"] = "Take the semicolon out: it divides the words in a note."
    return {"choices": tuple(words), "groups": (), "columns": ()}


def _groups(reader: Reader, words: Sequence[str], before: Sequence[Group]) -> tuple[Group, ...]:
    known = {group.label: group for group in before}
    found = []
    for line in words:
        heading, behind, said = line.partition(_BEHIND_HEADING)
        each = [word.strip() for word in said.split(_BETWEEN_WORDS) if word.strip(f" {NORMAL}")]
        if not behind or not heading.strip() or not each:
            reader.problems["choices"] = "Write each line as a heading, a colon, and words: Mood: even, low."
            continue
        plain = tuple(dict.fromkeys(word.rstrip(f" {NORMAL}") for word in each))
        normal = tuple(word.rstrip(f" {NORMAL}") for word in each if word.endswith(NORMAL))
        group = known.get(heading.strip()) or Group(heading.strip(), plain)
        found.append(replace(group, choices=plain, normal=normal))
    if not found and "choices" not in reader.problems:
        reader.problems["choices"] = "Write at least one line, such as Mood: even, low."
    return tuple(found)


def _group_line(group: Group) -> str:
    words = (f"{word}{NORMAL}" if word in group.normal else word for word in group.choices)
    return f"{group.label}{_BEHIND_HEADING} {f'{_BETWEEN_WORDS} '.join(words)}"
