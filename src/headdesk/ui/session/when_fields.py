"""When a session is: day, start and end, with sensible values and the length kept."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.calendar import minutes_between, parse_date, parse_time
from headdesk.ui import shown
from headdesk.ui.session import span
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.value_edit import date_edit, time_edit

USUAL_MINUTES = 50


class WhenFields(QWidget):
    """Three fields; moving the start moves the end, until someone types another end.

    A time without AM or PM lies in office hours, an end near to where the length would bring it; what is
    understood is said below while it is typed.

    Args:
        now: Today and the next full hour are the first guess.
        parent: As in Qt.

    Attributes:
        day, start, stop: The fields.
        is_typed: Someone typed a time; nothing is guessed any more.

    Signals:
        edited: Another time.
    """

    edited = Signal()

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = now.tzinfo
        self._minutes = USUAL_MINUTES
        self.is_typed = False
        self.day = date_edit(self.tr("Date"), partial(parse_date, today=now.date()), shown.numbers)
        self.start = time_edit(self.tr("Start"), parse_time, _show_time)
        self.stop = time_edit(self.tr("End"), self._read_stop, _show_time)
        self.day_field = Field(self.tr("Date"), self.day)
        self.start_field = Field(self.tr("Start"), self.start)
        self.stop_field = Field(self.tr("End"), self.stop)
        self.length = MessageLine("info")
        self._lay_out()
        start = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        self.show_day(start.date())
        self.show_times(start, start + timedelta(minutes=USUAL_MINUTES))
        self.day.value_changed.connect(self._tell)
        self.start.value_changed.connect(self._move_stop)
        self.stop.value_changed.connect(self._take_minutes)
        for edit in (self.start, self.stop):
            edit.textEdited.connect(self._say_length)

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.day.set_value(day)
        self._tell()

    def show_times(self, start: datetime, stop: datetime) -> None:
        """Show start and end of day."""
        self.start.set_value(start.time())
        self.stop.set_value(stop.time())
        self._minutes = minutes_between(start, stop)
        self.start_field.clear_message()
        self.stop_field.clear_message()
        self._tell()

    def show_typed(self, day: date, start: time, stop: time) -> None:
        """Show what someone had typed."""
        self.is_typed = True
        self.show_day(day)
        begins = datetime.combine(day, start)
        self.show_times(begins, begins + timedelta(minutes=span.minutes_from(start, stop)))

    def times(self) -> tuple[datetime, datetime] | None:
        """Return start and end, an end before the start in the night after it; None while one is missing."""
        day, start, stop = self.day.value(), self.start.value(), self.stop.value()
        if day is None or start is None or stop is None or span.is_backwards(start, stop):
            return None
        end_day = day if stop > start else day + timedelta(days=1)
        return datetime.combine(day, start, self._zone), datetime.combine(end_day, stop, self._zone)

    def checked(self) -> tuple[datetime, datetime] | None:
        """Read what was typed and return it; None, with the reason below a field, where it is no time."""
        edits = ((self.day, self.day_field), (self.start, self.start_field), (self.stop, self.stop_field))
        understood = [edit.commit() for edit, _ in edits]
        for (edit, field), is_understood in zip(edits, understood, strict=True):
            if is_understood and edit.value() is None:
                field.show_error(self.tr("Fill this in."))
        if all(understood) and self._is_backwards():
            self.stop_field.show_error(self.tr("The end is not after the start."))
        for edit, field in edits:
            if field.message():
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        return self.times() if all(understood) else None

    def _is_backwards(self) -> bool:
        start, stop = self.start.value(), self.stop.value()
        return start is not None and stop is not None and span.is_backwards(start, stop)

    def _read_stop(self, text: str) -> time:
        start = self.start.value()
        return parse_time(text, None if start is None else span.later(start, self._minutes))

    @Slot(object)
    def _move_stop(self, start: time | None) -> None:
        """Keep the length when the start moves."""
        self.is_typed = True
        if start is not None:
            self.stop.set_value(span.later(start, self._minutes))
            self.stop_field.clear_message()
        self._tell()

    @Slot(object)
    def _take_minutes(self, _stop: time | None) -> None:
        self.is_typed = True
        times = self.times()
        if times is not None:
            self._minutes = minutes_between(*times)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._say_length()
        self.edited.emit()

    @Slot()
    def _say_length(self) -> None:
        """Say below what is understood so far, and how long it lasts."""
        start, stop = self.start.peek(), self.stop.peek()
        if start is not None and start != self.start.value():
            stop = span.later(start, self._minutes)
        if start is None or stop is None or span.is_backwards(start, stop):
            self.length.hide()
            return
        minutes = span.minutes_from(start, stop)
        words = self.tr("%1 to %2, %3").replace("%1", _show_time(start)).replace("%2", _show_time(stop))
        words = words.replace("%3", span.words(minutes))
        is_long = span.is_doubtful(minutes, USUAL_MINUTES * 2)
        self.length.show_message(
            "attention" if is_long else "info",
            self.tr("%s. Are both times right?") % words if is_long else words,
        )
        self.length.show()

    def _lay_out(self) -> None:
        line = FlowLayout(gap=16)
        for field in (self.day_field, self.start_field, self.stop_field):
            line.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addLayout(line)
        column.addWidget(self.length)


def _show_time(at: time) -> str:
    return shown.time_of(datetime.combine(date.min, at))
