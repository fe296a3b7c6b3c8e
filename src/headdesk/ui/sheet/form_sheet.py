"""The fields of a form, in rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from headdesk.ui.sheet.form_field import FormField
from headdesk.ui.sheet.thirds_row import ThirdsRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.value_edit import ValueEdit

_BETWEEN = 16


class FormSheet(QWidget):
    """Shows texts in fields, gives them back, and puts sentences below the fields they are about.

    Signals:
        changed: The key of a field whose content the person changed and left, chose or ticked.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, FormField] = {}
        self._known: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(_BETWEEN))

    def add_row(self, *fields: FormField, end: QWidget | None = None) -> ThirdsRow:
        """Add a row of fields, and something at its end; return it, to show or hide it as a whole."""
        for field in fields:
            self._fields[field.key] = field
            self._known[field.key] = field.content()
            self._listen(field)
        row = ThirdsRow(fields, end, parent=self)
        self._column.addWidget(row)
        return row

    def add_heading(self, heading: QWidget) -> None:
        """Add the heading of a group of rows."""
        if self._fields:
            self._column.addSpacing(scaled(_BETWEEN) // 2)
        self._column.addWidget(heading)

    def field(self, key: str) -> FormField:
        """Return a field by its key."""
        return self._fields[key]

    def texts(self) -> dict[str, str]:
        """Return what all fields say."""
        return {key: field.content() for key, field in self._fields.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts; a field without one is emptied."""
        for key, field in self._fields.items():
            field.fill(texts.get(key, ""))
            self._known[key] = field.content()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence below its field, and take the others away."""
        for key, field in self._fields.items():
            if key in problems:
                field.refuse(problems[key])
            else:
                field.clear()

    def show_problem_of(self, key: str, problems: Mapping[str, str]) -> None:
        """Say what is wrong with one field, or take its sentence away."""
        if key in problems:
            self._fields[key].refuse(problems[key])
        else:
            self._fields[key].clear()

    def focus_first(self, problems: Mapping[str, str]) -> None:
        """Move the focus to the first field with a problem; without problems to the first field."""
        shown = [key for key, field in self._fields.items() if field.editor.isVisibleTo(self)]
        keys = [key for key in shown if key in problems] or shown
        if keys:
            self.focus_on(keys[0])

    def focus_on(self, key: str) -> None:
        """Move the focus to a field, and the page to where it is seen; to the first where it is not shown."""
        field = self._fields.get(key)
        if field is None or not field.editor.isVisibleTo(self):
            self.focus_first({})
            return
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field.editor, QLineEdit):
            field.editor.selectAll()
        _reveal(field.shown)

    def focused(self) -> str:
        """Return the key of the field that had the focus last; empty for none."""
        focus = self.focusWidget()
        return next((key for key, field in self._fields.items() if field.editor is focus), "")

    def _listen(self, field: FormField) -> None:
        editor = field.editor
        if isinstance(editor, Combo):
            editor.chosen.connect(self._look)
        elif isinstance(editor, CheckBox):
            editor.clicked.connect(self._look)
        else:
            editor.editingFinished.connect(self._look)
            editor.returnPressed.connect(self._move_on)
        if isinstance(editor, ValueEdit):
            editor.value_changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        key = _key_of(self.sender())
        content = self._fields[key].content()
        if content != self._known[key]:
            self._known[key] = content
            self.changed.emit(key)

    @Slot()
    def _move_on(self) -> None:
        self.focusNextChild()


def _key_of(editor: QObject) -> str:
    return editor.objectName()


def _reveal(field: QWidget) -> None:
    """Scroll the page that a field lies on to where the field is seen."""
    around = field.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(field)
