"""Making a practice out of a backup, before one is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.centred import CentredColumn, centre
from headdesk.ui.unlock.restore_form import RestoreForm
from headdesk.ui.unlock.runner import Runner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label

_WIDE = 480


class RestoreScreen(QWidget):
    """The form that restores, under its title in the middle of the window.

    Args:
        data_folder: Where the practice's folder is made.
        jobs: Runs the work beside the window.
        clock: This moment in local time with its offset.
        backup: Filled in where it is there; else choosing begins in its folder.
        name: Of the practice that was backed up; it is kept where no folder has it.
        parent: As in Qt.

    Signals:
        restored: The `Path` of the new practice.
        cancelled: The person went back.
    """

    restored = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        data_folder: Path,
        jobs: Runner,
        *,
        clock: Callable[[], datetime],
        backup: Path | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        back = Button(self.tr("Back"), "plain", icon="caret-left", flush=True)
        self.form = RestoreForm(data_folder, jobs, clock=clock, back=back, backup=backup, name=name)
        self.form.restored.connect(self.restored)
        self.form.cancelled.connect(self.cancelled)
        self._lay_out()
        self.setFocusProxy(self.form)

    def _lay_out(self) -> None:
        lead = self.tr("A new practice is made beside what is there. Nothing is replaced.")
        body = CentredColumn(_WIDE)
        body.column.addWidget(Label(self.tr("Restore a backup"), "first_run", wrap=True))
        body.column.addSpacing(scaled(8))
        body.column.addWidget(Label(lead, "lead", "muted", wrap=True))
        body.column.addSpacing(scaled(24))
        body.column.addWidget(self.form)
        body.column.addWidget(self.form.trouble)
        body.column.addSpacing(scaled(28))
        row = QHBoxLayout()
        row.addWidget(self.form.back)
        row.addStretch()
        row.addWidget(self.form.main)
        body.column.addLayout(row)
        centre(self, body)
