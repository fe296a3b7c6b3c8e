"""The diagnoses of a client, in order: the main one first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.calendar import BEGINNING, DateRange
from headdesk.domain.codes import ICD10Code
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import Client
from headdesk.store import people
from headdesk.store.people import DiagnosisSpan
from headdesk.ui import shown
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.client.diagnosis_row import DiagnosisRow
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.sheet.form_field import day_field
from headdesk.ui.sheet.tab_order import tab_stops
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.value_edit import ValueEdit
from headdesk.usecases import clients, diagnosis_search, reference

_FOUND = 6


class Diagnoses(QWidget):
    """The ordered list, a field that finds more, and the day from which the list counts.

    Signals:
        rebuilt: There are other rows than before.
    """

    rebuilt = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client: Client | None = None
        self._codes: list[ICD10Code] = []
        self._rows: list[DiagnosisRow] = []
        self._none = Label(self.tr("None yet. A claim needs one."), "body", "muted")
        self._ended = Label("", "hint", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.search = search_field(self.tr("Find a diagnosis"), hint=self.tr("F41.1 or anxiety"))
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._add_first)
        self._field = Field(self.tr("Find a diagnosis"), self.search, hint=self.tr("code or words"))
        self.found = RowList(self.tr("Found diagnoses"), compact=True)
        self.found.activated_row.connect(self._add)
        self._from = day_field("from", self.tr("Changes count from"), desk.today, past=True)
        if isinstance(self._from.editor, ValueEdit):
            self._from.editor.value_changed.connect(self._move_start)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(SectionHeader(self.tr("Diagnoses"), fact=self.tr("main one first")))
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addWidget(self._ended)
        column.addWidget(FieldRow(self._field, self._from.shown))
        column.addWidget(self.found)

    def show_client(self, client: Client) -> None:
        """Read and show a client's diagnoses."""
        self._client = client
        today = self._desk.today()
        self._codes = people.diagnoses(self._desk.connection, client.id, today)
        first_day = today if self._codes else min(client.since or today, today)
        self._from.fill(day_text(first_day))
        self.search.clear()
        self._show_codes()
        self._find("")

    def codes(self) -> list[ICD10Code]:
        """Return the diagnoses as shown."""
        return list(self._codes)

    def _show_codes(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        spans = people.diagnosis_spans(self._desk.connection, self._client.id) if self._client else []
        since = {span.code: span.since for span in spans if self._desk.today() in _days(span)}
        self._rows = [
            DiagnosisRow(n, code, len(self._codes), self._since_words(since.get(code)), self)
            for n, code in enumerate(self._codes)
        ]
        self._show_ended(spans)
        for row in self._rows:
            row.moved.connect(self._move)
            row.removed.connect(self._remove)
            self._list.addWidget(row)
        self._none.setVisible(not self._codes)
        self.rebuilt.emit()

    def _since_words(self, since: date | None) -> str:
        if since is None or since == BEGINNING:
            return ""
        return self.tr("since %1").replace("%1", shown.short_day(since, self._desk.today()))

    def _show_ended(self, spans: Sequence[DiagnosisSpan]) -> None:
        """Say which diagnoses were in force from when to when, and which will be."""
        today = self._desk.today()
        other = [_span_words(span, today) for span in spans if today not in _days(span)]
        self._ended.setText("\n".join(other))
        self._ended.setVisible(bool(other))

    def stops(self) -> list[QWidget]:
        """Return what Tab reaches here, in reading order."""
        return tab_stops(*self._rows, self.search, self._from.editor, self.found)

    @Slot(str)
    def _find(self, text: str) -> None:
        found = diagnosis_search.search(text, limit=_FOUND) if text.strip() else []
        self.found.show_rows([RowItem(code, name=str(code), fact=title) for code, title in found])
        self.found.setVisible(bool(found))
        missing = bool(text.strip()) and not found
        if missing:
            self._field.show_info(self.tr("Not in the list. A code in its full form can be added by Enter."))
        else:
            self._field.clear_message()

    @Slot()
    def _add_first(self) -> None:
        """Take what was typed as a code, or the first diagnosis that was found."""
        typed = self.search.text().strip()
        key = self.found.current_key() if self.found.count() else None
        if not typed:
            return
        try:
            self._add(key if isinstance(key, ICD10Code) else reference.known_diagnosis(typed))
        except HeaddeskError as error:
            self._field.show_error(f"{error.what} {error.do}".strip())

    @Slot(object)
    def _add(self, code: ICD10Code) -> None:
        if code in self._codes:
            self._field.show_info(self.tr("This one is in the list."))
            return
        self._record([*self._codes, code], self.tr("Diagnosis added."))
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _move(self, place: int, by: int) -> None:
        codes = list(self._codes)
        codes.insert(place + by, codes.pop(place))
        self._record(codes, self.tr("Order of diagnoses saved."))
        self._rows[place + by].focus_move(by)

    @Slot(int)
    def _remove(self, place: int) -> None:
        self._record([c for n, c in enumerate(self._codes) if n != place], self.tr("Diagnosis removed."))
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].focus_remove()
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _move_start(self, day: date | None) -> None:
        if day is not None and self._codes:
            self._record(self._codes, self.tr("The diagnoses count from another day."))

    def _start(self) -> date:
        editor = self._from.editor
        day = editor.value() if isinstance(editor, ValueEdit) else None
        return day if isinstance(day, date) else self._desk.today()

    def _record(self, codes: Sequence[ICD10Code], sentence: str) -> None:
        """Record a list, show it, and offer the way back."""
        client, before, start = self._client, self.codes(), self._start()
        if client is not None and self._write(client, codes, start):
            self._desk.say(sentence, self.tr("Undo"), partial(self._restore, client, before, start))

    def _restore(self, client: Client, before: Sequence[ICD10Code], start: date) -> None:
        """Take a change back, whoever is on the page by now."""
        self._write(client, before, start)

    def _write(self, client: Client, codes: Sequence[ICD10Code], start: date) -> bool:
        try:
            self._set(client, codes, start)
        except HeaddeskError as error:
            self._field.show_error(f"{error.what} {error.do}".strip())
            return False
        if self._client is not None and self._client.id == client.id:
            self._codes = list(codes)
            self._show_codes()
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.CLIENTS)
        return True

    def _set(self, client: Client, codes: Sequence[ICD10Code], start: date) -> None:
        """Record a list from a day on; where another began since then, from today on as well."""
        connection, today, now = self._desk.connection, self._desk.today(), self._desk.now()
        clients.set_diagnoses(connection, client.id, codes, start, now=now)
        if people.diagnoses(connection, client.id, today) != list(codes):
            clients.set_diagnoses(connection, client.id, codes, today, now=now)


def _days(span: DiagnosisSpan) -> DateRange:
    return DateRange(span.since, span.until)


def _span_words(span: DiagnosisSpan, today: date) -> str:
    """Return such as *F41.9: Nov 4, 2025 – Jan 12*, the first and the last day."""
    first = shown.short_day(span.since, today)
    if span.until is None:
        return f"{span.code}: {first} –"
    return f"{span.code}: {first} – {shown.short_day(span.until - timedelta(days=1), today)}"
