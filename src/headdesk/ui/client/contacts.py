"""Whom to reach about a client: an emergency contact, a parent, a doctor."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import Phone
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId, Contact
from headdesk.store import people
from headdesk.ui.client import words
from headdesk.ui.client.form_field import choice_field, text_field
from headdesk.ui.client.form_sheet import FormSheet
from headdesk.ui.client.reading import Reader
from headdesk.ui.desk import Desk
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import clients

_FORM = "contacts"
_PARTS = ("kind", "name", "phone", "remark")
_CONTACT = "contact"


class Contacts(QWidget):
    """One row of fields for each contact; recorded as each field is left, removed by emptying the name.

    Signals:
        rebuilt: There are other fields than before.
    """

    rebuilt = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self._sheet = FormSheet()
        self._rows = 0
        self._recorded: list[Contact] = []
        header = SectionHeader(
            self.tr("Contacts"), fact=self.tr("empty a name to remove it"), action=self.tr("Add contact")
        )
        header.acted.connect(self._add)
        self.add = header.action
        self._none = Label(self.tr("Nobody yet."), "body", "muted")
        self._problem = MessageLine("problem", "", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(16))
        for part in (header, self._none, self._sheet, self._problem):
            self._column.addWidget(part)

    def show_client(self, client_id: ClientId) -> None:
        """Read and show a client's contacts, and what was typed about them and not recorded."""
        self._client_id = client_id
        self._recorded = people.contacts(self._desk.connection, client_id)
        kept = clients.typed(self._desk.connection, _FORM, client_id)
        texts = _texts(self._recorded) | kept
        self._build(len({key.partition(" ")[0] for key in texts}), texts)

    def save(self) -> None:
        """Record the contacts that have a name; keep what makes no contact yet."""
        reader = Reader(self._sheet.texts())
        read = [_read(reader, str(row), self._recorded) for row in range(self._rows)]
        contacts = [contact for contact in read if contact is not None]
        self._sheet.show_problems(reader.problems)
        try:
            if contacts != self._recorded:
                clients.save_contacts(self._desk.connection, self._client_id, contacts, now=self._desk.now())
                self._recorded = contacts
                self._desk.saved.emit(self._desk.now())
            self._keep(reader)
        except HeaddeskError as error:
            self._problem.show_message("problem", f"{error.what} {error.do}".strip())
            self._problem.show()
        else:
            self._problem.hide()

    def _keep(self, reader: Reader) -> None:
        """Keep all fields while one makes no value, or a row has no name yet; else forget what was kept."""
        nameless = any(
            not reader.text(f"{row} name") and (reader.text(f"{row} phone") or reader.text(f"{row} remark"))
            for row in range(self._rows)
        )
        texts = self._sheet.texts() if reader.problems or nameless else {}
        if texts != clients.typed(self._desk.connection, _FORM, self._client_id):
            clients.keep_typed(self._desk.connection, _FORM, self._client_id, texts)

    def _build(self, rows: int, texts: Mapping[str, str]) -> None:
        sheet = FormSheet()
        for row in range(rows):
            self._add_row(sheet, str(row), texts.get(f"{row} kind", ""))
        self._column.replaceWidget(self._sheet, sheet)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet, self._rows = sheet, rows
        sheet.show_texts(texts)
        sheet.changed.connect(self._look)
        self._none.setVisible(rows == 0)
        self._problem.hide()
        self.rebuilt.emit()

    def _add_row(self, sheet: FormSheet, row: str, kind: str) -> None:
        kinds = words.contact_choices()
        known = kinds if not kind or any(key == kind for key, _ in kinds) else [*kinds, (kind, kind)]
        sheet.add_row(
            choice_field(f"{row} kind", self.tr("Contact"), known),
            text_field(f"{row} name", self.tr("Contact’s name"), 20),
            text_field(f"{row} phone", self.tr("Contact’s phone"), 15),
            text_field(f"{row} remark", self.tr("Remark"), 16),
        )

    @Slot()
    def _add(self) -> None:
        texts = self._sheet.texts()
        self._build(self._rows + 1, texts)
        self._sheet.field(f"{self._rows - 1} kind").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look(self) -> None:
        self.save()


def _texts(contacts: list[Contact]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for row, contact in enumerate(contacts):
        values = (contact.kind, contact.name, str(contact.phone or ""), contact.remark)
        texts |= {f"{row} {part}": value for part, value in zip(_PARTS, values, strict=True)}
    return texts


def _read(reader: Reader, row: str, recorded: list[Contact]) -> Contact | None:
    """Return the contact of a row; None as long as it has no name."""
    name = reader.text(f"{row} name")
    before = next((contact for contact in recorded if contact.name == name), None)
    phone = reader.optional(f"{row} phone", Phone.parse, before.phone if before else None)
    if not name:
        return None
    return Contact(reader.text(f"{row} kind") or _CONTACT, name, phone, reader.text(f"{row} remark"))
