"""A therapist at work, to be killed: types a note in the real screen, posts money, and says so.

``typed N T`` before each letter, with the monotonic time; ``posted N`` once payment N is in the ledger;
``answered N CLAIM`` once answer N, about that claim, is. Payments and answers take turns. It never ends.
"""

from __future__ import annotations

import sys
import time
from itertools import count, cycle
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from headdesk.domain.claims import ClaimId
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.store import sessions
from headdesk.store.vault import unlock
from headdesk.ui import theme
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.workspace import Workspace
from headdesk.usecases import client_payments, posting, sample

LETTERS = "abcdefghij klmnopqrst uvwxyz "
MONEY_EVERY = 10
PAUSE_MILLISECONDS = 20
MARK = "kill %d"
"""What tells a payment or an answer of the typist from all others."""


def main(folder: str, claims: list[ClaimId]) -> None:
    """Work until killed, and post an answer to each of these claims in turn."""
    application = QApplication(sys.argv[:1])
    theme.use_bundled_font(theme.install(application))
    vault = unlock(Path(folder), sample.PASSWORD, actor="typist")
    desk = Desk(vault, vault.connect(), clock=lambda: sample.SAMPLE_NOW, preferences=Preferences())
    workspace = Workspace(desk)
    workspace.resize(1280, 800)
    workspace.show()
    row = sessions.waiting(desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    wait(200)
    money = count(1)
    for number, letter in zip(count(1), cycle(LETTERS), strict=False):
        print("typed", number, time.monotonic())
        QTest.keyClicks(application.focusWidget() or workspace, letter)
        wait(PAUSE_MILLISECONDS)
        if number % MONEY_EVERY == 0:
            post(desk, row.client_id, claims, next(money))


def post(desk: Desk, client_id: ClientId, claims: list[ClaimId], turn: int) -> None:
    """Post a payment at every odd turn and an answer at every even one, as long as claims wait for one."""
    if turn % 2:
        pay(desk, client_id, turn)
        print("posted", turn)
    elif claims:
        claim_id = claims.pop(0)
        answer(desk, claim_id, turn)
        print("answered", turn, claim_id)


def pay(desk: Desk, client_id: ClientId, turn: int) -> None:
    """Post a payment that can be told from all others."""
    amount = Money(100 + turn)
    client_payments.post(
        desk.connection, client_id, amount, on=desk.today(), now=desk.now(), method=MARK % turn
    )


def answer(desk: Desk, claim_id: ClaimId, turn: int) -> None:
    """Post that the payer keeps to the contract, as an answer that can be told from all others."""
    told = [proposal.answer for proposal in posting.propose(desk.connection, claim_id)]
    posting.post_answer(desk.connection, claim_id, told, on=desk.today(), now=desk.now(), trace=MARK % turn)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(sys.argv[1], [ClaimId(int(number)) for number in sys.argv[2:]])
