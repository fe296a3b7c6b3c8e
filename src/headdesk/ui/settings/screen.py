"""Settings: sections at the left, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.settings.payers_section import PayersSection
from headdesk.ui.settings.section_list import RING, SectionList
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.page_column import REACH, PageColumn, scrolled
from headdesk.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from headdesk.ui.settings.activity import ActivitySection

_NARROW, _WIDEST = 860, 780
_MOST = 1000
"""The share of the width that a section gets before the empty room beside it."""
_LEFT = 32
"""Where the items begin: under the title."""
_AROUND = 48
"""Pixels above and below a field that was sought, for its label and its sentence."""


class Part(StrEnum):
    """The sections; their value is the place's part."""

    PRACTICE = "practice"
    FEES = "fees"
    PAYERS = "payers"
    WRITING = "writing"
    TEMPLATES = "templates"
    MEASURES = "measures"
    SIGNING = "signing"
    SAFETY = "safety"
    ACTIVITY = "activity"
    APPEARANCE = "appearance"


class Section(Protocol):
    """What the screen asks of every section; each is a QWidget.

    One that opens forms has a ``bar`` with what ends them, which the screen lays below all that scrolls.
    """

    def show_section(self) -> None:
        """Read what the section shows."""

    def editor_of(self, field: str, row: int) -> QWidget | None:
        """Return what a field's key stands for, unfolded if it was folded away; None for an unknown one.

        Args:
            field: Such as ``npi``.
            row: The id of the clinician whose field it is; 0 where there is only one such field.
        """


_SECTIONS: Final = {
    Part.PRACTICE: ("practice_section", "PracticeSection"),
    Part.FEES: ("fees_section", "FeesSection"),
    Part.PAYERS: ("payers_section", "PayersSection"),
    Part.WRITING: ("writing", "WritingSection"),
    Part.TEMPLATES: ("templates", "TemplatesSection"),
    Part.MEASURES: ("measures", "MeasuresSection"),
    Part.SIGNING: ("signing_section", "SigningSection"),
    Part.SAFETY: ("safety", "SafetySection"),
    Part.ACTIVITY: ("activity", "ActivitySection"),
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
        self._pages: dict[Part, QWidget] = {}
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
        section = self._made[part]
        if isinstance(section, PayersSection) and (place.number or section.begins_with(place.field)):
            section.open_payer(place.number)
        self.list.take_focus()
        if place.field:
            self._seek(part, place)

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

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what can be exported from the settings: the activity log."""
        return {PageKey.EXPORT: self.export_action}

    def export_action(self) -> None:
        """Show Activity and export its log."""
        self.list.choose(Part.ACTIVITY)
        self._show(Part.ACTIVITY)
        cast("ActivitySection", self._made[Part.ACTIVITY]).export_action()

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        return [self.list, self._stack]

    def section(self, part: Part) -> QWidget:
        """Return a section, made when first asked for."""
        if part not in self._made:
            module, name = _SECTIONS[part]
            made: QWidget = getattr(import_module(f"headdesk.ui.settings.{module}"), name)(self._desk, self)
            self._made[part] = made
            turned = getattr(made, "turned", None)
            if turned is not None:
                turned.connect(self._to_top)
            self._areas[part] = _page(made)
            self._pages[part] = _above(self._areas[part], getattr(made, "bar", None))
            self._stack.addWidget(self._pages[part])
            self._fit()
        return self._made[part]

    def _part(self) -> Part:
        return Part(self.list.chosen_key() or Part.PRACTICE)

    def _words(self) -> list[tuple[str, str, str]]:
        return [
            (Part.PRACTICE, self.tr("Practice"), "identification-card"),
            (Part.FEES, self.tr("Fees"), "hand-coins"),
            (Part.PAYERS, self.tr("Payers and rates"), "bank"),
            (Part.WRITING, self.tr("Writing"), "text-aa"),
            (Part.TEMPLATES, self.tr("Templates"), "note"),
            (Part.MEASURES, self.tr("Measures"), "target"),
            (Part.SIGNING, self.tr("Signing"), "signature"),
            (Part.SAFETY, self.tr("Safety"), "shield-check"),
            (Part.ACTIVITY, self.tr("Activity"), "clock-counter-clockwise"),
            (Part.APPEARANCE, self.tr("Appearance"), "palette"),
        ]

    @Slot(str)
    def _turn(self, part: str) -> None:
        self._show(Part(part))

    def _show(self, part: Part) -> None:
        cast("Section", self.section(part)).show_section()
        self._stack.setCurrentWidget(self._pages[part])

    def _seek(self, part: Part, place: Place) -> None:
        """Bring the very field that is meant into view, focused and with what it says selected."""
        editor = cast("Section", self._made[part]).editor_of(place.field, place.row)
        if editor is None:
            return
        _lay_out_now(self._areas[part])
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        self._areas[part].ensureWidgetVisible(editor, 0, scaled(_AROUND))

    @Slot()
    def _to_top(self) -> None:
        self._areas[self._part()].verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(scaled(_LEFT) - RING, 0, 0, scaled(12))
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
            section.setMaximumWidth(scaled(_WIDEST) + _reach(section))


def _lay_out_now(page: QWidget) -> None:
    """Give everything on a page its place now: what was just made knows only later where it is."""
    for part in (page, *page.findChildren(QWidget)):
        layout = part.layout()
        if layout is not None and part.isVisibleTo(page):
            layout.activate()


def _reach(section: QWidget) -> int:
    """Return how much wider than its text a section is, whose rows reach beyond both edges of it."""
    return 2 * scaled(REACH) if section.property("reach") else 0


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


def _above(area: QScrollArea, bar: QWidget | None) -> QWidget:
    """Return a page that scrolls above its section's bar, which stays; the page alone where there is none."""
    if bar is None:
        return area
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(area, 1)
    column.addWidget(bar)
    return whole
