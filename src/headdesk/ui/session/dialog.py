"""A new session: who, when, how and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from headdesk.domain.codes import PlaceOfService
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId, ClinicianId, PlaceId
from headdesk.domain.sessions import OFFICE, AttendeeId, Modality, Session, SessionId, SessionKind
from headdesk.store import people, sessions
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.session.client_picker import ClientPicker
from headdesk.ui.session.kept_form import KeptForm
from headdesk.ui.session.place_words import place_words
from headdesk.ui.session.repeat_field import RepeatField
from headdesk.ui.session.when_fields import WhenFields
from headdesk.ui.session.who_fields import WhoFields
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.segmented import Segmented
from headdesk.usecases import sessions as session_steps

_WIDE = 480
_MOST: Final = {SessionKind.INDIVIDUAL: 1, SessionKind.FAMILY: 8, SessionKind.GROUP: 20}
_CLIENTS_HOME = PlaceOfService("12")
"""Source: CMS place of service code set."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a session is held, as the form calls it."""

    code: PlaceOfService
    place_id: PlaceId | None = None


def plan_session(
    desk: Desk, parent: QWidget, *, client_id: ClientId | None = None, like: Session | None = None
) -> NewSessionDialog:
    """Open the form for a new session and return it.

    Args:
        desk: Where it is planned.
        parent: Over which window.
        client_id: For whom; None asks.
        like: Whose times, place and way of meeting are filled in; None takes the usual ones.
    """
    dialog = NewSessionDialog(desk, parent)
    if like is not None:
        dialog.show_like(like)
    if client_id is not None:
        dialog.clients.choose(client_id, people.client(desk.connection, client_id).shown)
        dialog.when.day.setFocus(Qt.FocusReason.OtherFocusReason)
    elif like is None:
        dialog.show_kept()
    dialog.open()
    return dialog


