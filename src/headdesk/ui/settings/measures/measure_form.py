"""The form of a measure of one's own; what is typed and cannot be recorded yet is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.measure_texts import FIELDS, YES, data_of, texts_of
from headdesk.domain.people import ClientId
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_header import LEFT
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases import known_measures

NOBODY: Final = ClientId(0)
"""Whose unfinished texts these are: no client's."""
_NUMBER = 5


def form_name(key: str) -> str:
    """Return under which name the unfinished texts of a measure are kept; without a key, of a new one."""
    return f"measure {key}".strip()


class MeasureForm(QWidget):
    """Name, items and answers, and how the total is read.

    Attributes:
        bar: What ends the form; whoever shows it lays it out below all that scrolls.

    Signals:
        closed: The list is wanted again.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, KeptTexts(desk)
        self._key = ""
        self._is_open = False
        self.back = Button(self.tr("All measures"), "plain", icon="caret-left", size="row", flush=True)
        self.heading = SectionHeader(self.tr("New measure"))
        self.edits: dict[str, LineEdit | TextEdit] = {
            "name": LineEdit(self.tr("Name"), characters=16),
            "title": LineEdit(self.tr("What it measures")),
            "stem": LineEdit(self.tr("What is asked before all items")),
            "items": TextEdit(self.tr("Items"), lines=5),
            "options": TextEdit(self.tr("Answers"), lines=4),
            "reversed": LineEdit(self.tr("Reversed items"), characters=12),
            "bands": TextEdit(self.tr("Bands"), lines=3),
            "positive": LineEdit(self.tr("Positive from"), characters=_NUMBER),
            "critical": LineEdit(self.tr("Critical items"), characters=16),
        }
        self.better = CheckBox(self.tr("A higher total is better"))
        self.problem = MessageLine("problem")
        self.problem.hide()
        self.discard = Button(self.tr("Discard"), "plain", flush=True)
        self.save = Button(self.tr("Save measure"), "primary", key="Ctrl ↵")
        self.bar = ActionBar(self.discard, self.save, left=LEFT)
        self._lay_out()
        self._listen()

    def open(self, key: str) -> None:
        """Show a measure, without a key a new one, and over it what was typed before and not recorded."""
        self._key = key
        texts = {**self._recorded(), **self._kept.texts(form_name(key), NOBODY)}
        self.heading.set_title(texts["name"] if key else self.tr("New measure"))
        for name, edit in self.edits.items():
            _fill(edit, texts[name])
        self.better.setChecked(texts["better"] == YES)
        self.problem.hide()
        self._is_open = True
        self.edits["name"].setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _typed(self) -> dict[str, str]:
        texts = {name: edit.text() for name, edit in self.edits.items()}
        return {**texts, "better": YES if self.better.isChecked() else ""}

    def _recorded(self) -> dict[str, str]:
        data = known_measures.data_of_own(self._desk.connection, self._key) if self._key else None
        return texts_of(data) if data else dict.fromkeys(FIELDS, "")

    @Slot()
    def _keep_typed(self) -> None:
        if self._is_open:
            self._keep(self._typed())

    @Slot()
    def _put_away(self) -> None:
        """Keep what is typed for the last time: the practice is about to be locked."""
        self._keep_typed()
        self._is_open = False

    def _keep(self, texts: Mapping[str, str]) -> None:
        recorded = self._recorded()
        changed = {key: text for key, text in texts.items() if text != recorded[key]}
        refused = self._kept.keep(form_name(self._key), NOBODY, changed)
        if refused:
            self._desk.say(refused)

    @Slot()
    def _save(self) -> None:
        """Record the measure and come back to the list; else say what does not hold together."""
        try:
            data = {**data_of(self._typed()), "key": self._key}
            known_measures.define(self._desk.connection, data, now=self._desk.now())
        except HeaddeskError as error:
            self.problem.show_message("problem", f"{error.what} {error.do}".strip())
            self.problem.show()
            announce(self.problem, self.problem.sentence)
            return
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)
        self._leave()

    @Slot()
    def _close(self) -> None:
        """Come back to the list; what is typed and not recorded is kept."""
        self._keep_typed()
        self._is_open = False
        self.closed.emit()

    @Slot()
    def _leave(self) -> None:
        """Come back to the list; nothing typed is left to keep."""
        self._keep(self._recorded())
        self._is_open = False
        self.closed.emit()

    def _listen(self) -> None:
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self._close)
        self.discard.clicked.connect(self._leave)
        self._desk.closing.connect(self._put_away)
        for edit in self.edits.values():
            if isinstance(edit, TextEdit):
                edit.left.connect(self._keep_typed)
            else:
                edit.editingFinished.connect(self._keep_typed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        words = self.tr(
            "For a measure that you have the right to use: type it once. Its answers are kept by item, "
            "and its totals make a trend."
        )
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        column.addWidget(Label(words, "body", "muted", wrap=True))
        column.addWidget(FieldRow(self._field("name"), self._field("title")))
        column.addWidget(self._field("stem"))
        column.addWidget(self._field("items", self.tr("one on a line")))
        column.addWidget(self._field("options", self.tr("one on a line, with its points: Never = 0")))
        column.addWidget(self._field("bands", self.tr("one on a line: 0-4 minimal")))
        column.addWidget(
            FieldRow(
                self._field("reversed", self.tr("2, 5")),
                self._field("critical", self.tr("9 from 1")),
                self._field("positive"),
            )
        )
        column.addWidget(self.better)
        column.addWidget(self.problem)
        column.addStretch()

    def _field(self, name: str, hint: str = "") -> Field:
        edit = self.edits[name]
        return Field(edit.accessibleName(), edit, hint=hint)


def _fill(edit: LineEdit | TextEdit, text: str) -> None:
    if isinstance(edit, TextEdit):
        edit.set_text(text)
    else:
        edit.setText(text)
