"""What the workspace asks of every screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget

from headdesk.ui.places import Place


class PageKey(StrEnum):
    """What a key can ask of the screen that is shown; a screen answers those that mean something on it."""

    MAIN = "main"
    PREVIOUS = "previous"
    NEXT = "next"
    JUMP = "jump"
    LOAD_LAST = "load_last"
    FIND = "find"
    PRINT = "print"
    EXPORT = "export"


class Screen(QWidget):
    """A page of the window. The first three methods are every screen's own, the others where it has more."""

    def show_place(self, place: Place) -> None:
        """Read what the place shows and put the focus on its first thing to do."""
        raise TypeError(f"{type(self).__name__} does not show {place.where}.")

    def place(self) -> Place:
        """Return where the person is now, to come back to after locking."""
        raise TypeError(f"{type(self).__name__} does not know its place.")

    def leave(self) -> None:
        """Save what was typed; called before another screen, the lock or the end takes over."""

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {}

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        return [self]

    def unsaved(self) -> Any:  # noqa: ANN401 -- each screen's own kind of texts, which only it takes back
        """Return what the disk refused so far, which goes along over a lock; what is false is nothing."""
        return None

    def take_unsaved(self, texts: Any) -> None:  # noqa: ANN401 -- what `unsaved` returned
        """Go on, after unlocking, with what the disk had refused."""
