"""One claim: its form as a picture and as a list, its checks, its timeline, and how it leaves the house."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.errors import HeaddeskError, RuleBrokenError
from headdesk.forms.cms1500 import Mode
from headdesk.ui.claim import facts
from headdesk.ui.claim.boxes import Box, boxes_of, spots
from headdesk.ui.claim.copies import copy_time, kind_word
from headdesk.ui.claim.departure import DepartureStrip
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.form_pane import FormPane
from headdesk.ui.claim.header import ClaimHeader
from headdesk.ui.claim.history import History
from headdesk.ui.claim.mend import place_of
from headdesk.ui.claim.next_step import Step, next_step
from headdesk.ui.claim.output import Output
from headdesk.ui.claim.print_dialog import PrintDialog, Wish
from headdesk.ui.claim.side import SidePanel
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.tabs import Tabs
from headdesk.usecases import drafting, filing, printing
from headdesk.usecases.filing import Departure

FORM, CHECKS, TIMELINE = "form", "checks", "timeline"
LEFT: Final = "did it leave"
"""The part of a place that asks at once whether the claim left."""
_NARROW = 1000
_FIRST_BOX = (0, "1a_insured_id")
_TOPICS: Final = frozenset({Topic.CLAIMS, Topic.LEDGER, Topic.CLIENTS, Topic.SESSIONS, Topic.PRACTICE})


class ClaimScreen(Screen):
    """A claim's page: the form at the left, at the right what belongs to it, above what to do next."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts: ClaimFacts | None = None
        self._boxes: dict[object, Box] = {}
        self._copy = -1
        self._asks_whether_it_left = False
        self.output = Output(desk, self)
        self.header = ClaimHeader()
        self.tabs = Tabs(
            self.tr("Parts of the claim"),
            [(FORM, self.tr("Form")), (CHECKS, self.tr("Boxes and checks")), (TIMELINE, self.tr("Timeline"))],
        )
        self.departure = DepartureStrip(desk.today)
        self.trouble = Banner("problem", self.tr("That did not work"), action=self.tr("Close"))
        self.form = FormPane(self.output.beside)
        self.side = SidePanel()
        self.history = History()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._fit()

    def show_place(self, place: Place) -> None:
        """Show a claim; what was mended since is taken in while it has not been printed."""
        claim_id = ClaimId(place.number)
        self._copy = -1
        self.trouble_holder.hide()
        self._asks_whether_it_left = False
        self._refresh(claim_id)
        self._read(claim_id)
        self._turn_to(place.part if place.part in {CHECKS, TIMELINE} else FORM)
        self._choose_box(list(self._boxes)[place.cursor] if 0 < place.cursor < len(self._boxes) else None)
        if place.part == LEFT:
            self._ask_whether_it_left()
        else:
            (self.header.next if self.header.next.isVisibleTo(self) else self.tabs).setFocus()

    def place(self) -> Place:
        """Return the claim, its tab, and which box is in focus."""
        key = self.form.paper.chosen_key()
        cursor = list(self._boxes).index(key) if key in self._boxes else 0
        number = self._facts.head.id if self._facts else 0
        return Place(Where.CLAIM, number, str(self.tabs.chosen_key()), cursor)

    def leave(self) -> None:
        """Do nothing: what is typed here is recorded by its own button."""

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.main_action,
            PageKey.PRINT: self.print_action,
            PageKey.EXPORT: self.export_action,
            PageKey.JUMP: self.jump_action,
        }

    def main_action(self) -> None:
        """Do the next step."""
        if self.departure.isVisibleTo(self):
            self.departure.record.click()
        elif self.header.next.isVisibleTo(self):
            self.header.next.click()

    def print_action(self) -> None:
        """Ask how the form goes onto paper."""
        self._open_print_dialog(to_file=False)

    def export_action(self) -> None:
        """Ask how the form goes into a file."""
        self._open_print_dialog(to_file=True)

    def jump_action(self) -> None:
        """Go to where the first problem is mended."""
        if self._facts and self._facts.problems:
            self._mend(self._facts.problems[0].where)

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        shown = [self.header, self.form, self.side, self.history]
        return [pane for pane in shown if pane.isVisibleTo(self)]

    def _lay_out(self) -> None:
        self._form_page = QWidget()
        self._form_row = QHBoxLayout(self._form_page)
        self._form_row.setContentsMargins(0, 0, 0, 0)
        self._form_row.setSpacing(0)
        self._side_line = Hairline(upright=True)
        self._form_row.addWidget(self.form, 1)
        self._form_row.addWidget(self._side_line)
        checks_page = QWidget()
        self._checks_row = QHBoxLayout(checks_page)
        self._checks_row.setContentsMargins(scaled(LEFT_WITH_BACK - RIGHT), 0, 0, 0)
        for page in (self._form_page, checks_page, self.history):
            self._pages.addWidget(page)
        self.trouble_holder = _inset(self.trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(_inset(self.tabs, above=4))
        for part in (Hairline(), self.trouble_holder, self.departure):
            column.addWidget(part)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.header.top.went_back.connect(self._desk.back)
        self.header.output.clicked.connect(self._open_menu)
        self.header.next.clicked.connect(self._do_next_step)
        self.tabs.chosen.connect(self._turn_to)
        self.trouble.acted.connect(self.trouble_holder.hide)
        self.departure.left.connect(self._file)
        self.departure.stayed.connect(self._not_yet)
        self.form.paper.chosen.connect(self._choose_box)
        self.form.listing.clicked.connect(self._toggle_list)
        self.form.wants_form.connect(self._show_form)
        self.form.wants_mending.connect(self.jump_action)
        self.side.box.wants_source.connect(self._open_source)
        self.side.boxes.chosen.connect(self._choose_box)
        self.side.checks.going.connect(self._go)
        self.side.wants_timeline.connect(self._show_timeline)
        self.side.ways.routed.connect(self._set_route)
        self.side.ways.turned.connect(self._turn)
        self.history.opened.connect(self._show_copy)
        self.output.done.connect(self._came_out)
        self.output.failed.connect(self._show_trouble)
        self._desk.changed.connect(self._hear)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)

    def _refresh(self, claim_id: ClaimId) -> None:
        try:
            drafting.refresh(self._desk.connection, claim_id, now=self._desk.now())
        except HeaddeskError as error:
            self._show_trouble(error)

    def _read(self, claim_id: ClaimId) -> None:
        """Read the claim and show it."""
        found, today = facts.read(self._desk.connection, claim_id), self._desk.today()
        self._facts = found
        boxes = boxes_of(found.sheets)
        self._boxes = {box.key: box for box in boxes}
        self.header.show_claim(found, today)
        self.side.show_claim(found, boxes, today)
        self.history.show_claim(found, self._desk.now())
        if self._copy < 0:
            self._show_form()
        self._asks_whether_it_left &= found.is_unfiled
        self._show_question()

    @Slot()
    def _show_form(self) -> None:
        """Show the form as it would be printed now, or why it cannot be."""
        self._copy = -1
        if self._facts is None:
            return
        if self._facts.fault is not None:
            self.form.show_fault(self._facts.fault)
            return
        chosen = self.form.paper.chosen_key()
        self.form.show_form(printing.preview(self._desk.connection, self._facts.head.id, Mode.DRAWN))
        self.form.paper.show_spots(spots(list(self._boxes.values())))
        self._choose_box(chosen)

    @Slot(object)
    def _show_copy(self, number: object) -> None:
        """Show the exact bytes of an earlier printing."""
        if self._facts is None or not isinstance(number, int):
            return
        self._copy = number
        kept = self._facts.copies[number]
        when = copy_time(kept, self._desk.now())
        words = self.tr("This is the copy printed {when}.").replace("{when}", when)
        hexadecimal = kept.sha256.hex()
        fingerprint = self.tr("{kind}; fingerprint {hex}").replace("{kind}", kind_word(kept.kind))
        self.form.show_copy(kept.content, words, fingerprint.replace("{hex}", hexadecimal[:12]))
        self._turn_to(FORM)

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        if topic in _TOPICS and self.isVisible() and self._facts is not None:
            self._read(self._facts.head.id)

    @Slot(object)
    def _turn_to(self, key: object) -> None:
        if key == CHECKS and not self._is_narrow():
            key = FORM
        self.tabs.choose(key)
        self._pages.setCurrentIndex((FORM, CHECKS, TIMELINE).index(str(key)))
        self._show_question()

    @Slot()
    def _show_timeline(self) -> None:
        self._turn_to(TIMELINE)

    @Slot(object)
    def _choose_box(self, key: object) -> None:
        """Bring a box into focus in the picture and beside it; without one, that of the first problem."""
        if not self._boxes:
            return
        box = self._boxes.get(key) or self._box_of_first_problem() or self._boxes[_FIRST_BOX]
        self.form.paper.choose(box.key)
        self.side.show_box(box)

    def _box_of_first_problem(self) -> Box | None:
        wheres = [problem.where.partition(",")[0] for problem in self._facts.problems] if self._facts else []
        number = wheres[0].replace("box", "Box") if wheres else ""
        return next((box for box in self._boxes.values() if box.number == number), None)

    @Slot()
    def _toggle_list(self) -> None:
        """Show the list of boxes with the focus in it, or the checks again."""
        on = not self.side.shows_list()
        self.side.show_list(on=on)
        self.form.offer_list(on=not on)
        if self._is_narrow():
            self._turn_to(CHECKS)
        (self.side.boxes.table if on else self.form.paper).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _open_source(self) -> None:
        box = self._boxes.get(self.form.paper.chosen_key())
        if box is not None:
            self._mend(box.names[0])

    def _mend(self, where: str) -> None:
        if self._facts is not None:
            head = self._facts.head
            self._desk.go(place_of(where, head.client_id, self._facts.attendee_id, head.id))

    @Slot(object)
    def _go(self, place: object) -> None:
        if isinstance(place, Place):
            self._desk.go(place)

    @Slot()
    def _do_next_step(self) -> None:
        if self._facts is None:
            return
        steps: dict[Step, Callable[[], None]] = {
            Step.MEND: self.jump_action,
            Step.RELEASE: self._turn,
            Step.PRINT: self.print_action,
            Step.LEFT: self._ask_whether_it_left,
            Step.ANSWER: partial(self._desk.go, Place(Where.POST, self._facts.head.id)),
        }
        steps[next_step(self._facts)]()

    def _ask_whether_it_left(self) -> None:
        if self._facts is not None:
            self.departure.ask(self._facts.head.route)
            self._asks_whether_it_left = True
            self._turn_to(FORM)
            self.departure.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self) -> None:
        """Ask on the form's tab; there is one filled button in view."""
        asks = self._asks_whether_it_left and self.tabs.chosen_key() == FORM
        self.departure.setVisible(asks)
        if self._facts is not None:
            self.header.next.setVisible(not asks and next_step(self._facts) is not Step.NONE)

    @Slot()
    def _not_yet(self) -> None:
        self._asks_whether_it_left = False
        self._show_question()
        self.header.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.say(self.tr("It stays under Not filed."))

    @Slot(object)
    def _file(self, departure: Departure) -> None:
        if self._facts is None:
            return
        head = self._facts.head
        try:
            filing.file(self._desk.connection, head.id, departure, now=self._desk.now())
        except HeaddeskError as error:
            self.departure.show_error(f"{error.what} {error.do}".strip())
            return
        self._say_changed(self.tr("Claim {n} is filed.").replace("{n}", str(head.number)))

    @Slot(object)
    def _set_route(self, route: Route) -> None:
        self._write(partial(filing.set_route, route=route))

    @Slot()
    def _turn(self) -> None:
        """Hold the claim back, or release it."""
        if self._facts is not None:
            held = self._facts.head.state is ClaimState.HELD
            self._write(filing.release if held else filing.hold)

    def _write(self, act: Callable[..., None]) -> None:
        """Do one thing to the claim and read it again, or say why not."""
        if self._facts is None:
            return
        try:
            act(self._desk.connection, self._facts.head.id, now=self._desk.now())
        except HeaddeskError as error:
            self._show_trouble(error)
        self._say_changed("")

    def _say_changed(self, words: str) -> None:
        self._desk.changed.emit(Topic.CLAIMS)
        if words:
            self._desk.say(words)
        (self.header.next if self.header.next.isVisibleTo(self) else self.tabs).setFocus()

    @Slot(object)
    def _show_trouble(self, error: HeaddeskError) -> None:
        self.trouble.set_words(error.what, error.do)
        self.trouble_holder.show()

    @Slot()
    def _open_menu(self) -> None:
        menu = Popover(self)
        menu.add_item("print", self.tr("Print…"), "printer", "Ctrl P")
        menu.add_item("save", self.tr("Save PDF…"), "floppy-disk", "Ctrl E")
        menu.chosen.connect(self._pick)
        menu.open_under(self.header.output)

    @Slot(object)
    def _pick(self, key: object) -> None:
        self._open_print_dialog(to_file=key == "save")

    def _open_print_dialog(self, *, to_file: bool) -> None:
        found = self._facts
        if found is None:
            return
        if found.is_blocked:
            self._show_trouble(RuleBrokenError(found.problems[0].what, found.problems[0].do))
            return
        liked = self._desk.preferences
        mode = Mode.DATA if found.head.route is Route.PAPER else Mode.DRAWN
        dialog = PrintDialog(
            self,
            found.head.number,
            usual=Wish(mode, to_file, liked.offset_right, liked.offset_down),
            needs_original=found.claim.options["original_form"] == "yes",
        )
        dialog.wished.connect(self._fulfil)
        dialog.open()

    @Slot(object)
    def _fulfil(self, wish: Wish) -> None:
        """Print or save, and remember what this machine's printer needs."""
        if self._facts is None:
            return
        liked = replace(self._desk.preferences, offset_right=wish.right, offset_down=wish.down)
        if liked != self._desk.preferences:
            self._desk.prefer(liked)
        self.output.fulfil(self._facts.head.id, wish)

    @Slot(int, str)
    def _came_out(self, claim_id: int, words: str) -> None:
        """Ask whether the claim left, now that there is something that can leave and while it is in view."""
        self._desk.changed.emit(Topic.CLAIMS)
        self._desk.say(words)
        found = self._facts
        if not self.isVisible() or found is None or found.head.id != claim_id:
            return
        if found.is_unfiled and found.head.state is not ClaimState.HELD:
            self._ask_whether_it_left()

    def _is_narrow(self) -> bool:
        return self.width() < scaled(_NARROW)

    def minimumSizeHint(self) -> QSize:
        """Return little: everything here finds another place before it is cut."""
        return QSize(scaled(400), scaled(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column under a tab where there is no room beside the form."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        narrow = self._is_narrow()
        self.header.fit(self.width())
        self.side.set_narrow(narrow=narrow)
        self._side_line.setVisible(not narrow)
        (self._checks_row if narrow else self._form_row).addWidget(self.side)
        self.tabs.setTabVisible(1, narrow)
        self._turn_to(self.tabs.chosen_key())

    def event(self, event: QEvent) -> bool:
        """Take the pane key from the window while the picture has the focus: it opens the list of boxes."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_pane_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the picture to the list of boxes."""
        if self._is_pane_key(event):
            if self.side.shows_list():
                self.side.boxes.table.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self._toggle_list()
        else:
            super().keyPressEvent(event)

    def _is_pane_key(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F6
            and not event.modifiers()
            and self.form.paper.hasFocus()
        )


def _inset(part: QWidget, *, above: int = 12) -> QWidget:
    """Return a widget between the margins of a page with a back arrow."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(above), scaled(RIGHT), 0)
    column.addWidget(part)
    return holder
