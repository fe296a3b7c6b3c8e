"""A dialog that stays open until its work is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.message_line import MessageLine


class TaskDialog(QObject):
    """Fields, a sentence about what went wrong, and a verb that works beside the window.

    Args:
        window: The dialog stands before it.
        title: A question or a task.
        text: What follows from it.
        act: The verb that does it.
        wide: In pixels at 13 px text.

    Attributes:
        dialog: The window, which owns this; freed when it closes.

    Signals:
        acted: The verb was pressed, by the button or by Ctrl+Enter.
    """

    acted = Signal()

    def __init__(self, window: QWidget, title: str, text: str, act: str, *, wide: int = 420) -> None:
        self.dialog = Dialog(window, title, text, wide=wide)
        super().__init__(self.dialog)
        self._words = act
        self._is_open = True
        self.trouble = MessageLine("problem")
        self.trouble.hide()
        self.keep = Button(self.tr("Cancel"))
        self.main = Button(act, "primary")
        self.dialog.foot.addWidget(self.trouble)
        for button in (self.keep, self.main):
            self.dialog.place_button(button)
        self.keep.clicked.connect(self.dialog.reject)
        self.main.clicked.connect(self.acted)
        self.dialog.finished.connect(self._closed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self.dialog).activated.connect(self.main.click)

    def open(self, *parts: QWidget) -> None:
        """Lay out the parts, and show the dialog with the focus in the first of them."""
        for part in parts:
            self.dialog.body.addWidget(part)
        self.dialog.open()
        parts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def run(
        self,
        desk: Desk,
        words: str,
        job: Callable[[Connection, Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[HeaddeskError], None] | None = None,
    ) -> None:
        """Work beside the window, saying so on the button; nobody hears of it once the dialog is closed."""
        self.trouble.hide()
        self._wait(words)
        desk.run(job, partial(self._bring, done), partial(self._tell, failed or self.refuse))

    def refuse(self, error: HeaddeskError) -> None:
        """Say what went wrong, below everything else."""
        self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
        self.trouble.show()

    def set_verb(self, words: str, keep: str) -> None:
        """Give both buttons other words."""
        self._words = words
        self.main.set_text(words)
        self.keep.set_text(keep)

    def _wait(self, words: str = "") -> None:
        """Switch both buttons off while something is going on; without words, on again."""
        self.main.set_text(words or self._words)
        for button in (self.main, self.keep):
            button.allow(not words, self.tr("Wait until this is done."))

    def _bring(self, done: Callable[[Any], None], outcome: Any) -> None:  # noqa: ANN401 - see run
        if self._is_open:
            self._wait()
            done(outcome)

    def _tell(self, failed: Callable[[HeaddeskError], None], error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        if self._is_open:
            self._wait()
            failed(error)

    @Slot()
    def _closed(self) -> None:
        self._is_open = False
