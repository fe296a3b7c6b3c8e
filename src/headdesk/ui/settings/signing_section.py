"""Who signs beside the author."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.store import supervisors
from headdesk.ui.desk import Desk
from headdesk.ui.settings.supervisor_dialog import SupervisorDialog
from headdesk.ui.settings.supervisor_row import SupervisorRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.section_header import SectionHeader


class SigningSection(QWidget):
    """The supervisors, each with what can be changed about them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.header = SectionHeader(self.tr("Supervisors"), action=self.tr("Add a supervisor"))
        self.nobody = Label(self.tr("Nobody yet. Your notes need your own signature alone."), wrap=True)
        self.rows: list[SupervisorRow] = []
        self._column = QVBoxLayout()
        self._lay_out()
        self.header.acted.connect(self._add)

    @Slot()
    def show_section(self) -> None:
        """Read who co-signs."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [SupervisorRow(self._desk, one) for one in supervisors.current(self._desk.connection)]
        for row in self.rows:
            row.left.connect(self.show_section)
            self._column.addWidget(row)
        self.nobody.setVisible(not self.rows)

    def editor_of(self, _field: str, _row: int) -> QWidget | None:
        """Return None: nothing here is asked for by a claim."""
        return None

    def _lay_out(self) -> None:
        words = self.tr(
            "Only where your license asks for supervision. While somebody is named here, each note that you "
            "sign waits for their signature too, given at this computer with a password of their own."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(self.header)
        column.addWidget(Label(words, "body", "muted", wrap=True))
        column.addWidget(self.nobody)
        self._column.setSpacing(scaled(20))
        column.addLayout(self._column)
        column.addStretch()

    @Slot()
    def _add(self) -> None:
        SupervisorDialog(self._desk, self.window()).added.connect(self.show_section)
