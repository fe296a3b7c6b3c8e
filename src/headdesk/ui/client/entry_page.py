"""A client's entries of one kind, and the form of one of them: policies, papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.ui.client.parts import NEW, Part, doing_of
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.sheet.entry_list import EntryList
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.list_or_form import ListOrForm
from headdesk.ui.widgets.action_bar import ActionBar


class Entries(Protocol):
    """One kind of entry: how it is listed, and its form.

    Attributes:
        part: The tab.
        listed: The list.
        form: The form.
        unfinished: What the button of the list says while a new one was begun and not recorded.
    """

    part: Part
    listed: EntryList
    form: FormPage
    unfinished: str

    def read(self, client_id: ClientId) -> Sequence[Any]:
        """Return a client's entries; each has an ``id``."""

    def meant(self, entries: Sequence[Any], field: str) -> Any:  # noqa: ANN401 - an entry of this kind
        """Return the entry that a field is meant of where no row is named; None for a new one."""

    def open(self, client_id: ClientId, entry: Any, field: str, day: date | None) -> None:  # noqa: ANN401 - as above
        """Fill the form with an entry, or None for a new one, and go to a field, or to the first.

        A new one may be needed for a day.
        """

    def record(self) -> int:
        """Record what the form says and return the entry's id; 0 after saying what it needs.

        Raises:
            HeaddeskError: The entry cannot be so.
        """

    def said(self) -> tuple[str, bool]:
        """Return what is said of the entry recorded last, and whether it has all that a claim asks for."""


class EntryPage(QWidget):
    """The list of entries, or the form of one of them.

    Attributes:
        entries: What is listed and edited.
        form: The form of one of them.
        parts: The list or the form.

    Signals:
        working: True while the form is open and its button is the page's main one.
    """

    working = Signal(bool)

    def __init__(self, desk: Desk, kept: KeptTexts, entries: Entries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept, self.entries, self.form = desk, kept, entries, entries.form
        self._client_id = ClientId(0)
        self._row = 0
        self.parts = ListOrForm(entries.listed, self.form)
        self.parts.working.connect(self.working)
        entries.listed.wanted.connect(self._open)
        self.form.finished.connect(self._save)
        self.form.discarded.connect(self.show_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)

    def show_place(self, place: Place) -> None:
        """Show a client's entries, or the form that is meant by the row, the field or the word *new*."""
        self._client_id = ClientId(place.number)
        entries = self._read()
        named = next((entry for entry in entries if entry.id == place.row), None)
        if named is None and doing_of(place) != NEW and place.field:
            named = self.entries.meant(entries, place.field)
        if named is not None or doing_of(place) == NEW or place.field:
            self._open(named, place.field, place.errand.day if place.errand else None)

    def place(self) -> Place:
        """Return the list, or the form with its field that is typed into."""
        part: str = self.entries.part
        if not self.parts.is_form:
            return Place(Where.CLIENT, self._client_id, part)
        field = self.form.sheet.focused()
        doing = part if self._row else f"{part} {NEW}"
        return Place(Where.CLIENT, self._client_id, doing, row=self._row, field=field)

    def leave(self) -> None:
        """Record an entry that was changed and is right; keep what was typed into any other."""
        if not self.parts.is_form or not self.form.is_changed():
            return
        if not self._row or not self._record():
            self.form.keep()
            return
        words, is_whole = self.entries.said()
        if not is_whole:
            self._desk.say(words)

    def bar(self) -> ActionBar:
        """Return the buttons of the form."""
        return self.form.bar

    def main_action(self) -> bool:
        """Save the open form; return whether one is open."""
        return self.parts.main_action()

    @Slot()
    def show_list(self) -> None:
        """Come back to the list from the form."""
        self._read()
        self.entries.listed.take_focus()

    def _read(self) -> Sequence[Any]:
        """Show the list as it is recorded now, and return it."""
        self._row = 0
        entries = self.entries.read(self._client_id)
        begun = self._kept.texts(self.form.name_of(0), self._client_id)
        self.entries.listed.show_entries(entries, unfinished=self.entries.unfinished if begun else "")
        self.parts.show_list()
        return entries

    @Slot(object)
    def _open(self, entry: Any, field: str = "", day: date | None = None) -> None:  # noqa: ANN401 - an entry of this kind
        self._row = 0 if entry is None else int(entry.id)
        self.parts.show_form()
        self.entries.open(self._client_id, entry, field, day)

    @Slot()
    def _save(self) -> None:
        """Record the form and come back to the list."""
        if self._record():
            self._desk.say(self.entries.said()[0])
            self.show_list()

    def _record(self) -> int:
        """Record what the form says and return its id; say what it needs, and return 0, when it cannot be."""
        try:
            row = self.entries.record()
        except HeaddeskError as error:
            self.form.show_problem(error)
            return 0
        if row:
            self.form.forget()
            self.tell()
        return row

    def tell(self) -> None:
        """Tell that something of this client was recorded."""
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.CLIENTS)
