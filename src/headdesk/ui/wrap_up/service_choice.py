"""The left half of step 2: the code that fits, others by search, and add-ons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.domain.coding import CodedSession, ServiceCode
from headdesk.domain.money import Money
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.choice_list import ChoiceList
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.settle import bring_into_view
from headdesk.ui.wrap_up import code_words
from headdesk.ui.wrap_up.addon_list import AddOnList
from headdesk.ui.wrap_up.finder import Finder
from headdesk.ui.wrap_up.found_list import Found
from headdesk.ui.wrap_up.heading import Heading
from headdesk.ui.wrap_up.searches import find_services
from headdesk.usecases import reference
from headdesk.usecases.coding import Proposal


class ServiceChoice(QWidget):
    """Codes with their bands and fees, a search for others, and the add-ons of the chosen one.

    Args:
        over: The page over which the search's list floats.
        parent: As in Qt.

    Signals:
        edited: Another code or another add-on is chosen.
    """

    edited = Signal()

    def __init__(self, over: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self._others: list[ServiceCode] = []
        self._fees: Mapping[CPTCode, Money] = {}
        self.codes = ChoiceList(self.tr("Code"))
        self.addons = AddOnList()
        self.search = Finder(
            self.tr("Search service codes"), self.tr("Search by word or number"), self._find, over
        )
        self.other = Button(self.tr("Another code…"), "quiet", size="row", flush=True)
        self._head = Heading(self.tr("Code"))
        self._addon_head = Label(self.tr("Add-ons"), "section")
        self._lay_out()
        self.codes.chosen.connect(self._hear_choice)
        self.addons.edited.connect(self.edited)
        self.search.picked.connect(self.choose_other)
        self.other.clicked.connect(self._open_search)

    def chosen(self) -> CPTCode | None:
        """Return the chosen code."""
        key = self.codes.chosen_key()
        return key if isinstance(key, CPTCode) else None

    def codes_chosen(self) -> list[CPTCode]:
        """Return the chosen code and the add-ons that are ticked; nothing while none is chosen."""
        chosen = self.chosen()
        return [chosen, *self.addons.ticked()] if chosen else []

    def forget(self) -> None:
        """Another session is shown: nothing was looked up or chosen in it yet."""
        self._others = []
        self.codes.set_choices([])
        self.addons.show_offers([])

    def show_open(self, proposal: Proposal, fees: Mapping[CPTCode, Money]) -> None:
        """Show what fits; what was looked up or chosen in this session before stays."""
        chosen = self.chosen()
        self._proposal, self._fees = proposal, fees
        self._head.set_fact(code_words.place_words(proposal))
        self._close_search()
        self._show_codes(chosen)
        self._show_addons()

    def show_coded(self, coded: CodedSession, fees: Mapping[CPTCode, Money]) -> None:
        """Show how the session is coded; it changes only by taking the code back."""
        first, *others = [service.code for service in coded.services]
        self._head.set_fact(self.tr("Place of service %s") % coded.place)
        self.codes.set_choices([code_words.choice_of(first, fees)])
        self.codes.choose(first)
        offers = [offer for offer in code_words.addons(first, fees) if offer.code in others]
        self.addons.show_offers(offers, others, can_change=False)
        self._addon_head.setVisible(bool(offers))
        self.search.hide()
        self.other.hide()

    @Slot(object)
    def choose_other(self, code: CPTCode | str) -> None:
        """Choose a code that need not be among those shown; an add-on is ticked behind the chosen one."""
        known = reference.service_code(code if isinstance(code, CPTCode) else CPTCode(code))
        if known is None or self._proposal is None:
            return
        if known.is_addon:
            self._tick(known.code)
            return
        self._others = [*self._others, known]
        self._close_search()
        self._show_codes(known.code)
        self._hear_choice()
        self.codes.focus_chosen()

    def _tick(self, addon: CPTCode) -> None:
        self._close_search()
        self._show_addons(addon)
        self.edited.emit()
        self.addons.focus_on(addon)

    def _show_codes(self, chosen: CPTCode | None) -> None:
        if self._proposal is not None:
            suggested = self._proposal.suggestion.code
            self.codes.set_choices(code_words.choices(self._proposal, self._others, self._fees))
            self.codes.choose(chosen or (suggested.code if suggested else None))

    def _show_addons(self, *more: CPTCode) -> None:
        """Show the add-ons of the chosen code; those ticked before stay so, and more are."""
        offers = code_words.addons(self.chosen(), self._fees)
        self.addons.show_offers(offers, (*self.addons.ticked(), *more))
        self._addon_head.setVisible(bool(offers))

    @Slot()
    def _hear_choice(self) -> None:
        self._show_addons()
        self.edited.emit()

    def _find(self, typed: str) -> Sequence[Found]:
        return find_services(typed, self._fees, self.chosen())

    @Slot()
    def _open_search(self) -> None:
        self.other.hide()
        self.search.show()
        self.search.field.setFocus()
        bring_into_view(self.search)

    def _close_search(self) -> None:
        self.search.clear()
        self.search.hide()
        self.other.show()

    def _lay_out(self) -> None:
        column = PageColumn(self, left=LEFT_WITH_BACK, right=28, top=20)
        column.add(self._head)
        column.add(self.codes)
        column.add(_indented(self.other, self.search))
        column.add_gap(8)
        column.add(self._addon_head)
        column.add(self.addons)
        column.addStretch(1)


def _indented(button: Button, search: QWidget) -> QHBoxLayout:
    """Return both in a column that starts where the words of the choices above start."""
    inner = QVBoxLayout()
    inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    inner.addWidget(search)
    row = QHBoxLayout()
    row.setContentsMargins(scaled(34), 0, 0, 0)
    row.addLayout(inner, 1)
    return row
