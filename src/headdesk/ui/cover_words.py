"""How fresh a client's cover is and what is left of an authorization, in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.coverage import Benefits, Coverage
from headdesk.domain.records import RecordKind
from headdesk.store import coverage
from headdesk.store.connection import Connection

FRESH_DAYS: Final = 30
"""After so many days what was said about benefits is old."""
FEW_VISITS: Final = 3


def cover_lines(connection: Connection, policy: Coverage | None, day: date) -> list[tuple[str, str]]:
    """Return sign and sentence for how fresh the cover is and what is left of an authorization."""
    if policy is None:
        return []
    lines = [freshness(policy.benefits, day)]
    paper = coverage.record_on(
        connection, RecordKind.AUTHORIZATION, day, client_id=policy.client_id, payer_id=policy.payer_id
    )
    if paper is not None and paper.visits is not None:
        left = max(paper.visits - coverage.visits_used(connection, paper), 0)
        words = _tr("{left} of {all} authorized visits left").format(left=left, all=paper.visits)
        lines.append(("attention" if left <= FEW_VISITS else "", words))
    return lines


def freshness(benefits: Benefits, day: date) -> tuple[str, str]:
    """Return sign and sentence for how long ago benefits were checked, seen from a day."""
    if benefits.checked_on is None:
        return "attention", _tr("Benefits were never checked")
    days = (day - benefits.checked_on).days
    words = _tr("Checked {days} days ago").format(days=days) if days > 1 else _tr("Checked this week")
    if benefits.checked_how:
        words = f"{words}, {benefits.checked_how}"
    if benefits.checked_on.year < day.year:
        return "attention", _tr("{words}, before the new plan year").format(words=words)
    return ("attention" if days > FRESH_DAYS else "good"), words


def _tr(text: str) -> str:
    return QCoreApplication.translate("cover", text)
