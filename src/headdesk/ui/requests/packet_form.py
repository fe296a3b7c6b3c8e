"""What a packet is to hold, and its making, which can be stopped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.errors import HeaddeskError, StoppedError
from headdesk.domain.requests import RecordRequest
from headdesk.forms.record import DocumentKind
from headdesk.store.connection import Connection
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.requests.words import kind_words
from headdesk.ui.sheet.form_field import TICKED, day_field, text_field, tick_field
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reader, Reading
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.progress_line import ProgressLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import packets
from headdesk.usecases.packets import Wish
from headdesk.usecases.record_output import Finished

_WITHOUT_DRAFTS = "without_drafts"


class PacketForm(QObject):
    """Days, kinds and fee of the packet for a request.

    Attributes:
        page: The form as it is shown.
        progress: How far the packet is.

    Signals:
        finished: The packet, a `Finished`, ready to be looked at.
    """

    finished = Signal(object)

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request: RecordRequest | None = None
        self.page = FormPage(kept, "packet", self.tr("Preview packet"))
        self.page.out.set_text(self.tr("Back"))
        self._for = Label("", "body", "muted", wrap=True)
        self._psychotherapy = Label(
            self.tr("Psychotherapy notes are kept apart and never come along; the letter says so."),
            "hint",
            "muted",
            wrap=True,
        )
        self.progress = ProgressLine(self.tr("Making the packet"))
        self._add_fields()
        self.page.sheet.changed.connect(self._follow)

    def _add_fields(self) -> None:
        sheet, today = self.page.sheet, self._desk.today
        sheet.add_heading(self._for)
        sheet.add_row(day_field("since", self.tr("From"), today), day_field("until", self.tr("Until"), today))
        sheet.add_heading(SectionHeader(self.tr("What it holds")))
        sheet.add_row(*(tick_field(kind, words) for kind, words in kind_words()))
        sheet.add_heading(self._psychotherapy)
        self._drafts_row: QWidget = sheet.add_row(
            tick_field(_WITHOUT_DRAFTS, self.tr("Leave out what is not signed yet"))
        )
        sheet.add_row(
            text_field("fee", self.tr("Fee"), 0, hint=self.tr("a sentence for the letter, if you ask one"))
        )
        layout = self.page.layout()
        if layout is not None:
            layout.addWidget(self.progress)
        self.progress.hide()

    def open_packet(self, request: RecordRequest) -> None:
        """Show what the packet for a request would hold: all of its days."""
        self._request = request
        ticks = {str(kind): TICKED for kind in DocumentKind}
        texts = {"since": day_text(request.since), "until": day_text(request.until), **ticks}
        self.page.open(request.id, request.client_id, self.tr("Packet"), texts)
        self._for.setText(self.tr("For {name}").replace("{name}", ", ".join(request.recipient)))
        self._show_drafts()

    def make(self) -> None:
        """Make the packet beside the window, unless something is still needed for it."""
        reading = self.read()
        if reading.value is None:
            self.page.refuse(reading.problems)
            return
        self.page.clear_message()
        self.page.main.allow(False, self.tr("Wait until the packet is made."))  # noqa: FBT003 - as a sentence
        wish, today = reading.value, self._desk.today()

        def finish(connection: Connection, job: Job) -> Finished:
            return packets.finished(connection, wish, today=today, step=partial(_step, job))

        job = self._desk.run(finish, self._end, self._fail, progress=self._show_progress)
        self.progress.begin(job.stop.set)

    def read(self) -> Reading[Wish]:
        """Return what the form asks for, or what it still needs."""
        return _read(self.page.sheet.texts(), self._request, self._desk.today())

    def _end(self, finished: Finished) -> None:
        self._rest()
        self.finished.emit(finished)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        self._rest()
        if not isinstance(error, StoppedError):
            self.page.show_problem(error)

    def _rest(self) -> None:
        self.progress.hide()
        self.page.main.allow(True)  # noqa: FBT003 - reads as a sentence

    def _show_progress(self, done: int, every: int) -> None:
        self.progress.show_step(done, every, self.tr("Making the packet…"))

    @Slot(str)
    def _follow(self, key: str) -> None:
        self.page.clear_message()
        self.page.sheet.show_problem_of(key, self.read().problems)
        if key != _WITHOUT_DRAFTS:
            self._show_drafts()

    def _show_drafts(self) -> None:
        """Ask whether to leave drafts out where there are any."""
        value = self.read().value
        client_id = self._request.client_id if self._request else None
        found = packets.drafts(self._desk.connection, client_id, value) if value and client_id else []
        self._drafts_row.setVisible(bool(found))


def _step(job: Job, done: int, every: int) -> None:
    if job.stop.is_set():
        raise StoppedError("The packet was stopped.")
    job.report(done, every)


def _read(texts: Mapping[str, str], request: RecordRequest | None, today: date) -> Reading[Wish]:
    reader, day = Reader(texts), partial(parse_date, today=today)
    since = reader.needed("since", day, "The first day is needed.")
    until = reader.needed("until", day, "The last day is needed.")
    kinds = frozenset(kind for kind in DocumentKind if texts.get(kind) == TICKED)
    if since and until and until < since:
        reader.problems["until"] = "The last day is before the first. Look at both dates."
    if reader.problems or request is None or not (since and until):
        return Reading(None, reader.problems)
    without = texts.get(_WITHOUT_DRAFTS) == TICKED
    return Reading(Wish(request.id, since, until, kinds, without, reader.text("fee")))
