"""Street, city, state and ZIP."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import STATES, Zip
from headdesk.domain.people import Address
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.first_run.side_by_side import side_by_side
from headdesk.ui.unlock.parsed_field import ParsedField
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field

_NO_STATE = ("", "–")


class AddressFields(QWidget):
    """An address in the United States, as far as it is known.

    Signals:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, whose: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.street = ParsedField(self.tr("Street"))
        self.city = ParsedField(self.tr("City"))
        self.state = Combo(self.tr("State"), [_NO_STATE, *((s, s) for s in sorted(STATES))])
        self.zip = ParsedField(self.tr("ZIP"), Zip.parse, hint=self.tr("9 digits where known"))
        if whose:
            for edit in (self.street.edit, self.city.edit, self.zip.edit, self.state):
                edit.setAccessibleName(f"{whose}: {edit.accessibleName()}")
        for field in (self.street, self.city, self.zip):
            field.changed.connect(self.changed)
        self.state.chosen.connect(self.changed)
        self._lay_out()

    def _lay_out(self) -> None:
        state = Field(self.tr("State"), self.state)
        row = side_by_side((self.city, 232), (state, 108), (self.zip, 244))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(self.street)
        column.addLayout(row)

    def address(self) -> Address:
        """Return what is known so far."""
        return Address(
            self.street.text(), self.city.text(), str(self.state.chosen_key() or ""), self.zip.value()
        )

    def check(self) -> bool:
        """Say what makes no value; return False when there is something."""
        return self.zip.check()
