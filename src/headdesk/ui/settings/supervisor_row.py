"""One supervisor in the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store.supervisors import Supervisor
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.safety.setting_row import SettingRow
from headdesk.ui.settings.supervisor_password_dialog import SupervisorPasswordDialog
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Question
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import cosigning


class SupervisorRow(QWidget):
    """Name, credential and license, since when they co-sign, and what can be changed.

    Signals:
        left: They co-sign no longer.
    """

    left = Signal()

    def __init__(self, desk: Desk, supervisor: Supervisor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._supervisor = desk, supervisor
        name = supervisor.name
        self.password = Button(self.tr("Change password…"), name=self.tr("Change the password of %s") % name)
        self.leave = Button(self.tr("Remove…"), "plain", name=self.tr("Let %s co-sign no longer") % name)
        self.problem = MessageLine("problem")
        self.problem.hide()
        self.password.clicked.connect(self._change_password)
        self.leave.clicked.connect(self._ask)
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(8))
        for button in (self.password, self.leave):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SettingRow(f"{name}, {supervisor.credential}", self._since(), buttons))
        column.addWidget(self.problem)

    def _since(self) -> str:
        since = self.tr("Co-signs since %s") % shown.full_day(self._supervisor.added_at.date())
        license_number = self._supervisor.license_number
        return f"{self.tr('License %s') % license_number} · {since}" if license_number else since

    @Slot()
    def _change_password(self) -> None:
        SupervisorPasswordDialog(self._desk, self.window(), self._supervisor)

    @Slot()
    def _ask(self) -> None:
        question = Question(
            self.tr("Let %s co-sign no longer?") % self._supervisor.name,
            self.tr("What was co-signed stays. Notes wait no longer for this signature."),
            self.tr("Remove"),
            self.tr("Keep"),
        )
        self._desk.ask(self.window(), question, self._hear)

    def _hear(self, agreed: bool) -> None:  # noqa: FBT001 -- as `Ask` hands it over
        if not agreed:
            return
        try:
            cosigning.leave(self._desk.connection, self._supervisor, now=self._desk.now())
        except HeaddeskError as error:
            self.problem.show_message("problem", f"{error.what} {error.do}".strip())
            self.problem.show()
            return
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.NOTES)
        self.left.emit()
