"""One adjustment of a line: group, reason, amount, and what the reason means."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.money.post_texts import GROUPS, amount_key, group_key, parse_reason, reason_key
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.sheet.form_field import FormField, amount_field, choice_field, text_field
from headdesk.ui.sheet.reading import amount
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.usecases import reference

_WORDS = 220


class AdjustmentRow(QWidget):
    """Fields side by side, with our own words for the reason at the right.

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
        groups = {
            "CO": self.tr("CO  contract"),
            "OA": self.tr("OA  other"),
            "PI": self.tr("PI  payer"),
            "CR": self.tr("CR  correction"),
        }
        self.group = choice_field(group_key(number), self.tr("Group"), [(key, groups[key]) for key in GROUPS])
        self.reason = text_field(reason_key(number), self.tr("Reason"), 12)
        self.amount = amount_field(amount_key(number), self.tr("Adjusted"), amount)
        for field in self.fields():
            name = self.tr("{line}: {field}").format(line=line, field=field.editor.accessibleName())
            field.editor.setAccessibleName(name)
        self.words = Label("", "hint", wrap=True)
        self.words.setMinimumWidth(scaled(_WORDS))
        meaning = Field(self.tr("What it means"), self.words)
        row = FieldRow(self.group.shown, self.reason.shown, self.amount.shown, meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self._listen()

    def fields(self) -> tuple[FormField, ...]:
        """Return group, reason and amount."""
        return self.group, self.reason, self.amount

    def _listen(self) -> None:
        typed_into(self.reason).textChanged.connect(self._hear)
        typed_into(self.reason).editingFinished.connect(self._split)
        typed_into(self.amount).textChanged.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        self._show_meaning()
        self.edited.emit()

    def _show_meaning(self) -> None:
        try:
            known = reference.adjustment_reasons().get(parse_reason(self.reason.content())[1])
        except HeaddeskError:
            known = None
        self.words.setText(known.words if known else "–")

    @Slot()
    def _split(self) -> None:
        """Take the group out of a reason that was typed with it, such as ``CO-45``."""
        try:
            group, code = parse_reason(self.reason.content())
        except HeaddeskError:
            return
        if group in GROUPS:
            self.group.fill(group)
            self.reason.fill(code)


def typed_into(field: FormField) -> QLineEdit:
    """Return the line that a field is typed into.

    Raises:
        TypeError: It is a field to choose from or to tick.
    """
    if not isinstance(field.editor, QLineEdit):
        raise TypeError(field.key)
    return field.editor
