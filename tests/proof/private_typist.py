"""A therapist who types a private note in the real window, to be killed: ``typed N T`` before each letter."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import count, cycle
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.proof.canaries import PRIVATE_PASSWORD
from tests.proof.typist import LETTERS, PAUSE_MILLISECONDS, wait

from headdesk.store import sessions
from headdesk.store.vault import unlock
from headdesk.ui import theme
from headdesk.ui.auto_lock import AutoLock
from headdesk.ui.desk import Desk
from headdesk.ui.preferences import Preferences
from headdesk.ui.psychotherapy.keeper import PrivateNotes
from headdesk.ui.psychotherapy.notes_page import NotesPage
from headdesk.usecases import sample, vaults
from headdesk.usecases.psychotherapy import opening


def main(folder: Path) -> None:
    """Type until killed."""
    application = QApplication(sys.argv[:1])
    theme.use_bundled_font(theme.install(application))
    vault = unlock(folder, sample.PASSWORD, actor="typist")
    desk = Desk(vault, vault.connect(), clock=lambda: sample.SAMPLE_NOW, preferences=Preferences())
    key, cost = opening.PrivateKey(), vaults.password_cost(folder)
    opening.begin(desk.connection, opening.prepare(key, PRIVATE_PASSWORD, cost=cost), now=desk.now())
    keeper = PrivateNotes(desk, {}, watch=nobody)
    page = NotesPage(desk, keeper, key, sessions.waiting(desk.connection)[0].client_id)
    page.show()
    page.take_focus(None)
    wait(200)
    for number, letter in zip(count(1), cycle(LETTERS), strict=False):
        print("typed", number, time.monotonic())
        QTest.keyClicks(page.editor.text, letter)
        wait(PAUSE_MILLISECONDS)


def nobody(_watches: Callable[[QWindow], bool], _parent: QObject) -> AutoLock:
    """Watch nothing: this window is never opened, so it never locks by itself."""
    raise SystemExit("The private window was opened.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
