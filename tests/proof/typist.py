"""A therapist at work, to be killed: types a note in the real screen, signs, adds, opens again, posts money.

Each line on stdin names a practice and the claims that wait for an answer; a process of its own works there
until it is killed, then ``died`` is said. All that can be shared is imported once, before the processes part.

What is said: ``pid N`` first; ``at SECTION CARET`` once the note is open; ``typed N T`` before each letter,
with the monotonic time; then, each time after it is on disk, ``paid N``, ``answered N CLAIM``, ``signed N``,
``added N`` and ``reopened N``. It never ends by itself.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from headdesk.domain.claims import ClaimId
from headdesk.domain.money import Money
from headdesk.domain.notes import Note
from headdesk.domain.templates import Document, SectionKind
from headdesk.store import sessions
from headdesk.store.sessions import SessionRow
from headdesk.store.vault import unlock
from headdesk.ui import theme
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.workspace import Workspace
from headdesk.ui.wrap_up.screen import WrapUpScreen
from headdesk.usecases import client_payments, notes, posting, sample, signing, templates
from headdesk.usecases.beginning import Subject

LETTERS = "abcdefghij klmnopqrst uvwxyz "
DEED_EVERY = 4
ROUND = 7
"""So many kinds of deeds take turns; the last one is an answer."""
PAUSE_MILLISECONDS = 15
MARK = "kill %d"
"""What tells a deed of the typist from all others."""
WORDS = f"{MARK} and {LETTERS * 20}."
"""What a note says that is signed."""


def main() -> None:
    """Let one process after the other work, each until it is killed."""
    for line in sys.stdin:
        folder, *claims = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            try:
                work(folder, [ClaimId(int(number)) for number in claims])
            except BaseException:  # noqa: BLE001 -- whatever it was, this process ends here
                say("failed", repr(traceback.format_exc()))
            os._exit(1)
        os.waitpid(child, 0)
        say("died")


def work(folder: str, claims: list[ClaimId]) -> None:
    """Open the note that waits, and write it with other deeds in between."""
    say("pid", os.getpid())
    application = QApplication(sys.argv[:1])
    theme.use_bundled_font(theme.install(application))
    vault = unlock(Path(folder), sample.PASSWORD, actor="typist")
    desk = Desk(vault, vault.connect(), clock=lambda: sample.SAMPLE_NOW, preferences=Preferences())
    workspace = Workspace(desk)
    workspace.resize(1280, 800)
    workspace.show()
    row = sessions.waiting(desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    wait(100)
    page = workspace.current()
    assert isinstance(page, WrapUpScreen)
    place = page.place()
    say("at", place.field or "-", place.cursor)
    deeds = Deeds(desk, row, claims).all()
    for turn, deed in enumerate(deeds, 1):  # once before the first letter: what is done first takes its time
        deed(turn)
    again, turns = cycle(deeds), count(1 + len(deeds))
    for number, letter in zip(count(1), cycle(LETTERS), strict=False):
        say("typed", number, time.monotonic())
        QTest.keyClicks(application.focusWidget() or workspace, letter)
        wait(PAUSE_MILLISECONDS)
        if number % DEED_EVERY == 0:
            next(again)(next(turns))


@dataclass
class Deeds:
    """What is done between the letters, each said once it is done.

    Attributes:
        row: The session whose note is typed; other deeds are about its client.
        claims: Those that wait for an answer.
        signed: The note that was signed last.
    """

    desk: Desk
    row: SessionRow
    claims: list[ClaimId]
    signed: list[Note] = field(default_factory=list)

    def all(self) -> list[Callable[[int], None]]:
        """Return the deeds in the order in which they come round."""
        return [self.sign, self.add, self.pay, self.sign, self.reopen, self.sign_again, self.answer]

    def sign(self, turn: int) -> None:
        """Write another note about the client and sign it."""
        template = templates.usual(self.desk.connection, Document.DISCHARGE)
        about = Subject(self.row.client_id, self.desk.today())
        note = notes.begin_another(self.desk.connection, template, about, now=self.desk.now())
        self._sign(note, turn)

    def sign_again(self, turn: int) -> None:
        """Sign the note that was opened again, with other words."""
        self._sign(self.signed[-1], turn)

    def reopen(self, turn: int) -> None:
        """Open the note again that was signed last."""
        note = signing.reopen(self.desk.connection, self.signed[-1], reason=MARK % turn, now=self.desk.now())
        self.signed.append(note)
        say("reopened", turn)

    def add(self, turn: int) -> None:
        """Add to the note that was signed last."""
        said = {"title": MARK % turn, "reason": "to be killed", "text": WORDS % turn}
        signing.add_addendum(self.desk.connection, self.signed[-1].id, **said, now=self.desk.now())
        say("added", turn)

    def pay(self, turn: int) -> None:
        """Post a payment that can be told from all others."""
        amount, now = Money(100 + turn), self.desk.now()
        client_payments.post(
            self.desk.connection, self.row.client_id, amount, on=now.date(), now=now, method=MARK % turn
        )
        say("paid", turn)

    def answer(self, turn: int) -> None:
        """Post that a payer keeps to the contract, as long as claims wait for an answer."""
        if not self.claims:
            return
        claim_id, now = self.claims.pop(0), self.desk.now()
        told = [proposal.answer for proposal in posting.propose(self.desk.connection, claim_id)]
        posting.post_answer(self.desk.connection, claim_id, told, on=now.date(), now=now, trace=MARK % turn)
        say("answered", turn, claim_id)

    def _sign(self, note: Note, turn: int) -> None:
        key = next(s.key for s in note.template.sections if s.kind is SectionKind.TEXT and not s.filled)
        now = self.desk.now()
        saved = notes.save_draft(self.desk.connection, note, {key: WORDS % turn}, now=now).note
        signed = signing.sign(self.desk.connection, saved, now=now, gap_reason="to be killed")
        self.signed.append(signed)
        say("signed", turn)


def say(*words: object) -> None:
    """Say something in one piece: a killed process leaves no half line."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
