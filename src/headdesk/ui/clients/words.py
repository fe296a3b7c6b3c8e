"""What the rows of the list of clients say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.money import ZERO, Money
from headdesk.store.people import ClientRow
from headdesk.ui import shown


@dataclass(frozen=True, slots=True)
class ListedClient:
    """A client of the list, with what the client owes."""

    row: ClientRow = field(repr=False)
    balance: Money


def balance_words(listed: ListedClient) -> str:
    """Return what a client owes; a credit says so, nothing is empty."""
    if listed.balance < ZERO:
        return _tr("{amount} credit").replace("{amount}", str(-listed.balance))
    return str(listed.balance) if listed.balance else ""


def readiness(listed: ListedClient) -> tuple[str, str, str]:
    """Return whether a session of this client could become a claim, or what is missing for that."""
    row = listed.row
    missing = [
        words
        for words, there in (
            (_tr("cover"), row.has_coverage),
            (_tr("member ID"), row.has_member_id or not row.has_coverage),
            (_tr("birth date"), row.has_birth_date or not row.has_coverage),
            (_tr("address"), row.has_address or not row.has_coverage),
            (_tr("consent"), row.has_consent),
            (_tr("diagnosis"), row.has_diagnosis),
        )
        if not there
    ]
    if not missing:
        return "quiet_tick", _tr("Ready"), ""
    return "open", _tr("No {what}").replace("{what}", ", ".join(missing)), ""


def session_day(day: date | None, today: date) -> str:
    """Return a day of a session; empty for none."""
    if day is None:
        return ""
    return _tr("Today") if day == today else shown.short_day(day, today)


def sentence(listed: ListedClient, today: date) -> str:
    """Return a whole row as it is read aloud."""
    row = listed.row
    coming, past = session_day(row.next_session, today), session_day(row.last_session, today)
    parts = (
        row.name,
        _tr("next {day}").replace("{day}", coming) if coming else _tr("no session planned"),
        _tr("last {day}").replace("{day}", past) if past else "",
        row.payer or _tr("no payer"),
        _tr("owes {amount}").replace("{amount}", balance_words(listed)) if listed.balance else "",
        readiness(listed)[1],
    )
    return ", ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("clients", text)
