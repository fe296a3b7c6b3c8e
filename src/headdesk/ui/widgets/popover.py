"""A small surface that floats over the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.popover_row import PopoverRow

BLUR: Final = 22
DOWN: Final = 6
_RADIUS: Final = 9


class Popover(QWidget):
    """A popup with a painted shadow; closes on Esc or a click elsewhere, and is then freed.

    Attributes:
        body: Layout for any content; or use `add_item` for a menu of rows.

    Signals:
        chosen: The key of the row that was picked.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, *, floating: bool = True) -> None:
        """Build it over ``parent``; ``floating=False`` keeps it in the page, for pictures of it."""
        super().__init__(parent)
        if floating:
            flags = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint
            self.setWindowFlags(flags | Qt.WindowType.NoDropShadowWindowHint)
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._rows: list[PopoverRow] = []
        self.body = QVBoxLayout(self)
        pad = scaled(5)
        self.body.setContentsMargins(BLUR + pad, BLUR + pad, BLUR + pad, BLUR + DOWN + pad)
        self.body.setSpacing(0)

    def add_item(self, key: object, text: str, icon: str = "", shortcut: str = "") -> PopoverRow:
        """Add a row to pick; Up and Down walk the rows, Enter picks."""
        row = PopoverRow(key, text, icon, shortcut, parent=self)
        row.picked.connect(self._pick)
        self._rows.append(row)
        self.body.addWidget(row)
        return row

    def open_under(self, anchor: QWidget) -> None:
        """Show the popover under a widget, as wide as it at least, with the first row focused."""
        self.setMinimumWidth(anchor.width() + 2 * BLUR)
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(-BLUR, anchor.height() + scaled(4) - BLUR))
        screen = anchor.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(object)
    def _pick(self, key: object) -> None:
        self.close()
        self.chosen.emit(key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow and surface."""
        painter, table = QPainter(self), tokens()
        box = QRectF(self.rect()).adjusted(BLUR, BLUR, -BLUR, -(BLUR + DOWN))
        paint.shadow(painter, box, _RADIUS, blur=BLUR, down=DOWN)
        paint.round_box(painter, box, _RADIUS, fill=table.color("popup"), edge=table.color("hairline"))
