"""Which sections a note shows: those of its template that apply, and any other in which there are words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from headdesk.domain.templates import Section, SectionKind, Template


def shown_keys(
    template: Template, texts: Mapping[str, str], circumstances: Collection[str]
) -> frozenset[str]:
    """Return the sections that are in view: what does not apply is, only where it holds words."""
    applying = {section.key for section in template.applying(circumstances, texts)}
    return frozenset(applying | {key for key, text in texts.items() if text.strip()})


def kept_sections(
    template: Template, texts: Mapping[str, str], others: Iterable[Template]
) -> list[tuple[Section, str]]:
    """Return the sections with words that a template lacks, each with the template that it comes from.

    They stay in view as text, for they are signed too.
    """
    own = {section.key for section in template.sections}
    keys = [key for key, text in texts.items() if key not in own and text.strip()]
    known = [(section, other.label) for other in others for section in other.sections]
    return [_as_text(key, known) for key in keys]


def _as_text(key: str, known: Iterable[tuple[Section, str]]) -> tuple[Section, str]:
    for section, label in known:
        if section.key == key:
            return replace(section, kind=SectionKind.TEXT, source=""), label
    return Section(key, key.replace("_", " ").capitalize()), ""
