"""What narrows the activity log: whom it is about, what was done, and on which days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.deeds import Deed, pairs
from headdesk.domain.people import ClientId
from headdesk.store.activity_lists import Wanted
from headdesk.ui import shown
from headdesk.ui.settings.activity import words
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.value_edit import date_edit

_ALL: Final = "all"
_WIDE: Final = 22


class FilterBar(QWidget):
    """Client, kind of deed, first and last day; everything unless the person narrows it.

    Signals:
        narrowed: Something else is looked for.
    """

    narrowed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        deeds = [(_ALL, self.tr("Everything")), *((deed, words.deed(deed)) for deed in Deed)]
        self.client = Combo(self.tr("Client"), [(_ALL, self.tr("All"))], characters=_WIDE)
        self.deed = Combo(self.tr("What was done"), deeds, characters=_WIDE)
        self.first, self.last = (
            date_edit(name, lambda typed: parse_date(typed, today()), shown.numbers)
            for name in (self.tr("From"), self.tr("To"))
        )
        self.widen = Button(self.tr("Show everything"), "quiet", flush=True)
        self._lay_out()
        for combo in (self.client, self.deed):
            combo.chosen.connect(self._tell)
        for edit in (self.first, self.last):
            edit.value_changed.connect(self._tell)
        self.widen.clicked.connect(self._widen)

    def offer_clients(self, clients: list[tuple[ClientId, str]]) -> None:
        """Offer these clients and all of them together."""
        self.client.set_choices([(_ALL, self.tr("All")), *clients])

    def wanted(self, zone: tzinfo | None) -> Wanted:
        """Return what is looked for; days begin and end at midnight in a zone."""
        client, deed = self.client.chosen_key(), self.deed.chosen_key()
        last = self.last.value()
        return Wanted(
            client_id=ClientId(client) if isinstance(client, int) else None,
            pairs=() if deed in {_ALL, None} else pairs(Deed(str(deed))),
            start=_midnight(self.first.value(), zone),
            end=_midnight(last + timedelta(days=1) if last else None, zone),
        )

    @Slot()
    def _tell(self) -> None:
        self.widen.setVisible(self.wanted(None) != Wanted())
        self.narrowed.emit()

    @Slot()
    def _widen(self) -> None:
        self.client.choose(_ALL)
        self.deed.choose(_ALL)
        for edit in (self.first, self.last):
            edit.set_value(None)
        self._tell()
        self.client.setFocus()

    def _lay_out(self) -> None:
        days = QWidget()
        beside = QHBoxLayout(days)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(scaled(16))
        beside.addWidget(Field(self.tr("From"), self.first))
        beside.addWidget(Field(self.tr("To"), self.last))
        line = FlowLayout(gap=16, between=12)
        line.addWidget(Field(self.tr("Client"), self.client))
        line.addWidget(Field(self.tr("What was done"), self.deed))
        line.addWidget(days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(line)
        column.addWidget(self.widen)
        self.widen.hide()


def _midnight(day: date | None, zone: tzinfo | None) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None
