"""The practice as it stands on claims, who treats, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import TaxIdKind
from headdesk.domain.people import BillingKind, Clinician, Place, Practice
from headdesk.store import people
from headdesk.ui.desk import Desk
from headdesk.ui.settings import texts
from headdesk.ui.settings.address_rows import add_address, states
from headdesk.ui.settings.place_form import PlaceForm
from headdesk.ui.settings.saved_form import SavedForm
from headdesk.ui.sheet.choices import Choices
from headdesk.ui.sheet.form_field import choice_field, text_field
from headdesk.ui.sheet.reading import Reading
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import practice
from headdesk.usecases.kinds_of_practice import KINDS

_PLACE: Final = "place "
"""How the keys of a place's fields begin."""


class PracticeSection(QWidget):
    """Who is paid, who treats and signs, and the places; each field is recorded when it is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.practice = SavedForm(desk, "practice", self._read_practice, self._save_practice)
        self.clinician = SavedForm(desk, "clinician", self._read_clinician, self._save_clinician)
        self.places: list[PlaceForm] = []
        self.place_header = SectionHeader(self.tr("Places"), action=self.tr("Add a place"))
        self._place_column = QVBoxLayout()
        self._add_fields()
        self._lay_out()
        self.place_header.acted.connect(self._add_place)

    def show_section(self) -> None:
        """Read everything again."""
        connection = self._desk.connection
        self.practice.show_texts(texts.practice_texts(people.practice(connection)))
        self.clinician.show_texts(texts.clinician_texts(self._owner()))
        for form in self.places:
            self._place_column.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.places = []
        for place in people.places(connection) or [Place("")]:
            self._show_place(place)

    def editor_of(self, field: str, row: int) -> QWidget | None:
        """Return a field of who is paid; with a row, or where only they have it, of who treats.

        ``place`` and what stands after it, as in ``place street``, is of the first place.
        """
        if field.startswith(_PLACE):
            return _editor(self.places[0].form, field.removeprefix(_PLACE)) if self.places else None
        forms = (self.clinician,) if row else (self.practice, self.clinician)
        return next((editor for form in forms if (editor := _editor(form, field)) is not None), None)

    # ------------------------------------------------------------ fields

    def _add_fields(self) -> None:
        self.practice.sheet.add_row(
            text_field("name", self.tr("Practice name"), 36, hint=self.tr("as payers know it")),
            choice_field("billing_kind", self.tr("Claims go out under"), _billing_kinds()),
        )
        self.practice.sheet.add_row(
            text_field("npi", self.tr("Billing NPI"), 16, hint=self.tr("10 digits")),
            text_field("tax_id", self.tr("Tax ID"), 16),
            choice_field("tax_id_kind", self.tr("It is a"), _tax_id_kinds()),
        )
        self.practice.sheet.add_row(
            choice_field("taxonomy", self.tr("Kind of practice"), _kinds(), characters=40),
            text_field("phone", self.tr("Telephone"), 18),
        )
        add_address(self.practice.sheet)
        sheet = self.clinician.sheet
        sheet.add_row(
            text_field("first", self.tr("First name"), 16),
            text_field("middle", self.tr("Middle"), 8),
            text_field("last", self.tr("Last name"), 18),
        )
        sheet.add_row(
            text_field("npi", self.tr("Personal NPI"), 16, hint=self.tr("10 digits")),
            text_field("license_number", self.tr("License number"), 18),
            choice_field("license_state", self.tr("State"), states()),
        )
        sheet.add_row(
            choice_field("taxonomy", self.tr("Kind of practice"), _kinds(), characters=40),
            text_field("credential", self.tr("Credential"), 10),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        under = self.tr("Payers match these to their own records, letter by letter.")
        parts = (
            (SectionHeader(self.tr("The practice on claims")), self.practice, under),
            (SectionHeader(self.tr("You")), self.clinician, self.tr("Notes are signed with this name.")),
        )
        for header, form, words in parts:
            column.addWidget(header)
            column.addWidget(Label(words, "body", "muted", wrap=True))
            column.addWidget(form)
            column.addSpacing(scaled(16))
        column.addWidget(self.place_header)
        column.addWidget(Label(self.tr("Where sessions are held: box 32."), "body", "muted", wrap=True))
        self._place_column.setSpacing(scaled(24))
        column.addLayout(self._place_column)
        column.addStretch()

    @Slot()
    def _add_place(self) -> None:
        self._show_place(Place("")).take_focus()

    def _show_place(self, place: Place) -> PlaceForm:
        form = PlaceForm(self._desk, place)
        self._place_column.addWidget(form)
        self.places.append(form)
        return form

    # ------------------------------------------------------------ reading and recording

    def _owner(self) -> Clinician | None:
        return next(iter(people.clinicians(self._desk.connection)), None)

    def _read_practice(self, typed: Mapping[str, str]) -> Reading[Practice]:
        return texts.read_practice(typed, people.practice(self._desk.connection))

    def _save_practice(self, value: Practice) -> None:
        if value != people.practice(self._desk.connection):
            practice.save(self._desk.connection, value, now=self._desk.now())

    def _read_clinician(self, typed: Mapping[str, str]) -> Reading[Clinician]:
        return texts.read_clinician(typed, self._owner())

    def _save_clinician(self, value: Clinician) -> None:
        if value != self._owner():
            practice.save_clinician(self._desk.connection, value, now=self._desk.now())


def _editor(form: SavedForm, key: str) -> QWidget | None:
    return form.sheet.field(key).editor if key in form.sheet.texts() else None


def _kinds() -> Choices:
    return [("", _tr("Choose…")), *((str(code), f"{code} · {words}") for code, words in KINDS)]


def _billing_kinds() -> Choices:
    return [
        (BillingKind.INDIVIDUAL, _tr("My own name")),
        (BillingKind.GROUP, _tr("The practice, as a group")),
    ]


def _tax_id_kinds() -> Choices:
    return [(TaxIdKind.EIN, _tr("EIN")), (TaxIdKind.SSN, _tr("Social Security number"))]


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)
