"""A client's requests: the list with what went out, a request, its packet, and whether it left."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.domain.requests import Outcome, RecordRequest
from headdesk.store import requests as store
from headdesk.ui.client.parts import NEW, Part, doing_of
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.money.reason_dialog import ReasonDialog
from headdesk.ui.paper.preview import look_at
from headdesk.ui.places import Place, Where
from headdesk.ui.requests.closing_dialog import ClosingDialog
from headdesk.ui.requests.departure_form import DepartureForm
from headdesk.ui.requests.disclosure_list import DisclosureList
from headdesk.ui.requests.packet_form import PacketForm
from headdesk.ui.requests.request_form import RequestForm
from headdesk.ui.requests.request_list import RequestList
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.widgets.dialog import Question
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.usecases import packets, requests
from headdesk.usecases.record_output import Finished

PACKET: Final = "packet"
"""What is done on this tab: the packet for the request of the place's row."""
LEFT: Final = "left"
"""Likewise: the question whether it left."""


class _Shown(StrEnum):
    """What of the tab is seen."""

    LIST = ""
    REQUEST = "request"
    PACKET = PACKET
    LEFT = LEFT


class RequestsPage(QWidget):
    """The tab of a client's requests.

    Attributes:
        requests: The rows.
        disclosures: What went out.
        request: The form of one.
        packet: What its packet holds.
        departure: Whether it left.

    Signals:
        working: True while a form is open and its button is the page's main one.
    """

    working = Signal(bool)

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, kept
        self._client_id = ClientId(0)
        self._shown = _Shown.LIST
        self._is_new = False
        self.requests = RequestList(desk, self)
        self.disclosures = DisclosureList(desk)
        self.request = RequestForm(desk, kept, self)
        self.packet = PacketForm(desk, kept, self)
        self.departure = DepartureForm(desk, kept, self)
        self._bar = QWidget()
        self._lay_out()
        self._listen()

    def _forms(self) -> dict[_Shown, FormPage]:
        return {
            _Shown.REQUEST: self.request.page,
            _Shown.PACKET: self.packet.page,
            _Shown.LEFT: self.departure.page,
        }

    def _lay_out(self) -> None:
        self._list = QWidget()
        self._list.setProperty("reach", REACH)
        listing = PageColumn(self._list, left=REACH, right=REACH, top=0, bottom=0, gap=4)
        listing.add(self.requests.listed)
        listing.add(self.disclosures)
        column = PageColumn(self, left=LEFT_WITH_BACK, top=20, gap=4)
        bars = QVBoxLayout(self._bar)
        bars.setContentsMargins(0, 0, 0, 0)
        column.add(self._list)
        for form in self._forms().values():
            column.add(form)
            bars.addWidget(form.bar)
        column.addStretch(1)

    def _listen(self) -> None:
        self.requests.listed.wanted.connect(self._open)
        self.disclosures.refused.connect(self._tell_trouble)
        self.request.page.finished.connect(self._save)
        self.request.page.discarded.connect(self.show_list)
        self.request.wants_left.connect(self._ask_whether_it_left)
        self.request.wants_packet.connect(self._go_on_to_packet)
        self.request.wants_longer.connect(self._ask_for_time)
        self.request.wants_close.connect(self._ask_to_close)
        self.packet.page.finished.connect(self.packet.make)
        self.packet.page.discarded.connect(self.show_list)
        self.packet.finished.connect(self._look)
        self.departure.page.finished.connect(self._record_departure)
        self.departure.page.discarded.connect(self._stay)

    # ------------------------------------------------------------ what the client's screen asks for

    def show_place(self, place: Place) -> None:
        """Show a client’s requests, or what the place names: one of them, its packet, whether it left."""
        self._client_id = ClientId(place.number)
        self.show_list()
        known = store.of_client(self._desk.connection, self._client_id)
        named = next((one for one in known if one.id == place.row), None)
        if doing_of(place) == NEW:
            self._open(None, place.field)
        elif named is not None and named.is_open and doing_of(place) == PACKET:
            self._open_packet(named)
        elif named is not None and named.is_open and doing_of(place) == LEFT:
            self._open_departure(named)
        elif named is not None:
            self._open(named, place.field)

    def place(self) -> Place:
        """Return the list, or the form with its field that is typed into."""
        doing = {_Shown.PACKET: PACKET, _Shown.LEFT: LEFT}.get(self._shown, NEW if self._is_new else "")
        part = f"{Part.REQUESTS} {doing}".strip()
        if self._shown is _Shown.LIST:
            return Place(Where.CLIENT, self._client_id, Part.REQUESTS)
        request, field = self.request.request, self._forms()[self._shown].sheet.focused()
        return Place(Where.CLIENT, self._client_id, part, row=request.id if request else 0, field=field)

    def leave(self) -> None:
        """Record a request that was changed and is right; keep what was typed into any other form."""
        form = self._forms().get(self._shown)
        if form is None or not form.is_changed():
            return
        if self._shown is not _Shown.REQUEST or self._is_new or not self._record():
            form.keep()

    def bar(self) -> QWidget:
        """Return the buttons of the form that is shown."""
        return self._bar

    def main_action(self) -> bool:
        """Press the filled button of the form; return whether there was one."""
        form = self._forms().get(self._shown)
        if form is not None:
            form.finished.emit()
        return form is not None

    # ------------------------------------------------------------ moving between the parts

    @Slot()
    def show_list(self) -> None:
        """Show the requests and what went out."""
        self._is_new = False
        begun = bool(self._kept.texts(self.request.page.name_of(0), self._client_id))
        self.requests.show_requests(store.of_client(self._desk.connection, self._client_id), begun=begun)
        self.disclosures.show_client(self._client_id)
        self._turn(_Shown.LIST)
        self.requests.listed.take_focus()

    @Slot(object)
    def _open(self, request: RecordRequest | None, field: str = "") -> None:
        self._is_new = request is None
        self.request.open_request(self._client_id, request)
        self._turn(_Shown.REQUEST)
        self.request.page.sheet.focus_on(field)

    def _open_packet(self, request: RecordRequest) -> None:
        self.request.request = request
        self.packet.open_packet(request)
        self._turn(_Shown.PACKET)
        self.packet.page.sheet.focus_first({})

    def _open_departure(self, request: RecordRequest) -> None:
        self.request.request = request
        self.departure.open_request(request)
        self._turn(_Shown.LEFT)
        self.departure.page.sheet.focus_first({})

    def _turn(self, shown: _Shown) -> None:
        self._shown = shown
        self._list.setVisible(shown is _Shown.LIST)
        for each, form in self._forms().items():
            form.setVisible(each is shown)
            form.bar.setVisible(each is shown)
        self.working.emit(shown is not _Shown.LIST)

    # ------------------------------------------------------------ what is done

    @Slot()
    def _save(self) -> None:
        if self._record():
            self._desk.say(self.tr("Request saved."))
            self.show_list()

    def _record(self) -> bool:
        """Record what the request's form says; return whether it could be."""
        reading = self.request.read()
        if reading.value is None:
            self.request.page.refuse(reading.problems)
            return False
        try:
            request_id = requests.save(self._desk.connection, reading.value, now=self._desk.now())
        except HeaddeskError as error:
            self.request.page.show_problem(error)
            return False
        self.request.page.forget()
        self.request.request = store.request(self._desk.connection, request_id)
        self._is_new = False
        self._tell()
        return True

    @Slot()
    def _go_on_to_packet(self) -> None:
        if (not self.request.page.is_changed() or self._record()) and self.request.request is not None:
            self._open_packet(self.request.request)

    @Slot()
    def _ask_for_time(self) -> None:
        request = self.request.request
        if request is None:
            return
        question = Question(
            self.tr("Give it 30 days more?"),
            self.tr("This goes once, and whoever asked is told the reason in writing before it is due."),
            self.tr("Give it 30 days more"),
            self.tr("Leave it as it is"),
        )

        def extend(reason: str) -> None:
            requests.extend(self._desk.connection, request.id, reason=reason, now=self._desk.now())
            self._done(self.tr("It is due 30 days later. Tell them why in writing."))

        ReasonDialog(self.window(), question, extend).open()

    @Slot()
    def _ask_to_close(self) -> None:
        request = self.request.request
        if request is None:
            return

        def close(outcome: Outcome, remark: str) -> None:
            now = self._desk.now()
            requests.close(self._desk.connection, request.id, outcome, remark=remark, now=now)
            self._done(self.tr("The request is closed."))

        ClosingDialog(self.window(), close).open()

    @Slot(object)
    def _look(self, finished: Finished) -> None:
        look_at(self._desk, self, finished, self._ask_whether_it_left)

    @Slot()
    def _ask_whether_it_left(self) -> None:
        request = self.request.request
        if request is not None and packets.last_output(self._desk.connection, request.id):
            self.packet.page.forget()
            self._open_departure(request)

    @Slot()
    def _record_departure(self) -> None:
        if self.departure.record():
            self._done(self.tr("Recorded as gone out; the request is closed."))

    @Slot()
    def _stay(self) -> None:
        self._desk.say(self.tr("The request stays open."))
        self.show_list()

    @Slot(object)
    def _tell_trouble(self, error: HeaddeskError) -> None:
        self._desk.say(f"{error.what} {error.do}".strip())

    def _done(self, words: str) -> None:
        self._tell()
        self._desk.say(words)
        self.show_list()

    def _tell(self) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.CLIENTS)
