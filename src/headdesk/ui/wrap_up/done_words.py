"""What the head of a session says is done already."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.ui import shown
from headdesk.ui.wrap_up.situation import CLAIM, NOTE, Situation


def done_words(situation: Situation, step: str, today: date) -> str:
    """Return what is done before a step; on the note's own step nothing, for it says so itself."""
    if step == CLAIM and situation.claim is not None:
        return _tr("Claim %s made") % situation.claim.number
    if situation.signed_at is None or step == NOTE:
        return ""
    day = shown.short_day(situation.signed_at.date(), today)
    return _tr("Note signed %s") % f"{day}, {shown.time_of(situation.signed_at)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("wrap up", text)
