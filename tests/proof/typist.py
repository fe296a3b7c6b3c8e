"""A therapist at work, to be killed: types a note in the real screen, posts payments, and says so.

``typed N T`` before each letter, with the monotonic time; ``posted N`` once a payment is in the ledger.
Never ends by itself.
"""

from __future__ import annotations

import sys
import time
from itertools import count, cycle
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.store import sessions
from headdesk.store.vault import unlock
from headdesk.ui import theme
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.workspace import Workspace
from headdesk.usecases import posting, sample

LETTERS = "abcdefghij klmnopqrst uvwxyz "
PAYMENT_EVERY = 40
PAUSE_MILLISECONDS = 20


def main(folder: str) -> None:
    """Work until killed."""
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
    payments = count(1)
    for number, letter in zip(count(1), cycle(LETTERS), strict=False):
        print("typed", number, time.monotonic())
        QTest.keyClicks(application.focusWidget() or workspace, letter)
        wait(PAUSE_MILLISECONDS)
        if number % PAYMENT_EVERY == 0:
            payment = next(payments)
            post(desk, row.client_id, payment)
            print("posted", payment)


def post(desk: Desk, client_id: ClientId, number: int) -> None:
    """Post a payment that can be told from all others."""
    amount = Money(100 + number)
    posting.post_client_payment(
        desk.connection, client_id, amount, on=desk.today(), now=desk.now(), method=f"kill {number}"
    )


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(sys.argv[1])
