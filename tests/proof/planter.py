"""A working session with words that must never be found outside the encrypted file.

Ends with an error when a word could not be planted.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from tests.proof import canaries

from headdesk import app
from headdesk.domain.claims import ClaimId
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId, Name
from headdesk.forms.cms1500 import Mode
from headdesk.store import coverage, people, sessions
from headdesk.store.connection import Connection
from headdesk.store.instance import hold
from headdesk.store.private_memory import keep_memory_private
from headdesk.store.vault import unlock
from headdesk.ui import crash, theme
from headdesk.ui.main_window import MainWindow
from headdesk.ui.places import Place, Where
from headdesk.ui.psychotherapy.notes_page import NotesPage
from headdesk.ui.psychotherapy.set_up_page import SetUpPage
from headdesk.ui.psychotherapy.window import PrivateWindow
from headdesk.ui.switcher.switcher import Switcher
from headdesk.ui.tour import job
from headdesk.ui.workspace import Workspace
from headdesk.usecases import client_payments, clients, files, filing, notes, printing, sample, signing
from headdesk.usecases.vaults import Opened


def main(folder: Path, saved: Path, ending: str) -> None:
    """Plant the words everywhere a person would type them, then end as told."""
    os.umask(0o077)
    keep_memory_private()
    application = QApplication(sys.argv[:1])
    around = app.surroundings(theme.install(application), folder.parent, folder.parent / "settings.json")
    window = MainWindow(around)
    window.open_desk(Opened(unlock(folder, sample.PASSWORD, actor="planter"), hold(folder)))
    window.show()
    plant(window, saved)
    keep_private(window)
    crash_over(canaries.CRASHED, window)
    print("planted", flush=True)
    if ending == "is killed":
        os.kill(os.getpid(), signal.SIGKILL)
    window.close()


def plant(window: MainWindow, saved: Path) -> None:
    """Take one session through the house with planted words in every place."""
    desk, workspace = window.desk, window.workspace()
    if desk is None or workspace is None:
        raise SystemExit("The practice is locked.")
    connection, now = desk.connection, desk.now()
    session = job.first_waiting(connection)
    describe(connection, session, now)
    search(workspace)
    job.write(connection, session, now)
    write_note(workspace, session)
    job.sign(connection, session, now)
    note = notes.begin(connection, session.attendee_id, now=now)
    title, text = canaries.ADDENDUM, canaries.DIAGNOSIS
    signing.add_addendum(connection, note.id, title=title, reason="later", text=text, now=now)
    claim_id = job.code(connection, session, now)
    job.print_both(connection, claim_id, now)
    files.save_form(connection, claim_id, printing.Wish(Mode.DRAWN), saved, now=now)
    look(workspace, Place(Where.CLAIM, claim_id))
    departure = filing.Departure("mailed", now.date(), canaries.MAILED)
    filing.file(connection, claim_id, departure, now=now)
    pay(connection, session, now)
    look_around(workspace, session, claim_id)


def describe(connection: Connection, session: job.Session, now: datetime) -> None:
    """Give the client a name, an address, a policy and a half-filled form."""
    client = people.client(connection, session.client_id)
    address = replace(client.address, street=canaries.STREET)
    name = Name(canaries.NAME, "Rivera")
    clients.save(connection, replace(client, name=name, address=address, email=canaries.EMAIL), now=now)
    (policy,) = coverage.coverages(connection, session.client_id)
    clients.save_coverage(connection, replace(policy, member_id=canaries.MEMBER), now=now)
    clients.keep_typed(connection, "planted", session.client_id, {"remark": canaries.HALF_TYPED})


def search(workspace: Workspace) -> None:
    """Type into the search of the clients' list, and into that of everything, until it has looked."""
    for where in (Where.CLIENTS, Where.SEARCH):
        look(workspace, Place(where))
        boxes = [box for box in workspace.findChildren(QLineEdit) if box.isVisible() and box.isEnabled()]
        for box in boxes:
            QTest.keyClicks(box, canaries.SEARCHED)
        if not any(box.text() == canaries.SEARCHED for box in boxes):
            raise SystemExit("Nothing was searched.")
        QTest.keyClick(boxes[0], Qt.Key.Key_Return)
        QApplication.processEvents()


