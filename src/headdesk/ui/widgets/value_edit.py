"""Fields for money, dates and times: text in, a value out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QDate, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets.field_paint import INSIDE, field_size, paint_frame, place_at_end
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.named import named

if TYPE_CHECKING:
    from datetime import date

_WIDEST_TIME: Final = time(12, 58)


class ValueEdit(QLineEdit):
    """A line of text that stands for a value; made by `money_edit`, `date_edit` and `time_edit`.

    The text becomes a value when the field is left or Enter is pressed, and is then shown in its full form.

    Signals:
        value_changed: Another value, or None when the field was emptied.
        understood: What was typed makes a value, the same or another; after `value_changed`.
        refused: What was typed makes no value; one sentence for the message below the field.
    """

    value_changed = Signal(object)
    understood = Signal()
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        *,
        characters: int,
        widest: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._show, self._characters, self._widest = parse, show, characters, widest
        self._value: Any = None
        self._end: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFrame(False)
        self.setProperty("ring_radius", -1)
        self.editingFinished.connect(self.commit)
        named(self, name)

    def value(self) -> Any:  # noqa: ANN401 - cents, a date or a time, as parse makes it
        """Return the value as last understood; None when empty."""
        return self._value

    def peek(self) -> Any:  # noqa: ANN401 - as value()
        """Return what the text would mean as it stands; None where that is nothing."""
        typed = self.text().strip()
        try:
            return self._parse(typed) if typed else None
        except HeaddeskError:
            return None

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - see value()
        """Show a value without a signal; None empties the field."""
        self._value = value
        self.setText("" if value is None else self._show(value))

    def set_end(self, inner: QWidget) -> None:
        """Put a small button inside at the right."""
        self._end = inner
        inner.setParent(self)

    @Slot()
    def commit(self) -> bool:
        """Read what was typed; return False and say why when it makes no value."""
        typed = self.text().strip()
        try:
            value = self._parse(typed) if typed else None
        except HeaddeskError as error:
            self.refused.emit(f"{error.what} {error.do}".strip())
            return False
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.value_changed.emit(value)
        self.understood.emit()
        return True

    def sizeHint(self) -> QSize:
        """Return the size for the expected characters."""
        end = self._end.sizeHint().width() if self._end else 0
        self.setTextMargins(scaled(INSIDE), 0, max(scaled(INSIDE), end), 0)
        size = field_size(self._characters)
        widest = role_metrics("body").horizontalAdvance(self._widest) + 2 * scaled(INSIDE + 4)
        return QSize(max(size.width(), widest) + end, size.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: amounts and dates are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the small button at the right end."""
        super().resizeEvent(event)
        if self._end:
            place_at_end(self, self._end)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then what Qt draws."""
        painter = QPainter(self)
        paint_frame(painter, self, self.rect(), focused=self.hasFocus())
        painter.end()
        super().paintEvent(event)


def money_edit(
    name: str, parse: Callable[[str], int], show: Callable[[int], str], *, parent: QWidget | None = None
) -> ValueEdit:
    """Return a field for an amount in cents, right-aligned; ``parse`` may know ``12.5+3``."""
    edit = ValueEdit(name, parse, show, characters=12, parent=parent)
    edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return edit


def time_edit(
    name: str, parse: Callable[[str], time], show: Callable[[time], str], *, parent: QWidget | None = None
) -> ValueEdit:
    """Return a field for a time of day."""
    return ValueEdit(name, parse, show, characters=6, widest=show(_WIDEST_TIME), parent=parent)


def date_edit(
    name: str,
    parse: Callable[[str], date],
    show: Callable[[date], str],
    *,
    calendar: bool = True,
    parent: QWidget | None = None,
) -> ValueEdit:
    """Return a field for a date, with a button that opens a calendar; ``parse`` may know ``t`` or ``mon``."""
    edit = ValueEdit(name, parse, show, characters=12, parent=parent)
    if calendar:
        button = IconButton("calendar-blank", edit.tr("Choose %s from a calendar") % name, size=16)
        edit.set_end(button)
        _CalendarOpener(edit, button)
    return edit


class _CalendarOpener(QWidget):
    """Opens a calendar under a date field and brings the chosen day back."""

    def __init__(self, edit: ValueEdit, button: IconButton) -> None:
        super().__init__(edit)
        self.hide()
        self._edit = edit
        button.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        from PySide6.QtWidgets import QCalendarWidget

        from headdesk.ui.widgets.popover import Popover

        popover = Popover(self._edit)
        days = named(QCalendarWidget(), self._edit.accessibleName())
        days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self._edit.value()
        if shown is not None:
            days.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        days.clicked.connect(self._choose)
        days.clicked.connect(popover.close)
        popover.body.addWidget(days)
        popover.open_under(self._edit)

    @Slot(QDate)
    def _choose(self, day: QDate) -> None:
        from datetime import date

        chosen = date(day.year(), day.month(), day.day())
        self._edit.set_value(chosen)
        self._edit.value_changed.emit(chosen)
