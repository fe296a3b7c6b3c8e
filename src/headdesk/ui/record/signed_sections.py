"""What a signed note says, in the order of writing: texts on a sheet, and what was chosen in rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Note
from headdesk.domain.section_text import rows_of
from headdesk.domain.templates import Section, SectionKind
from headdesk.ui.record.fields import ROWS
from headdesk.ui.record.labelled_row import LabelledRow
from headdesk.ui.record.small_table import SmallTable
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.note_sheet import NoteSheet


class SignedSections(QWidget):
    """Every section that has words; nothing of it can be changed."""

    def __init__(self, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: NoteSheet | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(10))
        for section in said_sections(note):
            self._add(section, note.texts[section.key])

    def _add(self, section: Section, text: str) -> None:
        if section.kind is SectionKind.TABLE:
            rows = SmallTable(section.label, section.columns, rows_of(text, len(section.columns)))
            self._add_row(LabelledRow(section.label, rows, is_wide=True))
        elif section.kind in ROWS:
            words = Label(read_words(section, text), wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._add_row(LabelledRow(section.label, words, above=0))
        else:
            self._add_to_sheet(section, text)

    def _add_row(self, row: LabelledRow) -> None:
        self._sheet = None
        self._column.addWidget(row)

    def _add_to_sheet(self, section: Section, text: str) -> None:
        if self._sheet is None:
            self._sheet = NoteSheet()
            self._column.addWidget(self._sheet)
        edit = self._sheet.add_section(section.key, section.label, lines=1)
        edit.set_text(text)
        edit.setReadOnly(True)


def said_sections(note: Note) -> list[Section]:
    """Return the sections with words: the template's in its order, then any other."""
    own = {section.key: section for section in note.template.sections}
    keys = dict.fromkeys([*own, *note.texts])
    return [own.get(key) or Section(key, key) for key in keys if note.texts.get(key, "").strip()]


def read_words(section: Section, text: str) -> str:
    """Return what a row says as one reads it: the groups of mental status go on in one paragraph."""
    return " · ".join(text.splitlines()) if section.kind is SectionKind.GROUPS else text
