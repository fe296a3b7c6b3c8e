"""Who signs: name and credential, asked where they are needed and not known yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import Clinician, ClinicianId, Name
from headdesk.store.connection import Connection
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import practice

_NAME, _CREDENTIAL = 24, 10
"""Signs that are expected."""


class WhoFields(QWidget):
    """Two fields for the person who holds sessions and signs notes.

    Attributes:
        name, credential: The lines to type into.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Clinician | None = None
        self.name = LineEdit(self.tr("Your name"), characters=_NAME)
        self.credential = LineEdit(self.tr("Credential"), characters=_CREDENTIAL)
        self._name_field = Field(self.tr("Your name"), self.name)
        self._credential_field = Field(self.tr("Credential"), self.credential)
        self._problem = MessageLine("problem", parent=self)
        self._problem.hide()
        for line, field in ((self.name, self._name_field), (self.credential, self._credential_field)):
            line.textEdited.connect(field.clear_message)
        fields = QHBoxLayout()
        fields.setSpacing(scaled(16))
        for field in (self._name_field, self._credential_field):
            fields.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        fields.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(fields)
        column.addWidget(self._problem)

    def show_known(self, clinician: Clinician | None) -> None:
        """Show what is known of the person; None for nobody."""
        self._known = clinician
        self.name.setText(clinician.name.full if clinician else "")
        self.credential.setText(clinician.credential if clinician else "")

    def take_focus(self) -> None:
        """Put the focus on the first field that is still empty."""
        line = self.credential if self.name.text().strip() else self.name
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, connection: Connection, *, now: datetime) -> ClinicianId | None:
        """Record the person and return the id; None, with the reason shown, where something is missing."""
        self._problem.hide()
        clinician = self._read()
        if clinician is None:
            self.take_focus()
            return None
        try:
            clinician_id = practice.save_clinician(connection, clinician, now=now)
        except HeaddeskError as error:
            self._problem.show_message("problem", f"{error.what} {error.do}".strip())
            self._problem.show()
            return None
        self.show_known(replace(clinician, id=clinician_id))
        return clinician_id

    def _read(self) -> Clinician | None:
        typed, credential = self.name.text().split(), self.credential.text().strip()
        if not credential:
            self._credential_field.show_error(self.tr("Type it as it stands under your notes."))
        if len(typed) < 2:
            self._name_field.show_error(self.tr("Type your first and last name."))
        if not credential or len(typed) < 2:
            return None
        if self._known is not None and " ".join(typed) == self._known.name.full:
            return replace(self._known, credential=credential)
        name = Name(" ".join(typed[:-1]), typed[-1])
        return (
            replace(self._known, name=name, credential=credential)
            if self._known
            else Clinician(name, credential)
        )
