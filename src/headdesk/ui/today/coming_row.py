"""One session that comes up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.places import Place
from headdesk.ui.theme_type import scaled, text_width
from headdesk.ui.today.coming_words import ComingWords
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.elided_label import ElidedLabel
from headdesk.ui.widgets.icon_text import IconText
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.row_ground import paint_hover, paint_selection

_TIME = 44


class ComingRow(QAbstractButton):
    """Time, name, minutes and way of meeting; what the last note planned; how fresh the cover is.

    Args:
        words: What it says.
        place: Where the session is.
        last: Draws no hairline below.
        parent: As in Qt.

    Signals:
        picked: The `Place` of the session.
    """

    picked = Signal(object)

    def __init__(
        self, words: ComingWords, place: Place, *, last: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._last = last
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setBackgroundRole(QPalette.ColorRole.Window)  # else the words inside take a button's colour
        self.setProperty("reach", REACH)
        self.setProperty("ring_radius", -1)
        self.clicked.connect(self._tell)
        named(self, words.sentence())
        self._lay_out(words)

    @Slot()
    def _tell(self) -> None:
        self.picked.emit(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on Enter as on Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def _lay_out(self, words: ComingWords) -> None:
        clock = Label(words.time, "body", "muted", tabular=True)
        clock.setContentsMargins(0, 1, 0, 0)
        clock.setMinimumWidth(max(scaled(_TIME), text_width(words.time, "body", tabular=True)))
        top = QHBoxLayout()
        top.setSpacing(scaled(8))
        top.addWidget(ElidedLabel(words.name, "name"), 1)
        top.addWidget(Label(words.how, "hint", "muted"))
        column = QVBoxLayout()
        column.setSpacing(scaled(4))
        column.addLayout(top)
        if words.plan:
            column.addWidget(Label(words.plan, wrap=True))
        if words.cover:
            column.addWidget(_cover_line(words))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(REACH), scaled(12), scaled(REACH), scaled(13))
        row.setSpacing(scaled(8))
        row.addWidget(clock, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint under the pointer or with the focus, else the hairline to the next row."""
        painter = QPainter(self)
        tint = self.rect().adjusted(0, 1, 0, -1)
        if self.hasFocus():
            paint_selection(painter, tint, focused=True)
        elif self.underMouse():
            paint_hover(painter, tint)
        elif not self._last:
            paint.hairline(painter, scaled(REACH), self.width() - scaled(REACH), self.height() - 1)


def _cover_line(words: ComingWords) -> QWidget:
    if words.cover_status:
        return MessageLine(words.cover_status, words.cover)
    private = QWidget()
    row = QHBoxLayout(private)
    row.setContentsMargins(0, scaled(6), 0, 0)
    row.addWidget(IconText("wallet", words.cover))
    row.addStretch()
    return private
