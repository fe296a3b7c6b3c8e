"""A list of choices, of which one is made."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.widgets.choice_row import Choice, ChoiceRow
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH


class ChoiceList(QWidget):
    """Rows with a radio, words and an amount or icon at the right; arrow keys choose.

    Rows reach 12 px beyond their text on both sides: put the list into a `PageColumn`, which allows for it.

    Signals:
        chosen: The key of the row the person chose; not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Iterable[Choice] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self.setProperty("reach", REACH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._group = QButtonGroup(self)
        self._rows: list[ChoiceRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._group.idToggled.connect(self._tell)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Show other choices, none of them made yet."""
        for row in self._rows:
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [ChoiceRow(choice, parent=self) for choice in choices]
        for index, row in enumerate(self._rows):
            self._group.addButton(row, index)
            self._column.addWidget(row)
            row.show()  # at once, or it could not take the focus yet
            row.last = index == len(self._rows) - 1
        self.updateGeometry()

    def choose(self, key: object) -> None:
        """Show a row as chosen, without a signal; an unknown key changes nothing."""
        blocked = self._group.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for row in self._rows:
            if row.choice.key == key:
                row.setChecked(True)
        self._group.blockSignals(blocked)

    def chosen_key(self) -> object:
        """Return the chosen key, or None."""
        return next((row.choice.key for row in self._rows if row.isChecked()), None)

    def focus_chosen(self) -> None:
        """Put the focus on the chosen row; without one on the first."""
        row = next((row for row in self._rows if row.isChecked()), next(iter(self._rows), None))
        if row is not None:
            row.setFocus()

    def allow(self, key: object, on: bool, reason: str = "") -> None:  # noqa: FBT001 - reads as a sentence
        """Switch a row on or off; off needs a reason."""
        for row in self._rows:
            if row.choice.key == key:
                row.setEnabled(on)
                row.setToolTip("" if on else reason)
                row.setAccessibleDescription("" if on else reason)

    @Slot(int, bool)
    def _tell(self, index: int, on: bool) -> None:  # noqa: FBT001 - a slot
        if on:
            self.chosen.emit(self._rows[index].choice.key)
