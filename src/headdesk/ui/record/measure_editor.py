"""A measure as it is answered: who answered, its items, a remark."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.measures import Measure
from headdesk.domain.people import Sex
from headdesk.domain.templates import Section, Template
from headdesk.ui.measure.item_grid import ItemGrid
from headdesk.ui.record.note_editor import NoteEditor, Offers
from headdesk.ui.record.row_field import RowField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.page_column import REACH


class MeasureEditor(NoteEditor):
    """As of a note, but its items are one grid; it is so much wider as the grid's rows reach beyond the text.

    Attributes:
        grid: The items, and what they add up to.
    """

    def __init__(
        self,
        template: Template,
        measure: Measure,
        texts: Mapping[str, str],
        offers: Offers,
        *,
        sex: Sex = Sex.UNKNOWN,
        parent: QWidget | None = None,
    ) -> None:
        self.grid = ItemGrid(measure, texts, sex=sex)
        super().__init__(template, (), texts, offers, parent=parent)
        self.grid.edited.connect(self._tell_answer)

    def show_only(self, _keys: object) -> None:
        """Show all: the grid greys what an opening question makes needless."""

    def caret(self) -> tuple[str, int] | None:
        """Return the question, or the section, where the focus is or was last."""
        key = self.grid.focused_key()
        return (key, 0) if key else super().caret()

    def _add(self, section: Section) -> None:
        if section.key not in self.grid.texts():
            super()._add(section)
            return
        if self.grid.parent() is None:
            self._add_grid()
        self._fields[section.key] = _Answer(section.key, self.grid, self)

    def _add_grid(self) -> None:
        """Put the grid between the other sections, as wide as it reaches."""
        self._sheet = None
        self._column.addWidget(self.grid)

    def _put(self, part: QWidget) -> None:
        """Put a part where the grid's words begin and end."""
        line = QHBoxLayout()
        line.setContentsMargins(scaled(REACH), 0, scaled(REACH), 0)
        line.addWidget(part)
        self._column.addLayout(line)

    @Slot(str, str)
    def _tell_answer(self, key: str, text: str) -> None:
        self.edited.emit(key, text)


class _Answer(RowField):
    """One question of the grid, with the handles of a section; the grid is what is seen."""

    def __init__(self, key: str, grid: ItemGrid, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self._grid = grid
        self.hide()

    def text(self) -> str:
        """Return the answer in the words of its option."""
        return self._grid.texts()[self.objectName()]

    def set_text(self, text: str) -> None:
        """Show another answer, without a signal."""
        self._grid.set_texts({**self._grid.texts(), self.objectName(): text})

    def take_focus(self, _position: int | None = None) -> None:
        """Put the focus on the question."""
        self._grid.focus_key(self.objectName())
