"""The screen that stands before a practice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, StoreDamagedError, WrongKeyError
from headdesk.store import backup_mark
from headdesk.store.outside import opens_with_keyring
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.centred import CentredColumn, centre
from headdesk.ui.unlock.secret_fields import SecretFields
from headdesk.ui.unlock.wait import Wait
from headdesk.ui.widgets.brand import Brand
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label

if TYPE_CHECKING:
    from threading import Event

    from headdesk.store.keyring_slot import FindStore
    from headdesk.store.recovery_code import RecoveryCode
    from headdesk.ui.jobs import Job, Jobs
    from headdesk.ui.unlock.attempt import Attempt
    from headdesk.ui.widgets.message_line import MessageLine
    from headdesk.usecases.vaults import Opened

_WIDE = 356
_MARK = 48
_ENTER = "↵"


class UnlockScreen(QWidget):
    """Asks for the password of one practice, or for the code on its recovery sheet.

    Says nothing about clients. The key derivation runs on the worker; `cancel` drops its outcome. It is the
    first thing painted, so only the password's field is there from the start: the others are built, and what
    opens a practice is loaded, when they are asked for.

    Args:
        folder: The practice.
        jobs: The window's worker.
        actor: Who will be working, for the activity log.
        words: Below the title, such as when the practice was locked.
        password: Filled in, for the sample practice.
        note: Below the field, saying that it was filled in.
        failures: Wrong tries before; the pause goes on from them.
        find_store: Returns the keyring, where the practice opens with it too; this computer's unless given.
        parent: As in Qt.

    Signals:
        unlocked: The `Opened` practice.
        wants_other: Open another practice.
        wants_restore: Make a practice out of a backup.
        failed: How many tries were wrong so far.
    """

    unlocked = Signal(object)
    wants_other = Signal()
    wants_restore = Signal()
    failed = Signal(int)

    def __init__(
        self,
        folder: Path,
        jobs: Jobs,
        *,
        actor: str = "",
        words: str = "",
        password: str = "",
        note: str = "",
        failures: int = 0,
        find_store: FindStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._jobs, self._actor, self._find_store = folder, jobs, actor, find_store
        self._attempt: Attempt | None = None
        self._practice: Opened | None = None
        self._code: RecoveryCode | None = None
        self._working = False
        self.wait = Wait(failures, self)
        self._build(words)
        self._connect()
        self._show_way()
        self.fields.password.setText(password)
        self.fields.password.selectAll()
        if note:
            self.fields.password_field.show_info(note)
        if failures:
            self.wait.begin()

    def cancel(self) -> None:
        """Drop an unlocking that is under way, and what was unlocked but not yet handed over."""
        if self._attempt:
            self._attempt.drop()
            self._attempt = None
        if self._practice:
            from headdesk.usecases import vaults

            vaults.abandon(self._practice)
            self._practice = self._code = None
        self.fields.forget()
        self._working = False
        self._show_way()

    # ------------------------------------------------------------ parts

    def _build(self, words: str) -> None:
        self.fields = SecretFields(self._folder.stem)
        self._below = QVBoxLayout()
        self.setFocusProxy(self.fields)
        self.restore = Button(self.tr("Restore a backup…"))
        self.main = Button(self.tr("Unlock"), "primary", key=_ENTER, size="large")
        self.other = Button(self.tr("Open another practice…"), "quiet", flush=True)
        self.way = Button(self.tr("Recovery sheet…"), "quiet", flush=True)
        self.keyring = Button(self.tr("Unlock with this computer’s keyring"))
        self.later = Button(self.tr("Keep the old password"), "quiet", flush=True)
        self._words = Label(words, "body", "muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        title = Label(self._folder.stem, "title", wrap=True)
        body = CentredColumn(_WIDE)
        body.column.addWidget(Brand(size=_MARK, named=False), 0, middle)
        body.column.addSpacing(scaled(24))
        for label in (title, self._words):
            label.setAlignment(middle)
            body.column.addWidget(label)
            body.column.addSpacing(scaled(8))
        body.column.addSpacing(scaled(16))
        body.column.addWidget(self.fields)
        body.column.addLayout(self._below)
        body.column.addSpacing(scaled(16))
        body.column.addWidget(self.main)
        body.column.addSpacing(scaled(8))
        body.column.addWidget(self.keyring)
        body.column.addWidget(self.restore)
        body.column.addSpacing(scaled(8))
        body.column.addLayout(self._links())
        centre(self, body, foot=self._last_backup())

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch()
        row.addWidget(self.way)
        row.addWidget(self.later)
        return row

    def _last_backup(self) -> QWidget | None:
        """Return a line saying when the last backup was made; None when there was none."""
        made = backup_mark.read(self._folder)
        if made is None:
            return None
        from headdesk.ui import shown
        from headdesk.ui.widgets.status_label import StatusLabel

        local = made.astimezone()
        day, time = shown.full_day(local.date()), shown.time_of(local)
        return StatusLabel("quiet_tick", self.tr("Last backup"), self.tr("%s, %s, checked") % (day, time))

    def _connect(self) -> None:
        self.main.clicked.connect(self.main_action)
        self.fields.entered.connect(self.main_action)
        self.wait.changed.connect(self._show_pause)
        self.way.clicked.connect(self._change_way)
        self.keyring.clicked.connect(self._use_keyring)
        self.later.clicked.connect(self._hand_over)
        self.other.clicked.connect(self.wants_other)
        self.restore.clicked.connect(self.wants_restore)

    @cached_property
    def trouble(self) -> MessageLine:
        """The sentence below the fields, built when there is something to say."""
        from headdesk.ui.widgets.message_line import MessageLine

        line = MessageLine("problem")
        self._below.addWidget(line)
        return line

    # ------------------------------------------------------------ what is shown when

    def _show_way(self) -> None:
        """Show the field for the way that was chosen, or for the new password once the code has opened it."""
        choosing = self._practice is not None
        self.fields.show_way(choosing=choosing)
        self.way.setVisible(not choosing)
        self.other.setVisible(not choosing)
        self.keyring.setVisible(not choosing and opens_with_keyring(self._folder))
        self.later.setVisible(choosing)
        self.restore.hide()
        self.main.set_kind("primary")
        self.way.set_text(self.tr("Use the password") if self.fields.by_code else self.tr("Recovery sheet…"))
        self._show_main()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_main(self) -> None:
        """Let the button say what it does, what is going on, or how long to wait."""
        choosing = self._practice is not None
        self.fields.set_read_only(read_only=self._working)
        for link in (self.other, self.way, self.later, self.keyring):
            link.allow(not self._working, self.tr("Wait until the password has been checked."))
        if self._working:
            words = self.tr("Setting the password…") if choosing else self.tr("Unlocking…")
            reason = self.tr("This takes about a second.")
        else:
            words = self.tr("Set the password and open") if choosing else self.tr("Unlock")
            reason = self.tr("The pause grows with each wrong try.") if self.wait.seconds else ""
        self.main.set_text(words, key="" if self._working else _ENTER)
        self.main.allow(not reason, reason)

    def _work(self, *, working: bool) -> None:
        self._working = working
        self._show_main()

    @Slot()
    def _change_way(self) -> None:
        self.fields.by_code = not self.fields.by_code
        self.trouble.setVisible(self.wait.seconds > 0)
        self._show_way()

    # ------------------------------------------------------------ unlocking

    @Slot()
    def main_action(self) -> None:
        """Do what the filled button says."""
        if not self.main.isEnabled():
            return
        if self._practice is not None:
            self._set_password(self._practice)
            return
        secret = self.fields.secret()
        if secret is None:
            return
        from headdesk.usecases import vaults

        self._code = None if isinstance(secret, str) else secret
        folder, actor = self._folder, self._actor
        self._try(lambda _stop: vaults.open_practice(folder, secret, actor=actor))

    @Slot()
    def _use_keyring(self) -> None:
        """Unlock with the secret that this computer's keyring holds."""
        from headdesk.store.keyring_slot import find_store
        from headdesk.usecases import vaults

        self._code = None
        folder, actor, find = self._folder, self._actor, self._find_store or find_store

        def opens(stop: Event) -> Opened:
            return vaults.open_with_keyring(folder, find_store=partial(find, stop), actor=actor)

        self._try(opens)

    def _try(self, opens: Callable[[Event], Opened]) -> None:
        from headdesk.ui.unlock.attempt import Attempt

        self.trouble.hide()
        self._work(working=True)
        self._attempt = Attempt(self._jobs, opens, done=self._opened, failed=self._refused)

    def _opened(self, practice: Opened) -> None:
        self._attempt = None
        self._working = False
        self.wait.failures = 0
        self._practice = practice
        if self._code is None:
            self._hand_over()
            return
        self._words.setText(
            self.tr("Opened with the recovery code. Choose a new password, and make a new sheet in Settings.")
        )
        self._show_way()

    @Slot()
    def _hand_over(self) -> None:
        """Give the practice to the window, and forget what was typed."""
        practice, self._practice, self._code = self._practice, None, None
        self.fields.forget()
        self.unlocked.emit(practice)

    def _refused(self, error: BaseException) -> None:
        self._attempt = None
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
        if isinstance(error, StoreDamagedError):
            self._offer_restore()

    def _offer_restore(self) -> None:
        """Make restoring the next thing to do, and say of when the backup is that it begins with."""
        from headdesk.ui import shown

        made = backup_mark.read(self._folder)
        if made is not None and backup_mark.place(self._folder):
            local = made.astimezone()
            words = self.tr("Restore the backup of %s, %s")
            self.restore.set_text(words % (shown.short_day(local.date(), local.date()), shown.time_of(local)))
        self.restore.set_kind("primary")
        self.main.set_kind("secondary")
        self.restore.show()
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_pause(self) -> None:
        """Say in words how long to wait; what stands below the button does not move when the time is over."""
        self.trouble.show_message("info", self.wait.sentence())
        self.trouble.show()
        self._show_main()

    # ------------------------------------------------------------ a new password after the code

    def _set_password(self, practice: Opened) -> None:
        password, code = self.fields.chosen.password(), self._code
        if password is None or code is None:
            return
        from headdesk.usecases import vaults

        self._work(working=True)

        def work(_job: Job) -> Opened:
            return vaults.renew_password(practice, code, password)

        self._jobs.run(work, self._password_set, self._password_refused)

    def _password_set(self, practice: Opened) -> None:
        if self._practice is not None:
            self._practice = practice
            self._hand_over()

    def _password_refused(self, error: BaseException) -> None:
        if self._practice is not None:
            self._refused(error)
