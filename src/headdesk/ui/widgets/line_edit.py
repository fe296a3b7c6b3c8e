"""A field with one line of text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.field_paint import INSIDE, field_size, paint_frame
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named

_ICON_ROOM = 24


class LineEdit(QLineEdit):
    """One line of text; its width tells how much is expected.

    Args:
        name: Read aloud; the same words as the label beside it.
        characters: About so many are expected; 0 takes the whole width.
        icon: Stands inside at the left.
        note: Muted words inside at the right, such as ``valid on 10 Feb 2026``.
        parent: As in Qt.
    """

    def __init__(
        self,
        name: str,
        *,
        characters: int = 0,
        icon: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._characters, self._icon, self._note = characters, icon, note
        wide = QSizePolicy.Policy.Fixed if characters else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setFrame(False)
        self.setProperty("ring_radius", -1)
        named(self, name)
        self._set_margins()

    def set_note(self, note: str) -> None:
        """Show other words inside at the right."""
        self._note = note
        self._set_margins()
        self.update()

    def _set_margins(self) -> None:
        left = scaled(INSIDE) + (scaled(_ICON_ROOM) if self._icon else 0)
        right = scaled(INSIDE)
        if self._note:
            right += role_metrics("hint").horizontalAdvance(self._note) + scaled(8)
        self.setTextMargins(left, 0, right, 0)

    def sizeHint(self) -> QSize:
        """Return the size for the expected characters."""
        self._set_margins()
        return field_size(self._characters or 24)

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows something."""
        return field_size(min(self._characters or 8, 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then what Qt draws, then icon and note."""
        painter, table = QPainter(self), tokens()
        paint_frame(painter, self, self.rect(), focused=self.hasFocus())
        if self._icon:
            side = scaled(16)
            place = QRectF(scaled(INSIDE), (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, table.color("muted"))
        if self._note:
            room = self.rect().adjusted(0, 0, -scaled(INSIDE), 0)
            paint.text(
                painter, room, self._note, role_font("hint"), table.color("muted"), alignment=paint.RIGHT
            )
        painter.end()
        super().paintEvent(event)
