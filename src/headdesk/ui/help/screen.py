"""Help: answers first, then the keys, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk import __version__
from headdesk.ui.desk import Desk
from headdesk.ui.help.answers import answers
from headdesk.ui.help.answers_part import AnswersPart
from headdesk.ui.help.lines import TwoColumns
from headdesk.ui.help.texts import about, keys, licenses
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import Screen
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import PageHeader
from headdesk.ui.widgets.section_header import SectionHeader

_NARROW = 900
_KEYS, _NAMES = 132, 176


class HelpScreen(Screen):
    """Questions with answers, below them the keys and *About*; the page scrolls by keys."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.answers = AnswersPart(answers())
        self.answers.went.connect(desk.go)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._questions())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(_keys_column(), 1)
        self._columns.addWidget(_about_column(), 1)
        whole.addLayout(self._columns)
        self.area = named(scrolled(page), self.tr("Answers, keys and About"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(self.tr("Help"), f"Headdesk {__version__}"))
        column.addWidget(self.area, 1)

    def _questions(self) -> QWidget:
        holder = QWidget()
        column = PageColumn(holder, left=32, right=24, top=8, gap=10)
        column.add(SectionHeader(self.tr("Questions")))
        column.add_gap(2)
        column.add(self.answers)
        column.add_gap(14)
        return holder

    def show_place(self, _place: Place) -> None:
        """Show the page from its top, ready to be scrolled by keys."""
        self.area.verticalScrollBar().setValue(0)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Place:
        """Return this page."""
        return Place(Where.HELP)

    def leave(self) -> None:
        """Nothing is typed here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )


def _keys_column() -> QWidget:
    holder = QWidget()
    column = PageColumn(holder, left=32, right=32, top=8, gap=10)
    for heading, lines in keys():
        column.add(SectionHeader(heading))
        column.add(TwoColumns(heading, lines, first=_KEYS))
        column.add_gap(14)
    column.addStretch()
    return holder


def _about_column() -> QWidget:
    holder = QWidget()
    column = PageColumn(holder, left=32, right=24, top=8, gap=10)
    for heading, text in about():
        column.add(SectionHeader(heading))
        column.add(Label(text, wrap=True))
        column.add_gap(14)
    column.add(SectionHeader(holder.tr("Licenses")))
    column.add(TwoColumns(holder.tr("Licenses"), licenses(), first=_NAMES))
    column.addStretch()
    return holder
