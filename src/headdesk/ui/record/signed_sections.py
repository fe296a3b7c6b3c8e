"""What a signed note says, in the order of writing: it lies on the page, for none of it is a field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.kept_sections import headed_sections
from headdesk.domain.notes import Note
from headdesk.domain.plans import goals_of
from headdesk.domain.section_text import rows_of
from headdesk.domain.templates import Section, SectionKind, Template, day_of
from headdesk.ui import shown
from headdesk.ui.record.fields import ROWS
from headdesk.ui.record.labelled_row import LabelledRow
from headdesk.ui.record.outline_view import OutlineView
from headdesk.ui.record.small_table import SmallTable
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases.measures import ANSWERED_BY, REMARK


class SignedSections(QWidget):
    """Every section that has words; nothing of it can be changed. Answers to a measure stand in a table."""

    def __init__(
        self,
        note: Note,
        others: Iterable[Template],
        answers: Sequence[Sequence[str]] = (),
        marked: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show a note; ``others`` are the templates in which any other of its words may have been written."""
        super().__init__(parent)
        self._after_wide = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(10))
        said = headed_sections(note.template, note.texts, others)
        tabled = [one for one in said if answers and _is_answer(one)]
        for section in said:
            if section not in tabled:
                self._add(section, note.texts[section.key])
            elif section is tabled[0]:
                self._add_answers(answers, marked)

    def _add(self, section: Section, text: str) -> None:
        if section.kind is SectionKind.TABLE:
            rows = SmallTable(section.label, section.columns, rows_of(text, len(section.columns)))
            self._add_row(LabelledRow(section.label, rows, is_wide=True), is_wide=True)
        elif section.kind is SectionKind.GOALS:
            self._add_row(LabelledRow(section.label, OutlineView(goals_of(text)), is_wide=True), is_wide=True)
        elif section.kind in ROWS:
            words = Label(read_words(section, text), wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._add_row(LabelledRow(section.label, words, above=0))
        else:
            self._add_text(section, text)

    def _add_answers(self, answers: Sequence[Sequence[str]], marked: Collection[str]) -> None:
        """Add the answers to a measure as one table; what asks for a look at risk is heavier."""
        name = self.tr("Answers")
        heads = (self.tr("No."), self.tr("Item"), self.tr("Answer"), self.tr("Points"))
        strong = [line for line, row in enumerate(answers) if row[0] in marked]
        rows = SmallTable(name, heads, answers, strong=strong)
        self._add_row(LabelledRow(name, rows, is_wide=True), is_wide=True)

    def _add_row(self, row: LabelledRow, *, is_wide: bool = False) -> None:
        """Add a part; what takes the whole width is divided by hairlines from what is around it."""
        if self._column.count() and (is_wide or self._after_wide):
            self._column.addWidget(Hairline())
        self._after_wide = is_wide
        self._column.addWidget(row)

    def _add_text(self, section: Section, text: str) -> None:
        edit = TextEdit(section.label, role="note", lines=1, frame=False)
        edit.setObjectName(section.key)
        edit.set_text(text)
        edit.setReadOnly(True)
        self._add_row(LabelledRow(section.label, edit, is_wide=True), is_wide=True)


def _is_answer(section: Section) -> bool:
    """Return whether a section of a measure holds an answer to one of its items."""
    return section.key not in {ANSWERED_BY, REMARK}


def read_words(section: Section, text: str) -> str:
    """Return what a row says as one reads it: the groups of mental status go on in one paragraph."""
    day = day_of(text) if section.kind is SectionKind.DAY else None
    if day is not None:
        return shown.full_day(day)
    return " · ".join(text.splitlines()) if section.kind is SectionKind.GROUPS else text