class NewSessionDialog(Dialog):
    """Plans one session or a weekly row of them; one that is over already goes on to its note.

    What is typed is kept at each change, so that it comes back when a lock took the form away.

    Attributes:
        clients, kind, when, repeat, modality, place: The fields.
        who: Name and credential of the person, shown while nobody is known who holds sessions.
        act: The button that plans.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, parent.tr("New session"), wide=_WIDE)
        self._desk = desk
        self._told_of: object = None
        self._kept = KeptForm(desk)
        self._is_open = False
        self.clients = ClientPicker(desk, self.tr("Client"))
        self.kind = Segmented(
            self.tr("Kind"),
            [
                (SessionKind.INDIVIDUAL, self.tr("Individual")),
                (SessionKind.FAMILY, self.tr("Family")),
                (SessionKind.GROUP, self.tr("Group")),
            ],
        )
        self.when = WhenFields(desk.now())
        self.repeat = RepeatField()
        self.modality = Segmented(
            self.tr("How you meet"),
            [
                (Modality.IN_PERSON, self.tr("In person")),
                (Modality.VIDEO, self.tr("Video")),
                (Modality.AUDIO, self.tr("Phone")),
            ],
        )
        self.place = Combo(self.tr("Place"), self._spots())
        self.who = WhoFields()
        self._problem = MessageLine("problem", parent=self)
        self._problem.hide()
        self._lay_out()
        self._listen()
        self._show_act()
        self.clients.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_like(self, session: Session) -> None:
        """Fill in what another session had, on its day and at its hour."""
        self.choose_kind(session.kind)
        self.when.show_day(session.service_date)
        self.when.show_times(session.start, session.stop)
        self.when.is_typed = True
        self.modality.choose(session.modality)
        self.place.choose(_Spot(session.place_of_service, session.place_id))

    def show_kept(self) -> None:
        """Fill in what someone had typed when a lock took the form away."""
        if self._kept.fill(self):
            self._show_act()

    def choose_kind(self, kind: SessionKind) -> None:
        """Show a kind, and let as many clients attend as it takes."""
        self.kind.choose(kind)
        self._take_kind(kind)

    def open(self) -> None:
        """Show the form; what is typed from now on is kept."""
        super().open()
        self._is_open = True

    def decide(self, key: str) -> None:
        """Close; with *plan* only when the session could be recorded."""
        if key != "plan" or self._plan():
            self._forget()
            super().decide(key)

    def reject(self) -> None:
        """Close on Esc, with nothing kept."""
        self._forget()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plan on Ctrl+Enter, go to the next field on Enter."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.decide("plan")
        else:
            self.focusNextChild()

    def _lay_out(self) -> None:
        self._client_field = Field(self.tr("Client"), self.clients)
        for part in (
            self._client_field,
            FieldRow(Field(self.tr("Kind"), self.kind)),
            self.when,
            self.repeat,
            FieldRow(Field(self.tr("How you meet"), self.modality)),
            Field(self.tr("Place"), self.place),
            self.who,
        ):
            self.body.addWidget(part)
        self.foot.addWidget(self._problem)
        self.who.setVisible(not people.clinicians(self._desk.connection))
        self.add_button("cancel", self.tr("Cancel"), "plain")
        self.act = self.add_button("plan", self.tr("Plan session"), "primary")

    @Slot()
    def _vanish(self) -> None:
        """Leave no client on the screen when the practice is locked; what was typed is on disk."""
        self._is_open = False
        self.close()

    def _forget(self) -> None:
        if self._is_open:
            self._kept.forget()
            self._is_open = False

    @Slot()
    def _keep(self) -> None:
        if self._is_open:
            self._kept.keep(self)

    def _listen(self) -> None:
        self._desk.destroyed.connect(self._vanish)
        for told in (
            self.clients.changed,
            self.clients.edit.textEdited,
            self.kind.chosen,
            self.when.edited,
            self.repeat.edited,
            self.modality.chosen,
            self.place.chosen,
        ):
            told.connect(self._keep)
        self.clients.changed.connect(self._take_usual_times)
        self.clients.refused.connect(self._client_field.show_error)
        self.kind.chosen.connect(self._take_kind)
        self.when.edited.connect(self._show_act)
        self.repeat.edited.connect(self._show_act)

    def _spots(self) -> list[tuple[object, str]]:
        own = [(_Spot(OFFICE, place_id), name) for place_id, name in place_words(self._desk.connection)]
        return [
            *(own or [(_Spot(OFFICE), self.tr("Office"))]),
            (_Spot(_CLIENTS_HOME), self.tr("Client’s home")),
        ]

    @Slot()
    def _take_usual_times(self) -> None:
        """Take hour, length and way of meeting of the client's latest session, until someone types others."""
        self._client_field.clear_message()
        chosen = self.clients.chosen()
        if self.when.is_typed or len(chosen) != 1:
            return
        for last in sessions.of_client(self._desk.connection, chosen[0], limit=1):
            self.when.show_times(last.start, last.stop)
            self.modality.choose(last.modality)

    @Slot(object)
    def _take_kind(self, kind: SessionKind) -> None:
        self.clients.set_most(_MOST[kind])

    @Slot()
    def _show_act(self) -> None:
        """Say on the button what happens."""
        times, count = self.when.times(), self.repeat.times()
        self.repeat.show_first(times[0].date() if times else None)
        self._problem.hide()
        is_over = times is not None and times[1] <= self._desk.now()
        one = self.tr("Wrap it up") if is_over else self.tr("Plan session")
        words = one if count == 1 else self.tr("Plan %n sessions", "", count)
        self.act.set_text(words, key="Ctrl ↵")

    # ------------------------------------------------------------ planning

    def _plan(self) -> bool:
        """Record the session; return False and say why where that is not possible."""
        self._problem.hide()
        times = self.when.checked()
        if times is None or not self.repeat.check() or not self._has_clients():
            return False
        clinician_id = self._clinician()
        if clinician_id is None:
            return False
        try:
            session = self._session(*times, clinician_id)
            if self._tells_of_clash(session):
                return False
            planned = session_steps.plan_weekly(
                self._desk.connection,
                session,
                self.clients.chosen(),
                times=self.repeat.times(),
                now=self._desk.now(),
            )
        except HeaddeskError as error:
            self._refuse(f"{error.what} {error.do}".strip())
            return False
        self._go_on(session, planned)
        return True

    def _refuse(self, sentence: str, key: str = "problem") -> None:
        self._problem.show_message(key, sentence)
        self._problem.show()

    def _has_clients(self) -> bool:
        if not self.clients.chosen():
            typed = self.clients.edit.text().strip()
            unknown = self.tr(
                "No client is called so. Type first and last name, and Enter adds a new client."
            )
            self._client_field.show_error(unknown if typed else self.tr("Choose who attends."))
            self.clients.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.clients.chosen())

    def _clinician(self) -> ClinicianId | None:
        """Return who holds the session, recorded first where nobody was known; None while nobody is."""
        for known in people.clinicians(self._desk.connection):
            return known.id
        made = self.who.save(self._desk.connection, now=self._desk.now())
        if made is not None:
            self._desk.changed.emit(Topic.PRACTICE)
        return made

    def _session(self, start: datetime, stop: datetime, clinician_id: ClinicianId) -> Session:
        spot = self.place.chosen_key()
        if not isinstance(spot, _Spot):
            raise TypeError("Every choice of place is a spot.")
        return Session(
            planned_start=start,
            planned_stop=stop,
            clinician_id=clinician_id,
            kind=SessionKind(str(self.kind.chosen_key())),
            modality=Modality(str(self.modality.chosen_key())),
            place_of_service=spot.code,
            place_id=spot.place_id,
        )

    def _tells_of_clash(self, session: Session) -> bool:
        """Say once which days are taken; return False when the person has read that already."""
        clients, times = self.clients.chosen(), self.repeat.times()
        days = session_steps.clashes(self._desk.connection, session, clients, times=times)
        what = (session, tuple(clients), times)
        if not days or self._told_of == what:
            return False
        self._told_of = what
        words = self.tr(
            "There is a session with this client at that time already: %1. Change it, or plan anyway."
        )
        self._refuse(words.replace("%1", self._list(days)), "attention")
        self.act.set_text(self.tr("Plan anyway"), key="Ctrl ↵")
        return True

    def _list(self, days: Sequence[date]) -> str:
        return ", ".join(shown.short_day(day, self._desk.today()) for day in days)

    def _go_on(self, session: Session, planned: Sequence[tuple[SessionId, list[AttendeeId]]]) -> None:
        """Go to the note of a session that is over; say of others when they are."""
        self._desk.changed.emit(Topic.SESSIONS)
        today = self._desk.today()
        if session.has_ended(self._desk.now()):
            self._desk.go(Place(Where.WRAP_UP, planned[0][1][0]))
        elif len(planned) == 1:
            when = f"{shown.short_day(session.service_date, today)}, {shown.time_of(session.start)}"
            self._desk.say(self.tr("Session planned for %1.").replace("%1", when))
        else:
            last = session.in_weeks(len(planned) - 1).service_date
            words = self.tr("%n sessions planned, %1 to %2.", "", len(planned))
            words = words.replace("%1", shown.short_day(session.service_date, today))
            self._desk.say(words.replace("%2", shown.short_day(last, today)))
