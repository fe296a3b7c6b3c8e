"""Who a client is: recorded field by field as each is left, with a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import Client, ClientId, ClientStatus
from headdesk.store import coverage, people
from headdesk.ui.client import words
from headdesk.ui.client.client_advice import ADVISED, client_advice
from headdesk.ui.client.client_texts import client_texts, day_text, read_client
from headdesk.ui.client.contacts import Contacts
from headdesk.ui.client.diagnoses import Diagnoses
from headdesk.ui.client.gaps import client_gaps, gap_words
from headdesk.ui.client.parts import Part
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.sheet.form_field import choice_field, day_field, text_field
from headdesk.ui.sheet.form_sheet import FormSheet
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reading
from headdesk.ui.sheet.tab_order import put_in_order, tab_stops
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import clients

_FORM = "details"
DIAGNOSES = "diagnoses"
"""The field of a place that means the search for another diagnosis."""


class Details(QWidget):
    """The form of a client, or of one who is to be.

    Signals:
        added: The id of the client who was just recorded for the first time.
        working: True while the form is that of a new client.
    """

    added = Signal(int)
    working = Signal(bool)

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, kept
        self._client: Client | None = None
        self.sheet = FormSheet()
        self.sheet.changed.connect(self._follow)
        self._problem = MessageLine("problem", "", parent=self)
        self.main = Button(self.tr("Add client"), "primary", key="Ctrl ↵")
        self.main.clicked.connect(self._add)
        self._bar = ActionBar(None, self.main)
        self.contacts = Contacts(desk, kept)
        self.diagnoses = Diagnoses(desk)
        self.contacts.rebuilt.connect(self._order)
        self.diagnoses.rebuilt.connect(self._order)
        self._add_fields()
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, scaled(16), 0, 0)
        more.setSpacing(scaled(32))
        more.addWidget(self.contacts)
        more.addWidget(self.diagnoses)
        column = PageColumn(self, left=LEFT_WITH_BACK, top=20, bottom=32, gap=12)
        for part in (self.sheet, self._problem, self._more):
            column.add(part)
        column.addStretch()

    def _add_fields(self) -> None:
        sheet, today = self.sheet, self._desk.today
        sheet.add_heading(SectionHeader(self.tr("Name"), fact=self.tr("as it stands on the card")))
        sheet.add_row(
            text_field("first", self.tr("First name"), 18),
            text_field("middle", self.tr("Middle name"), 12),
            text_field("last", self.tr("Last name"), 20),
        )
        sheet.add_row(
            text_field("suffix", self.tr("Suffix"), 5),
            text_field("name_used", self.tr("Name used"), 18, hint=self.tr("if another")),
            text_field("pronouns", self.tr("Pronouns"), 12),
        )
        sheet.add_row(
            day_field("birth_date", self.tr("Birth date"), today),
            choice_field("sex", self.tr("Sex for claims"), words.sex_choices(), characters=12),
        )
        sheet.add_heading(SectionHeader(self.tr("Address and phone")))
        sheet.add_row(
            text_field("street", self.tr("Street"), 36),
            text_field("street_2", self.tr("Unit"), 14),
        )
        sheet.add_row(
            text_field("city", self.tr("City"), 22),
            choice_field("state", self.tr("State"), words.state_choices(), characters=6),
            text_field("zip", self.tr("ZIP"), 14, hint=self.tr("5 or 9 digits")),
        )
        sheet.add_row(
            text_field("phone", self.tr("Phone"), 16),
            text_field("email", self.tr("Email"), 30),
        )
        sheet.add_heading(SectionHeader(self.tr("In the practice")))
        sheet.add_row(
            choice_field("status", self.tr("Status"), words.status_choices(), characters=12),
            day_field("since", self.tr("Client since"), today),
        )
        sheet.add_row(text_field("alert", self.tr("Alert"), 0, hint=self.tr("shown at the head of the page")))

    @Slot()
    def _order(self) -> None:
        put_in_order([*tab_stops(self.contacts), *self.diagnoses.stops()])

    def show_place(self, place: Place) -> None:
        """Read and show a client, with what was typed and not recorded; 0 is an empty form."""
        self._show_client(ClientId(place.number))
        if place.field == DIAGNOSES:
            self.diagnoses.search.setFocus()
        elif place.field or self._client is None:
            self.sheet.focus_on(place.field)

    def _show_client(self, client_id: ClientId) -> None:
        self._client = people.client(self._desk.connection, client_id) if client_id else None
        self._more.setVisible(self._client is not None)
        self._problem.hide()
        self.sheet.show_texts(self._texts())
        self._show_kept(client_id)
        self._advise()
        if self._client is not None:
            self.contacts.show_client(client_id)
            self.diagnoses.show_client(self._client)
        self.working.emit(self._client is None)

    def place(self) -> Place:
        """Return this tab, with the field that is typed into."""
        client_id = self._client.id if self._client else 0
        field = DIAGNOSES if self.diagnoses.search.hasFocus() else self.sheet.focused()
        return Place(Where.CLIENT, client_id, Part.DETAILS, field=field)

    def leave(self) -> None:
        """Record what makes a value, and keep the rest as it was typed."""
        if self._client is None:
            self._keep(self._changed_texts())
            return
        self._save()
        self.contacts.save()

    def bar(self) -> ActionBar:
        """Return the button of the form of a new client."""
        return self._bar

    def main_action(self) -> bool:
        """Add the new client; return False where there is none to add."""
        if self._client is None:
            self._add()
            return True
        return False

    def _texts(self) -> dict[str, str]:
        blank = dict.fromkeys(self.sheet.texts(), "")
        if self._client is not None:
            return blank | client_texts(self._client)
        return blank | {"status": ClientStatus.ACTIVE, "since": day_text(self._desk.today())}

    def _changed_texts(self) -> dict[str, str]:
        recorded = self._texts()
        return {key: text for key, text in self.sheet.texts().items() if text != recorded[key]}

    def _show_kept(self, client_id: ClientId) -> None:
        kept = self._kept.texts(_FORM, client_id)
        if kept:
            self.sheet.show_texts(self._texts() | kept)
            self.sheet.show_problems(self._read().problems if client_id else {})

    def _read(self) -> Reading[Client]:
        return read_client(self.sheet.texts(), self._client, self._desk.today())

    @Slot(str)
    def _follow(self, key: str) -> None:
        """Look at a field that was left, and record it if its client is recorded."""
        self.sheet.show_problem_of(key, self._read().problems)
        self._advise()
        if self._client is not None:
            self._save()

    def _advise(self) -> None:
        """Say what is good to know below fields that say something, where nothing is wrong with it."""
        texts, problems = self.sheet.texts(), self._read().problems
        found = client_advice(texts, self._desk.today())
        for key in ADVISED:
            if key not in problems:
                self.sheet.field(key).advise(found.get(key, ""))

    def _save(self) -> None:
        """Record what differs, keep what makes no value, and offer the way back."""
        before, reading = self._client, self._read()
        if before is None or reading.value is None:
            return
        texts = self.sheet.texts()
        self._keep({key: texts[key] for key in reading.problems})
        if reading.value == before:
            return
        if self._write(reading.value):
            words = self._saved_words(before, reading.value)
            self._desk.say(words, self.tr("Undo"), partial(self._restore, before))
        else:
            self._keep(self._changed_texts())

    def _saved_words(self, before: Client, now: Client) -> str:
        """Return that it is saved, and what was taken away that the claims of a client with cover need."""
        gone = [gap for gap in client_gaps(now) if gap not in client_gaps(before)]
        has_cover = bool(coverage.coverages_on(self._desk.connection, before.id, self._desk.today()))
        return gap_words(gone) if gone and has_cover else self.tr("Details saved.")

    def _restore(self, before: Client) -> None:
        """Take a change back, whoever is on the page by now."""
        is_shown = self._client is not None and self._client.id == before.id
        if self._record(before) and is_shown:
            self._show_client(before.id)

    def _write(self, client: Client) -> bool:
        """Record the client of this page; return False, with the reason below, if that cannot be."""
        client_id = self._record(client)
        if client_id:
            self._client = people.client(self._desk.connection, client_id)
        return bool(client_id)

    def _record(self, client: Client) -> ClientId:
        now = self._desk.now()
        try:
            client_id = clients.save(self._desk.connection, client, now=now)
        except HeaddeskError as error:
            self._show_problem(f"{error.what} {error.do}".strip())
            return ClientId(0)
        self._show_problem("")
        self._desk.saved.emit(now)
        self._desk.changed.emit(Topic.CLIENTS)
        return client_id

    def _show_problem(self, sentence: str) -> None:
        self._problem.show_message("problem", sentence)
        self._problem.setVisible(bool(sentence))

    @Slot()
    def _add(self) -> None:
        """Record the new client; a field that makes no value stays on the page with its sentence."""
        reading, texts = self._read(), self.sheet.texts()
        if reading.value is None:
            self.sheet.show_problems(reading.problems)
            self.sheet.focus_first(reading.problems)
            return
        if self._write(reading.value) and self._client is not None:
            self._kept.keep(_FORM, ClientId(0), {})
            self._keep({key: texts[key] for key in reading.problems})
            self.added.emit(self._client.id)

    def _keep(self, texts: dict[str, str]) -> None:
        client_id = self._client.id if self._client else ClientId(0)
        self._show_problem(self._kept.keep(_FORM, client_id, texts))
