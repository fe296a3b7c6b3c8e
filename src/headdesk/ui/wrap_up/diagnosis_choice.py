"""The right half of step 2: the diagnoses in order, and a search for more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.claims import POINTERS
from headdesk.domain.codes import ICD10Code
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.wrap_up.diagnosis_list import DiagnosisList
from headdesk.ui.wrap_up.finder import Finder
from headdesk.ui.wrap_up.found_list import Found
from headdesk.ui.wrap_up.searches import find_diagnoses


class DiagnosisChoice(QWidget):
    """The list, and below it the field that adds to it.

    Args:
        over: The page over which the search's list floats.
        parent: As in Qt.

    Signals:
        edited: The codes, after the person changed them.
    """

    edited = Signal(object)

    def __init__(self, over: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = DiagnosisList()
        self.search = Finder(
            self.tr("Search diagnoses"), self.tr("Search by word or code"), self.look_up, over
        )
        column = PageColumn(self, left=28, right=24, top=20)
        column.add(Label(self.tr("Diagnoses"), "section"))
        column.add(self.list)
        column.add_gap(4)
        column.add(self.search)
        column.addStretch(1)
        self.list.reordered.connect(self.edited)
        self.search.picked.connect(self._add)

    @property
    def codes(self) -> tuple[ICD10Code, ...]:
        """The diagnoses, the main one first."""
        return self.list.codes

    def show_open(self, codes: Sequence[ICD10Code], day: str) -> None:
        """Show these, to be changed; the search finds what is valid on the day."""
        self.list.show_codes(codes, can_change=True)
        self.search.clear()
        self.search.show()
        self.search.field.set_note(self.tr("valid on %s") % day)

    def show_coded(self, codes: Sequence[ICD10Code]) -> None:
        """Show those of a coded session, which stay."""
        self.list.show_codes(codes, can_change=False)
        self.search.clear()
        self.search.hide()

    def look_up(self, typed: str) -> list[Found]:
        """Return what fits the typed words, and say which letter it would get."""
        letter = POINTERS[min(len(self.codes), len(POINTERS) - 1)]
        self.search.tail = self.tr("add as %s ↵") % letter
        return find_diagnoses(typed, self.codes)

    @Slot(object)
    def _add(self, code: ICD10Code) -> None:
        self.list.add(code)
        self.search.field.setFocus()
