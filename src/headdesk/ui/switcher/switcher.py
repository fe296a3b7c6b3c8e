"""The quick switcher: type a client, a claim, a screen or an action; Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.places import Place
from headdesk.ui.switcher.result import Result
from headdesk.ui.switcher.result_delegate import RESULT_ROLE
from headdesk.ui.switcher.result_list import result_list, result_model
from headdesk.ui.switcher.results import results
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.list_keys import ListKeys
from headdesk.ui.widgets.popover import BLUR, Popover
from headdesk.ui.widgets.search_field import search_field

_WIDE = 560
_FROM_TOP = 72


class Switcher(Popover):
    """A field and what it finds; the arrow keys choose while the field keeps the focus.

    Args:
        desk: Where to find clients and claims, and who goes there.
        parent: The window it floats over.
        actions: What the menus offer; screens are among them.

    Attributes:
        edit: The field.
        found: The list below it.
    """

    def __init__(self, desk: Desk, parent: QWidget, actions: Sequence[QAction]) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent.window()
        self._actions = list(actions)
        self.setAccessibleName(self.tr("Go to"))
        self.edit = search_field(self.tr("Go to"), hint=self.tr("Client, claim number, payer, fee, screen"))
        self.found = result_list(self.tr("Found"), self)
        self.body.setSpacing(scaled(5))
        for part in (self.edit, self.found):
            self.body.addWidget(part)
        desk.destroyed.connect(self.close)  # locking leaves no client on the screen
        ListKeys(self.edit, self.found)
        self.edit.textChanged.connect(self._find)
        self.edit.returnPressed.connect(self._go)
        self.found.clicked.connect(self._go)
        self._find("")

    def open(self) -> None:
        """Show it over the upper half of its window, ready to type."""
        window = self._window
        self.setFixedWidth(min(scaled(_WIDE), window.width() - 2 * scaled(24)) + 2 * BLUR)
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, scaled(_FROM_TOP) - BLUR))
        self.move(corner)
        self.show()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(str)
    def _find(self, typed: str) -> None:
        """Show what is meant, the likeliest chosen."""
        shown = results(self._desk.connection, self._actions, typed, self._desk.today())
        self._show(shown)
        self.adjustSize()

    def _show(self, shown: Sequence[Result]) -> None:
        model = result_model(shown, self.found)
        self.found.setModel(model)
        self.found.selectionModel().currentChanged.connect(self._say)
        self.found.setFixedHeight(self.found.sizeHintForRow(0) * len(shown))
        self.found.setCurrentIndex(model.index(0, 0))

    @Slot(QModelIndex)
    def _say(self, index: QModelIndex) -> None:
        """Have the chosen row read aloud: the focus stays in the field."""
        result = index.data(RESULT_ROLE)
        if isinstance(result, Result):
            announce(self.edit, result.sentence())

    @Slot()
    def _go(self) -> None:
        """Close, then go to what is chosen or do it."""
        result = self.found.currentIndex().data(RESULT_ROLE)
        if not isinstance(result, Result):
            return
        desk, target = self._desk, result.target
        self.close()
        if isinstance(target, Place):
            desk.go(target)
        else:
            target.trigger()
