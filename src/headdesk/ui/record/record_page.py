"""An entry of the record on its paper, what is good to know beside it, and the bar that signs it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.people import Clinician
from headdesk.store import people
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.record import record_facts
from headdesk.ui.record.addenda import Addenda
from headdesk.ui.record.document_words import sign_words
from headdesk.ui.record.draft import Draft
from headdesk.ui.record.drafts import Drafts
from headdesk.ui.record.entry import Entry
from headdesk.ui.record.meter import Meter
from headdesk.ui.record.record_panel import RecordPanel
from headdesk.ui.record.record_paper import RecordPaper
from headdesk.ui.record.sign_row import SignRow
from headdesk.ui.record.signing import Signing
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.task_bar import TaskBar
from headdesk.ui.widgets.two_columns import TwoColumns

_SHEET = 652
_GRID = 760
"""Width of the paper; a measure's answers stand beside its items."""


class RecordPage(QWidget):
    """What is written, saved all the time, and signed here.

    Signals:
        signed: It was signed just now.
        finished_later: The person goes on with something else.
        discarded: The draft is to be taken out.
    """

    signed = Signal()
    finished_later = Signal()
    discarded = Signal()

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._drafts = desk, drafts
        self.paper = RecordPaper(desk, drafts)
        self.panel = RecordPanel()
        self.meter = Meter()
        self.sign_row = SignRow()
        self.addend = Button(self.tr("Add addendum"), "plain")
        self.discard = Button(self.tr("Discard draft"), "plain")
        self.main = Button(self.tr("Sign"), "primary", key="Ctrl ↵")
        self.print = Button(self.tr("Print…"), "plain", key="Ctrl P")
        self.bar = TaskBar(self.main, middle=self.meter, others=(self.print, self.addend, self.discard))
        self._signing = Signing(desk, self.sign_row, self.bar, self)
        self.addenda = Addenda(desk, drafts.kept, self)
        self._lay_out()
        self._listen()

    @property
    def draft(self) -> Draft | None:
        """The entry that is shown."""
        return self._drafts.current

    @property
    def is_written(self) -> bool:
        """True while it is not signed."""
        return self.draft is not None and not self.draft.is_signed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paper as wide as is good to read at the text size of now."""
        super().resizeEvent(event)
        self._fit()

    def show_entry(self, entry: Entry) -> None:
        """Open an entry."""
        self._drafts.open(entry)
        self.bar.show_problem("")
        self.sign_row.close_row()
        self.show_paper()
        self.columns.page_area.verticalScrollBar().setValue(0)

    def take_focus(self, section: str = "", position: int = 0) -> None:
        """Put the focus where writing goes on, or on the button that leads on."""
        if self.is_written:
            self.paper.take_focus(section, position)
        else:
            self.main.setFocus()

    def leave(self) -> None:
        """Save what was typed, into the entry and into an addendum."""
        self.addenda.keep()
        self.paper.leave()

    @Slot()
    def main_action(self) -> None:
        """Sign; what is signed leads back."""
        draft = self.draft
        if draft is None or not self.is_written:
            self.finished_later.emit()
        elif not self.paper.save():
            self._refuse(self.tr("What you typed is not on disk yet, so it cannot be signed."))
        else:
            self._signing.sign(draft, self._signer())

    @Slot()
    def jump(self) -> None:
        """Go to the first thing missing."""
        if self.draft and self.paper.editor and self.draft.state.gaps:
            self.paper.go_to(self.draft.first_gap)

    @Slot()
    def show_paper(self) -> None:
        """Show paper, panel and bar as the entry stands."""
        self.paper.show_note()
        self._fit()
        self.show_facts()
        self.meter.setVisible(self.is_written)
        for button in (self.addend, self.print):
            button.setVisible(not self.is_written)
        self.discard.setVisible(self.is_written)
        self._show_main()
        if not self.is_written:
            self.columns.page_area.verticalScrollBar().setValue(0)

    def show_facts(self) -> None:
        """Read again what stands beside the paper; the text stays as it is."""
        draft = self.draft
        if draft is not None:
            facts = record_facts.read(self._desk.connection, draft.subject, draft.template, draft.note)
            self.panel.show_facts(facts, self._desk.today())

    def _signer(self) -> Clinician | None:
        return next(iter(people.clinicians(self._desk.connection)), None)

    def _refuse(self, sentence: str) -> None:
        if self.sign_row.is_open:
            self.sign_row.show_problem(sentence)
        else:
            self.bar.show_problem(sentence)

    @Slot()
    def _show_main(self) -> None:
        """Say on the button what happens; a question that is open has buttons of its own."""
        if self.draft is None:
            return
        words = sign_words(self.draft.template.document) if self.is_written else self.tr("Back to the client")
        self.main.set_text(words, key="Ctrl ↵")
        self.bar.setVisible(not self.sign_row.is_open)
        self.bar.allow_later(self.is_written)
        self.bar.settle()

    @Slot()
    def _hear_edited(self) -> None:
        """Show how complete it is now; this runs at each key."""
        if self.draft is not None and self.meter.show_state(self.draft.state, self._complete_words()):
            self._show_main()

    def _complete_words(self) -> str:
        signer, now = self._signer(), self._desk.now()
        if signer is None or not signer.credential:
            return self.tr("Nothing is missing.")
        when = f"{shown.short_day(now.date())}, {shown.time_of(now)}"
        return self.tr("You sign as %1, %2.").replace("%1", signer.signature).replace("%2", when)

    @Slot()
    def _hear_saved(self) -> None:
        self.bar.show_problem("")

    @Slot()
    def _write_on(self) -> None:
        self._show_main()
        self.jump()

    @Slot(QRect)
    def _follow_caret(self, caret: QRect) -> None:
        """Scroll so that the line being written is in view."""
        page = self.columns.page_area.widget()
        if page is not None:
            middle = self.paper.mapTo(page, caret.center())
            self.columns.page_area.ensureVisible(middle.x(), middle.y(), 0, caret.height() * 2)

    @Slot()
    def _open_addendum(self) -> None:
        note, signer = self.draft.note if self.draft else None, self._signer()
        if note is not None and signer is not None:
            self.addenda.ask(note, signer)

    @Slot()
    def _fit(self) -> None:
        """Let the rows of a measure reach beyond the edges that its words share with the page."""
        reach = 0 if self.paper.reaches else scaled(REACH)
        self._around.setContentsMargins(reach, 0, reach, 0)
        wide = _GRID + 2 * REACH if self.paper.reaches else _SHEET + 2 * REACH
        self._sheet.setMaximumWidth(scaled(wide))
        self.sign_row.fit()

    def _listen(self) -> None:
        self._drafts.saved.connect(self._hear_saved)
        self.paper.edited.connect(self._hear_edited)
        self.paper.caret_moved.connect(self._follow_caret)
        self.meter.jumped.connect(self.jump)
        self.addend.clicked.connect(self._open_addendum)
        self.discard.clicked.connect(self.discarded)
        self.addenda.added.connect(self.show_paper)
        self._signing.signed.connect(self.signed)
        self._signing.asked.connect(self._show_main)
        self.sign_row.answered.connect(self.main_action)
        self.sign_row.closed.connect(self._write_on)
        self.main.clicked.connect(self.main_action)
        self.bar.finished_later.connect(self.finished_later)

    def _lay_out(self) -> None:
        page = QWidget()
        self._sheet = QWidget()
        self._around = QVBoxLayout(self._sheet)
        self._around.addWidget(self.paper)
        column = PageColumn(page, left=LEFT_WITH_BACK, right=24, top=16)
        line = QHBoxLayout()
        line.addWidget(self._sheet, 1)
        line.addStretch()
        column.addLayout(line)
        column.addStretch(1)
        self.columns = TwoColumns(page, self.panel, wide=318, breaks_at=900, inset=32)
        self.columns.setMinimumHeight(1)  # where words are large, what is asked before signing is seen whole
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.columns, 1)
        whole.addWidget(self.sign_row)
        whole.addWidget(self.bar)
