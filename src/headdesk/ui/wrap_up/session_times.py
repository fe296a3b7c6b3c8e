"""When a session began and ended: two boxes that are read together, or text once they are signed."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.calendar import minutes_between, parse_time
from headdesk.domain.sessions import Session
from headdesk.ui import shown
from headdesk.ui.session import span
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field_paint import mark_field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.icon_picture import IconPicture
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.value_edit import ValueEdit, time_edit


class SessionTimes(QWidget):
    """Start, end and length. A time that is not taken stays in its box, and its reason stands, until it is.

    Attributes:
        start, stop: The boxes, while no signature stands for the times.
        minutes: How long it was.
        correct: The way to other times once they are signed.

    Signals:
        changed: Start and end, as times of day.
        said: A status and a sentence for the line below; an empty sentence says nothing.
        correction_wanted: The signed times are wrong.
    """

    changed = Signal(object, object)
    said = Signal(str, str)
    correction_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._unread: dict[ValueEdit, str] = {}
        self._refusal = ""
        self._refused: tuple[time, time] | None = None
        self.start = time_edit(self.tr("Session start"), self._read_start, show_time)
        self.stop = time_edit(self.tr("Session end"), self._read_stop, show_time)
        self._last = self.start
        self._dash = Label("–", "body", "muted")
        self._signed = Label("", "name")
        self.minutes = Label("", "name")
        self._why = Label(self.tr("as signed"), "body", "muted")
        self.correct = Button(self.tr("Correct the times…"), "quiet", size="row", flush=True)
        self.correct.setAccessibleDescription(self.tr("The times stand in the signed note."))
        self._lay_out()
        self.start.value_changed.connect(self._keep_length)
        for edit in (self.start, self.stop):
            edit.understood.connect(self._take)
            edit.refused.connect(self._hear_refused)
        self.correct.clicked.connect(self.correction_wanted)

    def show_session(self, session: Session, *, fixed: bool, correctable: bool) -> None:
        """Show when a session was; what was typed for it and refused stays in the boxes.

        Args:
            session: Whose times.
            fixed: A signed note says them, so that they are text.
            correctable: An addendum may say others.
        """
        is_open = bool(self._refusal) and not fixed
        if not is_open or self._session is None or self._session.id != session.id:
            self._forget()
            self.start.set_value(session.start.time())
            self.stop.set_value(session.stop.time())
        self._session = session
        self._signed.setText(f"{show_time(session.start.time())} – {show_time(session.stop.time())}")
        for part in (self.start, self._dash, self.stop):
            part.setVisible(not fixed)
        for part in (self._signed, self._why):
            part.setVisible(fixed)
        self.correct.setVisible(correctable)
        self._show_length()

    def sizeHint(self) -> QSize:
        """Return the room that all of it takes in one line."""
        return self._line.one_line()

    def refuse(self, sentence: str) -> None:
        """Say why the times are not taken; they stay as they were typed."""
        self._refusal = sentence
        self._refused = (self.start.value(), self.stop.value())
        mark_field(self._last, error=True)
        self._show_length()

    def check(self) -> str:
        """Read both boxes, go to the one that is not taken, and return why; empty when all is well."""
        if self.start.isHidden():
            return ""
        self.start.commit()
        self.stop.commit()
        if self._refusal:
            self._last.setFocus(Qt.FocusReason.OtherFocusReason)
            self._last.selectAll()
        return self._refusal

    def _forget(self) -> None:
        self._unread.clear()
        self._refusal, self._refused = "", None
        for edit in (self.start, self.stop):
            mark_field(edit, error=False)

    # ------------------------------------------------------------ reading

    def _read_start(self, text: str) -> time:
        return read_start(text, self._session) if self._session else parse_time(text)

    def _read_stop(self, text: str) -> time:
        return read_stop(text, self._session, self.start.value()) if self._session else parse_time(text)

    @Slot(str)
    def _hear_refused(self, sentence: str) -> None:
        edit = self.sender()
        if isinstance(edit, ValueEdit):
            self._unread[edit] = sentence
            self._last = edit
            self.refuse(sentence)

    @Slot()
    def _take(self) -> None:
        """Take both times, once both are times; an emptied box has its old time again."""
        edit, session = self.sender(), self._session
        if session is None or not isinstance(edit, ValueEdit):
            return
        self._unread.pop(edit, None)
        mark_field(edit, error=False)
        if self._unread:
            return
        for each, before in ((self.start, session.start), (self.stop, session.stop)):
            if each.value() is None:
                each.set_value(before.time())
        self._offer(edit, session)

    @Slot(object)
    def _keep_length(self, start: time | None) -> None:
        """Move the end along where the start went past it."""
        session, stop = self._session, self.stop.value()
        if session is None or start is None or stop is None:
            return
        minutes = span.minutes_from(start, stop)
        if stop <= start and (not minutes or span.is_doubtful(minutes, session.minutes)):
            self.stop.set_value(span.later(start, session.minutes))

    def _offer(self, edit: ValueEdit, session: Session) -> None:
        told = self.start.value(), self.stop.value()
        if told == _minute_times(session):
            self._forget()
            self._show_length()
        elif told != self._refused:
            self._last = edit
            if span.is_backwards(*told):
                self.refuse(self.tr("The end is not after the start. Look at both times."))
            else:
                self._forget()
                self.changed.emit(*told)

    # ------------------------------------------------------------ showing

    def _show_length(self) -> None:
        session = self._session
        if session is None:
            return
        self.minutes.setVisible(not self._refusal)
        self.minutes.setText(self.tr("%n minutes", "", session.minutes))
        if self._refusal:
            self.said.emit("problem", self._refusal)
        else:
            self.said.emit("attention", self._doubt(session))

    def _doubt(self, session: Session) -> str:
        """Return a question where the session would be longer than is likely; empty where it is not."""
        if not span.is_doubtful(session.minutes, _planned_minutes(session)):
            return ""
        early, late = session.planned_start - session.start, session.stop - session.planned_stop
        if early == late:
            question = self.tr("Are both times right?")
        else:
            question = self.tr("Is the start right?") if early > late else self.tr("Is the end right?")
        return f"{self.tr('That is %s.') % span.words(session.minutes)} {question}"

    def _lay_out(self) -> None:
        self._line = FlowLayout(self, gap=9, between=4)
        times: tuple[QWidget, ...] = (self.start, self._dash, self.stop, self._signed)
        for part in (IconPicture("clock", 16), *times, self.minutes, self._why, self.correct):
            self._line.addWidget(part)


def read_start(text: str, session: Session) -> time:
    """Return the start that was typed, near to the planned one."""
    return parse_time(text, session.planned_start.time())


def read_stop(text: str, session: Session, start: time | None) -> time:
    """Return the end that was typed, near to where the planned length brings the start."""
    return parse_time(text, span.later(start or session.start.time(), _planned_minutes(session)))


def show_time(at: time) -> str:
    """Return a time of day as it is shown."""
    return shown.time_of(datetime.combine(date.min, at))


def _planned_minutes(session: Session) -> int:
    return minutes_between(session.planned_start, session.planned_stop)


def _minute_times(session: Session) -> tuple[time, time]:
    """Return start and end as the boxes can say them."""
    start, stop = (moment.time().replace(second=0, microsecond=0) for moment in (session.start, session.stop))
    return start, stop
