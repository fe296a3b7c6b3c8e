"""How the form goes out: the menu and the dialog, before anything is printed or saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.coverage import Route
from headdesk.domain.errors import RuleBrokenError
from headdesk.forms.cms1500 import Mode
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.output import Output
from headdesk.ui.claim.print_dialog import PrintDialog, Wish
from headdesk.ui.desk import Desk
from headdesk.ui.widgets.popover import Popover
from headdesk.usecases import printing

PRINT, SAVE = "print", "save"


class WayOut(QObject):
    """Asks how, then hands over to the output; remembers what this machine's printer needs.

    Signals:
        refused: The error that says why the claim cannot go out yet.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, output: Output, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._output, self._window = desk, output, window
        self._facts: ClaimFacts | None = None

    def show_claim(self, facts: ClaimFacts) -> None:
        """Take another claim."""
        self._facts = facts

    def open_menu(self, anchor: QWidget) -> None:
        """Offer paper and file under a button."""
        menu = Popover(self._window)
        menu.add_item(PRINT, self.tr("Print…"), "printer", "Ctrl P")
        menu.add_item(SAVE, self.tr("Save PDF…"), "floppy-disk", "Ctrl E")
        menu.chosen.connect(self._pick)
        menu.open_under(anchor)

    def ask(self, *, to_file: bool) -> None:
        """Ask how it goes onto paper, or into a file."""
        found = self._facts
        if found is None:
            return
        if found.is_blocked:
            self.refused.emit(RuleBrokenError(found.problems[0].what, found.problems[0].do))
            return
        liked = self._desk.preferences
        mode = Mode.DATA if found.head.route is Route.PAPER else Mode.DRAWN
        dialog = PrintDialog(
            self._window,
            found.head.number,
            usual=Wish(printing.Wish(mode, liked.offset_right, liked.offset_down), to_file),
            needs_original=found.claim.options["original_form"] == "yes",
        )
        dialog.wished.connect(self._fulfil)
        dialog.open()

    @Slot(object)
    def _pick(self, key: object) -> None:
        self.ask(to_file=key == SAVE)

    @Slot(object)
    def _fulfil(self, wish: Wish) -> None:
        if self._facts is None:
            return
        liked = self._desk.preferences._replace(offset_right=wish.form.right, offset_down=wish.form.down)
        if liked != self._desk.preferences:
            self._desk.prefer(liked)
        self._output.fulfil(self._facts.head.id, wish)
