"""The sections of a template in their order: added, moved, taken out; one is unfolded at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.templates import Section
from headdesk.ui.settings.templates.draft import Draft, SectionDraft, drafted
from headdesk.ui.settings.templates.section_row import SectionRow

_FOLDED = -1


class SectionRows(QWidget):
    """A row for each section of a draft.

    Attributes:
        rows: As they stand, from the top.

    Signals:
        changed: The draft as it is now.
        removed: The section that was taken out, and where it stood.
    """

    changed = Signal(object)
    removed = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Draft("", ())
        self._opened = _FOLDED
        self.rows: list[SectionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_draft(self, draft: Draft, *, opened: int = _FOLDED) -> None:
        """Show a draft with one of its sections unfolded, or none."""
        self._draft, self._opened = draft, opened
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        last = len(draft.sections) - 1
        labels = {one.before.key: one.label for one in draft.sections if one.before.key}
        self.rows = [
            SectionRow(section, labels, (place == 0, place == last))
            for place, section in enumerate(draft.sections)
        ]
        for place, row in enumerate(self.rows):
            self._column.addWidget(row)
            row.turned.connect(partial(self._turn, place))
            row.moved.connect(partial(self._move, place))
            row.removed.connect(partial(self._remove, place))
            row.edited.connect(partial(self._edit, place))
        if 0 <= opened <= last:
            self.rows[opened].open()

    def rename(self, label: str) -> None:
        """Take another name for the template as a whole."""
        self._draft = Draft(label, self._draft.sections)

    def add(self, section: Section) -> None:
        """Add a section at the end, unfolded, and go to its label."""
        place = len(self._draft.sections)
        self._show_changed(self._draft.with_section(place, drafted(section)), opened=place)
        self.rows[place].open().focus_on("label")

    def put_back(self, section: SectionDraft, place: int) -> None:
        """Put a section back where it was taken out."""
        self._show_changed(self._draft.with_section(place, section), opened=_FOLDED)
        self.rows[min(place, len(self.rows) - 1)].unfold.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Mapping[int, Mapping[str, str]]) -> None:
        """Unfold the first section that needs something, say what, and go there."""
        for place, needed in sorted(problems.items())[:1]:
            self.show_draft(self._draft, opened=place)
            form = self.rows[place].open()
            form.show_problems(needed)
            form.focus_on(next(iter(needed)))

    def _show_changed(self, draft: Draft, *, opened: int) -> None:
        self.show_draft(draft, opened=opened)
        self.changed.emit(draft)

    def _turn(self, place: int) -> None:
        was_open = self._opened == place
        self.show_draft(self._draft, opened=_FOLDED if was_open else place)
        if was_open:
            self.rows[place].unfold.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows[place].open().focus_on("label")

    def _move(self, place: int, by: int) -> None:
        to = place + by
        if not 0 <= to < len(self.rows):
            return
        opened = to if self._opened == place else place if self._opened == to else self._opened
        self._show_changed(self._draft.moved(place, to), opened=opened)
        row = self.rows[to]
        wanted, other = (row.up, row.down) if by < 0 else (row.down, row.up)
        (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, place: int) -> None:
        gone = self._draft.sections[place]
        opened = _FOLDED if self._opened == place else self._opened - (self._opened > place)
        self._show_changed(self._draft.without(place), opened=opened)
        if self.rows:
            row = self.rows[min(place, len(self.rows) - 1)]
            row.remove.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit(gone, place)

    def _edit(self, place: int) -> None:
        form = self.rows[place].form
        if form is not None:
            self._draft = self._draft.with_texts(place, form.texts())
            self.rows[place].show_section(self._draft.sections[place])
            self.changed.emit(self._draft)
