"""A document before it comes out: its pages as they will be, and the two ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, Problem, StoppedError
from headdesk.ui.desk import Desk
from headdesk.ui.paper.lock_dialog import LockDialog
from headdesk.ui.paper.record_output import RecordOutput
from headdesk.ui.paper.spooler import Spooler
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Question
from headdesk.ui.widgets.focus_ring import FocusRing
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.paper_render import page_sizes
from headdesk.ui.widgets.paper_view import PaperView
from headdesk.ui.widgets.progress_line import ProgressLine
from headdesk.usecases.record_output import Finished

_SHARE = 0.94
"""Of the window it stands before."""
_LEFT = 24
_MOST_NAMED = 3

Heard = Callable[[], None]
"""Who hears that a document came out."""


def look_at(desk: Desk, window: QWidget, finished: Finished, heard: Heard | None = None) -> None:
    """Show a document before it comes out; what paper cannot show is named first."""

    def hear(goes_on: bool) -> None:  # noqa: FBT001 - as the desk's ask calls it
        if goes_on:
            preview = Preview(desk, window, finished)
            if heard is not None:
                preview.came_out.connect(heard)
            preview.open()

    if finished.problems:
        desk.ask(window, _question(finished.problems), hear)
    else:
        hear(True)  # noqa: FBT003 - reads as a sentence


def _question(problems: Sequence[Problem]) -> Question:
    named = [problem.what for problem in problems[:_MOST_NAMED]]
    more = len(problems) - _MOST_NAMED
    if more > 0:
        named.append(_tr("And {n} more places.").replace("{n}", str(more)))
    what = " ".join((*named, _tr("Their numbers in Unicode would stand there.")))
    return Question(_tr("Some signs cannot be printed"), what, _tr("Go on"), _tr("Back"))


class Preview(QDialog):
    """The pages of a document, their zoom above, *Print* and *Save PDF* below; freed when it closes.

    Attributes:
        output: Prints and saves.
        paper: The pages.
        progress: How far printing is.

    Signals:
        came_out: It was printed or saved, and that is recorded.
    """

    came_out = Signal()

    def __init__(self, desk: Desk, window: QWidget, finished: Finished) -> None:
        super().__init__(window)
        self.setWindowTitle(finished.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._finished = desk, finished
        self._is_busy = False
        self.output = RecordOutput(desk, self)
        self.paper = PaperView(self.tr("Pages of the document"), self.output.beside, floats=False)
        self.trouble = MessageLine("problem")
        self.progress = ProgressLine(self.tr("Printing"))
        self.close_it = Button(self.tr("Close"), "plain", key="Esc", flush=True)
        self.save = Button(self.tr("Save PDF…"), key="Ctrl E")
        self.print = Button(self.tr("Print…"), "primary", key="Ctrl P")
        self._lay_out()
        self._listen()
        FocusRing(self)
        self.paper.show_pdf(finished.content)
        self.resize(window.window().size() * _SHARE)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        pages = len(page_sizes(self._finished.content))
        head = QHBoxLayout()
        head.setContentsMargins(scaled(_LEFT), scaled(10), scaled(_LEFT), scaled(8))
        head.setSpacing(scaled(16))
        head.addWidget(Label(self._finished.title, "section", wrap=True), 1)
        count = self.tr("%n pages", "", pages) if pages > 1 else self.tr("1 page")
        head.addWidget(Label(count, "body", "muted"))
        head.addWidget(self.paper.bar)
        lines = QVBoxLayout()
        lines.setContentsMargins(scaled(_LEFT), 0, scaled(_LEFT), 0)
        for line in (self.trouble, self.progress):
            lines.addWidget(line)
            line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(lines)
        column.addWidget(self.paper, 1)
        column.addWidget(ActionBar(self.close_it, self.print, others=(self.save,), left=_LEFT))

    def _listen(self) -> None:
        self.close_it.clicked.connect(self.reject)
        self.finished.connect(self._forget)
        self.save.clicked.connect(self._ask_to_save)
        self.print.clicked.connect(self._print)
        self.output.failed.connect(self._show_trouble)
        self.output.done.connect(self._end)
        self.output.began.connect(self._wait)
        self.output.spooling.connect(self._follow)
        for keys, button in (("Ctrl+P", self.print), ("Ctrl+E", self.save)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    @Slot()
    def _ask_to_save(self) -> None:
        self.trouble.hide()
        dialog = LockDialog(self)
        dialog.chosen.connect(self._save)
        dialog.open()

    @Slot(str)
    def _save(self, password: str) -> None:
        self.output.save(self._finished, password)

    @Slot()
    def _print(self) -> None:
        self.trouble.hide()
        self.output.print(self._finished)

    @Slot(object)
    def _follow(self, spooler: Spooler) -> None:
        """Show how far printing is, and let it be stopped."""
        self.progress.begin(spooler.cancel)
        spooler.advanced.connect(self._show_progress)

    @Slot(int, int)
    def _show_progress(self, page: int, pages: int) -> None:
        words = self.tr("{page} of {pages} pages are with the printer")
        self.progress.show_step(
            page, pages, words.replace("{page}", str(page)).replace("{pages}", str(pages))
        )

    @Slot(object)
    def _show_trouble(self, error: HeaddeskError) -> None:
        self._set_busy(busy=False)
        self.progress.hide()
        if isinstance(error, StoppedError):
            return
        self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
        self.trouble.show()

    @Slot(str, object)
    def _end(self, words: str, folder: object) -> None:
        """Say that it came out, and close."""
        if isinstance(folder, Path):
            self._desk.say(words, self.tr("Show the file"), partial(self.output.open_folder, folder))
        else:
            self._desk.say(words)
        self.came_out.emit()
        self.accept()

    def reject(self) -> None:
        """Close, unless something is on its way out."""
        if not self._is_busy:
            super().reject()

    @Slot()
    def _forget(self) -> None:
        """Let go of the document; a page that is still being rendered is wanted no more."""
        self.paper.show_pdf(b"")

    @Slot()
    def _wait(self) -> None:
        self._set_busy(busy=True)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        for button in (self.save, self.print, self.close_it):
            button.allow(not busy, self.tr("Wait until this is done."))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), tokens().color("page"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper", text)
