"""One of the choices of the first screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.row_ground import RADIUS, paint_hover, paint_selection

_ICON, _CARET = 24, 14
_SIDE, _TEXT_AT = 22, 67
_AROUND, _BETWEEN = 18, 4
_FORWARD = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Right})
_BACKWARD = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Left})


class FirstChoice(QAbstractButton):
    """A row with icon, words and a caret; tinted under the pointer, marked while it has the focus."""

    def __init__(self, icon: str, text: str, under: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._under = icon, under
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", RADIUS)
        named(self, text)
        self.setAccessibleDescription(under)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space; arrow keys go to the next choice and the one before."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in _FORWARD:
            self.focusNextChild()
        elif event.key() in _BACKWARD:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of both lines with icon and room."""
        name, hint = role_metrics("name"), role_metrics("hint")
        words = max(name.horizontalAdvance(self.text()), hint.horizontalAdvance(self._under))
        width = scaled(_TEXT_AT) + words + 2 + scaled(_SIDE + _CARET + 8)
        return QSize(width, name.height() + scaled(_BETWEEN) + hint.height() + 2 * scaled(_AROUND))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a choice is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, both lines and caret."""
        painter, table = QPainter(self), tokens()
        if self.hasFocus():
            paint_selection(
                painter, self.rect(), focused=False
            )  # its ring comes from the window, with the keys
        elif self.underMouse():
            paint_hover(painter, self.rect())
        self._paint_icon(painter, scaled(_SIDE), _ICON, self._icon, "accent")
        self._paint_icon(
            painter, self.width() - scaled(_SIDE) - scaled(_CARET), _CARET, "caret-right", "muted"
        )
        name, hint = role_metrics("name").height(), role_metrics("hint").height()
        room = QRect(scaled(_TEXT_AT), scaled(_AROUND), self.width() - scaled(_TEXT_AT), name)
        paint.text(painter, room, self.text(), role_font("name"), table.color("text"))
        room.translate(0, name + scaled(_BETWEEN))
        room.setHeight(hint)
        paint.text(painter, room, self._under, role_font("hint"), table.color("muted"))

    def _paint_icon(self, painter: QPainter, left: int, size: int, icon: str, role: str) -> None:
        side = scaled(size)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, box, icon, tokens().color(role))
