"""One place where sessions are held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.people import Place
from headdesk.ui.desk import Desk
from headdesk.ui.settings import texts
from headdesk.ui.settings.address_rows import add_address
from headdesk.ui.settings.saved_form import SavedForm
from headdesk.ui.sheet.form_field import text_field
from headdesk.ui.sheet.reading import Reading
from headdesk.usecases import practice


class PlaceForm(QWidget):
    """Name, address and NPI; a new place is recorded as soon as it has a name."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._place = desk, place
        self.form = SavedForm(desk, f"place {place.id}" if place.id else "", self._read, self._save)
        self.form.sheet.add_row(
            text_field("name", self.tr("Name of the place"), 36),
            text_field("npi", self.tr("Its own NPI"), 16),
        )
        add_address(self.form.sheet)
        self.form.show_texts(texts.place_texts(place))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def take_focus(self) -> None:
        """Go to the name."""
        self.form.sheet.focus_first({})

    def _read(self, typed: Mapping[str, str]) -> Reading[Place]:
        return texts.read_place(typed, self._place)

    def _save(self, place: Place) -> None:
        if place != self._place:
            place_id = practice.save_place(self._desk.connection, place, now=self._desk.now())
            self._place = replace(place, id=place_id)
