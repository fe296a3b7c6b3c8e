"""A new session: who, when, how and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.calendar import minutes_between, parse_date, parse_time
from headdesk.domain.codes import PlaceOfService
from headdesk.domain.errors import HeaddeskError, RuleBrokenError
from headdesk.domain.people import ClientId, ClinicianId, PlaceId
from headdesk.domain.sessions import OFFICE, AttendeeId, Modality, Session, SessionKind
from headdesk.store import people, sessions
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.session.client_picker import ClientPicker
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.segmented import Segmented
from headdesk.ui.widgets.value_edit import date_edit, time_edit
from headdesk.usecases import sessions as session_steps

USUAL_MINUTES = 50
_WIDE = 480
_MOST: Final = {SessionKind.INDIVIDUAL: 1, SessionKind.FAMILY: 8, SessionKind.GROUP: 20}
_CLIENTS_HOME = PlaceOfService("12")
"""Source: CMS place of service code set."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a session is held, as the form calls it."""

    code: PlaceOfService
    place_id: PlaceId | None = None


def plan_session(desk: Desk, parent: QWidget, *, client_id: ClientId | None = None) -> NewSessionDialog:
    """Open the form for a new session, for a client if one is given, and return it."""
    dialog = NewSessionDialog(desk, parent)
    if client_id is not None:
        dialog.clients.choose(client_id, people.client(desk.connection, client_id).shown)
        dialog.day.setFocus(Qt.FocusReason.OtherFocusReason)
    dialog.open()
    return dialog


