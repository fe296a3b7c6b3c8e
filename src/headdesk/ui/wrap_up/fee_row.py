"""The fee of a code, asked where it is missed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.domain.money import Money
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.settle import bring_into_view
from headdesk.ui.wrap_up.amount import amount_edit


class FeeRow(QWidget):
    """One amount, saved by Enter or by the page's main button.

    Attributes:
        amount: The field.

    Signals:
        entered: Code and fee.
    """

    entered = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code: CPTCode | None = None
        self._title = Label("", "name", wrap=True)
        self.amount = amount_edit(self.tr("Fee"))
        self._problem = MessageLine("problem")
        self._lay_out()
        self.amount.refused.connect(self.show_problem)
        self.amount.textEdited.connect(self._problem.hide)

    def ask(self, code: CPTCode) -> None:
        """Ask for a code's first fee."""
        if code == self._code:
            return
        self._code = code
        self._title.setText(self.tr("No fee is set for %s yet. What do you ask for it?") % code)
        self.amount.setAccessibleName(self.tr("Fee for %s") % code)
        self.amount.set_value(None)
        self._problem.hide()

    def take_focus(self) -> None:
        """Put the focus into the field."""
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.selectAll()
        bring_into_view(self)

    def forget(self) -> None:
        """Ask anew the next time."""
        self._code = None

    @Slot(str)
    def show_problem(self, sentence: str) -> None:
        """Say below what to do about it."""
        self._problem.show_message("problem", sentence)
        self._problem.show()

    @Slot()
    def enter(self) -> None:
        """Take what is typed, or say why it cannot be taken."""
        self._problem.hide()
        if not self.amount.commit() or self._code is None:
            return
        cents = self.amount.value()
        if not cents:
            self.show_problem(self.tr("Type an amount, such as 150."))
            self.take_focus()
            return
        self.entered.emit(self._code, Money(cents))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is typed on Enter, which goes no further: it codes nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.enter()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self._title)
        column.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._problem)
