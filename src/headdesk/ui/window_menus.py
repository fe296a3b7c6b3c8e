"""The menus of the window: every key, whether its bar is shown or not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from headdesk.ui.commands import COMMANDS, Menu, Needs


class WindowMenus(QObject):
    """Makes every action with its key; on a Mac the bar is always there, elsewhere F10 shows it.

    Args:
        window: Gets the actions and the bar.
        deeds: What each command does, by its name.
    """

    def __init__(self, window: QMainWindow, deeds: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._bar = window.menuBar()
        menus = {menu: self._bar.addMenu(QCoreApplication.translate("commands", menu)) for menu in Menu}
        self._needs: dict[QAction, Needs] = {}
        for command in COMMANDS:
            action = QAction(command.shown, self)
            action.setObjectName(command.name)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.triggered.connect(partial(_do, deeds[command.name]))
            menus[command.menu].addAction(action)
            window.addAction(action)
            self._needs[action] = command.needs
        self._bar.setVisible(sys.platform == "darwin")
        toggle = QAction(self.tr("Show the menus"), self)
        toggle.setShortcut(QKeySequence("F10"))
        toggle.triggered.connect(self._toggle)
        window.addAction(toggle)

    def allow(self, *, practice: bool, page: Callable[[str], bool]) -> None:
        """Enable what can be done now.

        Args:
            practice: A practice is open.
            page: Whether the page that is shown answers a command.
        """
        for action, needs in self._needs.items():
            possible = needs is Needs.NOTHING or practice
            if possible and needs is Needs.PAGE:
                possible = page(action.objectName())
            action.setEnabled(possible)

    def of_practice(self) -> Sequence[QAction]:
        """Return the actions of an open practice."""
        return [action for action, needs in self._needs.items() if needs is not Needs.NOTHING]

    @Slot()
    def _toggle(self) -> None:
        self._bar.setVisible(not self._bar.isVisible())
        if self._bar.isVisible():
            self._bar.setActiveAction(self._bar.actions()[0])


def _do(deed: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 -- Qt's signal
    deed()