class NewSessionDialog(Dialog):
    """Plans a session; one that is over already goes on to its note.

    Attributes:
        clients, day, start, stop, kind, modality, place: The fields.
        act: The button that plans.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, parent.tr("New session"), wide=_WIDE)
        self._desk = desk
        self._times_typed = False
        self._minutes = USUAL_MINUTES
        self.clients = ClientPicker(desk.connection, self.tr("Client"))
        self.kind = Segmented(
            self.tr("Kind"),
            [
                (SessionKind.INDIVIDUAL, self.tr("Individual")),
                (SessionKind.FAMILY, self.tr("Family")),
                (SessionKind.GROUP, self.tr("Group")),
            ],
        )
        self.day = date_edit(self.tr("Date"), partial(parse_date, today=desk.today()), shown.numbers)
        self.start = time_edit(self.tr("Start"), parse_time, _show_time)
        self.stop = time_edit(self.tr("End"), parse_time, _show_time)
        self.modality = Segmented(
            self.tr("How you meet"),
            [
                (Modality.IN_PERSON, self.tr("In person")),
                (Modality.VIDEO, self.tr("Video")),
                (Modality.AUDIO, self.tr("Phone")),
            ],
        )
        self.place = Combo(self.tr("Place"), self._spots())
        self._problem = MessageLine("problem", parent=self)
        self._problem.hide()
        self._lay_out()
        self._show_first_guess()
        self._listen()
        self.clients.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, key: str) -> None:
        """Close; with *plan* only when the session could be recorded."""
        if key != "plan" or self._plan():
            super().decide(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plan on Ctrl+Enter, go to the next field on Enter."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.decide("plan")
        else:
            self.focusNextChild()

    # ------------------------------------------------------------ laying out

    def _lay_out(self) -> None:
        self._client_field = Field(self.tr("Client"), self.clients)
        self._day_field = Field(self.tr("Date"), self.day)
        self._start_field = Field(self.tr("Start"), self.start)
        self._stop_field = Field(self.tr("End"), self.stop)
        self.body.addWidget(self._client_field)
        self.body.addLayout(_line(Field(self.tr("Kind"), self.kind)))
        self.body.addLayout(_line(self._day_field, self._start_field, self._stop_field))
        self.body.addLayout(_line(Field(self.tr("How you meet"), self.modality)))
        self.body.addWidget(Field(self.tr("Place"), self.place))
        self.body.addWidget(self._problem)
        self.add_button("cancel", self.tr("Cancel"), "plain")
        self.act = self.add_button("plan", self.tr("Plan session"), "primary")

    def _listen(self) -> None:
        self._desk.destroyed.connect(self.close)  # locking leaves no client on the screen
        self.clients.changed.connect(self._take_usual_times)
        self.kind.chosen.connect(self._take_kind)
        self.day.value_changed.connect(self._show_act)
        self.start.value_changed.connect(self._move_stop)
        self.stop.value_changed.connect(self._take_minutes)

    def _spots(self) -> list[tuple[object, str]]:
        own = [(_Spot(OFFICE, place.id), place.name) for place in people.places(self._desk.connection)]
        return [
            *(own or [(_Spot(OFFICE), self.tr("Office"))]),
            (_Spot(_CLIENTS_HOME), self.tr("Client’s home")),
        ]

    # ------------------------------------------------------------ sensible values

    def _show_first_guess(self) -> None:
        """Show today and the next full hour."""
        now = self._desk.now()
        start = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        self.day.set_value(start.date())
        self._show_times(start, start + timedelta(minutes=USUAL_MINUTES))

    def _show_times(self, start: datetime, stop: datetime) -> None:
        self.start.set_value(start.time())
        self.stop.set_value(stop.time())
        self._minutes = minutes_between(start, stop)
        self._start_field.clear_message()
        self._stop_field.clear_message()
        self._show_act()

    @Slot()
    def _take_usual_times(self) -> None:
        """Take hour, length and way of meeting of the client's latest session, until someone types others."""
        self._client_field.clear_message()
        chosen = self.clients.chosen()
        if self._times_typed or len(chosen) != 1:
            return
        for last in sessions.of_client(self._desk.connection, chosen[0], limit=1):
            self._show_times(last.start, last.stop)
            self.modality.choose(last.modality)

    @Slot(object)
    def _take_kind(self, kind: SessionKind) -> None:
        self.clients.set_most(_MOST[kind])

    @Slot(object)
    def _move_stop(self, start: time | None) -> None:
        """Keep the length when the start moves."""
        self._times_typed = True
        if start is not None:
            stop = datetime.combine(date.min, start) + timedelta(minutes=self._minutes)
            self.stop.set_value(stop.time())
            self._stop_field.clear_message()
        self._show_act()

    @Slot(object)
    def _take_minutes(self, _stop: time | None) -> None:
        self._times_typed = True
        times = self._times()
        if times is not None:
            self._minutes = minutes_between(*times)
        self._show_act()

    @Slot()
    def _show_act(self) -> None:
        """Say on the button what happens, and beside the end how long it lasts."""
        times = self._times()
        over = times is not None and times[1] <= self._desk.now()
        minutes = self.tr("%1 min").replace("%1", str(minutes_between(*times))) if times else ""
        self._stop_field.set_hint(minutes)
        self.act.set_text(self.tr("Wrap it up") if over else self.tr("Plan session"), key="Ctrl ↵")

    def _times(self) -> tuple[datetime, datetime] | None:
        """Return start and end, an end before the start on the next day; None while one is missing."""
        day, start, stop = self.day.value(), self.start.value(), self.stop.value()
        if day is None or start is None or stop is None:
            return None
        zone = self._desk.now().tzinfo
        end_day = day if stop > start else day + timedelta(days=1)
        return datetime.combine(day, start, zone), datetime.combine(end_day, stop, zone)

    # ------------------------------------------------------------ planning

    def _plan(self) -> bool:
        """Record the session; return False and say why where that is not possible."""
        self._problem.hide()
        times = self._checked_times()
        if times is None or not self._has_clients():
            return False
        try:
            session = self._session(*times)
            _, attendees = session_steps.plan(
                self._desk.connection, session, self.clients.chosen(), now=self._desk.now()
            )
        except HeaddeskError as error:
            self._problem.show_message("problem", f"{error.what} {error.do}".strip())
            self._problem.show()
            return False
        self._go_on(session, attendees)
        return True

    def _checked_times(self) -> tuple[datetime, datetime] | None:
        fields = (self._day_field, self._start_field, self._stop_field)
        understood = [field.editor.commit() for field in fields]  # type: ignore[attr-defined]
        for field, ok in zip(fields, understood, strict=True):
            if ok and field.editor.value() is None:  # type: ignore[attr-defined]
                field.show_error(self.tr("Fill this in."))
        return self._times() if all(understood) else None

    def _has_clients(self) -> bool:
        if not self.clients.chosen():
            self._client_field.show_error(self.tr("Choose who attends."))
            self.clients.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.clients.chosen())

    def _session(self, start: datetime, stop: datetime) -> Session:
        spot = self.place.chosen_key()
        if not isinstance(spot, _Spot):
            raise TypeError("Every choice of place is a spot.")
        return Session(
            planned_start=start,
            planned_stop=stop,
            clinician_id=self._clinician(),
            kind=SessionKind(str(self.kind.chosen_key())),
            modality=Modality(str(self.modality.chosen_key())),
            place_of_service=spot.code,
            place_id=spot.place_id,
        )

    def _clinician(self) -> ClinicianId:
        for clinician in people.clinicians(self._desk.connection):
            return clinician.id
        raise RuleBrokenError(
            "The practice does not know yet who holds its sessions.", "Fill in your name in Settings."
        )

    def _go_on(self, session: Session, attendees: list[AttendeeId]) -> None:
        """Go to the note of a session that is over; say of another when it is."""
        self._desk.changed.emit(Topic.SESSIONS)
        if session.stop <= self._desk.now():
            self._desk.go(Place(Where.WRAP_UP, attendees[0]))
            return
        when = f"{shown.short_day(session.service_date, self._desk.today())}, {shown.time_of(session.start)}"
        self._desk.say(self.tr("Session planned for %1.").replace("%1", when))


def _line(*fields: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(scaled(16))
    for field in fields:
        line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    line.addStretch()
    return line


def _show_time(at: time) -> str:
    return shown.time_of(datetime.combine(date.min, at))
