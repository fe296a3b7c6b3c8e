"""The form of one snippet; what is typed and cannot be recorded yet is kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, InvalidValueError
from headdesk.domain.people import ClientId
from headdesk.domain.snippets import LONGEST_NAME, Snippet, SnippetId, parse_name
from headdesk.store import snippets as store
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_header import LEFT
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases import snippets

NOBODY: Final = ClientId(0)
"""Whose unfinished texts these are: no client's."""
_LINES: Final = 6


class SnippetForm(QWidget):
    """Name and text, with what can be written in it.

    Attributes:
        bar: What ends the form; whoever shows it lays it out below all that scrolls.

    Signals:
        closed: The list is wanted again.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, KeptTexts(desk)
        self._snippet = Snippet("", "")
        self._is_open = False
        self.back = Button(self.tr("All snippets"), "plain", icon="caret-left", size="row", flush=True)
        self.heading = SectionHeader(self.tr("New snippet"))
        self.name = LineEdit(self.tr("Name"), characters=LONGEST_NAME)
        self.text = TextEdit(self.tr("Text"), role="note", lines=_LINES)
        self._name_field = Field(self.tr("Name"), self.name, hint=self.tr("typed behind a semicolon"))
        self._text_field = Field(self.tr("Text"), self.text, hint=self.tr("what comes in its place"))
        self.problem = MessageLine("problem")
        self.remove = Button(self.tr("Remove"), "plain")
        self.discard = Button(self.tr("Discard"), "plain", flush=True)
        self.save = Button(self.tr("Save snippet"), "primary", key="Ctrl ↵")
        self.bar = ActionBar(self.discard, self.save, others=(self.remove,), left=LEFT)
        self._lay_out()
        self.back.clicked.connect(self._close)
        self.remove.clicked.connect(self._remove)
        self.discard.clicked.connect(self._discard)
        self.save.clicked.connect(self._save)
        self.text.refused.connect(self._show_problem)
        self.name.editingFinished.connect(self._keep_typed)
        self.text.left.connect(self._keep_typed)
        desk.closing.connect(self._put_away)

    def open(self, snippet_id: int) -> None:
        """Show a snippet, 0 for a new one, and over it what was typed before and not recorded."""
        self._snippet = (
            store.snippet(self._desk.connection, SnippetId(snippet_id)) if snippet_id else Snippet("", "")
        )
        texts = {**self._recorded(), **self._kept.texts(form_name(snippet_id), NOBODY)}
        self.heading.set_title(f";{self._snippet.name}" if snippet_id else self.tr("New snippet"))
        self.name.setText(texts["name"])
        self.text.set_text(texts["text"])
        self.remove.setVisible(bool(snippet_id))
        self._name_field.clear_message()
        self.problem.hide()
        self._is_open = True
        first = self.text if snippet_id else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save by Ctrl+Enter, from any field."""
        enters = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed and not recorded, whoever turned the page."""
        super().hideEvent(event)
        self._keep_typed()

    @Slot()
    def _keep_typed(self) -> None:
        if self._is_open:
            self._keep(self._typed())

    @Slot()
    def _put_away(self) -> None:
        """Keep what is typed for the last time: the practice is about to be locked."""
        self._keep_typed()
        self._is_open = False

    def _typed(self) -> dict[str, str]:
        return {"name": self.name.text(), "text": self.text.text()}

    def _recorded(self) -> dict[str, str]:
        return {"name": self._snippet.name, "text": self._snippet.text}

    def _keep(self, texts: Mapping[str, str]) -> None:
        changed = {key: text for key, text in texts.items() if text != self._recorded()[key]}
        refused = self._kept.keep(form_name(self._snippet.id), NOBODY, changed)
        if refused:
            self._desk.say(refused)

    @Slot()
    def _save(self) -> None:
        """Record the snippet and come back to the list; else say what it needs."""
        try:
            name = parse_name(self.name.text())
        except InvalidValueError as error:
            self._name_field.show_error(f"{error.what} {error.do}")
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._name_field.clear_message()
        fresh = Snippet(name, self.text.text(), self._snippet.id)
        try:
            snippets.save(self._desk.connection, fresh, now=self._desk.now())
        except HeaddeskError as error:
            self._show_problem(f"{error.what} {error.do}".strip())
            return
        self._tell()
        self._leave()

    @Slot()
    def _remove(self) -> None:
        gone = self._snippet
        try:
            snippets.remove(self._desk.connection, gone.id, now=self._desk.now())
        except HeaddeskError as error:
            self._show_problem(f"{error.what} {error.do}".strip())
            return
        self._tell()
        self._leave()
        words = self.tr("%1 removed.").replace("%1", f";{gone.name}")
        self._desk.say(words, self.tr("Undo"), partial(self._restore, gone.id))

    def _restore(self, snippet_id: SnippetId) -> None:
        try:
            snippets.restore(self._desk.connection, snippet_id, now=self._desk.now())
        except HeaddeskError as error:
            self._desk.say(f"{error.what} {error.do}".strip())
            return
        self._tell()
        if not self._is_open:
            self.closed.emit()

    @Slot()
    def _discard(self) -> None:
        self._leave()

    def _leave(self) -> None:
        """Come back to the list; nothing typed is left to keep."""
        self._keep(self._recorded())
        self._is_open = False
        self.closed.emit()

    @Slot()
    def _close(self) -> None:
        """Come back to the list; what is typed and not recorded is kept."""
        self._keep(self._typed())
        self._is_open = False
        self.closed.emit()

    def _tell(self) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self.problem.show_message("problem", sentence)
        self.problem.show()
        announce(self.problem, sentence)

    def _lay_out(self) -> None:
        self.problem.hide()
        how = self.tr(
            "{words} is a place to fill in. {;name} takes another snippet in. "
            "No client’s name belongs here: snippets are for every note."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        column.addWidget(self._name_field, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._text_field)
        column.addWidget(Label(how, "hint", "muted", wrap=True))
        column.addWidget(self.problem)


def form_name(snippet_id: int) -> str:
    """Return under which name the unfinished texts of a snippet are kept; 0 is a new one."""
    return f"snippet {snippet_id}"
