"""The note as it is written: sheets of text, and between and under them what is ticked or chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.templates import Section, Template
from headdesk.domain.unchanged import Unchanged
from headdesk.ui.record.choose_button import ChooseButton
from headdesk.ui.record.fields import ROWS, SectionField
from headdesk.ui.record.labelled_row import LabelledRow
from headdesk.ui.record.row_field import RowField
from headdesk.ui.record.text_field import TextField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.note_sheet import NoteSheet
from headdesk.ui.widgets.settle import bring_into_view, settle
from headdesk.ui.widgets.text_edit import TextEdit

_FEW = 3
"""So many empty sections may take two lines each and still leave risk and mental status in view."""

Offers = Callable[[Section], Sequence[str]]
"""Returns what a section offers to choose from."""
Kept = Sequence[tuple[Section, str]]
"""Sections of other templates that still hold words, with what those templates are called."""


class NoteEditor(QWidget):
    """One template's fields, made once; another template gets another editor.

    Args:
        template: What is written.
        kept: What else is signed with it.
        texts: Section key to text.
        offers: What there is to choose.
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
        kept: Kept,
        texts: Mapping[str, str],
        offers: Offers,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offers = offers
        self._fields: dict[str, SectionField] = {}
        self._rows: dict[str, LabelledRow] = {}
        self._sheets: dict[str, NoteSheet] = {}
        self._sheet: NoteSheet | None = None
        self._shown: frozenset[str] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(12))
        on_sheet = sum(section.kind not in ROWS for section in template.sections)
        self._lines = 2 if on_sheet <= _FEW else 1
        below = _end_of_sheet(template.sections)
        for section in template.sections[:below]:
            self._add(section)
        for section, label in kept:
            self._add_to_sheet(section, self._kept_hint(label))
        for section in template.sections[below:]:
            self._add(section)
        for key, field in self._fields.items():
            field.set_text(texts.get(key, ""))
            field.edited.connect(self._tell)
            field.left.connect(self.left)

    def grow_at_once(self) -> None:
        """From now on make room for each new line as it is typed; to be called when all is laid out."""
        for edit in self.text_fields():
            edit.document().documentLayout().documentSizeChanged.connect(self._settle)

    def text_fields(self) -> list[TextEdit]:
        """Return the fields for words of one's own, also those within a row."""
        return self.findChildren(TextEdit)

    def text(self, key: str) -> str:
        """Return what a section holds; empty when there is no such section."""
        field = self._fields.get(key)
        return field.text() if field else ""

    def section_keys(self) -> list[str]:
        """Return the sections, from top to bottom, also those that do not apply."""
        return list(self._fields)

    def fill(self, key: str, text: str) -> None:
        """Put text into a section as if typed, so that it can be undone; behind what is there."""
        self._fields[key].fill(text)

    def replace(self, key: str, text: str) -> None:
        """Let a section say something else, as if typed."""
        if key in self._fields and self.text(key) != text:
            self._fields[key].replace(text)

    def show_only(self, keys: Collection[str]) -> None:
        """Show these sections and no others; the one that has the focus stays."""
        if self._shown == keys:
            return
        caret = self.caret()
        self._shown = frozenset(keys)
        for key, field in self._fields.items():
            on = key in keys or (caret is not None and caret[0] == key)
            if isinstance(field, TextField):
                self._sheets[key].show_section(field, on=on)
            else:
                self._rows[key].setVisible(on)

    def mark_unchanged(self, marks: Mapping[str, Sequence[Unchanged]]) -> None:
        """Show the mark beside sentences that stand word for word in earlier notes."""
        for key, field in self._fields.items():
            if isinstance(field, TextField):
                field.show_unchanged(marks.get(key, ()))

    def caret(self) -> tuple[str, int] | None:
        """Return section and position where the focus is, or was last; None before it was anywhere."""
        focus = self.focusWidget()
        for key, field in self._fields.items():
            around = self._rows.get(key, field)
            if focus is not None and (field is focus or around.isAncestorOf(focus)):
                return key, field.position()
        return None

    def go_to(self, key: str, position: int | None = None) -> None:
        """Put the focus into a section, at a position or behind its last word."""
        field = self._fields.get(key)
        if field is not None:
            field.take_focus(position)
            bring_into_view(field)

    def _kept_hint(self, label: str) -> str:
        words = self.tr("Also written, in %1; empty it to leave it out").replace("%1", label)
        return words if label else self.tr("Also written; empty it to leave it out")

    def _add(self, section: Section) -> None:
        made = ROWS.get(section.kind)
        if made is None:
            self._add_to_sheet(section, section.hint)
        else:
            self._add_row(section, made(section, self._offers(section)))

    def _add_to_sheet(self, section: Section, hint: str) -> None:
        if self._sheet is None:
            self._sheet = NoteSheet()
            self._put(self._sheet)
        field = TextField(section, lines=self._lines)
        field.caret_moved.connect(self._follow)
        offered = self._offers(section) if section.source or section.choices else ()
        action = ChooseButton(self.tr("Choose…"), field, offered) if offered else None
        self._sheet.add(field, hint, action=action)
        self._sheets[section.key] = self._sheet
        self._fields[section.key] = field

    def _add_row(self, section: Section, field: RowField) -> None:
        self._sheet = None
        row = LabelledRow(section.label, field, is_wide=field.is_wide, below=field.below)
        self._put(row)
        self._rows[section.key] = row
        self._fields[section.key] = field

    def _put(self, part: QWidget) -> None:
        """Put a part below those that are there."""
        self._column.addWidget(part)

    @Slot()
    def _settle(self) -> None:
        grown = self.sender()
        for edit in self.text_fields():
            section = edit.parentWidget()
            if edit.document().documentLayout() is grown and section is not None:
                settle(section)

    @Slot(QRect)
    def _follow(self, caret: QRect) -> None:
        field = self.sender()
        if isinstance(field, TextField):
            self.caret_moved.emit(QRect(field.mapTo(self, caret.topLeft()), caret.size()))

    @Slot()
    def _tell(self) -> None:
        field = self.sender()
        key = field.objectName() if field else ""
        if key in self._fields:
            self.edited.emit(key, self.text(key))


def _end_of_sheet(sections: Sequence[Section]) -> int:
    """Return how many sections there are down to the last of the first sheet."""
    texts = [at for at, section in enumerate(sections) if section.kind not in ROWS]
    start = texts[0] if texts else len(sections)
    rows = (at for at in range(start, len(sections)) if sections[at].kind in ROWS)
    return next(rows, len(sections))
