"""What is good to know before a session, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from headdesk.domain.calendar import minutes_between
from headdesk.domain.coverage import Benefits
from headdesk.domain.money import ZERO, Money
from headdesk.domain.sessions import Modality
from headdesk.store.today import ComingSession
from headdesk.ui import shown
from headdesk.ui.today.read import Coming

STALE_DAYS = 30
"""Benefits checked longer ago may have changed; so may those checked before the plan year began."""


@dataclass(frozen=True, slots=True)
class ComingWords:
    """The words of one session that comes up.

    Attributes:
        how: Minutes and way of meeting.
        plan: What the last note planned; for a group, who comes.
        cover_status: ``good``, ``attention``, or empty for private pay.
        cover: How fresh the cover is, or what a private session costs; empty for a group.
    """

    time: str
    name: str = field(repr=False)
    how: str
    plan: str = field(repr=False)
    cover_status: str
    cover: str

    def sentence(self) -> str:
        """Return the session as it is read aloud."""
        parts = (self.time, self.name, self.how, self.plan, self.cover)
        return ", ".join(part for part in parts if part)


def coming_words(coming: Coming, now: datetime) -> ComingWords:
    """Return the words of a session that comes up."""
    session = coming.session
    minutes = _tr("%1 min").replace("%1", str(minutes_between(session.start, session.stop)))
    begun = [_tr("now")] if session.start <= now else []
    status, cover = _cover(coming)
    return ComingWords(
        time=shown.time_of(session.start),
        name=who(session),
        how=" · ".join([*begun, minutes, way_of_meeting(session.modality)]),
        plan=", ".join(_names(session)) if _many(session) else " ".join(coming.plan.split()),
        cover_status=status,
        cover=cover,
    )


def who(session: ComingSession) -> str:
    """Return who comes: one name, two, or how many."""
    if _many(session):
        return _tr("Group of %1").replace("%1", str(len(session.clients)))
    return _tr(" and ").join(_names(session))


def next_words(session: ComingSession, now: datetime) -> str:
    """Return when the next session is and with whom, with its day where that is not today."""
    time, day = shown.time_of(session.start), session.start.date()
    when = (
        time
        if day == now.date()
        else f"{shown.short_weekday(day)} {shown.short_day(day, now.date())}, {time}"
    )
    return _tr("Next session %1, %2.").replace("%1", when).replace("%2", who(session))


def way_of_meeting(modality: Modality) -> str:
    """Return how client and clinician meet, in one word."""
    words = {Modality.IN_PERSON: "Office", Modality.VIDEO: "Video", Modality.AUDIO: "Phone"}
    return _tr(words[modality])


def cover_words(benefits: Benefits, on: date) -> tuple[str, str]:
    """Return the status key and the words for what is known of a client's cover on a day."""
    checked = benefits.checked_on
    if checked is None:
        return "attention", _tr("Cover not checked yet")
    days = (on - checked).days
    if days > STALE_DAYS or checked.year < on.year:
        return "attention", _tr("Cover last checked %1").replace("%1", _days_ago(days))
    words = _tr("Cover checked %1").replace("%1", _days_ago(days))
    copay = _tr("copay %1").replace("%1", _round(benefits.copay))
    return "good", f"{words} · {copay}" if benefits.copay > ZERO else words


def _cover(coming: Coming) -> tuple[str, str]:
    if coming.cover is not None:
        return cover_words(coming.cover.benefits, coming.session.start.date())
    if _many(coming.session):
        return "", ""
    fee = f" · {_round(coming.fee)}" if coming.fee is not None else ""
    return "", f"{_tr('Private pay')}{fee}"


def _many(session: ComingSession) -> bool:
    return len(session.clients) > 2


def _names(session: ComingSession) -> list[str]:
    return [name for _, name in session.clients]


def _round(amount: Money) -> str:
    """Return an amount without its cents when there are none: here it is a reminder, not a sum."""
    return str(amount).removesuffix(".00")


def _days_ago(days: int) -> str:
    if days <= 0:
        return _tr("today")
    return _tr("yesterday") if days == 1 else _tr("%1 days ago").replace("%1", str(days))


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
