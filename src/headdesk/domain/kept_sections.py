"""Sections that were written in another template: they stay in the note and are signed with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from headdesk.domain.templates import Section, SectionKind, Template


def kept_sections(
    template: Template, texts: Mapping[str, str], others: Iterable[Template]
) -> list[tuple[Section, str]]:
    """Return the sections with words that a template lacks, each with the template that it comes from.

    They are told as text; where no template knows a section, its key in words stands for its label.
    """
    own = {section.key for section in template.sections}
    keys = [key for key, text in texts.items() if key not in own and text.strip()]
    known = [(section, other.label) for other in others for section in other.sections]
    return [_as_text(key, known) for key in keys]


def headed_sections(
    template: Template, texts: Mapping[str, str], others: Iterable[Template]
) -> list[Section]:
    """Return the sections with words: the template's in its order, then those of others, *Data, from DAP*."""
    own = [section for section in template.sections if texts.get(section.key, "").strip()]
    return [*own, *(_headed(section, name) for section, name in kept_sections(template, texts, others))]


def leaves_words(before: Template, template: Template, texts: Mapping[str, str]) -> bool:
    """Return whether there are words for which a template has no section and the one before it had."""
    own = {section.key for section in template.sections}
    return any(texts.get(one.key, "").strip() for one in before.sections if one.key not in own)


def _headed(section: Section, name: str) -> Section:
    return replace(section, label=f"{section.label}, from {name}") if name else section


def _as_text(key: str, known: Iterable[tuple[Section, str]]) -> tuple[Section, str]:
    for section, label in known:
        if section.key == key:
            return replace(section, kind=SectionKind.TEXT, source=""), label
    return Section(key, key.replace("_", " ").capitalize()), ""
