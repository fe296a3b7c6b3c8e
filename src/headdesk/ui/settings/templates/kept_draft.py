"""The draft of a template on disk: kept a moment after each change, and over a lock."""

from __future__ import annotations

from typing import Final

from headdesk.domain.people import ClientId
from headdesk.domain.templates import Template
from headdesk.ui.desk import Desk
from headdesk.ui.settings.templates import draft as drafts
from headdesk.ui.settings.templates.draft import Draft
from headdesk.ui.sheet.kept import KeptTexts

_NOBODY: Final = ClientId(0)
_DRAFT: Final = "draft"


class KeptDrafts:
    """Keeps one draft for each template, and one for a new one."""

    def __init__(self, desk: Desk) -> None:
        self._kept = KeptTexts(desk)

    def of(self, template: Template) -> Draft | None:
        """Return what was typed and not used yet; None when nothing was."""
        texts = self._kept.texts(_form(template), _NOBODY)
        return drafts.from_text(texts[_DRAFT]) if texts else None

    def keep(self, template: Template, draft: Draft) -> str:
        """Keep a draft, or forget it where nothing is changed; return a sentence if the disk refused."""
        if draft == drafts.of_template(template):
            return self.forget(template)
        return self._kept.keep(_form(template), _NOBODY, {_DRAFT: drafts.to_text(draft)})

    def forget(self, template: Template) -> str:
        """Forget what was typed; return a sentence if the disk refused."""
        return self._kept.keep(_form(template), _NOBODY, {})


def _form(template: Template) -> str:
    return f"template {template.key or 'new'}"
