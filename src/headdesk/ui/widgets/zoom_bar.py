"""What floats over a page to make it larger or smaller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.icon_button import IconButton

_BLUR, _DOWN, _RADIUS = 14, 4, 9


class ZoomBar(QWidget):
    """Smaller, the zoom of now, larger, and further actions; in the style of what floats.

    Args:
        floats: Whether it lies over the page; else it is laid out among other buttons.
        parent: As in Qt.

    Signals:
        stepped: −1 for smaller, 1 for larger.
        fitted: The zoom itself was pressed: fit the width.
        resized: It takes more or less room than before.
    """

    stepped = Signal(int)
    fitted = Signal()
    resized = Signal()

    def __init__(self, *, floats: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.floats = floats
        self.smaller = IconButton("minus", self.tr("Smaller"), size=16)
        self.zoom = Button(self.tr("Fit width"), "plain", size="row", flush=True)
        self.larger = IconButton("plus", self.tr("Larger"), size=16)
        self._row = QHBoxLayout(self)
        pad = scaled(8)
        around = (_BLUR + pad, _BLUR + scaled(5), _BLUR + pad, _BLUR + _DOWN + scaled(5))
        self._row.setContentsMargins(*(around if floats else (0, 0, 0, 0)))
        self._row.setSpacing(scaled(8))
        for part in (self.smaller, self.zoom, self.larger):
            self._row.addWidget(part)
        self.smaller.clicked.connect(self._make_smaller)
        self.larger.clicked.connect(self._make_larger)
        self.zoom.clicked.connect(self.fitted)

    def show_zoom(self, words: str, *, smaller: bool, larger: bool) -> None:
        """Say the zoom of now, and whether there is a smaller or a larger one."""
        self.zoom.set_text(words)
        self.zoom.setAccessibleDescription(self.tr("Fits the width when pressed"))
        self.smaller.setEnabled(smaller)
        self.larger.setEnabled(larger)

    def ground(self) -> QRect:
        """Return what of it is not shadow."""
        return self.rect().adjusted(_BLUR, _BLUR, -_BLUR, -(_BLUR + _DOWN))

    def add(self, action: QWidget) -> QWidget:
        """Add an action at the right end, behind a dividing line; return both together, to hide them."""
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(8))
        line.addWidget(Hairline(upright=True))
        line.addWidget(action)
        self._row.addWidget(both)
        return both

    @Slot()
    def _make_smaller(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _make_larger(self) -> None:
        self.stepped.emit(1)

    def event(self, event: QEvent) -> bool:
        """Take the room of other words at once; nobody lays out what floats."""
        done = super().event(event)
        if self.floats and event.type() == QEvent.Type.LayoutRequest:
            self.adjustSize()
            self.resized.emit()
        return done

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow and ground under what floats."""
        if not self.floats:
            return
        painter, table = QPainter(self), tokens()
        box = QRectF(self.ground())
        paint.shadow(painter, box, _RADIUS, blur=_BLUR, down=_DOWN)
        edge = table.color("border" if table.high_contrast else "hairline")
        paint.round_box(painter, box, _RADIUS, fill=table.color("popup"), edge=edge)
