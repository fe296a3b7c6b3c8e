"""Posting what came: the claim, then what the payer says about it, then one button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.money import Money
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.money.claim_picker import ClaimPicker
from headdesk.ui.money.post_line import PostLine
from headdesk.ui.money.post_sheet import PostSheet
from headdesk.ui.money.taking import taking
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.sheet.kept import KeptTexts, Refused
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import PageHeader
from headdesk.usecases import posting


class PostScreen(Screen):
    """Picks a claim unless one is given; what was typed and not posted is kept with the practice."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = KeptTexts(desk)
        self.sheet: PostSheet | None = None
        self.header = PageHeader(self.tr("Post payment"), back=True)
        self.picker = ClaimPicker(desk)
        self.trouble = Banner("problem", self.tr("Nothing was posted."))
        self.other = Button(self.tr("Choose another claim"), "plain", flush=True)
        self.post = Button(self.tr("Post"), "primary", key="Ctrl ↵")
        self._expected: dict[str, str] = {}
        self._refused: list[Money] | None = None
        self._holder = QVBoxLayout()
        self._stack = QStackedWidget()
        self._lay_out()
        self.header.went_back.connect(desk.back)
        self.picker.picked.connect(self._choose)
        self.other.clicked.connect(self._choose_again)
        self.post.clicked.connect(self._post)

    def show_place(self, place: Place) -> None:
        """Show the fields of a claim; without one, the claims to choose from."""
        if place.number:
            self._open(ClaimId(place.number))
        else:
            self._choose_again()

    def place(self) -> Place:
        """Return the claim that is being posted on."""
        return Place(Where.POST, self.sheet.claim_id if self.sheet else 0)

    def leave(self) -> None:
        """Keep what was typed and is not posted."""
        if self.sheet is not None:
            typed = self.sheet.texts()
            changed = {} if typed == self._expected else typed
            self._kept.keep(_form(self.sheet.claim_id), self.sheet.head.client_id, changed)

    def unsaved(self) -> Refused:
        """Return what the disk refused, for locking to take along; nothing when all is on disk."""
        return self._kept.refused

    def take_unsaved(self, texts: Refused) -> None:
        """Go on with what the disk refused before locking."""
        self._kept.refused = texts

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.main_action,
            PageKey.FIND: self.find_action,
        }

    def main_action(self) -> None:
        """Post; before a claim is chosen, choose the current one."""
        if self.sheet is None:
            self.picker.pick_current()
        else:
            self._post()

    def find_action(self) -> None:
        """Look for another claim."""
        self._choose_again()

    # ------------------------------------------------------------ laying out

    def _lay_out(self) -> None:
        page = QWidget()
        column = PageColumn(page, left=54, top=0, bottom=24, gap=16)
        column.add(self.trouble)
        column.add(self._holder)
        column.addStretch()
        self.trouble.hide()
        self._area = scrolled(page)
        self._stack.addWidget(self.picker)
        self._stack.addWidget(_stacked(self._area, ActionBar(self.other, self.post)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_stacked(self.header, self._stack))

    # ------------------------------------------------------------ choosing

    @Slot(int)
    def _choose(self, claim_id: int) -> None:
        self._desk.go(Place(Where.POST, claim_id))

    @Slot()
    def _choose_again(self) -> None:
        self.leave()
        self._drop_sheet()
        self.header.set_title(self.tr("Post payment"))
        self.picker.read()
        self._stack.setCurrentIndex(0)
        self.picker.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, claim_id: ClaimId) -> None:
        self._drop_sheet()
        self._refused = None
        sheet = PostSheet(self._desk, claim_id)
        self._expected = sheet.texts()
        kept = self._kept.texts(_form(claim_id), sheet.head.client_id)
        if kept:
            sheet.show_texts(kept)
        sheet.edited.connect(self._hear_edit)
        self._holder.addWidget(sheet)
        self.sheet = sheet
        self.header.set_title(self.tr("Post payment"), self.tr("claim {n}").format(n=sheet.head.number))
        self._stack.setCurrentIndex(1)
        self._show_amount()
        self._refuse_early(sheet)
        if sheet.lines:
            sheet.lines[0].take_focus()
        QTimer.singleShot(0, self, self._show_focus)

    @Slot()
    def _show_focus(self) -> None:
        """Scroll to what has the focus, once everything has its place."""
        focused = self.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)

    def _refuse_early(self, sheet: PostSheet) -> None:
        """Say at once when no answer can come for the claim."""
        try:
            posting.refuse_unanswerable(sheet.head.state)
        except HeaddeskError as error:
            self._show_trouble(error)
            self.post.allow(False, error.what)  # noqa: FBT003 - reads as a sentence
            return
        self.trouble.hide()
        self.post.allow(True)  # noqa: FBT003 - reads as a sentence

    def _drop_sheet(self) -> None:
        if self.sheet is not None:
            self._holder.removeWidget(self.sheet)
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None

    # ------------------------------------------------------------ posting

    @Slot()
    def _hear_edit(self) -> None:
        """Show the sum anew; a refusal goes with the sum that it was about, and a way out comes into view."""
        self._show_amount()
        if self._refused is not None and self._refused != self._gaps():
            self._refused = None
            self.trouble.hide()
        QTimer.singleShot(0, self, self._show_way_out)

    @Slot()
    def _show_way_out(self) -> None:
        """Scroll to where the rest can be left open, as far as what is being typed stays in view."""
        line = self._short_line()
        if line is not None:
            self._area.ensureWidgetVisible(line.short)
            self._show_focus()

    def _gaps(self) -> list[Money]:
        return [line.gap() for line in self.sheet.lines] if self.sheet else []

    def _short_line(self) -> PostLine | None:
        """Return the line of which the person can say that the payer paid less; None where none is short."""
        lines = self.sheet.lines if self.sheet else []
        return next((line for line in lines if line.gap() and not line.short.isHidden()), None)

    @Slot()
    def _show_amount(self) -> None:
        if self.sheet is not None:
            self.post.set_text(self.tr("Post {amount}").format(amount=self.sheet.paid()))

    @Slot()
    def _post(self) -> None:
        sheet = self.sheet
        answers = sheet.read() if sheet else None
        if sheet is None or answers is None:
            self._show_focus()
            return
        try:
            stands = posting.post_answer(
                self._desk.connection,
                sheet.claim_id,
                answers,
                on=sheet.day.value(),
                now=self._desk.now(),
                trace=sheet.trace.text().strip(),
            )
        except HeaddeskError as error:
            self._refused = self._gaps()
            self._show_trouble(error)
            self._lead_to_rest()
            return
        self._finish(sheet, stands.open)

    def _lead_to_rest(self) -> None:
        """Go to where the person can say that the payer paid less, if that is what is wrong."""
        line = self._short_line()
        if line is not None:
            line.short.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_focus()

    def _show_trouble(self, error: HeaddeskError) -> None:
        self.trouble.set_words(error.what, error.do)
        self.trouble.show()
        self._area.ensureVisible(0, 0)
        announce(self.trouble, f"{error.what} {error.do}".strip(), urgent=True)

    def _finish(self, sheet: PostSheet, still_open: Money) -> None:
        """Say what was posted, and offer to take what the client now owes."""
        claim_id, paid = sheet.claim_id, sheet.paid()
        self._kept.keep(_form(claim_id), sheet.head.client_id, {})
        self._drop_sheet()
        owes = self.tr("{payer} still owes {amount}.").format(payer=sheet.payer, amount=still_open)
        rest = owes if still_open else self.tr("Nothing is open on the claim.")
        words = f"{self.tr('Posted {amount}.').format(amount=paid)} {rest}"
        self._desk.changed.emit(Topic.LEDGER)
        self._desk.changed.emit(Topic.CLAIMS)
        self._desk.go(Place(Where.MONEY, claim_id))
        take = taking(self._desk.connection, claim_id)
        if take is None:
            self._desk.say(words)
        else:
            self._desk.say(words, take.words(), partial(self._desk.go, take.place))


def _form(claim_id: ClaimId) -> str:
    return f"post {claim_id}"


def _stacked(*parts: QWidget) -> QWidget:
    """Return widgets below each other without gaps."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return whole
