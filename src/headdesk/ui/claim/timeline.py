"""The steps of a claim, the newest first, each with who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.domain.claims import WAITING
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.status import SIGN, paint_sign

_WORD_AT, _SAID_AT = 26, 138


@dataclass(frozen=True, slots=True)
class Entry:
    """One step.

    Attributes:
        key: Its sign.
        said: Who says so, and what shows it.
        is_ahead: True for what has not happened yet.
    """

    key: str
    word: str
    said: str
    day: str
    is_ahead: bool = False

    @property
    def sentence(self) -> str:
        """The step as it is read aloud."""
        return ", ".join(part for part in (self.day, self.word, self.said) if part)


def entries(facts: ClaimFacts, today: date) -> list[Entry]:
    """Return what is to come and what has happened, the newest first."""
    ahead = []
    if facts.head.state in WAITING and facts.head.answer_by is not None:
        usual = claim_words.days(int(facts.claim.options["answer_usual_days"]))
        said = _tr("their usual {days}").replace("{days}", usual)
        day = shown.short_day(facts.head.answer_by, today)
        ahead.append(Entry("open", _tr("Answer expected"), said, day, is_ahead=True))
    return ahead + [
        Entry(
            claim_words.SIGNS[event.state],
            claim_words.state_word(event.state),
            ", ".join(part for part in (event.source, event.evidence) if part),
            shown.short_day(event.on, today),
        )
        for event in facts.events
    ]


class Timeline(QWidget):
    """Sign, word, evidence and day a line, joined by a thread; evidence goes below where it is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        named(self, self.tr("Timeline"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, shown_entries: Sequence[Entry]) -> None:
        """Show other steps."""
        self._entries = tuple(shown_entries)
        self.setAccessibleDescription(". ".join(entry.sentence for entry in self._entries))
        self.setToolTip("\n".join(entry.said for entry in self._entries))
        self.updateGeometry()
        self.update()

    def _stacks(self, entry: Entry, width: int) -> bool:
        """Return whether the evidence needs a line of its own."""
        start = max(scaled(_SAID_AT), scaled(_WORD_AT) + text_width(entry.word, "button") + scaled(8))
        end = text_width(entry.day, "hint", tabular=True) + scaled(8)
        return bool(entry.said) and start + text_width(entry.said, "hint") + end > width

    def _height(self, entry: Entry, width: int) -> int:
        line = role_metrics("body").height() + scaled(14)
        return line + (role_metrics("hint").height() if self._stacks(entry, width) else 0)

    def hasHeightForWidth(self) -> bool:
        """Return True: evidence moves below where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all steps."""
        return sum(self._height(entry, width) for entry in self._entries)

    def sizeHint(self) -> QSize:
        """Return the size at the width of now."""
        width = max(self.width(), scaled(240))
        return QSize(scaled(240), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the room for words and days."""
        return QSize(scaled(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another height at another width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the steps and the thread between their signs."""
        painter, y = QPainter(self), 0
        for number, entry in enumerate(self._entries):
            height = self._height(entry, self.width())
            box = QRect(0, y, self.width(), height)
            self._paint_entry(painter, box, entry)
            if number + 1 < len(self._entries):
                self._paint_thread(painter, box, entry)
            y += height

    def _paint_entry(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        table = tokens()
        line = QRect(box.left(), box.top(), box.width(), role_metrics("body").height() + scaled(14))
        paint_sign(painter, line.adjusted(0, 0, scaled(SIGN) - line.width(), 0), entry.key)
        words = line.adjusted(scaled(_WORD_AT), 0, 0, 0)
        font = role_font("body" if entry.is_ahead else "button")
        colour = table.color("muted" if entry.is_ahead else "text")
        taken = paint.text(painter, words, entry.word, font, colour)
        hint, muted = role_font("hint", tabular=True), table.color("muted")
        paint.text(painter, line, entry.day, hint, muted, alignment=paint.RIGHT)
        if self._stacks(entry, self.width()):
            high = role_metrics("hint").height()
            below = QRect(words.left(), line.bottom() - scaled(6), words.width(), high)
        else:
            start = max(scaled(_SAID_AT), words.left() + taken + scaled(8))
            below = QRect(start, line.top(), line.width() - start, line.height())
        paint.text(painter, below, entry.said, role_font("hint"), muted)

    def _paint_thread(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        line = role_metrics("body").height() + scaled(14)
        x = scaled(SIGN) / 2
        top = box.top() + line / 2 + scaled(SIGN) / 2 + 3
        bottom = box.bottom() + 1 + line / 2 - scaled(SIGN) / 2 - 3
        dots = Qt.PenStyle.DotLine if entry.is_ahead else Qt.PenStyle.SolidLine
        painter.setPen(QPen(tokens().color("border"), 1, dots))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
