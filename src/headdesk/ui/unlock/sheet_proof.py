"""A recovery sheet on its way to paper: shown, then covered, and two of its groups typed back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.forms.recovery_sheet import RecoverySheet
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.keep_sheet import KeepSheet
from headdesk.ui.unlock.sheet_picture import NO_CODE, SheetPicture
from headdesk.ui.unlock.typed_back import TypedBack
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine


class SheetProof(QWidget):
    """The words and fields beside the picture of a sheet; the code is covered while it is typed back.

    Args:
        picture: Shows the sheet, with its code or with dots.
        keep: Prints and saves it.
        parent: As in Qt.

    Signals:
        changed: The sheet was covered or shown again.
        entered: Enter was pressed in the last field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, picture: SheetPicture, keep: KeepSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._keep = picture, keep
        self._sheet: RecoverySheet | None = None
        self.covered = False
        self.said = MessageLine("good")
        self.words = Label("", wrap=True)
        self.place = LineEdit(self.tr("Where you keep it"))
        self.typed = TypedBack()
        self.again = Button(self.tr("Show the sheet again"), "quiet", flush=True)
        self._place = Field(
            self.tr("Where you keep it"),
            self.place,
            hint=self.tr("optional, a reminder for you"),
        )
        self.place.editingFinished.connect(self._draw)
        self.place.returnPressed.connect(self.entered)
        self.typed.entered.connect(self.entered)
        self.again.clicked.connect(self._uncover)
        keep.kept.connect(self.say)
        keep.refused.connect(self._complain)
        self._lay_out()

    def show_sheet(self, sheet: RecoverySheet, sentence: str = "") -> None:
        """Show a new sheet with its code, to be printed or written down."""
        self._sheet = sheet
        self.said.setVisible(bool(sentence))
        if sentence:
            self.say(sentence)
        self._uncover()

    @property
    def main_words(self) -> str:
        """What the filled button says."""
        return self.tr("Continue") if self.covered else self.tr("I have it on paper")

    def advance(self) -> bool:
        """Go a step on: cover the sheet, then return whether two groups were typed back from the paper."""
        if self._sheet is None:
            return False
        if self.covered:
            return self.typed.fits(self._sheet.groups)
        self.covered = True
        self._show()
        return False

    def kept_at(self) -> str:
        """Return where the person keeps the sheet."""
        return self.place.text().strip()

    def forget(self) -> None:
        """Take sheet and code away; nothing brings them back."""
        self._sheet = None
        self.typed.clear()
        self.place.clear()
        self._picture.forget()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say what became of the sheet."""
        self.said.show_message("good", sentence)
        self.said.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        for part in (self.said, self.words, self._keep, self._place, self.typed):
            column.addWidget(part)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.said.hide()
        self._show()

    @Slot()
    def _uncover(self) -> None:
        self.covered = False
        self.typed.clear()
        self._show()

    def _show(self) -> None:
        """Show what belongs to the step: the sheet with its place, or the fields for its groups."""
        covered = self.covered
        if covered:
            self.said.hide()
            self.words.setText(self.tr("The code is covered now. Type two of its groups from your paper."))
        else:
            self.words.setText(
                self.tr(
                    "Print the sheet, or write its nine groups down. Only it helps when the password is lost."
                )
            )
        self._place.setVisible(not covered)
        self.typed.setVisible(covered)
        self.again.setVisible(covered)
        self._keep.setVisible(not covered and self._sheet is not None)
        self._draw()
        first = self.typed if covered else self.place
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot()
    def _draw(self) -> None:
        if self._sheet is not None:
            self._sheet = replace(self._sheet, kept_at=self.kept_at())
            groups: Sequence[str] = NO_CODE if self.covered else self._sheet.groups
            self._picture.show_sheet(replace(self._sheet, groups=tuple(groups)))

    @Slot(str)
    def _complain(self, sentence: str) -> None:
        self.said.show_message("problem", sentence)
        self.said.show()