def write_note(workspace: Workspace, session: job.Session) -> None:
    """Type into the note that is open."""
    look(workspace, Place(Where.WRAP_UP, session.attendee_id, "note"))
    section = QApplication.focusWidget()
    if not isinstance(section, QPlainTextEdit | QTextEdit):
        raise SystemExit("No section of the note has the focus.")
    QTest.keyClicks(section, f"{canaries.NOTE} was said. ")
    if canaries.NOTE not in section.toPlainText():
        raise SystemExit("The note was not typed.")
    workspace.leave()


def keep_private(window: MainWindow) -> None:
    """Set private notes up, write one by keys with a pause in it, look everywhere, and lock."""
    desk, workspace = window.desk, window.workspace()
    if desk is None or workspace is None:
        raise SystemExit("The practice is locked.")
    client_id = sessions.waiting(desk.connection)[0].client_id
    look(workspace, Place(Where.CLIENT, client_id))
    desk.open_private_notes(client_id)
    page, private = set_up(window)
    editor = page.editor
    QTest.keyClicks(editor.title, canaries.PRIVATE_TITLE)
    QTest.keyClicks(editor.text, canaries.UNFINISHED)
    page.leave()
    editor.text.selectAll()
    QTest.keyClicks(editor.text, f"{canaries.PRIVATE}: PHQ-9: 14.")
    editor.look()
    if canaries.PRIVATE not in editor.text.text() or not editor.belongs.isVisibleTo(private):
        raise SystemExit("The private note was not typed.")
    QTest.keyClicks(page.list.search, canaries.PRIVATE)
    window.save()
    look_around_privately(window, workspace, client_id)
    private.lock("key")
    QApplication.processEvents()


def set_up(window: MainWindow) -> tuple[NotesPage, PrivateWindow]:
    """Choose the private password, and type two groups of the sheet back."""
    private = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PrivateWindow))
    first = private.page
    if not isinstance(first, SetUpPage) or window.desk is None:
        raise SystemExit("The private notes are set up already.")
    for edit in (first.chosen.first, first.chosen.second):
        QTest.keyClicks(edit, canaries.PRIVATE_PASSWORD)
    first.act()
    while first.new_keys is None:
        QApplication.processEvents()
    groups = first.new_keys.code.groups
    first.act()
    for number, field in first.proof.typed.groups.items():
        QTest.keyClicks(field, groups[number - 1])
    first.act()
    if not isinstance(private.page, NotesPage):
        raise SystemExit("The private notes did not open.")
    return private.page, private


def look_around_privately(window: MainWindow, workspace: Workspace, client_id: ClientId) -> None:
    """Say what all windows are called and what the clipboard holds, and search for the private words."""
    look(workspace, Place(Where.CLIENT, client_id))
    clipboard = QApplication.clipboard()
    print("clipboard:", clipboard.text(), clipboard.text(clipboard.Mode.Selection))
    if window.desk is None:
        raise SystemExit("The practice is locked.")
    for word in canaries.KEPT_APART:
        switcher = Switcher(window.desk, window, [])
        switcher.open()
        QTest.keyClicks(switcher.edit, word)
        if switcher.found.model().rowCount() > 1:  # the last row leads to the search for everything
            raise SystemExit("A private word was found.")
        switcher.close()


def pay(connection: Connection, session: job.Session, now: datetime) -> None:
    """Take a payment with a reference."""
    client_payments.post(
        connection, session.client_id, Money(2500), on=now.date(), now=now, method=canaries.PAYMENT
    )


def look_around(workspace: Workspace, session: job.Session, claim_id: ClaimId) -> None:
    """Show every place that shows the client."""
    for place in (
        Place(Where.TODAY),
        Place(Where.CLIENT, session.client_id),
        Place(Where.CLIENT, session.client_id, "account"),
        Place(Where.CLAIMS),
        Place(Where.MONEY, claim_id),
    ):
        look(workspace, place)


def look(workspace: Workspace, place: Place) -> None:
    """Show a place, and say what the windows are called: a title can be read in every list of windows."""
    workspace.go(place)
    QApplication.processEvents()
    windows: list[QWidget] = QApplication.topLevelWidgets()
    print("titles:", *(window.windowTitle() for window in windows))


def crash_over(words: str, window: MainWindow) -> None:
    """Let an error that holds a client's words come up where errors come up."""
    shown: list[str] = []
    on_crash = crash.hook(window.save, lambda report, _saved: shown.append(report), sys.stderr.write)
    error = RuntimeError(words)
    on_crash(type(error), error, error.__traceback__)
    if not shown:
        raise SystemExit("The crash was not shown.")
    print(*shown)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
