"""The head of an entry in the record: whose it is, what it is, its date, how far saving is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.reading import past_day
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.icon_text import IconText
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT, PageHeader
from headdesk.ui.widgets.settle import settle
from headdesk.ui.widgets.surface import Surface
from headdesk.ui.widgets.value_edit import date_edit


class RecordHead(Surface):
    """The client’s name and the kind of entry; below, the date, which is a field until it is signed.

    Attributes:
        day: The date.

    Signals:
        went_back: The arrow was pressed.
        dated: Another day was typed.
    """

    went_back = Signal()
    dated = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(lines=("bottom",), parent=parent)
        self._title = PageHeader(" ", back=True, record=True)
        self._title.went_back.connect(self.went_back)
        words = self.tr("Date")
        self._today = desk.today
        self.day = date_edit(words, self._parse, shown.numbers)
        self._label = Label(words, "hint", "muted")
        self.day.value_changed.connect(self.dated)
        self.day.refused.connect(self.show_problem)
        self.day.textEdited.connect(self.clear_problem)
        self.status = IconText("check", "")
        self.unsaved = IconText("warning", "", colour="attention")
        self.unsaved.hide()
        self._message = MessageLine("problem")
        self._message.hide()
        self._lay_out()

    def _parse(self, text: str) -> date:
        return past_day(parse_date(text, self._today()), self._today())

    def show_entry(self, client: str, what: str, on: date, *, fixed: bool) -> None:
        """Show whose entry it is, what it is and its date; fixed once it is signed."""
        self._title.set_title(client, f"{what} · {shown.full_day(on)}" if fixed else what)
        named(self, f"{client}, {what}, {shown.full_day(on)}")
        self.day.set_value(on)
        for part in (self.day, self._label):
            part.setHidden(fixed)
        self.clear_problem()
        settle(self)

    @Slot(str)
    def show_status(self, words: str) -> None:
        """Say how far saving is; empty words say nothing."""
        self._show(self.status, words)

    @Slot(str)
    def show_unsaved(self, words: str) -> None:
        """Say in colour that something is not saved."""
        self._show(self.unsaved, words)

    @Slot(str)
    def show_problem(self, sentence: str) -> None:
        """Say below why the date is not taken."""
        self._message.show_message("problem", sentence)
        self._message.show()
        settle(self)

    @Slot()
    def clear_problem(self) -> None:
        """Take that sentence away."""
        self._message.hide()

    def _show(self, chosen: IconText, words: str) -> None:
        for text in (self.status, self.unsaved):
            text.set_text(words if text is chosen else "")
            text.setVisible(text is chosen and bool(words))
        settle(self)

    def _lay_out(self) -> None:
        facts = FlowLayout(gap=12, between=4)
        for part in (self._label, self.day, self.status, self.unsaved):
            facts.addWidget(part)
        below = QWidget()
        line = QVBoxLayout(below)
        line.setContentsMargins(scaled(LEFT_WITH_BACK), 0, scaled(RIGHT), scaled(10))
        line.setSpacing(scaled(4))
        line.addLayout(facts)
        line.addWidget(self._message)
        row = QHBoxLayout()
        row.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(below)
