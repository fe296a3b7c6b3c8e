"""The note as it is written: the sheet, and under it risk and mental status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from headdesk.domain.templates import Section, SectionKind, Template
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.note_sheet import NoteSheet
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.wrap_up.risk_choice import RiskChoice
from headdesk.ui.wrap_up.settle import bring_into_view, settle
from headdesk.ui.wrap_up.status_chips import StatusChips

_LABELS = 110
"""Width of the labels beside risk and mental status."""
_FEW = 3
"""So many empty sections may take two lines each and still leave risk and mental status in view."""


class NoteEditor(QWidget):
    """One template's fields, made once; another template gets another editor.

    Args:
        template: What is written.
        kept: Sections of other templates that still hold words.
        texts: Section key to text.
        parent: As in Qt.

    Signals:
        edited: Key and text of a section that the person changed.
        left: A field was left.
        caret_moved: Where the caret is now, in this editor's pixels.
    """

    edited = Signal(str, str)
    left = Signal()
    caret_moved = Signal(QRect)

    def __init__(
        self,
        template: Template,
        kept: Sequence[Section],
        texts: Mapping[str, str],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields: dict[str, TextEdit | RiskChoice | StatusChips] = {}
        self._marked: set[str] = set()
        self._sheet = NoteSheet()
        self._grid = QGridLayout()
        self._grid.setColumnMinimumWidth(0, scaled(_LABELS))
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(18))
        texts_asked = sum(section.kind is SectionKind.TEXT for section in template.sections)
        self._lines = 2 if texts_asked <= _FEW else 1
        for section in template.sections:
            self._add(section)
        for one in kept:
            self._add_to_sheet(one, self.tr("Also written; empty it to leave it out"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(self._sheet)
        column.addLayout(self._grid)
        for key, field in self._fields.items():
            field.set_text(texts.get(key, ""))
            field.edited.connect(self._tell)
            if isinstance(field, TextEdit):
                field.cursorPositionChanged.connect(self._follow)

    def grow_at_once(self) -> None:
        """From now on make room for each new line as it is typed; to be called when all is laid out."""
        for edit in self.findChildren(TextEdit):
            edit.document().documentLayout().documentSizeChanged.connect(self._settle)

    def text(self, key: str) -> str:
        """Return what a section holds; empty when there is no such section."""
        field = self._fields.get(key)
        return field.text() if field else ""

    def section_keys(self) -> list[str]:
        """Return the sections, from top to bottom."""
        return list(self._fields)

    def fill(self, key: str, text: str) -> None:
        """Put text into a section as if typed, so that it can be undone; behind what is there."""
        field = self._fields[key]
        if not isinstance(field, TextEdit):
            field.set_text(text)
            return
        cursor = QTextCursor(field.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{text}" if field.text().strip() else text)

    def mark_unchanged(self, keys: set[str]) -> None:
        """Show the mark beside sections that say word for word what they said last time."""
        if keys != self._marked:
            self._marked = keys
            self._sheet.mark_unchanged(keys)

    def caret(self) -> tuple[str, int] | None:
        """Return section and position where the focus is, or was last; None before it was anywhere."""
        focus = self.focusWidget()
        for key, field in self._fields.items():
            if focus is not None and (field is focus or field.isAncestorOf(focus)):
                return key, field.textCursor().position() if isinstance(field, TextEdit) else 0
        return None

    def go_to(self, key: str, position: int | None = None) -> None:
        """Put the focus into a section, at a position or behind its last word."""
        field = self._fields.get(key)
        if isinstance(field, RiskChoice | StatusChips):
            field.take_focus()
            bring_into_view(field)
        if isinstance(field, TextEdit):
            caret = field.textCursor()
            last = len(field.text())
            caret.setPosition(last if position is None else min(position, last))
            field.setTextCursor(caret)
            field.setFocus()
            bring_into_view(field)

    def _add(self, section: Section) -> None:
        if section.kind is SectionKind.RISK:
            risk = RiskChoice(section.label, section.choices[0])
            risk.areas.left.connect(self.left)
            self._add_to_grid(section, risk)
        elif section.kind is SectionKind.CHIPS:
            self._add_to_grid(section, StatusChips(section.label, section.choices, ()))
        else:
            self._add_to_sheet(section, section.hint)

    def _add_to_sheet(self, section: Section, hint: str) -> None:
        edit = self._sheet.add_section(section.key, section.label, hint, lines=self._lines)
        edit.left.connect(self.left)
        self._fields[section.key] = edit

    def _add_to_grid(self, section: Section, field: RiskChoice | StatusChips) -> None:
        field.setObjectName(section.key)
        label = Label(section.label, "name")
        label.setContentsMargins(0, scaled(4), 0, 0)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._fields[section.key] = field

    @Slot()
    def _settle(self) -> None:
        grown = self.sender()
        for edit in self.findChildren(TextEdit):
            section = edit.parentWidget()
            if edit.document().documentLayout() is grown and section is not None:
                settle(section)

    @Slot()
    def _follow(self) -> None:
        field = self.sender()
        if isinstance(field, TextEdit):
            caret = field.cursorRect()
            self.caret_moved.emit(QRect(field.mapTo(self, caret.topLeft()), caret.size()))

    @Slot()
    def _tell(self) -> None:
        field = self.sender()
        key = field.objectName() if field else ""
        if key in self._fields:
            self.edited.emit(key, self.text(key))
