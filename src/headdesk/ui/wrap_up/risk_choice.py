"""The risk line of a note: denied, or said where it lies."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.radio import Radio
from headdesk.ui.widgets.text_edit import TextEdit


class RiskChoice(QWidget):
    """Two radios; the second opens a field for the areas of risk.

    Args:
        name: What the section is called.
        denies: The sentence that says there is none; it is what the note then holds.
        parent: As in Qt.

    Attributes:
        areas: The field for the areas of risk.

    Signals:
        edited: The person chose or typed.
    """

    edited = Signal()

    def __init__(self, name: str, denies: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self._denies = Radio(denies, name=f"{name}: {denies}", parent=self)
        words = self.tr("Areas of risk…")
        self._has_areas = Radio(words, name=f"{name}: {words}", parent=self)
        self.areas = TextEdit(self.tr("Areas of risk, how likely, what was done"), lines=2)
        self.areas.hide()
        line = FlowLayout(gap=32)
        line.addWidget(self._denies)
        line.addWidget(self._has_areas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(line)
        column.addWidget(self.areas)
        self._denies.toggled.connect(self._choose)
        self._has_areas.toggled.connect(self._choose)
        self._has_areas.clicked.connect(self.areas.setFocus)
        self.areas.edited.connect(self._tell)

    def text(self) -> str:
        """Return what the note holds: the denial, the areas, or nothing yet."""
        if self._denies.isChecked():
            return self._denies.text()
        return self.areas.text() if self._has_areas.isChecked() else ""

    def set_text(self, text: str) -> None:
        """Show what a note holds."""
        self._denies.setChecked(text == self._denies.text())
        if text and text != self._denies.text():
            self.areas.set_text(text)
            self._has_areas.setChecked(True)

    def take_focus(self) -> None:
        """Put the focus on the first choice."""
        self._denies.setFocus()

    @Slot()
    def _choose(self) -> None:
        self.areas.setVisible(self._has_areas.isChecked())
        self.edited.emit()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
