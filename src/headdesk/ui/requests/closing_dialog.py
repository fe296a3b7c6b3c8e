"""Asks what became of a request that is not answered with a copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.requests import Outcome
from headdesk.ui.requests.words import outcome_choices
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit


class ClosingDialog(Dialog):
    """An outcome and a line about it; what closing refuses is said below that line.

    Args:
        parent: The window.
        close: Closes the request.
    """

    def __init__(self, parent: QWidget | None, close: Callable[[Outcome, str], None]) -> None:
        super().__init__(
            parent,
            self.tr("Close without a copy"),
            self.tr("It stays in the record with what became of it. A refusal goes to them in writing."),
        )
        self._close = close
        self.outcome = Combo(self.tr("What became of it"), outcome_choices())
        self.remark = LineEdit(self.tr("Why"))
        self.field = Field(self.tr("Why"), self.remark, hint=self.tr("kept with it"))
        self.body.addWidget(Field(self.tr("What became of it"), self.outcome))
        self.body.addWidget(self.field)
        self.add_button("keep", self.tr("Leave it open"))
        self.act = self.add_button("act", self.tr("Close it"), "primary")
        self.remark.returnPressed.connect(self.act.click)

    def decide(self, key: str) -> None:
        """Close; with *act* only when the request was closed."""
        if key != "act" or self._done():
            super().decide(key)

    def _done(self) -> bool:
        try:
            self._close(Outcome(str(self.outcome.chosen_key())), self.remark.text())
        except HeaddeskError as error:
            self.field.show_error(f"{error.what} {error.do}".strip())
            self.remark.setFocus()
            return False
        return True
