"""Making a practice, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store.key_file import KdfCost
from headdesk.ui.jobs import Jobs
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.first_run.backup_page import BackupPage
from headdesk.ui.unlock.first_run.check_list import CheckList
from headdesk.ui.unlock.first_run.fees_page import FeesPage
from headdesk.ui.unlock.first_run.headings import headings
from headdesk.ui.unlock.first_run.leaf import LEFT, Leaf
from headdesk.ui.unlock.first_run.page import Page
from headdesk.ui.unlock.first_run.password_page import PasswordPage
from headdesk.ui.unlock.first_run.payer_page import PayerPage
from headdesk.ui.unlock.first_run.rail import Rail
from headdesk.ui.unlock.first_run.you_page import YouPage
from headdesk.ui.unlock.parsed_field import ParsedField
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import scrolled
from headdesk.usecases.vaults import Opened

PASSWORD, YOU, FEES, PAYER, BACKUP = range(5)
_RAIL_FROM: Final = 900
_CONTINUE_KEY: Final = "Ctrl ↵"


class FirstRun(QWidget):
    """Five pages; after the first there is a practice, and every later one can wait.

    Args:
        data_folder: Where the practice's folder is made.
        jobs: The window's worker.
        cost: Returns what a guess at the password shall cost; asked on the worker, for it may measure.
        clock: This moment in local time with its offset.
        parent: As in Qt.

    Signals:
        finished: The `Opened` practice.
        cancelled: Nothing was made.
    """

    finished = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        data_folder: Path,
        jobs: Jobs,
        *,
        cost: Callable[[], KdfCost],
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._practice: Opened | None = None
        self._current = PASSWORD
        self._done: set[int] = set()
        self.password = PasswordPage(data_folder, jobs, cost=cost, clock=clock)
        self.you, self.fees, self.payer = YouPage(), FeesPage(), PayerPage()
        self.backup = BackupPage(data_folder / "Backups", jobs, clock=clock)
        self._pages: dict[int, Page] = {
            PASSWORD: self.password,
            YOU: self.you,
            FEES: self.fees,
            PAYER: self.payer,
            BACKUP: self.backup,
        }
        self.needs = [CheckList(self.tr("Before a first claim")) for _ in (YOU, FEES, PAYER)]
        self._build()
        self._connect()
        self._show(PASSWORD)

    def cancel(self) -> None:
        """Lock the practice if one was made; for the end of the program."""
        opened, self._practice = self._practice, None
        if opened is None:
            return
        try:
            opened.vault.close(now=self._clock())
        finally:
            opened.lock.release()

    # ------------------------------------------------------------ parts

    def _build(self) -> None:
        self.rail = Rail()
        self.rail.hide()
        self.back = Button(self.tr("Back"), "plain", icon="caret-left", flush=True)
        self.skip = Button(self.tr("Skip for now"), "plain")
        self.main = Button(self.tr("Continue"), "primary", key=_CONTINUE_KEY)
        self.trouble = MessageLine("problem")
        self.trouble.setContentsMargins(scaled(LEFT), 0, scaled(24), scaled(8))
        self.trouble.hide()
        self._leaves = self._make_leaves()
        self._stack = QStackedWidget()
        for leaf in self._leaves:
            self._stack.addWidget(scrolled(leaf))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.trouble)
        right.addWidget(ActionBar(self.back, self.main, others=(self.skip,), left=LEFT))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    def _make_leaves(self) -> list[Leaf]:
        you, fees, payer = self.needs
        pages = ((self.password, None), (self.you, you), (self.fees, fees), (self.payer, payer))
        leaves = [
            Leaf(title, lead, page, needs=needs)
            for (title, lead), (page, needs) in zip(headings(), (*pages, (self.backup, None)), strict=True)
        ]
        for number, leaf in enumerate(leaves, start=1):
            leaf.where.setText(self.tr("Step %d of %d") % (number, len(leaves)))
        return leaves

    def _connect(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.skip.clicked.connect(self._skip)
        self.main.clicked.connect(self.main_action)
        self.rail.chosen.connect(self._go_to)
        self.password.changed.connect(self._show_buttons)
        self.password.made.connect(self._take)
        self.password.sheet.entered.connect(self.main_action)
        self.backup.busy_changed.connect(self._show_buttons)
        for page in (self.you, self.fees, self.payer):
            page.changed.connect(self._show_needs)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.main_action)

    # ------------------------------------------------------------ going on

    @Slot()
    def main_action(self) -> None:
        """Do what the filled button says."""
        if not self.main.isEnabled():
            return
        if self._current == PASSWORD:
            self._leave_password()
        elif self._save():
            self._done.add(self._current)
            self._go_on()
        else:
            self._go_to_problem()

    def _go_to_problem(self) -> None:
        """Go to the first field of the page that makes no value, once its sentence has its place."""
        area = self._stack.currentWidget()
        if not isinstance(area, QScrollArea):
            return
        refused = [field for field in area.findChildren(ParsedField) if field.message() and not field.value()]
        for wrong in refused[:1]:
            wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, wrong, partial(area.ensureWidgetVisible, wrong))

    @Slot()
    def _skip(self) -> None:
        """Go on; what makes a value is kept, the rest can wait."""
        self._save()
        self._go_on()

    @Slot()
    def _go_back(self) -> None:
        if self._current == PASSWORD:
            self.cancelled.emit()
        else:
            self._save()
            self._show(self._current - 1)

    @Slot(object)
    def _go_to(self, step: int) -> None:
        """Go to a page by its step; the first is over once its sheet is on paper."""
        if PASSWORD not in self._done or step == PASSWORD:
            return
        self._save()
        self._show(step)

    def _leave_password(self) -> None:
        if not self.password.has_practice:
            self.password.make()
        elif self.password.sheet.advance() and self._save():
            self.password.forget()
            self._done.add(PASSWORD)
            self._show(YOU)

    def _go_on(self) -> None:
        if self._current < BACKUP:
            self._show(self._current + 1)
            return
        opened, self._practice = self._practice, None
        self.finished.emit(opened)

    @Slot(object)
    def _take(self, opened: Opened) -> None:
        """Take the practice that the first page made."""
        self._practice = opened
        self.backup.set_practice(opened)

    def _save(self) -> bool:
        """Write the page; return False, with the sentence shown, when something is not as it should be."""
        page = self._pages[self._current]
        if self._practice is None:
            return True
        try:
            with self._practice.vault.connect() as connection:
                fine = page.save(connection, now=self._clock())
        except HeaddeskError as error:
            self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
            self.trouble.show()
            return False
        self.trouble.hide()
        return fine

    # ------------------------------------------------------------ what is shown

    def _show(self, step: int) -> None:
        self._current = step
        if step == PAYER:
            self.payer.set_codes(self.fees.codes())
        self._stack.setCurrentIndex(step)
        self.rail.show_step(step, sorted(self._done))
        self._show_buttons()
        self._show_needs()
        page = (self.password, self.you, self.fees, self.payer, self.backup)[step]
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_buttons(self) -> None:
        first, last = self._current == PASSWORD, self._current == BACKUP
        self.skip.setVisible(not first)
        self.back.setVisible(not self.password.has_practice if first else self._current > YOU)
        busy = self.password.working or self.backup.backing_up.busy
        words = self.password.main_words if first else self.tr("Finish") if last else self.tr("Continue")
        self.main.set_text(words, key="" if self.password.working else _CONTINUE_KEY)
        for button in (self.main, self.skip, self.back):
            button.allow(not busy, self.tr("Wait until this is done."))

    @Slot()
    def _show_needs(self) -> None:
        lines = (
            (self.tr("Personal NPI"), self.you.has_npi),
            (self.tr("Tax ID"), self.you.has_tax_id),
            (self.tr("Address"), self.you.has_address),
            (self.tr("Fee for one code"), self.fees.has_fee),
            (self.tr("One payer"), self.payer.has_payer),
        )
        for needs in self.needs:
            needs.show_lines(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the steps at the left where there is room, else which one it is above the title."""
        super().resizeEvent(event)
        has_room = self.width() >= scaled(_RAIL_FROM)
        self.rail.setVisible(has_room)
        for leaf in self._leaves:
            leaf.where.setVisible(not has_room)
