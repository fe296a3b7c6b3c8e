"""What a helper of a text field can do: look at keys first, take Tab, add to the menu."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu


class TypingHelp(Protocol):
    """Something that helps in a `TextEdit`; the field asks its helpers in turn before it acts itself."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key and return whether it is done with."""

    def take_tab(self, *, forward: bool) -> bool:
        """Act on Tab or Shift+Tab and return whether the focus stays."""

    def add_actions(self, menu: QMenu, place: QTextCursor) -> None:
        """Put what can be done at a place at the top of the menu."""
