"""What stands beside the note, in words: last time, cover, what the session should bring."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.coverage import Estimate, Payer
from headdesk.domain.notes import Note
from headdesk.store import notes
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.cover_words import cover_lines
from headdesk.ui.widgets.value_lines import ValueLine
from headdesk.ui.wrap_up.situation import Situation
from headdesk.usecases import coding
from headdesk.usecases.coding import Proposal


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything beside the note, read in one go.

    Attributes:
        last: Day and note of the client's last signed session; None at first.
        expected: What the suggested code should bring; None when there is none, or no fee for it.
    """

    last: tuple[date, Note] | None = field(repr=False)
    proposal: Proposal
    expected: Estimate | None
    cover: tuple[tuple[str, str], ...]


def read(connection: Connection, situation: Situation) -> Beside:
    """Return what stands beside a session's note."""
    day = situation.session.service_date
    proposal = coding.propose(connection, situation.attendee.id)
    code = proposal.suggestion.code
    expected = (
        coding.estimate_of(connection, code.code, day, proposal.policy, proposal.payer) if code else None
    )
    return Beside(
        last=notes.last_signed(connection, situation.client.id, before=day),
        proposal=proposal,
        expected=expected,
        cover=tuple(cover_lines(connection, proposal.policy, day)),
    )


def expected_lines(found: Estimate, payer: Payer | None) -> list[ValueLine]:
    """Return what a code should bring, amount under amount."""
    if payer is None:
        return [ValueLine(_tr("The client pays"), str(found.charge), strong=True)]
    return [
        ValueLine(_tr("Fee"), str(found.charge)),
        ValueLine(_tr("Allowed by contract"), str(found.allowed)),
        ValueLine(_tr("From {payer}").format(payer=payer.name), str(found.expected), strong=True),
        ValueLine(share_name(found), str(found.client_share), strong=True),
    ]


def share_name(found: Estimate, client: str = "") -> str:
    """Return what the client's part of an estimate is called, with the client's name where given."""
    parts = [
        name
        for name, amount in (
            (_tr("Deductible"), found.deductible),
            (_tr("Copay"), found.copay),
            (_tr("Coinsurance"), found.coinsurance),
        )
        if amount
    ]
    part = parts[0] if len(parts) == 1 else _tr("Share")
    return _tr("{part} from {client}").format(part=part, client=client or _tr("client"))


def last_time_sentence(note: Note) -> str:
    """Return the plan of an earlier note in one line, or that it has none."""
    plan = note.texts.get("plan", "").strip()
    return _tr("Plan was: {plan}").format(plan=plan) if plan else _tr("No plan was written.")


def day_of(day: date, today: date) -> str:
    """Return a day with its weekday, and its year where that is not this one."""
    return f"{shown.weekday(day)}, {shown.month(day)} {day.day}" + (
        "" if day.year == today.year else f", {day.year}"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("wrap_up", text)
