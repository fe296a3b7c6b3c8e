"""The form of a request for the record: who asks, since when, for which days, and by when it is due."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.people import ClientId
from headdesk.domain.requests import ACCESS_DAYS, Asker, RecordRequest
from headdesk.store import people, requests
from headdesk.ui import shown
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.desk import Desk
from headdesk.ui.requests.request_texts import read_request, request_texts
from headdesk.ui.requests.words import asker_choices
from headdesk.ui.sheet.form_field import choice_field, day_field, text_field
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reading
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout


class RequestForm(QObject):
    """What a request says; one that is recorded leads on to its packet, and can wait longer or be closed.

    Attributes:
        page: The form as it is shown.
        left, packet, longer, close: What else can be done with a recorded one.

    Signals:
        wants_left: It is to be said whether the packet left that came out.
        wants_packet: The packet that answers it is wanted.
        wants_longer: It takes longer than it is due.
        wants_close: It is closed without a copy.
    """

    wants_left = Signal()
    wants_packet = Signal()
    wants_longer = Signal()
    wants_close = Signal()

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self.request: RecordRequest | None = None
        self.packet = Button(self.tr("Make packet"))
        self.longer = Button(self.tr("Needs more time…"))
        self.close = Button(self.tr("Close without a copy…"))
        self.left = Button(self.tr("Did it leave?"))
        self._steps = _side_by_side(self.left, self.packet, self.longer, self.close)
        self.page = FormPage(kept, "request", self.tr("Save request"))
        self.close.clicked.connect(self.wants_close)
        self.longer.clicked.connect(self.wants_longer)
        self.left.clicked.connect(self.wants_left)
        self.packet.clicked.connect(self.wants_packet)
        self._add_fields()
        self.page.sheet.changed.connect(self._follow)

    def _add_fields(self) -> None:
        sheet, today = self.page.sheet, self._desk.today
        sheet.add_heading(self._steps)
        sheet.add_row(
            choice_field("asker", self.tr("Who asks"), asker_choices()),
            text_field("asked_by", self.tr("Name"), 40, hint=self.tr("person or office")),
        )
        sheet.add_row(
            text_field("street", self.tr("Address"), 24),
            text_field("town", self.tr("City, state and ZIP"), 40),
        )
        sheet.add_row(
            day_field("received", self.tr("Came on"), today, past=True),
            text_field("days", self.tr("Days to answer"), 8, hint=self.tr("a client: 30")),
        )
        sheet.add_row(
            day_field("since", self.tr("Record from"), today),
            day_field("until", self.tr("Record until"), today),
        )
        sheet.add_row(
            text_field("purpose", self.tr("What for"), 40, hint=self.tr("if they say")),
            text_field("reference", self.tr("Their number"), 20, hint=self.tr("if there is one")),
        )

    def open_request(self, client_id: ClientId, request: RecordRequest | None) -> None:
        """Show a request of a client, or an empty form for another one."""
        self._client_id, self.request, connection = client_id, request, self._desk.connection
        texts = request_texts(request) if request else self._first_texts(client_id)
        title = self.tr("Request by {name}").replace("{name}", request.asked_by) if request else ""
        self.page.open(request.id if request else 0, client_id, title or self.tr("New request"), texts)
        self.page.out.set_text(self.tr("Discard changes") if request else self.tr("Discard"))
        is_open = request is not None and request.is_open
        self._steps.setVisible(is_open)
        self.left.setVisible(request is not None and bool(requests.last_output(connection, request.id)))
        self.page.main.allow(request is None or is_open, self.tr("This request is closed."))
        self.longer.setVisible(is_open and request is not None and not request.extended_for)
        self._show_due()

    def read(self) -> Reading[RecordRequest]:
        """Return the request that the form describes, or what it still needs."""
        return read_request(self.page.sheet.texts(), self._client_id, self.request, self._desk.today())

    def _first_texts(self, client_id: ClientId) -> dict[str, str]:
        client = people.client(self._desk.connection, client_id)
        today = day_text(self._desk.today())
        return {
            "asker": Asker.CLIENT,
            "asked_by": client.name.full,
            "street": client.address.street,
            "town": _town(client.address.city, client.address.state, client.address.zip),
            "received": today,
            "days": str(ACCESS_DAYS),
            "since": day_text(client.since),
            "until": today,
        }

    @Slot(str)
    def _follow(self, key: str) -> None:
        self.page.clear_message()
        self.page.sheet.show_problem_of(key, self.read().problems)
        if key == "asker" and self.request is None:
            self._clear_client()
        self._show_due()

    def _clear_client(self) -> None:
        """Take the client's own name and address away when another asks."""
        own = self._first_texts(self._client_id)
        is_client = self.page.sheet.field("asker").content() == Asker.CLIENT
        for key in ("asked_by", "street", "town"):
            field = self.page.sheet.field(key)
            if is_client and not field.content():
                field.fill(own[key])
            elif not is_client and field.content() == own[key]:
                field.fill("")

    def _show_due(self) -> None:
        """Say by when it is due; the days of a client's own request are those of the rule."""
        value, days = self.read().value, self.page.sheet.field("days")
        is_ruled = self.page.sheet.field("asker").content() == Asker.CLIENT
        days.editor.setEnabled(not is_ruled)
        if value is not None:
            if is_ruled:
                days.fill(str((value.due_on - value.received_on).days))
            days.advise(self.tr("Due {day}.").replace("{day}", shown.full_day(value.due_on)))


def _side_by_side(*buttons: Button) -> QWidget:
    """Return buttons beside each other, on as many lines as they need."""
    holder = QWidget()
    line = FlowLayout(holder, gap=8)
    for button in buttons:
        line.addWidget(button)
    return holder


def _town(city: str, state: str, code: object) -> str:
    return " ".join(filter(None, (f"{city}, {state}" if city else "", "" if code is None else str(code))))
