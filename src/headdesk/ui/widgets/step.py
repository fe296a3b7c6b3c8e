"""One step of a `Stepper`."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.tick_paint import paint_tick

RING = 24
_GAP = 8


class Step(QAbstractButton):
    """A number in a ring and a word, with a second line in the upright form."""

    def __init__(self, number: int, text: str, under: str, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._under = number, under
        self.current = False
        self.done = False
        self._is_short = False
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_state(current=False, done=False)

    def show_state(self, *, current: bool, done: bool) -> None:
        """Show the step as at hand, done, or still to come."""
        self.current, self.done = current, done
        state = self.tr("current") if current else self.tr("done") if done else self.tr("to come")
        named(self, self.tr("Step %d, %s, %s") % (self._number, self.text(), state))
        self.updateGeometry()
        self.update()

    def set_short(self, *, short: bool) -> None:
        """Show the word only while the step is at hand, or always."""
        if short != self._is_short:
            self._is_short = short
            self.updateGeometry()
            self.update()

    @property
    def _has_words(self) -> bool:
        return self.current or not self._is_short

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space; arrow keys are Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of ring and words."""
        if not self._has_words:
            return QSize(scaled(RING), max(scaled(RING), role_metrics("name").height()))
        width = role_metrics("name").horizontalAdvance(self.text())
        height = max(scaled(RING), role_metrics("name").height())
        if self._under:
            width = max(width, role_metrics("hint").horizontalAdvance(self._under))
            height = role_metrics("name").height() + role_metrics("hint").height() + scaled(4)
        gap = scaled(_GAP + 6) if self._under else scaled(_GAP)
        return QSize(scaled(RING) + gap + width + 2, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the focus ring where the number is."""
        super().resizeEvent(event)
        self.setProperty("ring_rect", self._ring().toRect())
        self.setProperty("ring_radius", RING // 2)

    def _ring(self) -> QRectF:
        side = scaled(RING)
        return QRectF(0, (self.height() - side) // 2, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ring and words."""
        painter, table = QPainter(self), tokens()
        self._paint_ring(painter)
        if not self._has_words:
            return
        left = scaled(RING + _GAP) + (scaled(6) if self._under else 0)
        room = self.rect().adjusted(left, 0, 0, 0)
        colour = table.color("text" if self.current or self.done else "muted")
        font = role_font("name" if self.current else "body")
        if not self._under:
            paint.text(painter, room, self.text(), font, colour)
            return
        line = role_metrics("name").height() + 2
        paint.text(painter, QRect(room.left(), 0, room.width(), line), self.text(), font, colour)
        under = QRect(room.left(), line + scaled(1), room.width(), self.height() - line - scaled(1))
        paint.text(painter, under, self._under, role_font("hint"), table.color("muted"))

    def _paint_ring(self, painter: QPainter) -> None:
        table, box = tokens(), self._ring()
        if self.current:
            paint.round_box(painter, box, box.height(), fill=table.color("accent"))
            paint.text(
                painter,
                box,
                str(self._number),
                role_font("hint_bold"),
                table.color("on_accent"),
                alignment=paint.CENTRE,
            )
        elif self.done:
            fill, edge = table.color("selection"), table.color("accent")
            paint.round_box(painter, box, box.height(), fill=fill, edge=edge, width=1.25)
            inset = box.width() * 0.16
            paint_tick(painter, box.adjusted(inset, inset, -inset, -inset), table.color("accent"))
        else:
            paint.round_box(painter, box, box.height(), edge=table.color("border"), width=1.25)
            paint.text(
                painter,
                box,
                str(self._number),
                role_font("hint_strong"),
                table.color("muted"),
                alignment=paint.CENTRE,
            )
