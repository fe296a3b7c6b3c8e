"""A template while it is written: what its fields say, whole or not, kept as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from headdesk.domain.template_keys import with_keys
from headdesk.domain.templates import Section, Template, parts_of, read
from headdesk.domain.typed import cleaned
from headdesk.ui.settings.templates.texts import read_section, section_texts


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section while it is written.

    Attributes:
        before: As it is recorded, or as it was added; without a key where it is new.
        texts: What its fields say.
    """

    before: Section
    texts: Mapping[str, str] = field(repr=False)

    @property
    def label(self) -> str:
        """What it is called now."""
        return self.texts.get("label", "").strip()

    def now(self) -> Section:
        """Return the section as far as its fields make one."""
        value = read_section(self.texts, self.before).value
        return value or replace(self.before, hint=self.texts.get("hint", "").strip())


@dataclass(frozen=True, slots=True)
class Draft:
    """A template while it is written."""

    label: str
    sections: tuple[SectionDraft, ...]

    def problems(self) -> dict[int, Mapping[str, str]]:
        """Return what each section's fields need, by its place; nothing where all is well."""
        found = {n: read_section(s.texts, s.before).problems for n, s in enumerate(self.sections)}
        return {place: problems for place, problems in found.items() if problems}

    def written(self, template: Template) -> Template:
        """Return a template with this name and these sections, each with a key of its own."""
        sections = with_keys(section.now() for section in self.sections)
        return replace(template, label=cleaned(self.label).strip(), sections=sections)

    def with_texts(self, place: int, texts: Mapping[str, str]) -> Draft:
        """Return the draft where a section says something else."""
        changed = replace(self.sections[place], texts=dict(texts))
        return replace(self, sections=(*self.sections[:place], changed, *self.sections[place + 1 :]))

    def with_section(self, place: int, section: SectionDraft) -> Draft:
        """Return the draft with one section more, at a place or at the end."""
        return replace(self, sections=(*self.sections[:place], section, *self.sections[place:]))

    def without(self, place: int) -> Draft:
        """Return the draft with one section less."""
        return replace(self, sections=self.sections[:place] + self.sections[place + 1 :])

    def moved(self, place: int, to: int) -> Draft:
        """Return the draft with a section at another place."""
        return self.without(place).with_section(to, self.sections[place])


def of_template(template: Template) -> Draft:
    """Return a template as it is before anything is changed."""
    return Draft(template.label, tuple(drafted(section) for section in template.sections))


def drafted(section: Section) -> SectionDraft:
    """Return a section as it is before anything is changed."""
    return SectionDraft(section, section_texts(section))


def to_text(draft: Draft) -> str:
    """Return a draft as text that `from_text` reads back."""
    sections = [{"before": _parts(one.before), "texts": dict(one.texts)} for one in draft.sections]
    return json.dumps({"label": draft.label, "sections": sections}, ensure_ascii=False)


def from_text(text: str) -> Draft:
    """Return the draft that a text holds."""
    parts = json.loads(text)
    sections = (SectionDraft(_section(one["before"]), one["texts"]) for one in parts["sections"])
    return Draft(parts["label"], tuple(sections))


_UNNAMED = "new"
"""Stands for the key and label that a new section does not have yet: kept as data it needs both."""


def _parts(section: Section) -> dict[str, Any]:
    named = replace(section, key=section.key or _UNNAMED, label=section.label or _UNNAMED)
    (parts,) = parts_of(Template(_UNNAMED, _UNNAMED, 1, (named,)))["sections"]
    return {**parts, "is new": not section.key}


def _section(parts: dict[str, Any]) -> Section:
    is_new = parts.pop("is new")
    (section,) = read({"key": _UNNAMED, "label": _UNNAMED, "sections": [parts]}).sections
    return replace(section, key="", label="") if is_new else section
