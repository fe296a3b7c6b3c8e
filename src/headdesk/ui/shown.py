"""Days, times and spans as the person's own locale writes them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def time_of(moment: datetime) -> str:
    """Return a time of day, such as *1:05 PM*."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def short_day(day: date, today: date | None = None) -> str:
    """Return a day such as *Feb 10*; with its year when that is not today's."""
    shown = _qdate(day)
    pattern = "MMM d" if today is None or today.year == day.year else "MMM d, yyyy"
    return QLocale().toString(shown, pattern)


def full_day(day: date) -> str:
    """Return a day with its year, as the locale writes dates in words."""
    return QLocale().toString(_qdate(day), "MMMM d, yyyy")


def weekday(day: date) -> str:
    """Return the name of a weekday."""
    return QLocale().toString(_qdate(day), "dddd")


def short_weekday(day: date) -> str:
    """Return the short name of a weekday."""
    return QLocale().toString(_qdate(day), "ddd")


def month(day: date) -> str:
    """Return the name of a month."""
    return QLocale().toString(_qdate(day), "MMMM")


def short_month(day: date) -> str:
    """Return the short name of a month."""
    return QLocale().toString(_qdate(day), "MMM")


def numbers(day: date) -> str:
    """Return a day in numbers, as typed into fields: *2/10/2026*."""
    return QLocale().toString(_qdate(day), "M/d/yyyy")


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago something was, in minutes or hours, or on which day."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return _tr("just now")
    if minutes < 60:
        return _tr("{n} min ago").replace("{n}", str(minutes))
    if then.date() == now.date():
        return _tr("{n} h ago").replace("{n}", str(minutes // 60))
    return short_day(then.date(), now.date())


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("shown", text)
