"""The risk line of a note: denied, or said where it lies, how high it is and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.section_text import groups_of, text_of_groups
from headdesk.domain.templates import Section
from headdesk.ui.record.group_rows import GroupRows
from headdesk.ui.record.labelled_row import LabelledRow
from headdesk.ui.record.row_field import RowField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.radio import Radio
from headdesk.ui.widgets.text_edit import TextEdit

_TO_MARK = 4
"""Puts the words of the radios on the line of their label."""


class RiskField(RowField):
    """Two radios; the second opens what there is to say about areas of risk.

    Attributes:
        denies: That there is none; its words are what the note then holds.
        has_areas: That there is some.
        words: For what the chips do not say.
    """

    def __init__(self, section: Section, _offered: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(section.key)
        self._section = section
        self._denial = section.choices[0]
        areas = self.tr("Areas of risk…")
        self.denies = Radio(self._denial, name=f"{section.label}: {self._denial}", parent=self)
        self.has_areas = Radio(areas, name=f"{section.label}: {areas}", parent=self)
        self._rows: GroupRows | None = None
        self.below: QWidget = QWidget()
        self.below.setObjectName(section.key)
        self.words = TextEdit(self.tr("Risk in your own words"), lines=2)
        self.words.left.connect(self.left)
        self.words.edited.connect(self._tell)
        self._lay_out()
        self.below.hide()
        self.denies.toggled.connect(self._choose)
        self.has_areas.toggled.connect(self._choose)
        self.has_areas.clicked.connect(self._go_on)

    def text(self) -> str:
        """Return the denial, a line for each thing ticked and the words, or nothing yet."""
        if self.denies.isChecked():
            return self._denial
        if not self.has_areas.isChecked():
            return ""
        ticked = text_of_groups(self._rows.said()) if self._rows is not None else ""
        return "\n".join(part for part in (ticked, self.words.text().strip()) if part)

    def set_text(self, text: str) -> None:
        """Show what a note says; lines that are none of the chips' stand as words."""
        is_denied = text.strip() == self._denial
        with QSignalBlocker(self):
            for radio, on in (
                (self.denies, is_denied),
                (self.has_areas, bool(text.strip()) and not is_denied),
            ):
                radio.setAutoExclusive(False)
                radio.setChecked(on)
                radio.setAutoExclusive(True)
            if self.has_areas.isChecked():
                self._show_areas(text)

    def take_focus(self, _position: int | None = None) -> None:
        """Put the focus on the choice that is made, or the first."""
        (self.has_areas if self.has_areas.isChecked() else self.denies).setFocus()

    def _show_areas(self, text: str) -> None:
        labels = [group.label for group in self._section.groups]
        lines = text.splitlines()
        ticked = [line for line in lines if any(line.startswith(f"{label}: ") for label in labels)]
        self._open_rows()
        if self._rows is not None:
            with QSignalBlocker(self._rows):
                self._rows.show_said(groups_of("\n".join(ticked), labels))
        self.words.set_text("\n".join(line for line in lines if line not in ticked))

    def _open_rows(self) -> None:
        """Make the chips when they are first needed."""
        if self._rows is None and self._section.groups:
            self._rows = GroupRows(self._section.label, self._section.groups)
            self._rows.edited.connect(self._tell)
            self._inside.insertWidget(0, self._rows)
        self.below.show()

    @Slot()
    def _choose(self) -> None:
        if self.has_areas.isChecked():
            self._open_rows()
        self.below.setVisible(self.has_areas.isChecked())
        self.edited.emit()

    @Slot()
    def _go_on(self) -> None:
        if self._rows is not None:
            self._rows.take_focus()
        else:
            self.words.setFocus()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    def _lay_out(self) -> None:
        line = FlowLayout(gap=32)
        line.addWidget(self.denies)
        line.addWidget(self.has_areas)
        self._inside = QVBoxLayout(self.below)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(scaled(8))
        self._inside.addWidget(LabelledRow(self.tr("In your words"), self.words, role="hint", colour="muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(_TO_MARK), 0, 0)
        column.addLayout(line)
