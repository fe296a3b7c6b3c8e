"""One link of the golden thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.status import SIGN, paint_sign

_GAP, _ABOVE, _BETWEEN, _CLEAR = 10, 6, 1, 2
_DOTS: Final = (1.0, 3.0)


class ThreadLink(QAbstractButton):
    """A sign, the link's name and, where it is missing, what is missing; pressing it leads there.

    Args:
        name: What the link is called.
        missing: What is missing, in words; empty where it holds.
        key: Where it leads to.
        above: Whether the thread from the link before is whole; None at the beginning.
        below: Whether the one to the next is; None at the end.
        parent: As in Qt.

    Signals:
        wanted: The key.
    """

    wanted = Signal(str)

    def __init__(
        self,
        name: str,
        missing: str,
        key: str,
        *,
        above: bool | None,
        below: bool | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._missing, self._above, self._below = key, missing, above, below
        self.setText(name)
        state = self.tr("missing, %1").replace("%1", missing) if missing else self.tr("there")
        named(self, f"{name}: {state}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._tell)

    @property
    def holds(self) -> bool:
        """True where the link is there."""
        return not self._missing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space; Up and Down walk the links."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Return True: what is missing may take more than one line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of name and words at a width."""
        room = self._words(width).width()
        name = paint.wrapped_height(self.text(), role_font("body"), room)
        words = paint.wrapped_height(self._missing, role_font("hint"), room)
        return name + words + 2 * scaled(_ABOVE) + (scaled(_BETWEEN) if words else 0)

    def sizeHint(self) -> QSize:
        """Return the size in which the longer of both stands in one line."""
        name = role_metrics("body").horizontalAdvance(self.text())
        words = role_metrics("hint").horizontalAdvance(self._missing)
        width = max(name, words) + self._left() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow size, as high as the words are at the width of now."""
        least = scaled(120)
        return QSize(least, self.heightForWidth(max(self.width(), least)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the words need at the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _left(self) -> int:
        return scaled(SIGN) + scaled(_GAP)

    def _words(self, width: int) -> QRect:
        """Return the room for name and words."""
        left = self._left()
        return QRect(left, scaled(_ABOVE), max(1, width - left), self.height())

    def _sign(self) -> QRect:
        return QRect(0, scaled(_ABOVE), scaled(SIGN), role_metrics("body").height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw thread, sign and words; under the pointer the name is in the accent."""
        painter, table = QPainter(self), tokens()
        half = scaled(SIGN) / 2 + scaled(_CLEAR)
        middle = QRectF(self._sign()).center().y()
        self._paint_thread(painter, 0, middle - half, is_whole=self._above)
        self._paint_thread(painter, middle + half, self.height(), is_whole=self._below)
        paint_sign(painter, self._sign(), "quiet_tick" if self.holds else "open")
        room, name = self._words(self.width()), role_font("body")
        paint.wrapped(
            painter, room, self.text(), name, table.color("accent" if self.underMouse() else "text")
        )
        if self._missing:
            taken = paint.wrapped_height(self.text(), name, room.width()) + scaled(_BETWEEN)
            below = room.adjusted(0, taken, 0, 0)
            paint.wrapped(painter, below, self._missing, role_font("hint"), table.color("accent"))

    def _paint_thread(self, painter: QPainter, top: float, bottom: float, *, is_whole: bool | None) -> None:
        """Draw a piece of the thread: whole where the links at both its ends hold, else in dots."""
        if is_whole is None:
            return
        pen = QPen(tokens().color("border"), scaled(1))
        if not is_whole:
            pen.setDashPattern(_DOTS)
        painter.setPen(pen)
        across = scaled(SIGN) / 2
        painter.drawLine(QPointF(across, top), QPointF(across, bottom))

    @Slot()
    def _tell(self) -> None:
        self.wanted.emit(self._key)
