"""What can be done about a claim's money from its opened row."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from headdesk.store import ledger
from headdesk.store.claim_lists import ClaimRow
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.money.reason_dialog import ReasonDialog
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.dialog import Question
from headdesk.usecases import posting


class Deed(StrEnum):
    """One of them."""

    OPEN = "open"
    POST = "post"
    GIVE_UP = "give up"
    TAKE_BACK = "take back"


def do(deed: Deed, desk: Desk, window: QWidget, row: ClaimRow) -> None:
    """Go where it is done, or ask for its reason first."""
    if deed is Deed.OPEN:
        desk.go(Place(Where.CLAIM, row.id))
    elif deed is Deed.POST:
        desk.go(Place(Where.POST, row.id))
    elif deed is Deed.GIVE_UP:
        ReasonDialog(window, _giving_up(row), partial(_give_up, desk, row)).open()
    else:
        ReasonDialog(window, _taking_back(row), partial(_take_back, desk, row)).open()


def _giving_up(row: ClaimRow) -> Question:
    return Question(
        _tr("Write off {amount} of claim {n}?").format(amount=row.position.open, n=row.number),
        _tr("You stop asking for it, and the claim is closed. This can be taken back later."),
        _tr("Write off {amount}").format(amount=row.position.open),
        _tr("Keep it open"),
    )


def _taking_back(row: ClaimRow) -> Question:
    return Question(
        _tr("Take back what was posted last on claim {n}?").format(n=row.number),
        _tr("The posting and its reversal both stay visible; the claim stands as before it."),
        _tr("Take it back"),
        _tr("Keep it"),
    )


def _give_up(desk: Desk, row: ClaimRow, reason: str) -> None:
    posting.write_off(desk.connection, row.id, reason, now=desk.now())
    desk.say(_tr("Written off: {amount}").format(amount=row.position.open))
    _tell(desk)


def _take_back(desk: Desk, row: ClaimRow, reason: str) -> None:
    posting_id = ledger.last_posting(desk.connection, row.id)
    if posting_id is not None:
        posting.reverse(desk.connection, posting_id, reason, now=desk.now())
        desk.say(_tr("Taken back on claim {n}").format(n=row.number))
        _tell(desk)


def _tell(desk: Desk) -> None:
    desk.changed.emit(Topic.LEDGER)
    desk.changed.emit(Topic.CLAIMS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
