"""The total of a measure that is kept as one number."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measures import TOTAL_KEY, Measure
from headdesk.domain.scoring import score
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit


class TotalField(QWidget):
    """One number within the measure's range; any other text is refused beside the field.

    Signals:
        edited: ``total`` and the number typed; empty when there is none, or none that the measure can have.
    """

    edited = Signal(str, str)

    def __init__(self, measure: Measure, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = measure
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._edit = LineEdit(self.tr("Total"), characters=5)
        hint = self.tr("{lowest} to {highest}").replace("{lowest}", str(measure.lowest))
        self._field = Field(
            self.tr("Total"), self._edit, hint=hint.replace("{highest}", str(measure.highest))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.setFocusProxy(self._edit)
        self._edit.textEdited.connect(self._hear)

    def text(self) -> str:
        """Return the total as text; empty when there is none, or none that the measure can have."""
        typed = self._edit.text().strip()
        return "" if self._fault(typed) else typed

    def set_text(self, text: str) -> None:
        """Show another total, without a signal."""
        self._edit.setText(text)
        self._field.clear_message()

    @Slot(str)
    def _hear(self, typed: str) -> None:
        fault = self._fault(typed)
        if fault:
            self._field.show_error(fault)
        else:
            self._field.clear_message()
        self.edited.emit(TOTAL_KEY, self.text())

    def _fault(self, typed: str) -> str:
        try:
            score(self._measure, {TOTAL_KEY: typed})
        except InvalidValueError as refused:
            return refused.do
        return ""
