"""A few facts side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.status import SIGN, STATUSES, paint_sign


@dataclass(frozen=True, slots=True)
class Fact:
    """One column of a `FactStrip`.

    Attributes:
        label: Muted, above.
        value: In 600; in the colour of the status when that asks for attention.
        second: Muted, below.
        status: A key of ``STATUSES`` whose sign stands before the value.
    """

    label: str
    value: str = field(repr=False)
    second: str = field(default="", repr=False)
    status: str = ""


class FactStrip(QWidget):
    """Columns with label, value and second line, divided by hairlines; under each other where narrow."""

    def __init__(self, name: str, facts: Iterable[Fact] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_facts(facts)

    def set_facts(self, facts: Iterable[Fact]) -> None:
        """Show other facts."""
        self._facts = tuple(facts)
        read = "; ".join(" ".join(p for p in (f.label, f.value, f.second) if p) for f in self._facts)
        self.setAccessibleName(f"{self._name}: {read}")
        self.updateGeometry()
        self.update()

    def _sign_room(self) -> int:
        return scaled(SIGN + 8)

    def _width(self, fact: Fact) -> int:
        value = role_metrics("name").horizontalAdvance(fact.value)
        under = role_metrics("hint").horizontalAdvance(fact.second)
        return (self._sign_room() if fact.status else 0) + max(value, under) + scaled(46)

    def _columns(self) -> int:
        widest = max((self._width(fact) for fact in self._facts), default=1)
        return max(1, min(len(self._facts), (self.width() + scaled(24)) // max(1, widest)))

    def _line_height(self) -> int:
        return 2 * role_metrics("hint").height() + role_metrics("name").height() + scaled(12)

    def _height(self) -> int:
        lines = -(-len(self._facts) // self._columns()) if self._facts else 0
        return lines * self._line_height() + max(0, lines - 1) * scaled(16)

    def sizeHint(self) -> QSize:
        """Return the room for all columns side by side, and the height at the present width."""
        return QSize(sum(self._width(fact) for fact in self._facts), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for one column."""
        return QSize(max((self._width(fact) for fact in self._facts), default=0), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more lines where it is narrow."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the columns."""
        painter, columns = QPainter(self), self._columns()
        wide, high = self.width() // columns, self._line_height()
        for index, fact in enumerate(self._facts):
            across, down = index % columns, index // columns
            box = QRect(across * wide, down * (high + scaled(16)), wide, high)
            if across:
                painter.fillRect(box.left(), box.top(), 1, box.height(), tokens().color("hairline"))
                box.setLeft(box.left() + scaled(22))
            self._paint_fact(painter, box, fact)

    def _paint_fact(self, painter: QPainter, box: QRect, fact: Fact) -> None:
        table, small, body = tokens(), role_metrics("hint").height(), role_metrics("name").height()
        top = QRect(box.left(), box.top(), box.width() - scaled(8), small)
        paint.text(painter, top, fact.label, role_font("hint"), table.color("muted"))
        value = QRect(top.left(), top.bottom() + scaled(6), top.width(), body)
        colour = "text"
        if fact.status:
            paint_sign(painter, QRect(value.left(), value.top(), scaled(SIGN), body), fact.status)
            value.setLeft(value.left() + self._sign_room())
            role = STATUSES[fact.status].word_role
            colour = role if role in {"attention", "problem"} else "text"
        paint.text(painter, value, fact.value, role_font("name"), table.color(colour))
        under = QRect(value.left(), value.bottom() + scaled(6), value.width(), small)
        paint.text(painter, under, fact.second, role_font("hint"), table.color("muted"))
