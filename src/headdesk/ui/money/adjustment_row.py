"""One amount that the payer takes off a line, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from headdesk.ui.money import reasons
from headdesk.ui.money.post_texts import amount_key, reason_key
from headdesk.ui.money.reason_field import reason_field
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.sheet.form_field import FormField, amount_field
from headdesk.ui.sheet.reading import amount
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label


class AdjustmentRow(QWidget):
    """Amount and reason side by side; what the reason means stands below where that says more.

    Args:
        number: Of the adjustment on its line, from 0.
        line: What the line is called, for those who listen.
        parent: As in Qt.

    Signals:
        edited: Something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, number: int, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amount = amount_field(amount_key(number), self.tr("Taken off"), amount)
        self.reason = reason_field(reason_key(number), self.tr("Why"), reasons.offered(client=False))
        for field in self.fields():
            name = self.tr("{line}: {field}").format(line=line, field=field.editor.accessibleName())
            field.editor.setAccessibleName(name)
        self.meaning = Label("", "hint", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(FieldRow(self.amount.shown, self.reason.shown))
        column.addWidget(self.meaning)
        typed_into(self.reason).textChanged.connect(self._hear)
        typed_into(self.amount).textChanged.connect(self._hear)
        self._hear()

    def fields(self) -> tuple[FormField, ...]:
        """Return amount and reason."""
        return self.amount, self.reason

    @Slot()
    def _hear(self) -> None:
        meaning = reasons.meaning(self.reason.content())
        self.meaning.setText(meaning)
        self.meaning.setVisible(bool(meaning))
        self.edited.emit()


def typed_into(field: FormField) -> QLineEdit:
    """Return the line that a field is typed into.

    Raises:
        TypeError: It is a field to choose from or to tick.
    """
    if not isinstance(field.editor, QLineEdit):
        raise TypeError(field.key)
    return field.editor
