"""Whom to reach about a client: an emergency contact, a parent, a doctor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import Phone
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId, Contact
from headdesk.store import people
from headdesk.ui.client import words
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.form_field import choice_field, text_field
from headdesk.ui.sheet.form_sheet import FormSheet
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reader
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import clients

_FORM = "contacts"
_PARTS = ("kind", "name", "phone", "remark")


class Contacts(QWidget):
    """One row of fields for each contact; recorded as each field is left, once there is a name.

    Signals:
        rebuilt: There are other fields than before.
    """

    rebuilt = Signal()

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, kept
        self._client_id = ClientId(0)
        self.sheet = FormSheet()
        self._rows = 0
        self._recorded: list[Contact] = []
        header = SectionHeader(self.tr("Contacts"), action=self.tr("Add contact"))
        header.acted.connect(self._add)
        self.add = header.action
        self._none = Label(self.tr("Nobody yet."), "body", "muted")
        self._problem = MessageLine("problem", "", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(16))
        for part in (header, self._none, self.sheet, self._problem):
            self._column.addWidget(part)

    def show_client(self, client_id: ClientId) -> None:
        """Read and show a client's contacts, and what was typed about them and not recorded."""
        self._client_id = client_id
        self._recorded = people.contacts(self._desk.connection, client_id)
        self._show(self._kept.texts(_FORM, client_id) or _texts(self._recorded))

    def save(self) -> None:
        """Record the contacts that have a name; keep all fields as typed while one makes no value."""
        reader = Reader(self.sheet.texts())
        read = [_read(reader, str(row), self._recorded) for row in range(self._rows)]
        contacts = [contact for contact in read if contact is not None]
        self.sheet.show_problems(reader.problems)
        refused = "" if contacts == self._recorded else self._record(self._client_id, contacts)
        unfinished = reader.problems or refused or self._has_nameless(reader)
        self._show_problem(self._keep(self.sheet.texts() if unfinished else {}) or refused)

    def _has_nameless(self, reader: Reader) -> bool:
        return any(
            not reader.text(f"{row} name") and (reader.text(f"{row} phone") or reader.text(f"{row} remark"))
            for row in range(self._rows)
        )

    def _record(self, client_id: ClientId, contacts: Sequence[Contact]) -> str:
        """Record a client's contacts; return a sentence if that cannot be."""
        try:
            clients.save_contacts(self._desk.connection, client_id, contacts, now=self._desk.now())
        except HeaddeskError as error:
            return f"{error.what} {error.do}".strip()
        if client_id == self._client_id:
            self._recorded = list(contacts)
        self._desk.saved.emit(self._desk.now())
        return ""

    def _keep(self, texts: Mapping[str, str]) -> str:
        return self._kept.keep(_FORM, self._client_id, texts)

    def _show(self, texts: Mapping[str, str]) -> None:
        """Build a row of fields for each contact in some texts."""
        self._rows = len({key.partition(" ")[0] for key in texts})
        sheet = FormSheet()
        for row in range(self._rows):
            self._add_row(sheet, str(row), texts.get(f"{row} kind", ""))
        self._column.replaceWidget(self.sheet, sheet)
        self.sheet.hide()
        self.sheet.deleteLater()
        self.sheet = sheet
        sheet.show_texts(texts)
        sheet.changed.connect(self._look)
        self._none.setVisible(self._rows == 0)
        self._show_problem("")
        self.rebuilt.emit()

    def _add_row(self, sheet: FormSheet, row: str, kind: str) -> None:
        kinds = words.contact_choices()
        known = kinds if not kind or any(key == kind for key, _ in kinds) else [*kinds, (kind, kind)]
        remove = IconButton("x", self.tr("Remove contact {n}").replace("{n}", str(int(row) + 1)), size=16)
        remove.setObjectName(row)
        remove.clicked.connect(self._remove)
        sheet.add_row(
            choice_field(f"{row} kind", self.tr("Contact"), known),
            text_field(f"{row} name", self.tr("Contact’s name"), 20),
            text_field(f"{row} phone", self.tr("Contact’s phone"), 15),
            text_field(f"{row} remark", self.tr("Remark"), 16),
            end=Field(" ", remove),
        )

    def _show_problem(self, sentence: str) -> None:
        self._problem.show_message("problem", sentence)
        self._problem.setVisible(bool(sentence))

    @Slot()
    def _add(self) -> None:
        first = {f"{self._rows} kind": str(words.contact_choices()[0][0])}
        self._show({**self.sheet.texts(), **first})
        self.sheet.focus_on(f"{self._rows - 1} name")

    @Slot()
    def _remove(self) -> None:
        """Take a row out, record the others, and offer the way back."""
        gone, texts, before = int(self.sender().objectName()), self.sheet.texts(), list(self._recorded)
        left = [row for row in range(self._rows) if row != gone]
        self._show({f"{n} {part}": texts[f"{row} {part}"] for n, row in enumerate(left) for part in _PARTS})
        self.save()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        undo = partial(self._restore, self._client_id, before)
        self._desk.say(self.tr("Contact removed."), self.tr("Undo"), undo)

    def _restore(self, client_id: ClientId, contacts: Sequence[Contact]) -> None:
        """Take a removal back, whoever is on the page by now."""
        refused = self._record(client_id, contacts)
        if client_id == self._client_id:
            self._show(_texts(self._recorded))
            self._show_problem(refused)

    @Slot()
    def _look(self) -> None:
        self.save()


def _texts(contacts: Sequence[Contact]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for row, contact in enumerate(contacts):
        values = (contact.kind, contact.name, str(contact.phone or ""), contact.remark)
        texts |= {f"{row} {part}": value for part, value in zip(_PARTS, values, strict=True)}
    return texts


def _read(reader: Reader, row: str, recorded: Sequence[Contact]) -> Contact | None:
    """Return the contact of a row; None as long as it has no name."""
    name = reader.text(f"{row} name")
    before = next((contact for contact in recorded if contact.name == name), None)
    phone = reader.optional(f"{row} phone", Phone.parse, before.phone if before else None)
    if not name:
        return None
    return Contact(reader.text(f"{row} kind"), name, phone, reader.text(f"{row} remark"))
