"""Under a payment: taking it back, with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk.store.client_money import ClientPayment
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit


class TakeBack(QWidget):
    """A reason and the verb; both the payment and its reversal stay visible for ever.

    Signals:
        asked: The reason for which the payment is to be taken back.
        closed: The row is to be closed again.
    """

    asked = Signal(str)
    closed = Signal()

    def __init__(self, payment: ClientPayment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.payment = payment
        words = self.tr("{amount} go back to the balance. The payment and this reason stay in the record.")
        self.reason = LineEdit(self.tr("Reason"), characters=36)
        self.reason.returnPressed.connect(self._ask)
        self._field = Field(self.tr("Reason"), self.reason)
        self.act = Button(self.tr("Take back"), "danger", size="row")
        self.act.clicked.connect(self._ask)
        keep = Button(self.tr("Keep it"), "plain", size="row")
        keep.clicked.connect(self.closed)
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(scaled(8))
        buttons.addWidget(self.act)
        buttons.addWidget(keep)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(4), 0, scaled(8))
        column.setSpacing(scaled(10))
        column.addWidget(Label(words.replace("{amount}", str(payment.amount)), "hint", "muted", wrap=True))
        column.addWidget(self._field, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)

    def refuse(self, sentence: str) -> None:
        """Say below the reason what to do about it."""
        self._field.show_error(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, and keep Enter from the row behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.reason.text())
