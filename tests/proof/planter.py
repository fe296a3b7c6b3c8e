"""A working session with words that must never be found outside the encrypted file."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from headdesk import app
from headdesk.domain.people import Name
from headdesk.store import coverage, people, sessions
from headdesk.store.instance import hold
from headdesk.store.vault import unlock
from headdesk.ui import crash, theme
from headdesk.ui.main_window import MainWindow
from headdesk.ui.places import Place, Where
from headdesk.ui.tour import job
from headdesk.usecases import clients, filing, notes, sample
from headdesk.usecases.vaults import Opened


def main(folder: Path, ending: str) -> None:
    """Plant the words everywhere a person would type them, then end as told."""
    app.keep_memory_private()
    application = QApplication(sys.argv[:1])
    around = app.surroundings(theme.install(application), folder.parent, folder.parent / "settings.json")
    window = MainWindow(around)
    window.open_desk(Opened(unlock(folder, sample.PASSWORD, actor="planter"), hold(folder)))
    window.show()
    plant(window)
    print("planted", flush=True)
    if ending == "is killed":
        os.kill(os.getpid(), signal.SIGKILL)
    window.close()


def plant(window: MainWindow) -> None:
    """Take one session through the house with planted words in every place."""
    desk, workspace = window.desk, window.workspace()
    if desk is None or workspace is None:
        raise SystemExit("locked")
    connection, now = desk.connection, desk.now()
    session = job.first_waiting(connection)
    client = people.client(connection, session.client_id)
    named = replace(client, name=Name("Quetzalcanary", "Rivera"), email="canary@invented.example")
    clients.save(connection, named, now=now)
    (policy,) = coverage.coverages(connection, session.client_id)
    clients.save_coverage(connection, replace(policy, member_id="CANARYMEMBER77"), now=now)
    workspace.go(Place(Where.CLIENTS))
    for box in workspace.findChildren(QLineEdit):
        QTest.keyClicks(box, "canarysearched")
    workspace.go(Place(Where.WRAP_UP, session.attendee_id, "note"))
    focus = QApplication.focusWidget()
    if focus is not None:
        QTest.keyClicks(focus, "zyxwcanarynote was said. ")
    workspace.leave()
    job.write(connection, session, now)
    job.sign(connection, session, now)
    note = notes.begin(connection, session.attendee_id, now=now)
    notes.add_addendum(
        connection, note.id, title="canaryaddendum", reason="later", text="zyxwcanarynote", now=now
    )
    claim_id = job.code(connection, session, now)
    job.print_both(connection, claim_id, now)
    workspace.go(Place(Where.CLAIM, claim_id))
    filing.file(connection, claim_id, filing.Departure("mailed", now.date()), now=now)
    crash_over(sessions.row_of(connection, session.attendee_id).client, window)
    QApplication.processEvents()


def crash_over(words: str, window: MainWindow) -> None:
    """Let an error that holds a client's words come up where errors come up."""
    on_crash = crash.hook(window.save, print, sys.stderr.write)
    error = RuntimeError(words)
    on_crash(type(error), error, error.__traceback__)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
