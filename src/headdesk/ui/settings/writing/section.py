"""The writing section of the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.settings.writing.copied_part import CopiedPart
from headdesk.ui.settings.writing.snippet_form import SnippetForm
from headdesk.ui.settings.writing.snippets_part import SnippetsPart
from headdesk.ui.settings.writing.spelling_part import SpellingPart
from headdesk.ui.widgets.page_column import REACH, PageColumn


class WritingSection(QWidget):
    """Snippets, spelling, and from when on copied text is named; a snippet opens in the place of all.

    Attributes:
        bar: What ends the form of a snippet.

    Signals:
        turned: Another view is shown, which begins at its top.
    """

    turned = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self.snippets = SnippetsPart(desk)
        self.form = SnippetForm(desk)
        self.spelling = SpellingPart(desk)
        self.copied = CopiedPart(desk)
        self._parts = (self.snippets, self.spelling, self.copied)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=32)
        for part in (self.form, *self._parts):
            column.add(part)
        column.addStretch(1)
        self.bar = self.form.bar
        column.addWidget(self.bar)
        self.bar.hide()
        self.form.hide()
        self.snippets.wanted.connect(self._open)
        self.form.closed.connect(self._show_all)

    def show_section(self) -> None:
        """Read what every part shows; a snippet that is written on stays open."""
        for part in self._parts:
            part.show_section()

    def editor_of(self, field: str, _row: int) -> QWidget | None:
        """Return what a word stands for: ``snippets``, ``spelling``, ``sessions`` or ``similarity``."""
        known = {
            "snippets": self.snippets.header.action,
            "spelling": self.spelling.switch,
            "sessions": self.copied.sessions,
            "similarity": self.copied.similarity,
        }
        return known.get(field)

    @Slot(object)
    def _open(self, snippet_id: object) -> None:
        self._turn(is_form=True)
        self.form.open(int(str(snippet_id)))

    @Slot()
    def _show_all(self) -> None:
        self._turn(is_form=False)
        self.snippets.show_section()
        self.snippets.take_focus()

    def _turn(self, *, is_form: bool) -> None:
        self.form.setVisible(is_form)
        self.bar.setVisible(is_form)
        for part in self._parts:
            part.setVisible(not is_form)
        self.turned.emit()
