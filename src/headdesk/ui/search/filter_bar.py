"""What is typed and what narrows it, always in view, and how much of what was found is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.people import ClientId
from headdesk.store.search import Wish
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.search.client_pill import ClientPill
from headdesk.ui.search.narrowing import WHICH, Dates, Part, date_choices, days, part_choices
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.widgets.value_edit import ValueEdit, date_edit

_BETWEEN = "/"
"""Stands in a place between the part, the span of days, and its ends."""
_WIDE = 340


class FilterBar(QWidget):
    """The field, and a pill each for the client, the kind and the days.

    Signals:
        typed: Other words are looked for.
        narrowed: They are looked for elsewhere.
    """

    typed = Signal()
    narrowed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.field = search_field(
            self.tr("Search everything"), hint=self.tr("Words, “a phrase”, a code, a claim number"), key="/"
        )
        self.field.setMaxLength(200)
        self.client = ClientPill(self.tr("Whose"), desk)
        self.part = Combo(
            self.tr("What to look through"), part_choices(), look="pill", neutral=Part.EVERYTHING
        )
        self.dates = Combo(self.tr("Dates"), date_choices(), look="pill", neutral=Dates.EVERY)
        self.first = self._day_field(self.tr("From"))
        self.last = self._day_field(self.tr("Until"))
        self.shown = Label("", "hint", "muted", wrap=True)
        self.shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._connect()

    def wish(self) -> Wish:
        """Return what is looked for."""
        which = WHICH[self._part()]
        first, last = self._days()
        return Wish(
            self.field.text(),
            client_id=self.client.client_id(),
            kinds=which.kinds,
            documents=which.documents,
            first=first,
            last=last,
        )

    def narrows(self) -> bool:
        """Return whether anything is left out."""
        wish = self.wish()
        is_dated = wish.first is not None or wish.last is not None
        return wish.client_id is not None or is_dated or self._part() is not Part.EVERYTHING

    @Slot()
    def widen(self) -> None:
        """Leave nothing out."""
        self._narrow(None, Part.EVERYTHING, Dates.EVERY)
        self.narrowed.emit()

    def place(self) -> Place:
        """Return the words and what narrows them, to come back to."""
        ends = [str(edit.value() or "") for edit in (self.first, self.last)]
        part = _BETWEEN.join([self._part(), self._dates(), *ends])
        number, words = self.client.client_id() or 0, self.field.text()
        return Place(Where.SEARCH, number, part, self.field.cursorPosition(), words=words)

    def show_place(self, place: Place) -> None:
        """Show the words and what narrows them, without a signal."""
        part, dates, first, last = (*place.part.split(_BETWEEN), *[""] * 4)[:4]
        self._narrow(
            ClientId(place.number) if place.number else None,
            Part(part or Part.EVERYTHING),
            Dates(dates or Dates.EVERY),
        )
        for edit, day in ((self.first, first), (self.last, last)):
            edit.set_value(date.fromisoformat(day) if day else None)
        blocked = self.field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.field.setText(place.words)
        self.field.setCursorPosition(place.cursor or len(place.words))
        self.field.blockSignals(blocked)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the sentence below the fields where there is no room beside them."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self.shown.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.field.setFixedWidth(scaled(_WIDE))

    def _narrow(self, client_id: ClientId | None, part: Part, dates: Dates) -> None:
        self.client.show_client(client_id)
        self.part.choose(part)
        self.dates.choose(dates)
        self._show_ends()

    def _part(self) -> Part:
        return Part(str(self.part.chosen_key()))

    def _dates(self) -> Dates:
        return Dates(str(self.dates.chosen_key()))

    def _days(self) -> tuple[date | None, date | None]:
        if self._dates() is Dates.CHOSEN:
            return self.first.value(), self.last.value()
        return days(self._dates(), self._desk.today())

    def _day_field(self, name: str) -> ValueEdit:
        return date_edit(name, partial(_parse, self._desk.today), shown.numbers)

    def _lay_out(self) -> None:
        fields = FlowLayout()
        self._ends = [_beside(self.tr("from"), self.first), _beside(self.tr("until"), self.last)]
        for field in (self.field, self.client, self.part, self.dates, *self._ends):
            fields.addWidget(field)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(8))
        self._row.addLayout(fields, 3)
        self._row.addWidget(self.shown, 1)
        self._show_ends()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.typed)
        self.client.chosen.connect(self.narrowed)
        self.part.chosen.connect(self.narrowed)
        self.dates.chosen.connect(self._take_dates)
        for edit in (self.first, self.last):
            edit.value_changed.connect(self.narrowed)

    @Slot()
    def _take_dates(self) -> None:
        self._show_ends()
        self.narrowed.emit()

    def _show_ends(self) -> None:
        """Show the fields of the first and the last day where the person sets them."""
        for part in self._ends:
            part.setVisible(self._dates() is Dates.CHOSEN)


def _beside(word: str, edit: ValueEdit) -> QWidget:
    """Return a field with a word before it, which stay together."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(8))
    row.addWidget(Label(word, "hint", "muted"))
    row.addWidget(edit)
    return both


def _parse(today: Callable[[], date], typed: str) -> date:
    return parse_date(typed, today())
