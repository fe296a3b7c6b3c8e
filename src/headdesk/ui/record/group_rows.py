"""Groups of words to tick, each with its heading: a line of keys for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.templates import Group
from headdesk.ui.record.chip_row import ChipRow
from headdesk.ui.record.labelled_row import LabelledRow
from headdesk.ui.theme_type import scaled


class GroupRows(QWidget):
    """One row of chips for each group.

    Args:
        name: What all of them are about.
        groups: What is offered.
        parent: As in Qt.

    Signals:
        edited: The person ticked or added something.
    """

    edited = Signal()

    def __init__(self, name: str, groups: Sequence[Group], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = {
            group.label: ChipRow(
                f"{name}, {group.label}", group.choices, one=group.one, folds=False, own=False
            )
            for group in groups
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for label, row in self._rows.items():
            row.edited.connect(self.edited)
            column.addWidget(LabelledRow(label, row, role="hint", colour="muted"))

    def said(self) -> dict[str, list[str]]:
        """Return what is ticked under each heading."""
        return {label: words for label, row in self._rows.items() if (words := row.words())}

    def show_said(self, said: Mapping[str, Sequence[str]]) -> None:
        """Tick what is said under the headings that are there, and nothing else."""
        for label, row in self._rows.items():
            row.show_words(said.get(label, ()))

    def take_focus(self) -> None:
        """Put the focus into the first row."""
        next(iter(self._rows.values())).take_focus()
