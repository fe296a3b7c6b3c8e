"""Correcting signed times: the right ones and a reason, signed at once as an addendum that states both."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.sessions import Session, with_times
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.session import span
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.value_edit import time_edit
from headdesk.ui.wrap_up.session_times import read_start, read_stop, show_time
from headdesk.ui.wrap_up.situation import Situation
from headdesk.usecases import correction

_WIDE = 480


class TimesCorrection(QObject):
    """The dialog in which the right times are typed; what the addendum will say is read below them.

    Attributes:
        dialog: The window.
        start, stop, reason: The fields.
        sign: The button that signs the addendum and records the times.
    """

    def __init__(self, desk: Desk, parent: QWidget, situation: Situation) -> None:
        self.dialog = Dialog(
            parent,
            parent.tr("Correct the times of this session?"),
            parent.tr(
                "The signed note stays as it is. An addendum states the right times, signed by %s, and the "
                "code rests on them from now on."
            )
            % situation.clinician.signature,
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self._desk, self._session = desk, situation.session
        self.start = time_edit(self.tr("Start"), self._read_start, show_time)
        self.stop = time_edit(self.tr("End"), self._read_stop, show_time)
        self.reason = LineEdit(self.tr("Why they were wrong"))
        self._says = Label("", "body", "muted", wrap=True)
        self._message = MessageLine("problem")
        self._message.hide()
        self._lay_out()
        self.start.set_value(self._session.start.time())
        self.stop.set_value(self._session.stop.time())
        for edit in (self.start, self.stop):
            edit.understood.connect(self._look)
        self.reason.textChanged.connect(self._look)
        self.sign.clicked.disconnect()
        self.sign.clicked.connect(self._sign)
        self._look()

    def open(self) -> None:
        """Show the dialog with the focus on the start."""
        self.dialog.open()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_start(self, text: str) -> time:
        return read_start(text, self._session)

    def _read_stop(self, text: str) -> time:
        return read_stop(text, self._session, self.start.value())

    def _corrected(self) -> Session | None:
        """Return the session with the times in the fields; None where they cannot be."""
        start, stop = self.start.value(), self.stop.value()
        if start is None or stop is None or span.is_backwards(start, stop):
            return None
        try:
            return with_times(self._session, start, stop, self._desk.now())
        except HeaddeskError:
            return None

    @Slot()
    def _look(self) -> None:
        """Say what the addendum will, and what it still needs."""
        found = self._corrected()
        self._message.hide()
        if found is None:
            why = self.tr("The end is not after the start. Look at both times.")
        elif _times(found) == _times(self._session):
            why = self.tr("These are the times that were signed.")
        else:
            why = "" if self.reason.text().strip() else self.tr("It needs a reason.")
        is_other = found is not None and _times(found) != _times(self._session)
        self._says.setText(self._words(found) if found and is_other else why)
        self.sign.allow(not why, why)

    def _words(self, found: Session) -> str:
        words = self.tr("The session was from %1, not from %2.")
        return words.replace("%1", self._span(found)).replace("%2", self._span(self._session))

    def _span(self, session: Session) -> str:
        words = self.tr("%1 to %2 (%3)").replace("%3", span.words(session.minutes))
        start, stop = shown.time_of(session.start), shown.time_of(session.stop)
        return words.replace("%1", start).replace("%2", stop)

    @Slot()
    def _sign(self) -> None:
        is_read = [edit.commit() for edit in (self.start, self.stop)]
        found = self._corrected()
        if not all(is_read) or found is None:
            return
        try:
            correction.correct_times(
                self._desk.connection,
                found,
                title=self.tr("Corrected times"),
                reason=self.reason.text(),
                text=self._words(found),
                now=self._desk.now(),
            )
        except HeaddeskError as error:
            self._message.show_message("problem", f"{error.what} {error.do}".strip())
            self._message.show()
            return
        self._desk.saved.emit(self._desk.now())
        for topic in (Topic.NOTES, Topic.SESSIONS):
            self._desk.changed.emit(topic)
        self.dialog.decide("sign")

    def _lay_out(self) -> None:
        times = QHBoxLayout()
        times.setSpacing(scaled(16))
        for edit in (self.start, self.stop):
            times.addWidget(Field(edit.accessibleName(), edit), 0, Qt.AlignmentFlag.AlignTop)
        times.addStretch()
        self.dialog.body.addLayout(times)
        self.dialog.body.addWidget(self._says)
        self.dialog.body.addWidget(Field(self.tr("Why they were wrong"), self.reason))
        self.dialog.body.addWidget(self._message)
        self.dialog.add_button("keep", self.tr("Leave them as they are"))
        self.sign = self.dialog.add_button("sign", self.tr("Sign addendum"), "primary")


def _times(session: Session) -> tuple[datetime, datetime]:
    return session.start, session.stop


def ask_for_times(desk: Desk, window: QWidget, situation: Situation) -> str:
    """Ask for the right times of a session whose note is signed; return why they cannot change, if so."""
    try:
        correction.refuse_coded(desk.connection, situation.session.id)
    except HeaddeskError as error:
        return f"{error.what} {error.do}".strip()
    TimesCorrection(desk, window, situation).open()
    return ""
