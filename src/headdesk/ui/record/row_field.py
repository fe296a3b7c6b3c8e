"""What every way to fill in a section is, besides the text fields of the sheet."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class RowField(QWidget):
    """A section that is ticked, chosen or filled in below the sheet; in the record it is text.

    Attributes:
        is_wide: It stands under its label, for it needs the whole width.
        below: What else belongs to it and stands under both; None for most.

    Signals:
        edited: The person changed what it says.
        left: A line or text of it was left.
    """

    edited = Signal()
    left = Signal()
    is_wide = False
    below: QWidget | None = None

    @abstractmethod
    def text(self) -> str:
        """Return what the note holds."""

    @abstractmethod
    def set_text(self, text: str) -> None:
        """Show what a note holds, without a signal."""

    @abstractmethod
    def take_focus(self, position: int | None = None) -> None:
        """Put the focus on the first part of it, or where it stood."""

    def position(self) -> int:
        """Return where the caret stands; 0 where there is none."""
        return 0

    def fill(self, text: str) -> None:
        """Take over a text as if it were typed, unless something is said already."""
        if not self.text().strip():
            self.replace(text)

    def replace(self, text: str) -> None:
        """Say something else, as the person would."""
        self.set_text(text)
        self.edited.emit()
