"""Which sections a note shows besides those of its template: any other in which there are words."""

from __future__ import annotations

from collections.abc import Mapping

from headdesk.domain.templates import Section, Template


def kept_sections(template: Template, texts: Mapping[str, str]) -> list[Section]:
    """Return the sections with words that a template lacks: they stay in view, for they are signed too."""
    own = {section.key for section in template.sections}
    return [Section(key, key.capitalize()) for key, text in texts.items() if key not in own and text.strip()]
