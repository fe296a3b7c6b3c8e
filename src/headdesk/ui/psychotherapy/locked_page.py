"""What stands before the private notes: their own password, or the code on their own sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.centred import CentredColumn, centre
from headdesk.ui.unlock.secret_fields import SecretFields
from headdesk.ui.unlock.wait import Wait
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.icon_picture import IconPicture
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases.psychotherapy import opening
from headdesk.usecases.psychotherapy.opening import Change, PrivateKey

if TYPE_CHECKING:
    from headdesk.store.connection import Connection
    from headdesk.store.recovery_code import RecoveryCode
    from headdesk.ui.desk import Desk
    from headdesk.ui.jobs import Job

_WIDE = 356
_MARK = 28
_ENTER = "↵"


class LockedPage(QWidget):
    """Asks for what opens the private notes; says nothing about clients.

    Args:
        desk: The practice.
        words: Below the title, such as when they were locked.
        failures: Wrong tries before; the pause goes on from them.
        parent: As in Qt.

    Signals:
        unlocked: The `PrivateKey`.
        failed: How many tries were wrong so far.
    """

    unlocked = Signal(object)
    failed = Signal(int)

    def __init__(
        self, desk: Desk, *, words: str = "", failures: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key: PrivateKey | None = None
        self._opened_by: RecoveryCode | None = None
        self._is_working = False
        self.wait = Wait(failures, self)
        self.fields = SecretFields(self.tr("private notes"))
        self.words = Label(words, "body", "muted", wrap=True)
        self.trouble = MessageLine("problem")
        self.main = Button(self.tr("Unlock"), "primary", key=_ENTER, size="large")
        self.way = Button(self.tr("Recovery sheet…"), "quiet", flush=True)
        self.later = Button(self.tr("Keep the old password"), "quiet", flush=True)
        self.setFocusProxy(self.fields)
        self._lay_out()
        self._connect()
        self._show_way()
        if failures:
            self.wait.begin()

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        title = Label(self.tr("Private notes are locked"), "title", wrap=True)
        body = CentredColumn(_WIDE)
        body.column.addWidget(IconPicture("lock", _MARK), 0, middle)
        body.column.addSpacing(scaled(16))
        for label in (title, self.words):
            label.setAlignment(middle)
            body.column.addWidget(label)
            body.column.addSpacing(scaled(8))
        self.words.setHidden(not self.words.text())
        body.column.addSpacing(scaled(16))
        body.column.addWidget(self.fields)
        body.column.addWidget(self.trouble)
        body.column.addSpacing(scaled(16))
        body.column.addWidget(self.main)
        body.column.addSpacing(scaled(8))
        row = QHBoxLayout()
        row.addWidget(self.way)
        row.addStretch()
        row.addWidget(self.later)
        body.column.addLayout(row)
        body.column.addSpacing(scaled(16))
        body.column.addLayout(self._facts())
        centre(self, body)

    def _facts(self) -> QVBoxLayout:
        """Return what helps a person who does not know which password is meant."""
        words = self.tr(
            "They have a password of their own, not the practice’s. If it and their recovery sheet are both "
            "lost, nobody can open these notes, and that includes us."
        )
        column = QVBoxLayout()
        column.addWidget(Label(words, "hint", "muted", wrap=True))
        return column

    def _connect(self) -> None:
        self.main.clicked.connect(self.act)
        self.fields.entered.connect(self.act)
        self.way.clicked.connect(self._change_way)
        self.later.clicked.connect(self._hand_over)
        self.wait.changed.connect(self._show_pause)

    def forget(self) -> None:
        """Forget what was typed, and give up what is under way."""
        self.fields.forget()
        key, self._key, self._opened_by = self._key, None, None
        if key is not None:
            key.forget()

    # ------------------------------------------------------------ what is shown when

    def _show_way(self) -> None:
        choosing = self._opened_by is not None
        self.fields.show_way(choosing=choosing)
        self.trouble.hide()
        self.way.setVisible(not choosing)
        self.later.setVisible(choosing)
        self.way.set_text(self.tr("Use the password") if self.fields.by_code else self.tr("Recovery sheet…"))
        self._show_main()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_main(self) -> None:
        choosing = self._opened_by is not None
        reason = self.tr("The pause grows with each wrong try.") if self.wait.seconds else ""
        words = self.tr("Set the password and open") if choosing else self.tr("Unlock")
        if self._is_working:
            words = self.tr("Setting the password…") if choosing else self.tr("Unlocking…")
            reason = self.tr("This takes about a second.")
        self.fields.set_read_only(read_only=self._is_working)
        for link in (self.way, self.later):
            link.allow(not self._is_working, self.tr("Wait until the password has been checked."))
        self.main.set_text(words, key="" if self._is_working else _ENTER)
        self.main.allow(not reason, reason)

    def _work(self, *, working: bool) -> None:
        self._is_working = working
        self._show_main()

    @Slot()
    def _change_way(self) -> None:
        self.fields.by_code = not self.fields.by_code
        self._show_way()

    @Slot()
    def _show_pause(self) -> None:
        self.trouble.show_message("info", self.wait.sentence())
        self.trouble.show()
        self._show_main()

    # ------------------------------------------------------------ unlocking

    @Slot()
    def act(self) -> None:
        """Do what the filled button says."""
        if not self.main.isEnabled():
            return
        if self._opened_by is not None:
            self._set_password(self._opened_by)
            return
        secret = self.fields.secret()
        if secret is not None:
            self._try(secret)

    def _try(self, secret: str | RecoveryCode) -> None:
        key = self._key = PrivateKey()

        def work(connection: Connection, _job: Job) -> None:
            opening.unlock(connection, key, secret)

        self.trouble.hide()
        self._work(working=True)
        self._desk.run(work, partial(self._opened, key, secret), partial(self._refused, key))

    def _opened(self, key: PrivateKey, secret: str | RecoveryCode, _done: object) -> None:
        if self._key is not key:  # locked meanwhile: nobody waits for it
            return
        self._is_working = False
        if isinstance(secret, str):
            self._hand_over()
            return
        self._opened_by = secret
        self.words.setText(self.tr("Opened with the recovery code. Choose a new password for these notes."))
        self.words.show()
        self._show_way()

    @Slot()
    def _hand_over(self) -> None:
        """Give the key to the window, and forget what was typed."""
        key, self._key, self._opened_by = self._key, None, None
        self.fields.forget()
        self.unlocked.emit(key)

    def _refused(self, key: PrivateKey, error: BaseException) -> None:
        if self._key is not key:
            return
        if not isinstance(error, HeaddeskError):
            raise error
        self._work(working=False)
        if isinstance(error, WrongKeyError):
            self.wait.failures += 1
            self.failed.emit(self.wait.failures)
            self.fields.refuse(f"{error.what} {error.do}")
            self.wait.begin()
            return
        self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
        self.trouble.show()

    # ------------------------------------------------------------ a new password after the code

    def _set_password(self, code: RecoveryCode) -> None:
        password, key = self.fields.chosen.password(), self._key
        if password is None or key is None:
            return

        def work(connection: Connection, _job: Job) -> Change:
            return opening.find_password_change(connection, code, password)

        self._work(working=True)
        self._desk.run(work, partial(self._change, key), partial(self._refused, key))

    def _change(self, key: PrivateKey, change: Change) -> None:
        if self._key is not key:
            return
        try:
            opening.change_password(self._desk.connection, change, now=self._desk.now())
        except HeaddeskError as error:
            self._refused(key, error)
        else:
            self._hand_over()
