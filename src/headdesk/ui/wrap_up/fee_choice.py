"""What a client is asked for a missed session: the usual, another amount, or nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.money import Money
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.radio import Radio
from headdesk.ui.wrap_up.amount import amount_edit


class FeeChoice(QWidget):
    """Three radios, of which one has an amount to type.

    Attributes:
        none, usual, other: The choices.
        typed: The amount of the last one.
        always: Whether that amount is asked from now on.

    Signals:
        edited: Another choice, or another amount.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, self.tr("Fee for the missed session"))
        self.setProperty("reach", REACH)  # room for the focus ring around a mark at the edge
        self._usual: Money | None = None
        self.usual = Radio(self.tr("The usual fee"), parent=self)
        self.other = Radio(self.tr("Another amount"), parent=self)
        self.none = Radio(self.tr("No fee"), parent=self)
        self.typed = amount_edit(self.tr("Amount"), self)
        self.always = CheckBox(self.tr("Ask this from now on"))
        self._problem = MessageLine("problem")
        self._problem.hide()
        self._lay_out()
        for radio in self._radios():
            radio.toggled.connect(self._hear)
        self.other.clicked.connect(self.typed.setFocus)
        self.typed.textEdited.connect(self._take_other)
        self.typed.value_changed.connect(self._hear)
        self.typed.refused.connect(self._refuse)

    def offer(self, usual: Money | None, *, waived: bool) -> None:
        """Offer the practice's own fee where it has one; nothing is chosen before someone said so."""
        self._usual = usual
        self.usual.setVisible(usual is not None)
        self.usual.setText(self.tr("%s, as usual") % usual if usual else self.tr("The usual fee"))
        self.usual.setAccessibleName(self.usual.text())
        self.other.setText(self.tr("Another amount") if usual else self.tr("An amount"))
        self.other.setAccessibleName(self.other.text())
        self.typed.set_value(None)
        self.always.setChecked(False)
        self._choose_none_of_them()
        self.none.setChecked(waived)
        self._hear()

    def _choose_none_of_them(self) -> None:
        for radio in self._radios():
            radio.setAutoExclusive(False)
            radio.setChecked(False)
        for radio in self._radios():
            radio.setAutoExclusive(True)

    def _radios(self) -> tuple[Radio, ...]:
        return (self.usual, self.other, self.none)

    def is_open(self) -> bool:
        """Return whether nothing was chosen yet."""
        return not any(radio.isChecked() for radio in self._radios())

    def amount(self) -> Money | None:
        """Return what is asked; None for nothing, or nothing yet."""
        if self.usual.isChecked():
            return self._usual
        cents = self.typed.value() if self.other.isChecked() else None
        return Money(cents) if cents else None

    def is_none(self) -> bool:
        """Return whether no fee was chosen."""
        return self.none.isChecked()

    def is_usual(self) -> bool:
        """Return whether the typed amount is asked from now on."""
        return self.other.isChecked() and self.always.isChecked()

    def check(self) -> bool:
        """Read what was typed; return False and say what is to be chosen or typed where that is open."""
        if self.isHidden() or self.none.isChecked() or self.usual.isChecked():
            return True
        if self.other.isChecked() and self.typed.commit() and self.amount() is not None:
            return True
        if self._problem.isHidden():
            self._refuse(self.tr("Type an amount, or choose no fee."))
        return False

    def take_focus(self) -> None:
        """Put the focus on the chosen one, or else on the first."""
        offered = [radio for radio in self._radios() if not radio.isHidden()]
        next((radio for radio in offered if radio.isChecked()), offered[0]).setFocus()

    @Slot()
    def _take_other(self) -> None:
        self._problem.hide()
        self.other.setChecked(True)

    @Slot()
    def _hear(self) -> None:
        self._problem.hide()
        self.always.setVisible(self.other.isChecked())
        self.edited.emit()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._problem.show_message("problem", sentence)
        self._problem.show()
        self.typed.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(REACH), 0, scaled(REACH), 0)
        column.setSpacing(scaled(8))
        column.addWidget(Label(self.tr("Fee"), "name"))
        column.addWidget(self.usual)
        line = QHBoxLayout()
        line.setSpacing(scaled(12))
        line.addWidget(self.other)
        line.addWidget(self.typed)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self.always)
        column.addWidget(self._problem)
        column.addWidget(self.none)
