"""A choice from a list that opens."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.field_paint import INSIDE, field_height, paint_frame
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named

_CARET = 14
_FLAT_INSIDE = 8


class Combo(QComboBox):
    """A choice; the wheel scrolls the page and never changes it.

    Args:
        name: Read aloud.
        choices: Keys and words, in order.
        look: ``field`` in forms, ``flat`` in a header strip (border on hover), ``pill`` in a filter bar.
        icon: Before the word, in a flat look.
        characters: Width of a field; 0 takes the longest choice.
        neutral: The key that narrows nothing; a pill with another choice is tinted.
        parent: As in Qt.

    Signals:
        chosen: The key the person chose; not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[object, str]] = (),
        *,
        look: str = "field",
        icon: str = "",
        characters: int = 0,
        neutral: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._characters, self._neutral = look, icon, characters, neutral
        if look == "flat":
            self.setProperty("hang", _FLAT_INSIDE)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        wide = (
            QSizePolicy.Policy.Expanding if look == "field" and not characters else QSizePolicy.Policy.Fixed
        )
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", -1)
        self.activated.connect(self._tell)
        self.currentIndexChanged.connect(self.updateGeometry)
        named(self, name)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer other choices; the chosen key stays chosen if it is among them."""
        kept = self.chosen_key()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.choose(kept)

    def choose(self, key: object) -> None:
        """Show a key as chosen, without a signal; an unknown key shows the first."""
        keys = [self.itemData(i) for i in range(self.count())]
        self.setCurrentIndex(keys.index(key) if key in keys else min(0, self.count() - 1))
        self.update()

    def chosen_key(self) -> object:
        """Return the chosen key; None when there are no choices."""
        return self.currentData()

    @Slot(int)
    def _tell(self, _index: int) -> None:
        self.chosen.emit(self.currentData())

    def showPopup(self) -> None:
        """Open the list as wide as its longest choice, which the field itself need not be."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width() if self.count() > self.maxVisibleItems() else 0
        widest = view.sizeHintForColumn(0) + 2 * view.frameWidth() + bar + scaled(8)
        view.setMinimumWidth(min(widest, self.window().width()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Return the room for the longest choice, or in a header strip for the chosen one."""
        metrics = self._metrics()
        text = metrics.averageCharWidth() * self._characters or self._longest()
        height = metrics.height() + scaled(14) if self._look == "pill" else field_height()
        return QSize(self._around() + text, height)

    def minimumSizeHint(self) -> QSize:
        """Return the size that cuts no choice; where no width is expected, one that shows its start."""
        size = self.sizeHint()
        if self._look != "field":
            return size
        least = self._around() + self._longest() if self._characters else scaled(96)
        return QSize(min(size.width(), least), size.height())

    def _metrics(self) -> QFontMetrics:
        return role_metrics("hint_strong" if self._look == "pill" else "body")

    def _longest(self) -> int:
        """Return the width of the longest choice, or in a header strip of the chosen one."""
        choices = [self.itemText(number) for number in range(self.count())]
        words = choices if self._look == "field" else [self.currentText()]
        return max(map(self._metrics().horizontalAdvance, words), default=0)

    def _around(self) -> int:
        """Return the room that icon, caret and margins take."""
        return 2 * self._inside() + (scaled(22) if self._icon else 0) + scaled(_CARET + 8)

    def _inside(self) -> int:
        return scaled({"pill": 12, "flat": _FLAT_INSIDE}.get(self._look, INSIDE + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and caret."""
        painter, table = QPainter(self), tokens()
        self._paint_ground(painter)
        if not self.isEnabled():
            painter.setOpacity(0.7)
        room = self.rect().adjusted(self._inside(), 0, -self._inside() + scaled(2), 0)
        if self._icon:
            side = scaled(16)
            place = QRectF(room.left(), (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, table.color("muted"))
            room.setLeft(room.left() + scaled(22))
        caret = scaled(_CARET)
        place = QRectF(room.right() + 1 - caret, (self.height() - caret) / 2, caret, caret)
        paint_icon(painter, place, "caret-down", table.color("muted"))
        room.setRight(room.right() - caret - scaled(4))
        font = role_font("hint_strong" if self._look == "pill" else "body")
        paint.text(painter, room, self.currentText(), font, table.color("text"))

    def _paint_ground(self, painter: QPainter) -> None:
        if self._look == "pill":
            self._paint_pill(painter)
        elif self._look == "field" or self.hasFocus() or self.underMouse():
            paint_frame(painter, self, self.rect(), focused=self.hasFocus())

    def _paint_pill(self, painter: QPainter) -> None:
        table, radius = tokens(), self.height() / 2
        narrows = self.currentData() != self._neutral
        fill = table.color("selection" if narrows else "hover") if narrows or self.underMouse() else None
        edge, width = ("focus", paint.RING_WIDTH) if self.hasFocus() else ("border", 1.0)
        shown_edge = (
            None if narrows and not self.hasFocus() and not table.high_contrast else table.color(edge)
        )
        paint.round_box(painter, self.rect(), radius, fill=fill, edge=shown_edge, width=width)
