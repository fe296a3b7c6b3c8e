"""The snippets of the practice."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.snippets import Snippet
from headdesk.store import snippets as store
from headdesk.ui.desk import Desk
from headdesk.ui.settings.writing.snippet_form import NOBODY, form_name
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import snippets

_BEGINNING: Final = 100
"""Characters of a text in its row at most."""


class SnippetsPart(QWidget):
    """All snippets with their beginning; one opens as a form.

    Signals:
        wanted: The id of the snippet to open; 0 for a new one.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = KeptTexts(desk)
        self.header = SectionHeader(self.tr("Snippets"), action=self.tr("Add a snippet"))
        self._words = Label(
            self.tr(
                "Type ;name and a space in any note, or press Ctrl+; for the list. "
                "Tab goes from one {place} to the next."
            ),
            "body",
            "muted",
            wrap=True,
        )
        self.list = RowList(self.tr("Snippets"), compact=True)
        self.empty = EmptyState(
            "text-aa",
            self.tr("No snippet yet."),
            self.tr("Write once what you write in every other note."),
            action=self.tr("Add a snippet"),
        )
        self.setProperty("reach", REACH)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=8)
        for part in (self.header, self._words, self.list, self.empty):
            column.add(part)
        for signal in (self.header.acted, self.empty.acted):
            signal.connect(self._add)
        self.list.activated_row.connect(self.wanted)

    def show_section(self) -> None:
        """Read the snippets; a new practice gets ours first."""
        try:
            snippets.begin(self._desk.connection, now=self._desk.now())
        except HeaddeskError as error:
            self._desk.say(f"{error.what} {error.do}".strip())
        known = store.snippets(self._desk.connection)
        self.list.show_rows([self._row(snippet) for snippet in known])
        self.list.setVisible(bool(known))
        self.empty.setVisible(not known)
        begun = self._kept.texts(form_name(0), NOBODY)
        self.header.action.set_text(self.tr("Go on with the new one") if begun else self.tr("Add a snippet"))

    def take_focus(self) -> None:
        """Go to the list, or to what adds the first one."""
        place = self.list if self.list.count() else self.empty.action
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, snippet: Snippet) -> RowItem:
        used = self.tr("used once") if snippet.used == 1 else self.tr("used %1 times")
        return RowItem(
            snippet.id,
            icon="text-aa",
            name=f";{snippet.name}",
            fact=_beginning(snippet.text),
            meta=used.replace("%1", str(snippet.used)) if snippet.used else "",
            action=self.tr("Open"),
            elides=True,
        )

    @Slot()
    def _add(self) -> None:
        self.wanted.emit(0)


def _beginning(text: str) -> str:
    """Return as much of a text as a row holds beside the name."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else f"{line[: _BEGINNING - 1].rstrip(' .,;:')}…"
