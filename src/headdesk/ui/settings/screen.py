"""Settings: sections at the left, the chosen one beside them."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Final, Protocol, cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import Screen
from headdesk.ui.settings.payers_section import PayersSection
from headdesk.ui.settings.section_list import SectionList
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import PageHeader

_NARROW, _WIDEST = 860, 780
_MOST = 1000
"""The share of the width that a section gets before the empty room beside it."""
_LEFT = 21
"""Where the items begin, so that their icons stand under the title."""


class Part(StrEnum):
    """The sections; their value is the place's part."""

    PRACTICE = "practice"
    PAYERS = "payers"
    SAFETY = "safety"
    APPEARANCE = "appearance"


class Section(Protocol):
    """What the screen asks of every section; each is a QWidget."""

    def show_section(self) -> None:
        """Read what the section shows."""


_SECTIONS: Final = {
    Part.PRACTICE: ("practice_section", "PracticeSection"),
    Part.PAYERS: ("payers_section", "PayersSection"),
    Part.SAFETY: ("safety", "SafetySection"),
    Part.APPEARANCE: ("appearance_section", "AppearanceSection"),
}


class SettingsScreen(Screen):
    """Sections, each made when first looked at; all is recorded at once, there is nothing to save."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[Part, QWidget] = {}
        self.list = SectionList(self.tr("Sections of the settings"), self._words())
        self._stack = QStackedWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._areas: dict[Part, QScrollArea] = {}
        self._lay_out()
        self.list.chosen.connect(self._turn)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)

    def show_place(self, place: Place) -> None:
        """Show a section; of the payers, the one with the place's number."""
        parts = {part.value: part for part in Part}
        part = parts.get(place.part, Part.PRACTICE)
        self.list.choose(part)
        self._show(part)
        if place.number and isinstance(section := self._made[part], PayersSection):
            section.open_payer(place.number)
        self.list.take_focus()

    def place(self) -> Place:
        """Return the section that is shown, and of the payers the one that is open."""
        part = self._part()
        section = self._made.get(part)
        return Place(Where.SETTINGS, section.opened if isinstance(section, PayersSection) else 0, part)

    def leave(self) -> None:
        """Record the field that is being typed into, by taking the focus from it."""
        focus = self.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        return [self.list, self._stack]

    def section(self, part: Part) -> QWidget:
        """Return a section, made when first asked for."""
        if part not in self._made:
            module, name = _SECTIONS[part]
            made: QWidget = getattr(import_module(f"headdesk.ui.settings.{module}"), name)(self._desk, self)
            self._made[part] = made
            if isinstance(made, PayersSection):
                made.turned.connect(self._to_top)
            self._areas[part] = _page(made)
            self._stack.addWidget(self._areas[part])
            self._fit()
        return self._made[part]

    def _part(self) -> Part:
        return Part(self.list.chosen_key() or Part.PRACTICE)

    def _words(self) -> list[tuple[str, str, str]]:
        return [
            (Part.PRACTICE, self.tr("Practice"), "identification-card"),
            (Part.PAYERS, self.tr("Payers and rates"), "bank"),
            (Part.SAFETY, self.tr("Safety"), "shield-check"),
            (Part.APPEARANCE, self.tr("Appearance"), "palette"),
        ]

    @Slot(str)
    def _turn(self, part: str) -> None:
        self._show(Part(part))

    def _show(self, part: Part) -> None:
        cast("Section", self.section(part)).show_section()
        self._stack.setCurrentWidget(self._areas[part])

    @Slot()
    def _to_top(self) -> None:
        self._areas[Part.PAYERS].verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(scaled(_LEFT), 0, 0, scaled(12))
        column.addWidget(self.list)
        column.addStretch()
        self._row.addWidget(self._left)
        self._row.addWidget(self._stack, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(PageHeader(self.tr("Settings")))
        page.addLayout(self._row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sections above where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        narrow, ways = self.width() < scaled(_NARROW), QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.list.set_upright(upright=not narrow)
        for section in self._made.values():
            section.setMaximumWidth(scaled(_WIDEST))


def _page(section: QWidget) -> QScrollArea:
    """Return a section on a page that scrolls, no wider than is easily read."""
    page, line = QWidget(), QHBoxLayout()
    line.addWidget(section, _MOST)
    line.addStretch(1)
    column = PageColumn(page, left=32, right=24, top=4, bottom=24)
    if section.property("reach"):
        column.addLayout(line)
    else:
        column.add(line)
    return scrolled(page)
