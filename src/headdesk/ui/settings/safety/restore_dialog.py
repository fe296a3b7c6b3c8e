"""Restoring a backup while a practice is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.settings.safety.desk_runner import DeskRunner
from headdesk.ui.unlock.restore_form import RestoreForm
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Dialog

_WIDE = 480


class RestoreDialog(QObject):
    """The form that restores, before the window; this practice stays open behind it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.dialog = Dialog(
            window,
            self.tr("Restore a backup"),
            self.tr("A new practice is made beside this one. Nothing is replaced."),
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self._desk = desk
        self.form = RestoreForm(
            desk.vault.folder.parent, DeskRunner(desk), clock=desk.now, back=Button(self.tr("Cancel"))
        )
        self.form.restored.connect(self._restored)
        self.form.cancelled.connect(self.dialog.reject)
        self.dialog.body.addWidget(self.form)
        self.dialog.foot.addWidget(self.form.trouble)
        for button in (self.form.back, self.form.main):
            self.dialog.place_button(button)
        self.dialog.open()
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _restored(self, folder: Path) -> None:
        self._desk.say(self.tr("Restored as “%s”. Lock, then open it beside this one.") % folder.stem)
        self.dialog.accept()
