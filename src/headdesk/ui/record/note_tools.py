"""The row above the note: which template, and what can be taken over or put back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Note
from headdesk.domain.templates import SectionKind, Template
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.popover import Popover

WHOLE = ""
"""Stands for the whole note among the sections that can be loaded."""

_PAD = 14
"""From the edge of a button to its sign."""


class NoteTools(QWidget):
    """Templates to choose from, a menu of what the last note holds, and the draft's history.

    Attributes:
        template: Chooses the template.
        load: Opens what can be loaded; hidden where there is no last note of the kind.
        history: Opens the earlier versions.

    Signals:
        template_chosen: The key of a template.
        load_wanted: The key of a section of the last note, or `WHOLE`.
        history_wanted: The earlier versions are wanted.
    """

    template_chosen = Signal(object)
    load_wanted = Signal(object)
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last: Note | None = None
        self.template = Combo(self.tr("Template"))
        self.template.chosen.connect(self.template_chosen)
        self.load = Button(self.tr("Load last"), "plain", icon="clock-counter-clockwise")
        self.load.clicked.connect(self._open)
        self.history = Button(self.tr("History"), "plain", icon="clock")
        self.history.setProperty("hang", _PAD)
        self.history.clicked.connect(self.history_wanted)
        self._row = FlowLayout(gap=8)
        for part in (self.template, self.load, self.history):
            self._row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)

    def add(self, part: QWidget) -> None:
        """Add what only some pages need, at the end."""
        self._row.addWidget(part)

    def is_needed(self) -> bool:
        """Return whether any of it is offered."""
        return not all(part.isHidden() for part in (self.template, self.load, self.history))

    def show_templates(self, offered: Sequence[Template], current: Template) -> None:
        """Offer templates; the one in use is there, also when it is not offered any more."""
        choices = {one.key: one.label for one in (*offered, current)}
        self.template.set_choices(choices.items())
        self.template.choose(current.key)

    def show_last(self, last: Note | None) -> None:
        """Offer what the last signed note holds."""
        self._last = last
        self.load.allow(last is not None, self.tr("There is no signed note before this one."))

    def allow_history(self, *, on: bool) -> None:
        """Offer the earlier versions, where there are some."""
        self.history.setVisible(on)

    @Slot()
    def _open(self) -> None:
        if self._last is None:
            return
        popover = Popover(self)
        popover.add_item(
            WHOLE, self.tr("Whole note, into what is empty"), "clock-counter-clockwise", "Ctrl Shift L"
        )
        for key, text in self._last.texts.items():
            section = self._last.template.section(key)
            is_risk = section is not None and section.kind is SectionKind.RISK
            if text.strip() and not is_risk:
                popover.add_item(key, self.tr("Only %s") % self._last.template.label_of(key), "text-aa")
        popover.chosen.connect(self.load_wanted)
        popover.open_under(self.load)
