"""One client's private notes in the private window, and finding among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.psychotherapy import PrivateNote, PrivateNoteId
from headdesk.ui import shown
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import REACH, PageColumn, scrolled
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.search_field import search_field
from headdesk.usecases.psychotherapy.writing import Shelf

if TYPE_CHECKING:
    from headdesk.ui.desk import Desk

_CHARACTERS: Final = 16
"""Of a note's name in the choice."""


class NoteList(QWidget):
    """The notes, the newest first; what is typed into the field leaves those that hold it.

    Low, they are one choice that opens, and the field is shown when it is asked for.

    Signals:
        chosen: The id of the note to show.
        wants_new: A new note was asked for.
    """

    chosen = Signal(object)
    wants_new = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shelf = Shelf()
        self.search = search_field(self.tr("Find in these notes"), hint=self.tr("Find in these notes"))
        self.choice = Combo(self.tr("Private notes"), characters=_CHARACTERS)
        self.seek = IconButton("magnifying-glass", self.tr("Find in these notes"))
        self.begin = IconButton("plus", self.tr("New note"))
        self.new = Button(self.tr("New note"), icon="plus")
        self._name = Label(name, "section")
        self._is_low = False
        self.rows = RowList(self.tr("Private notes"), leads=True)
        self.nothing = Label("", "hint", "muted", wrap=True)
        self.damaged = MessageLine("problem")
        self.search.textChanged.connect(self._show)
        for button in (self.new, self.begin):
            button.clicked.connect(self.wants_new)
        self.seek.clicked.connect(self.go_to_search)
        self.choice.chosen.connect(self._choose)
        self.rows.current_row_changed.connect(self._choose)
        self.rows.activated_row.connect(self._choose)
        self.rows.clicked.connect(self._choose_current)
        self._lay_out()
        self.set_low(False)

    def _lay_out(self) -> None:
        top = FlowLayout(gap=12)
        for part in (self._name, self.choice, self.new, self.begin, self.seek):
            top.addWidget(part)
        page = QWidget()
        inner = PageColumn(page, left=REACH, right=REACH, top=0, bottom=0)
        inner.add(self.rows)
        inner.addStretch()
        self._area = scrolled(page)
        column = PageColumn(self, left=32, right=16, top=16, bottom=12, gap=12)
        column.add(top)
        for line in (self.search, self.nothing, self.damaged):
            column.add(line)
        column.addWidget(self._area, 1)

    @Slot(bool)
    def set_low(self, low: bool) -> None:  # noqa: FBT001 - a slot
        """Take little height, the notes behind a choice; or all there is, the notes below each other."""
        self._is_low = low
        for part in (self.new, self._area):
            part.setVisible(not low)
        for button in (self.begin, self.seek):
            button.setVisible(low)
        self.search.setVisible(not low or bool(self.search.text()))
        self.choice.setVisible(low and self.choice.count() > 0)

    @Slot()
    def go_to_search(self) -> None:
        """Go to the field that finds within these notes."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_shelf(self, shelf: Shelf, current: PrivateNoteId | None = None) -> None:
        """Show these notes, the current one chosen, without a signal."""
        self._shelf = shelf
        self._show()
        self.damaged.setVisible(shelf.damaged > 0)
        self.damaged.show_message("problem", self._damaged_words(shelf.damaged))
        with QSignalBlocker(self.rows):
            self.rows.choose(current)
        self.choice.choose(current)

    @Slot()
    def _show(self) -> None:
        words = self.search.text().strip()
        found = [note for note in self._shelf.notes if note.content.holds(words)]
        with QSignalBlocker(self.rows):
            self.rows.show_rows([self._row(note) for note in found])
        self.choice.set_choices([(note.state.note_id, self._row(note).name) for note in found])
        self.choice.setVisible(self._is_low and bool(found))
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(
            self.tr("None of these notes holds that.")
            if self._shelf.notes
            else self.tr("No private note yet. What you write here stays in this window.")
        )

    def _damaged_words(self, count: int) -> str:
        restore = self.tr("Look for them in the newest backup from before.")
        if count == 1:
            return f"{self.tr('One note is not as it was written, and cannot be read.')} {restore}"
        words = self.tr("{n} notes are not as they were written, and cannot be read.")
        return f"{words.replace('{n}', str(count))} {restore}"

    def _row(self, note: PrivateNote) -> RowItem:
        day = shown.short_day(note.state.begun_at.date(), self._desk.today())
        parts = [
            day,
            self.tr("substance use") if note.content.substance_use else "",
            self.tr("finished") if note.finished_at else "",
        ]
        return RowItem(
            key=note.state.note_id,
            icon="check" if note.finished_at else "note",
            name=note.content.shown or self.tr("New note"),
            under=" · ".join(part for part in parts if part),
        )

    @Slot()
    def _choose_current(self) -> None:
        """Open the row that was clicked, though it was the current one before."""
        self._choose(self.rows.current_key())

    @Slot(object)
    def _choose(self, note_id: object) -> None:
        if note_id is not None:
            self.chosen.emit(note_id)
