"""Did it leave? Only a person knows: made, printed and saved are not gone."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from headdesk.domain.calendar import parse_date
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.requests import Ground, RecordRequest, usual_ground
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.desk import Desk
from headdesk.ui.requests.words import ground_choices, way_choices
from headdesk.ui.sheet.form_field import choice_field, day_field, text_field
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reader
from headdesk.ui.widgets.label import Label
from headdesk.usecases import disclosures, packets
from headdesk.usecases.disclosures import Departure


class DepartureForm(QObject):
    """How a packet left, when, to whom and why it might; said, it is a disclosure and closes the request.

    Attributes:
        page: The form as it is shown.
    """

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request: RecordRequest | None = None
        self.page = FormPage(kept, "departure", self.tr("It left"))
        self.page.out.set_text(self.tr("Not yet"))
        self._what = Label("", "body", "muted", wrap=True)
        sheet = self.page.sheet
        sheet.add_heading(self._what)
        sheet.add_row(
            choice_field("method", self.tr("How"), way_choices()),
            day_field("on", self.tr("On"), desk.today, past=True),
        )
        sheet.add_row(choice_field("ground", self.tr("On what ground"), ground_choices()))
        sheet.add_row(
            text_field("recipient", self.tr("To whom"), 40), text_field("address", self.tr("Where"), 24)
        )

    def open_request(self, request: RecordRequest) -> None:
        """Ask about the packet of a request that came out last."""
        self._request = request
        left = packets.last_output(self._desk.connection, request.id)
        name, *address = request.recipient
        texts = {
            "method": disclosures.WAYS[0],
            "on": day_text(self._desk.today()),
            "ground": usual_ground(request.asker),
            "recipient": name,
            "address": ", ".join(address),
        }
        self.page.open(request.id, request.client_id, self.tr("Did it leave?"), texts)
        self._what.setText(left.what if left else self.tr("No packet came out yet."))

    def record(self) -> bool:
        """Record that it left; return whether that is recorded, else the form says what is needed."""
        request = self._request
        left = packets.last_output(self._desk.connection, request.id) if request else None
        reader = Reader(self.page.sheet.texts())
        on = reader.needed("on", partial(parse_date, today=self._desk.today()), "The day is needed.")
        reader.needed("recipient", str, "To whom it went is needed.")
        if reader.problems or request is None or left is None or on is None:
            self.page.refuse(reader.problems)
            return False
        try:
            disclosures.record(
                self._desk.connection, request, left, _departure(reader, on), now=self._desk.now()
            )
        except HeaddeskError as error:
            self.page.show_problem(error)
            return False
        self.page.forget()
        return True


def _departure(reader: Reader, on: date) -> Departure:
    return Departure(
        Ground(reader.text("ground")),
        reader.text("method"),
        on,
        reader.text("recipient"),
        reader.text("address"),
    )
