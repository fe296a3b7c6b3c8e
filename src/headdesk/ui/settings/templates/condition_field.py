"""When a section is asked for: circumstances to tick, and codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.settings.templates import words
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.usecases import circumstances

_CODES = 24


class ConditionField(QWidget):
    """A chip for each circumstance, and a line for codes; any one of them is enough.

    Args:
        tokens: What is waited for now.
        labels: Those of the template's sections, by key.
        parent: As in Qt.

    Signals:
        edited: Something else is waited for.
    """

    edited = Signal()

    def __init__(self, tokens: Sequence[str], labels: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        codes = [token for token in tokens if token.startswith(circumstances.CODE)]
        others = [token for token in tokens if token not in codes]
        self.chips = {
            token: Chip(words.circumstance(token, labels), ticked=token in others)
            for token in dict.fromkeys([*circumstances.WITHOUT_CODES, *others])
        }
        self.codes = LineEdit(self.tr("Codes"), characters=_CODES)
        self.codes.setText(", ".join(token.removeprefix(circumstances.CODE) for token in codes))
        self._codes_field = Field(self.tr("Codes"), self.codes, hint=self.tr("such as 90837, 90838"))
        self._lay_out()
        for chip in self.chips.values():
            chip.toggled.connect(self.edited)
        self.codes.textEdited.connect(self._tell)

    def tokens(self) -> list[str]:
        """Return what is waited for."""
        ticked = [token for token, chip in self.chips.items() if chip.isChecked()]
        codes = re.split(r"[\s,;]+", self.codes.text().strip().upper())
        return [*ticked, *(f"{circumstances.CODE}{code}" for code in codes if code)]

    def refuse(self, sentence: str) -> None:
        """Say below what is needed, or nothing any more."""
        if sentence:
            self._codes_field.show_error(sentence)
        else:
            self._codes_field.clear_message()

    def first(self) -> QWidget:
        """Return what to go to when something is missing here."""
        return self.codes if self.codes.text() else next(iter(self.chips.values()))

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    def _lay_out(self) -> None:
        chips = FlowLayout()
        for chip in self.chips.values():
            chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(Label(self.tr("When one of these holds"), "name"))
        column.addLayout(chips)
        column.addWidget(self._codes_field)
