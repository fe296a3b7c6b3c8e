"""The way between the screens."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.brand import Brand
from headdesk.ui.widgets.goto_field import GotoField
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.sidebar_item import SidebarItem

_WIDE = 204


class Sidebar(QWidget):
    """Mark, go-to field, screens, and the lower ones at the bottom; Up and Down walk the screens.

    Signals:
        chosen: The key of the screen the person chose; not sent by `choose`.
        go_to: The go-to field was pressed.
    """

    chosen = Signal(str)
    go_to = Signal()

    def __init__(self, *, go_to_key: str = "Ctrl K", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, self.tr("Screens"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.collapsed = False
        self._items: dict[str, SidebarItem] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._tell)
        self._brand = Brand()
        self._goto = GotoField(self.tr("Go to…"), go_to_key, name=self.tr("Go to a screen, client or claim"))
        self._goto.clicked.connect(self.go_to)
        self._upper, self._lower = QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._brand)
        self._column.addSpacing(scaled(16))
        self._column.addWidget(self._goto)
        self._column.addSpacing(scaled(16))
        for part in (self._upper, self._lower):
            part.setSpacing(2)
        self._column.addLayout(self._upper)
        self._column.addStretch()
        self._column.addLayout(self._lower)
        self._set_margins()

    def _set_margins(self) -> None:
        side = scaled(8 if self.collapsed else 12)
        self._column.setContentsMargins(side, scaled(18), side, scaled(16))
        centre = Qt.AlignmentFlag.AlignHCenter if self.collapsed else Qt.AlignmentFlag.AlignLeft
        self._column.setAlignment(self._brand, centre)

    def add(self, key: str, text: str, icon: str, *, filled: bool = True, lower: bool = False) -> SidebarItem:
        """Add a screen; ``filled`` when the icon set has its filled form, which shows the current screen."""
        item = SidebarItem(text, icon, filled=filled, parent=self)
        item.setObjectName(key)
        self._items[key] = item
        self._group.addButton(item)
        (self._lower if lower else self._upper).addWidget(item)
        return item

    def choose(self, key: str) -> None:
        """Show a screen as the current one, without a signal; a key that is none of them shows none."""
        self._group.setExclusive(False)
        for each, item in self._items.items():
            item.setChecked(each == key)
        self._group.setExclusive(True)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait on a screen."""
        self._items[key].set_count(count)

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show icons only, with the words as tool tips."""
        self.collapsed = collapsed
        self._brand.set_named(shown=not collapsed)
        self._goto.set_collapsed(collapsed=collapsed)
        for item in self._items.values():
            item.set_collapsed(collapsed=collapsed)
        self._set_margins()
        self.updateGeometry()

    @Slot(QAbstractButton)
    def _tell(self, item: QAbstractButton) -> None:
        self.chosen.emit(item.objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the screens with Up and Down."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return 204 pixels in width, or what the icons need."""
        smallest = super().minimumSizeHint()
        return smallest if self.collapsed else QSize(max(scaled(_WIDE), smallest.width()), smallest.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line towards the page."""
        painter, table = QPainter(self), tokens()
        painter.fillRect(self.rect(), table.color("sidebar"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), table.color("hairline"))
