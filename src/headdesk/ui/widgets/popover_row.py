"""A row to pick in a popover."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, row_height, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named


class PopoverRow(QAbstractButton):
    """Icon, words and the key that does the same.

    Signals:
        picked: The row's key.
    """

    picked = Signal(object)

    def __init__(
        self, key: object, text: str, icon: str = "", shortcut: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._icon, self._shortcut = key, icon, shortcut
        self.setText(text)
        named(self, text)
        self.setAccessibleDescription(shortcut)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", -1)
        self.clicked.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.picked.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on Enter; Up and Down walk the rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of a row of 40."""
        width = role_metrics("body").horizontalAdvance(self.text()) + scaled(12 + 18 + 12 + 12)
        if self._shortcut:
            width += role_metrics("key").horizontalAdvance(self._shortcut) + scaled(24)
        return QSize(width, row_height(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row; the current one is tinted, its icon in the accent."""
        painter, table = QPainter(self), tokens()
        active = self.isEnabled() and (self.hasFocus() or self.underMouse())
        if active:
            paint.round_box(painter, self.rect(), scaled(7), fill=table.color("selection"))
        painter.setOpacity(1.0 if self.isEnabled() else paint.OFF)
        left, side = scaled(12), scaled(18)
        if self._icon:
            place = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, table.color("accent" if active else "muted"))
            left += side + scaled(12)
        room = self.rect().adjusted(left, 0, -scaled(12), 0)
        paint.text(painter, room, self.text(), role_font("body"), table.color("text"))
        if self._shortcut:
            paint.text(
                painter, room, self._shortcut, role_font("key"), table.color("muted"), alignment=paint.RIGHT
            )
