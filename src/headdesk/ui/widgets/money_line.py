"""A sum as a line: amounts over their names, signs between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon

_SIGN_ROOM = 46
_ARROW = "→"


@dataclass(frozen=True, slots=True)
class Term:
    """One amount of a sum.

    Attributes:
        amount: As shown, such as ``$38.00``.
        name: Below it.
        sign: Before it: ``−``, ``=``, ``+`` or ``→``; empty for the first.
        role: Colour role of the amount.
        swatch: Colour role of a small square before the name, as a key to an `EquationBar`.
    """

    amount: str
    name: str
    sign: str = ""
    role: str = "text"
    swatch: str = ""


class MoneyLine(QWidget):
    """The terms of a sum in a row; it begins a second row where the width ends."""

    def __init__(
        self,
        name: str,
        terms: Iterable[Term] = (),
        *,
        role: str = "list_section",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_terms(terms)

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Show another sum."""
        self._terms = tuple(terms)
        read = " ".join(" ".join(p for p in (t.sign, t.name, t.amount) if p) for t in self._terms)
        self.setAccessibleName(f"{self._name}: {read}")
        self.updateGeometry()
        self.update()

    def _width(self, term: Term) -> int:
        swatch = scaled(14) if term.swatch else 0
        name = swatch + role_metrics("hint").horizontalAdvance(term.name)
        return max(role_metrics(self._role).horizontalAdvance(term.amount), name) + 2

    def _rows(self) -> list[list[Term]]:
        rows: list[list[Term]] = [[]]
        used = 0
        for term in self._terms:
            wanted = self._width(term) + (scaled(_SIGN_ROOM) if term.sign else 0)
            if rows[-1] and used + wanted > max(self.width(), 1):
                rows.append([])
                used = 0
            rows[-1].append(term)
            used += wanted
        return rows

    def _row_height(self) -> int:
        return role_metrics(self._role).height() + role_metrics("hint").height() + scaled(7)

    def _height(self, rows: Sequence[object]) -> int:
        return len(rows) * self._row_height() + (len(rows) - 1) * scaled(10)

    def sizeHint(self) -> QSize:
        """Return the room for one row, and the height at the present width."""
        width = sum(self._width(term) + (scaled(_SIGN_ROOM) if term.sign else 0) for term in self._terms)
        return QSize(width, self._height(self._rows()))

    def minimumSizeHint(self) -> QSize:
        """Return the room for one term."""
        width = max((self._width(term) + scaled(_SIGN_ROOM) for term in self._terms), default=0)
        return QSize(width, self._height(self._rows()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more rows where it is narrow."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the terms."""
        painter, y = QPainter(self), 0
        for row in self._rows():
            x = 0
            for term in row:
                if term.sign:
                    self._paint_sign(
                        painter, QRect(x, y, scaled(_SIGN_ROOM), role_metrics(self._role).height()), term
                    )
                    x += scaled(_SIGN_ROOM)
                self._paint_term(painter, QRect(x, y, self._width(term), self._row_height()), term)
                x += self._width(term)
            y += self._row_height() + scaled(10)

    def _paint_sign(self, painter: QPainter, box: QRect, term: Term) -> None:
        colour = tokens().color("muted")
        if term.sign == _ARROW:
            side = scaled(14)
            middle = QRectF(box).center()
            place = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            paint_icon(painter, place, "arrow-right", colour)
            return
        paint.text(painter, box, term.sign, role_font("body"), colour, alignment=paint.CENTRE)

    def _paint_term(self, painter: QPainter, box: QRect, term: Term) -> None:
        table, high = tokens(), role_metrics(self._role).height()
        top = QRect(box.left(), box.top(), box.width(), high)
        paint.text(painter, top, term.amount, role_font(self._role), table.color(term.role))
        under = QRect(box.left(), top.bottom() + scaled(6), box.width(), role_metrics("hint").height())
        if term.swatch:
            side = scaled(9)
            square = QRectF(under.left(), under.center().y() - side / 2 + 1, side, side)
            paint.round_box(painter, square, 2.5, fill=table.color(term.swatch))
            under.setLeft(under.left() + scaled(14))
        paint.text(painter, under, term.name, role_font("hint"), table.color("muted"))
