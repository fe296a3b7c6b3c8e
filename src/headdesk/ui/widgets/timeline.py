"""What happened, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.status import SIGN, STATUSES, paint_sign, status_word

_GAP = 12


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened or is expected.

    Attributes:
        key: A key of ``STATUSES``.
        evidence: How we know, muted.
        when: At the right edge.
        word: Instead of the status's own word.
        expected: It has not happened yet: muted, with a dotted line.
    """

    key: str
    evidence: str = field(default="", repr=False)
    when: str = ""
    word: str = ""
    expected: bool = False

    @property
    def shown(self) -> str:
        """The word to show."""
        return self.word or status_word(self.key)


class Timeline(QWidget):
    """Signs on a line from top to bottom, each with its word, its evidence and its date."""

    def __init__(self, name: str, events: Iterable[Event] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_events(events)

    def set_events(self, events: Iterable[Event]) -> None:
        """Show other events."""
        self._events = tuple(events)
        read = "; ".join(" ".join(p for p in (e.shown, e.evidence, e.when) if p) for e in self._events)
        self.setAccessibleName(f"{self._name}: {read}")
        self.updateGeometry()
        self.update()

    def _word_width(self) -> int:
        return max((text_width(event.shown, "button") for event in self._events), default=0)

    def _needs(self) -> int:
        evidence = max((text_width(event.evidence, "hint") for event in self._events), default=0)
        when = max((text_width(event.when, "hint", tabular=True) for event in self._events), default=0)
        return scaled(SIGN + 8) + self._word_width() + evidence + when + 2 * scaled(_GAP)

    def _stacked(self) -> bool:
        return self._needs() > self.width()

    def _pitch(self) -> int:
        second = role_metrics("hint").height() if self._stacked() else 0
        return role_metrics("body").height() + second + scaled(14)

    def sizeHint(self) -> QSize:
        """Return the width of the longest event and the height of all."""
        return QSize(self._needs(), self._pitch() * len(self._events))

    def minimumSizeHint(self) -> QSize:
        """Return the width of sign, word and date."""
        return QSize(min(self._needs(), scaled(200)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the evidence below the word where it is narrow."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the events and the line between their signs."""
        painter, pitch = QPainter(self), self._pitch()
        line = role_metrics("body").height() + scaled(4)
        for number, event in enumerate(self._events):
            box = QRect(0, number * pitch + scaled(3), self.width(), line)
            paint_sign(painter, QRect(0, box.top(), scaled(SIGN), line), event.key)
            self._paint_words(painter, box, event)
            if number < len(self._events) - 1:
                self._paint_line(painter, box, pitch, dotted=event.expected)

    def _paint_line(self, painter: QPainter, box: QRect, pitch: int, *, dotted: bool) -> None:
        x, half = scaled(SIGN) / 2, scaled(SIGN) / 2 + 2
        middle = box.center().y() + 1
        style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
        painter.setPen(QPen(tokens().color("border"), 1, style))
        painter.drawLine(QPointF(x, middle + half), QPointF(x, middle + pitch - half))

    def _paint_words(self, painter: QPainter, box: QRect, event: Event) -> None:
        table, left = tokens(), scaled(SIGN + 8)
        status = STATUSES[event.key]
        strong = "body" if event.expected or status.role == "neutral" else "button"
        colour = table.color("muted" if event.expected else "text")
        paint.text(painter, box.adjusted(left, 0, 0, 0), event.shown, role_font(strong), colour)
        muted, when = table.color("muted"), role_font("hint", tabular=True)
        paint.text(painter, box, event.when, when, muted, alignment=paint.RIGHT)
        under = box.translated(left, box.height() - scaled(2))
        beside = box.adjusted(left + self._word_width() + scaled(_GAP), 0, 0, 0)
        paint.text(painter, under if self._stacked() else beside, event.evidence, role_font("hint"), muted)
