"""Which sections a note shows: those of its template, and any other in which there are words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headdesk.domain.notes import Section, Template


@dataclass(frozen=True, slots=True)
class Kept:
    """A section of another template that still holds words."""

    section: Section
    template: Template


def kept_sections(
    template: Template, templates: Mapping[str, Template], texts: Mapping[str, str]
) -> list[Kept]:
    """Return the sections with words that a template lacks: they stay in view, for they are signed too."""
    own = {section.key for section in template.sections}
    elsewhere = {s.key: Kept(s, other) for other in templates.values() for s in other.sections}
    return [
        elsewhere.get(key, Kept(Section(key, key), template))
        for key, text in texts.items()
        if key not in own and text.strip()
    ]


def label_of(key: str, templates: Mapping[str, Template]) -> str:
    """Return what a section is called, in whichever template has it."""
    return next((s.label for t in templates.values() for s in t.sections if s.key == key), key)
