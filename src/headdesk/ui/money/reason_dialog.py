"""Asks for the reason of a step that stays visible for ever."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.widgets.dialog import Dialog, Question
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit


class ReasonDialog(Dialog):
    """A question with a line for its reason; what the step refuses is said below that line.

    Args:
        parent: The window.
        question: What is to be done, what follows, and the verbs.
        step: Does it, with the reason.
    """

    def __init__(self, parent: QWidget | None, question: Question, step: Callable[[str], None]) -> None:
        super().__init__(parent, question.title, question.text)
        self._step = step
        self.reason = LineEdit(self.tr("Why"))
        self.field = Field(self.tr("Why"), self.reason, hint=self.tr("kept with it"))
        self.body.addWidget(self.field)
        self.add_button("keep", question.keep)
        self.act = self.add_button("act", question.act, "solid_danger" if question.danger else "primary")
        self.reason.returnPressed.connect(self.act.click)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, key: str) -> None:
        """Close; with *act* only when the step was done."""
        if key != "act" or self._done():
            super().decide(key)

    def _done(self) -> bool:
        try:
            self._step(self.reason.text())
        except HeaddeskError as error:
            self.field.show_error(f"{error.what} {error.do}".strip())
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True
