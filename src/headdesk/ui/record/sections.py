"""Which sections a note shows: those of its template that apply, and any other in which there are words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from headdesk.domain.templates import Template


def shown_keys(
    template: Template, texts: Mapping[str, str], circumstances: Collection[str]
) -> frozenset[str]:
    """Return the sections that are in view: what does not apply is, only where it holds words."""
    applying = {section.key for section in template.applying(circumstances, texts)}
    return frozenset(applying | {key for key, text in texts.items() if text.strip()})
