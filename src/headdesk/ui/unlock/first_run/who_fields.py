"""Who is working: the name and credential under every note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.people import Clinician, Name
from headdesk.ui.unlock.first_run.side_by_side import side_by_side
from headdesk.ui.unlock.parsed_field import ParsedField


class WhoFields(QWidget):
    """First name, last name and credential, as on a signature; both names are needed.

    Signals:
        changed: Something was typed.
        left: A field was left.
        entered: Enter was pressed in the last field.
    """

    changed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = ParsedField(self.tr("First name"))
        self.last = ParsedField(self.tr("Last name"))
        self.credential = ParsedField(self.tr("Credential"))
        for field in self._fields():
            field.changed.connect(self.changed)
            field.edit.editingFinished.connect(self.left)
        for before, after in ((self.first, self.last), (self.last, self.credential)):
            before.edit.returnPressed.connect(after.edit.setFocus)
        self.credential.edit.returnPressed.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(side_by_side((self.first, 150), (self.last, 150), (self.credential, 88)))
        self.setFocusProxy(self.first)

    def clinician(self) -> Clinician | None:
        """Return who it is; None, with a sentence below each name that is missing, the first in focus."""
        missing = [field for field in (self.last, self.first) if not field.text()]
        for field in missing:
            field.refuse(self.tr("Type it: notes are signed with it."))
        if missing:
            return None
        return Clinician(Name(self.first.text(), self.last.text()), self.credential.text())

    def signature(self) -> str:
        """Return what would stand under a note; empty as long as a name is missing."""
        if not self.first.text() or not self.last.text():
            return ""
        return Clinician(Name(self.first.text(), self.last.text()), self.credential.text()).signature

    def names(self) -> tuple[str, ...]:
        """Return the names typed so far, which make a poor password."""
        return tuple(field.text() for field in (self.first, self.last) if field.text())

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be typed for a while."""
        for field in self._fields():
            field.edit.setReadOnly(read_only)

    def _fields(self) -> tuple[ParsedField, ...]:
        return self.first, self.last, self.credential
