"""What the program hands to its window: clocks, folders, look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.theme import Theme

if TYPE_CHECKING:
    from datetime import datetime

    from headdesk.store.key_file import KdfCost
    from headdesk.ui.widgets.dialog import Ask, Question


def _ask(window: QWidget, question: Question, hear: Callable[[bool], None]) -> None:
    """Ask in a dialog; what that takes is loaded for the first question."""
    from headdesk.ui.widgets import dialog

    dialog.ask(window, question, hear)


class Surroundings(NamedTuple):
    """What the window needs of this machine.

    Attributes:
        clock: This moment in local time with its offset.
        monotonic: Seconds of a clock that only goes forward.
        data_folder: Where practices live unless the person chooses another place.
        preferences_path: The file with this machine's settings.
        theme: The look.
        cost: What a guess at a password shall cost; None for the most that this machine bears.
        ask: Puts a question to the person; tests answer it themselves.
    """

    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    data_folder: Path
    preferences_path: Path
    theme: Theme
    cost: KdfCost | None = None
    ask: Ask = _ask

    def password_cost(self) -> KdfCost:
        """Return what a guess at a new password shall cost, which takes a second to measure."""
        from headdesk.store.keys import affordable_cost

        return self.cost or affordable_cost(self.monotonic)

    def tell(self, window: QWidget, error: HeaddeskError) -> None:
        """Tell the person of an error in a dialog; nothing follows."""
        from headdesk.ui.widgets.dialog import Question

        close = window.tr("Close")
        self.ask(window, Question(error.what, error.do, close, close), _hear_nothing)


def _hear_nothing(_answer: object) -> None:
    """A sentence was read; nothing follows."""
