"""The form as it would go out now or as a kept copy, with one box in focus in picture, facts and list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from headdesk.domain.claims import ClaimId
from headdesk.forms import cms1500
from headdesk.store.documents import DocumentId
from headdesk.ui.claim.boxes import Box, boxes_of, spots
from headdesk.ui.claim.copies import copy_time, kind_word
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.form_pane import FormPane
from headdesk.ui.claim.mend import number_of
from headdesk.ui.claim.side import SidePanel
from headdesk.ui.widgets.page_pictures import Beside
from headdesk.ui.widgets.paper_spot import Spot

FIRST_BOX = (0, "1a_insured_id")
NOW = -1
"""In place of a copy's number: the form as it would go out now."""


class FormView(QObject):
    """Keeps picture, box and list of one claim together; the picture is drawn beside the window.

    Attributes:
        boxes: Every box by its key.

    Signals:
        opened: A kept copy is shown.
    """

    opened = Signal()

    def __init__(
        self,
        pane: FormPane,
        side: SidePanel,
        beside: Beside,
        now: Callable[[], datetime],
        content: Callable[[DocumentId], bytes],
    ) -> None:
        super().__init__(pane)
        self._content = content
        self._pane, self._side, self._beside, self._now = pane, side, beside, now
        self._facts: ClaimFacts | None = None
        self._copy = NOW
        self._drawn: tuple[ClaimId, tuple[Mapping[str, str], ...]] | None = None
        self.boxes: dict[object, Box] = {}
        self._spots: list[Spot] = []
        pane.paper.chosen.connect(self.choose)
        pane.wants_form.connect(self.show_form)
        side.boxes.chosen.connect(self.choose)

    def open_claim(self) -> None:
        """Go back from a kept copy: another claim, or the same one anew, is about to be shown."""
        self._copy = NOW

    def show_claim(self, facts: ClaimFacts) -> list[Box]:
        """Show what was read of a claim, and return its boxes."""
        self._facts = facts
        boxes = boxes_of(facts.sheets)
        self.boxes = {box.key: box for box in boxes}
        self._spots = spots(boxes)
        if self._copy == NOW:
            self.show_form()
        return boxes

    @Slot()
    def show_form(self) -> None:
        """Show the form as it would go out now, or why it cannot be filled."""
        self._copy = NOW
        facts = self._facts
        if facts is None:
            return
        if facts.fault is not None:
            self._pane.show_fault(facts.fault)
            return
        chosen = self._pane.paper.chosen_key()
        wanted = (facts.head.id, facts.sheets)
        if wanted != self._drawn:
            self._pane.show_ground(len(facts.sheets))
            self._draw(facts)
        else:
            self._pane.show_form()
        self._frame(chosen)

    @Slot(object)
    def show_copy(self, number: object) -> None:
        """Show the exact bytes that were kept of a printed or saved form."""
        if self._facts is None or not isinstance(number, int):
            return
        self._copy, self._drawn = number, None
        kept, now = self._facts.copies[number], self._now()
        words = self.tr("This is the copy kept {when}.").replace("{when}", copy_time(kept, now))
        fingerprint = self.tr("{kind}; fingerprint {hex}").replace("{kind}", kind_word(kept.kind))
        self._pane.show_copy(
            self._content(kept.id), words, fingerprint.replace("{hex}", kept.sha256.hex()[:12])
        )
        self.opened.emit()

    @Slot(object)
    def choose(self, key: object) -> None:
        """Bring a box into focus in the picture and beside it; without one, that of the first problem."""
        if not self.boxes:
            return
        box = self.boxes.get(key) or self._box_of_first_problem() or self.boxes[FIRST_BOX]
        self._pane.paper.choose(box.key)
        self._side.show_box(box)

    def chosen(self) -> Box | None:
        """Return the box in focus."""
        return self.boxes.get(self._pane.paper.chosen_key())

    def cursor(self) -> int:
        """Return the place of the box in focus among all; 0 for the first or none."""
        key = self._pane.paper.chosen_key()
        return list(self.boxes).index(key) if key in self.boxes else 0

    def key_at(self, cursor: int) -> object:
        """Return the key of the box at a place; None for the first and for none."""
        return list(self.boxes)[cursor] if 0 < cursor < len(self.boxes) else None

    def _draw(self, facts: ClaimFacts) -> None:
        self._drawn = (facts.head.id, facts.sheets)
        work = partial(cms1500.draw, facts.sheets, cms1500.Mode.DRAWN)
        self._beside(work, partial(self._take, self._drawn))

    def _take(self, of: object, pdf: Any) -> None:  # noqa: ANN401 -- as `Beside` hands it over
        """Show what was drawn, unless something else is wanted by now."""
        if of is self._drawn and self._copy == NOW:
            chosen = self._pane.paper.chosen_key()
            self._pane.show_form(pdf)
            self._frame(chosen)

    def _frame(self, chosen: object) -> None:
        self._pane.paper.show_spots(self._spots)
        self.choose(chosen)

    def _box_of_first_problem(self) -> Box | None:
        problems = self._facts.problems if self._facts else ()
        wanted = f"Box {number_of(problems[0].where)}" if problems else ""
        return next((box for box in self.boxes.values() if box.number == wanted), None)
