"""The right half of the private window: one note, and what of it belongs in the progress note."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.psychotherapy import Content
from headdesk.ui import shown
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases.psychotherapy import progress_words

_LOOK_AFTER: Final = 400
"""Milliseconds after a key until the words are looked through."""
_LINES: Final = 10


class Editor(QWidget):
    """Title, kind and text; grows with the text.

    Attributes:
        belongs: What of the text must be in the progress note, and what was seen.

    Signals:
        edited: Something was typed.
        left: The focus went elsewhere.
        wants_versions, wants_finish, wants_export: A button was pressed.
    """

    edited = Signal()
    left = Signal()
    wants_versions = Signal()
    wants_finish = Signal()
    wants_export = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_finished = False
        self._told = ""
        self.title = LineEdit(self.tr("Title"))
        self.text = TextEdit(self.tr("Text"), role="note", lines=_LINES)
        self.substance_use = CheckBox(self.tr("Substance-use counseling note"))
        self.substance_use.setToolTip(
            self.tr("42 CFR Part 2: handled alike, and leaves on a consent of its own")
        )
        self.belongs = MessageLine("info")
        self.status = Label("", "hint", "muted", wrap=True)
        self.trouble = MessageLine("problem")
        self.versions = Button(
            self.tr("Earlier versions…"), "plain", icon="clock-counter-clockwise", flush=True
        )
        self.finish = Button(self.tr("Close as finished"), "plain", icon="check", flush=True)
        self.export = Button(self.tr("Export or print…"), "plain", icon="file-text", flush=True)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(_LOOK_AFTER)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = FlowLayout(gap=24)
        for button in (self.versions, self.finish, self.export):
            tools.addWidget(button)
        page, whole = QWidget(), QVBoxLayout(self)
        column = PageColumn(page, left=24, right=24, top=16, gap=12)
        column.add(Field(self.tr("Title"), self.title))
        column.add(Field(self.tr("Text"), self.text))
        for part in (self.belongs, self.substance_use, self.trouble, self.status):
            column.add(part)
        column.add(tools)
        column.addStretch()
        page.setMaximumWidth(scaled(720))
        self._page, self._area = page, scrolled(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _connect(self) -> None:
        self.title.textEdited.connect(self._hear)
        self.title.editingFinished.connect(self.left)
        self.title.returnPressed.connect(self.text.setFocus)
        self.text.edited.connect(self._hear)
        self.text.left.connect(self.left)
        self.text.cursorPositionChanged.connect(self._follow_caret)
        self.substance_use.toggled.connect(self._hear)
        self.versions.clicked.connect(self.wants_versions)
        self.finish.clicked.connect(self.wants_finish)
        self.export.clicked.connect(self.wants_export)
        self._look_soon.timeout.connect(self.look)

    def show_content(self, content: Content, *, finished: bool) -> None:
        """Show a note, without a signal; a finished one is only read."""
        self.blockSignals(True)  # noqa: FBT003 - nobody typed this
        self.title.setText(content.title)
        self.text.set_text(content.text)
        self.substance_use.setChecked(content.substance_use)
        self.blockSignals(False)  # noqa: FBT003
        self._is_finished = finished
        self.title.setReadOnly(finished)
        self.text.setReadOnly(finished)
        self.substance_use.setEnabled(not finished)
        words = self.tr("Write on") if finished else self.tr("Close as finished")
        self.finish.set_text(words, icon="note" if finished else "check")
        self._told = ""
        self.look()

    def content(self) -> Content:
        """Return what the note says now."""
        return Content(self.title.text(), self.text.text(), self.substance_use.isChecked())

    def caret(self) -> int:
        """Return where the caret stands in the text."""
        return self.text.textCursor().position()

    def take_focus(self, position: int) -> None:
        """Put the caret into the text, there or at its end."""
        cursor = self.text.textCursor()
        cursor.setPosition(min(position, len(self.text.text())))
        self.text.setTextCursor(cursor)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_first(self, words: str) -> None:
        """Show where the text says these words first."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        if words and self.text.find(words):
            self._follow_caret()

    def show_state(self, saved_at: datetime | None, *, has_versions: bool) -> None:
        """Say when the note was saved, and offer what goes with a saved one."""
        if self._is_finished:
            self.status.setText(self.tr("Closed as finished. It is only read until you write on."))
        elif saved_at is None:
            self.status.setText(self.tr("Saved as you type."))
        else:
            self.status.setText(self.tr("Saved %1").replace("%1", shown.time_of(saved_at)))
        self.versions.setVisible(has_versions)
        self.finish.setVisible(saved_at is not None)
        self.export.setVisible(saved_at is not None)
        self.trouble.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say that the disk did not take the last words, and that they are kept."""
        self.trouble.show_message("problem", sentence)
        self.trouble.show()

    def forget(self) -> None:
        """Take every word off the screen and out of the undo stack."""
        self._look_soon.stop()
        self.show_content(Content(), finished=True)

    @Slot()
    def _hear(self) -> None:
        self._look_soon.start()
        self.edited.emit()

    @Slot()
    def look(self) -> None:
        """Say what of the text must be in the progress note, where it is."""
        found = progress_words.found(self.content())
        told = "; ".join(f"{one.words} (“{one.seen}”)" for one in found)
        self.belongs.setVisible(bool(found))
        if not found or told == self._told:
            self._told = told
            return
        self._told = told
        self.belongs.show_message("info", self.tr("This belongs in the progress note: %s") % told)
        announce(self.text, self.tr("This belongs in the progress note."))

    @Slot()
    def _follow_caret(self) -> None:
        """Keep the line that is written in view."""
        if self.text.hasFocus():
            place = self.text.mapTo(self._page, self.text.cursorRect().bottomLeft())
            self._area.ensureVisible(place.x(), place.y(), 0, scaled(40))
