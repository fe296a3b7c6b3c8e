"""The first page of the private window: the two kinds of notes, a password, and a sheet of paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.psychotherapy.sheet import FILE_NAME, sheet_of
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.keep_sheet import KeepSheet
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.unlock.sheet_picture import NO_CODE, SHADOW, SheetPicture
from headdesk.ui.unlock.sheet_proof import SheetProof
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.usecases import vaults
from headdesk.usecases.psychotherapy import opening
from headdesk.usecases.psychotherapy.opening import NewKeys, PrivateKey

if TYPE_CHECKING:
    from headdesk.store.connection import Connection
    from headdesk.ui.desk import Desk
    from headdesk.ui.jobs import Job

_FORM: Final = 470
_PAPER: Final = 330
_BREAKS_AT: Final = 900


class SetUpPage(QWidget):
    """Explains, makes the key, and records it once its recovery sheet is on paper.

    Signals:
        made: The `PrivateKey`, and the `NewKeys` that are recorded.
    """

    made = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key: PrivateKey | None = None
        self._new: NewKeys | None = None
        self._is_working = False
        self.chosen = NewPassword(desk.vault.folder.stem)
        self.trouble = MessageLine("problem")
        self.picture = SheetPicture(wide=_PAPER)
        self.keep = KeepSheet(self.picture, file_name=FILE_NAME)
        self.proof = SheetProof(self.picture, self.keep)
        self.main = Button(self.tr("Make the recovery sheet"), "primary")
        self._explained = self._explanation()
        self._lay_out()
        self._connect()
        self.picture.show_sheet(sheet_of(desk, NO_CODE, "–"))
        self._show_stage()

    @property
    def new_keys(self) -> NewKeys | None:
        """What was made and is not recorded yet."""
        return self._new

    def _explanation(self) -> QWidget:
        """Return the two kinds of notes in a few sentences. Source: 45 CFR 164.501, 164.508, 164.524."""
        told = (
            self.tr("A progress note is the record: clients may read it, and insurers may ask for it."),
            self.tr(
                "A private note is yours: what you made of the conversation, kept apart from the record. The "
                "law calls it a psychotherapy note. Clients have no right to read it, insurers may not make "
                "payment depend on it, and nearly every disclosure needs an authorization of its own."
            ),
            self.tr(
                "So that it stays apart, it has its own password, another than the practice’s, and its own "
                "recovery sheet. Lose both, and nobody can open these notes again, and that includes us; the "
                "record is not touched by that."
            ),
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addWidget(Label(self.tr("Two kinds of notes"), "title", wrap=True))
        for words in told:
            column.addWidget(Label(words, wrap=True))
        column.addSpacing(scaled(6))
        return holder

    def _lay_out(self) -> None:
        form, paper = QWidget(), QWidget()
        form.setMaximumWidth(scaled(_FORM))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, scaled(SHADOW), 0, 0)
        column.setSpacing(scaled(18))
        verbs = FlowLayout()
        verbs.addWidget(self.main)
        for part in (self._explained, self.chosen, self.proof, self.trouble):
            column.addWidget(part)
        column.addLayout(verbs)
        column.addStretch(1)
        beside = QVBoxLayout(paper)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.picture)
        beside.addStretch(1)
        page, whole = QWidget(), QVBoxLayout(self)
        PageColumn(page, left=32, right=24, top=4).add(Beside(form, paper, gap=56, breaks_at=_BREAKS_AT))
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))

    def _connect(self) -> None:
        self.main.clicked.connect(self.act)
        self.chosen.entered.connect(self.act)
        self.proof.entered.connect(self.act)
        self.proof.changed.connect(self._show_main)

    def forget(self) -> None:
        """Take password and code away; what was not recorded is given up."""
        self.chosen.clear()
        self.proof.forget()
        self.picture.forget()
        key, self._key, self._new = self._key, None, None
        if key is not None:
            key.forget()

    @Slot()
    def act(self) -> None:
        """Do what the filled button says."""
        if self._is_working:
            return
        if self._new is None:
            self._make()
        elif self.proof.advance():
            self._record()

    def _make(self) -> None:
        password = self.chosen.password()
        if password is None:
            return
        key = self._key = PrivateKey()
        cost = vaults.password_cost(self._desk.vault.folder)

        def work(_connection: Connection, _job: Job) -> NewKeys:
            return opening.prepare(key, password, cost=cost)

        self._work(working=True)
        self._desk.run(work, partial(self._show_sheet, key), partial(self._refuse, key))

    def _show_sheet(self, key: PrivateKey, new: NewKeys) -> None:
        if self._key is not key:  # the practice or the window was closed meanwhile
            return
        self._new = new
        self.chosen.clear()
        self._work(working=False)
        self._show_stage()
        self.proof.show_sheet(
            sheet_of(self._desk, new.code.groups, new.number),
            self.tr("Here is the recovery sheet of your private notes."),
        )

    def _record(self) -> None:
        """Put password and code in force, now that the code is on paper."""
        key, new = self._key, self._new
        if key is None or new is None:
            return
        try:
            opening.begin(self._desk.connection, new, now=self._desk.now())
        except HeaddeskError as error:
            self._refuse(key, error)
            return
        self._key = None
        self.made.emit(key, new)

    def _refuse(self, key: PrivateKey, error: BaseException) -> None:
        if self._key is not key:
            return
        if not isinstance(error, HeaddeskError):
            raise error
        self._work(working=False)
        self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
        self.trouble.show()

    def _work(self, *, working: bool) -> None:
        self._is_working = working
        for edit in (self.chosen.first, self.chosen.second):
            edit.setReadOnly(working)
        self._show_main()

    def _show_stage(self) -> None:
        made = self._new is not None
        self._explained.setVisible(not made)
        self.chosen.setVisible(not made)
        self.proof.setVisible(made)
        self.trouble.hide()
        self.setFocusProxy(self.proof if made else self.chosen)
        self._show_main()

    @Slot()
    def _show_main(self) -> None:
        if self._is_working:
            words = self.tr("Making the sheet…")
        elif self._new is None:
            words = self.tr("Make the recovery sheet")
        else:
            words = self.tr("Open my private notes") if self.proof.covered else self.proof.main_words
        self.main.set_text(words)
        self.main.allow(not self._is_working, self.tr("This takes about a second."))
