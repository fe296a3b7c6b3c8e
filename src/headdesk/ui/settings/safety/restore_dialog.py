"""Restoring a backup while a practice is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.settings.safety.desk_runner import DeskRunner
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.restore import RestoreScreen
from headdesk.ui.widgets.dialog import Dialog

_WIDE, _HIGH = 600, 640
_OF_WINDOW = 0.8


class RestoreDialog(QObject):
    """The screen that restores, before the window; this practice stays open behind it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.dialog = Dialog(window, self.tr("Beside this practice"), wide=_WIDE)
        super().__init__(self.dialog)
        self._desk = desk
        self.screen = RestoreScreen(desk.vault.folder.parent, DeskRunner(desk), clock=desk.now)
        self.screen.setMinimumSize(
            min(scaled(_WIDE), int(window.width() * _OF_WINDOW)),
            min(scaled(_HIGH), int(window.height() * _OF_WINDOW)),
        )
        self.screen.restored.connect(self._restored)
        self.screen.cancelled.connect(self.dialog.reject)
        self.dialog.body.addWidget(self.screen)
        self.dialog.open()
        self.screen.setFocus()

    @Slot(object)
    def _restored(self, folder: Path) -> None:
        self._desk.say(self.tr("Restored as “%s”. Lock, then open it beside this one.") % folder.stem)
        self.dialog.accept()
