"""The measures of the practice in the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.measures import Measure
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.measures.measure_form import NOBODY, MeasureForm, form_name
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import known_measures


class MeasuresSection(QWidget):
    """All measures; one of one's own opens as a form in their place.

    Attributes:
        bar: What ends the form.

    Signals:
        turned: Another view is shown, which begins at its top.
    """

    turned = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, KeptTexts(desk)
        self.header = SectionHeader(self.tr("Measures"), action=self.tr("Add a measure"))
        self.own = RowList(self.tr("Your own measures"), compact=True)
        self.shipped = RowList(self.tr("Measures that come with Headdesk"), compact=True)
        self.cuts: dict[str, Combo] = {}
        self.form = MeasureForm(desk)
        self._everything = QWidget()
        self._lay_out()
        self.header.acted.connect(self._add)
        self.own.activated_row.connect(self._open)
        self.form.closed.connect(self._show_all)

    def show_section(self) -> None:
        """Show all measures."""
        every = known_measures.offered(self._desk.connection)
        own = [one for one in every if known_measures.is_own(one)]
        self.own.show_rows([self._row(one, self.tr("Open")) for one in own])
        self.own.setVisible(bool(own))
        self.shipped.show_rows([self._row(one) for one in every if one not in own])
        for one in every:
            if one.key in self.cuts and one.cut is not None:
                self.cuts[one.key].choose(one.cut.at_least)
        begun = self._kept.texts(form_name(""), NOBODY)
        self.header.action.set_text(self.tr("Go on with the new one") if begun else self.tr("Add a measure"))
        self.form.hide()
        self.bar.hide()
        self._everything.show()

    @Slot()
    def _show_all(self) -> None:
        self.show_section()
        self.turned.emit()

    def editor_of(self, _field: str, _row: int) -> QWidget | None:
        """Return None: no other page leads to a field here."""
        return None

    def _row(self, measure: Measure, action: str = "") -> RowItem:
        count = len(measure.items)
        items = self.tr("%n items", "", count) if count else self.tr("total only")
        return RowItem(
            measure.key, icon="target", name=measure.name, fact=measure.title, meta=items, action=action
        )

    @Slot()
    def _add(self) -> None:
        self._open("")

    @Slot(object)
    def _open(self, key: str) -> None:
        self._everything.hide()
        self.form.show()
        self.bar.show()
        self.form.open(key)
        self.turned.emit()

    @Slot(object)
    def _choose_cut(self, at_least: int) -> None:
        key = next((key for key, combo in self.cuts.items() if combo is self.sender()), "")
        try:
            known_measures.choose_cut(self._desk.connection, key, at_least, now=self._desk.now())
        except HeaddeskError as error:
            self._desk.say(f"{error.what} {error.do}".strip())
            return
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)

    def _lay_out(self) -> None:
        self.setProperty("reach", REACH)
        column = PageColumn(self._everything, left=REACH, right=REACH, top=0, bottom=0, gap=8)
        words = self.tr("Those with a license that forbids showing their words ask for numbers only.")
        for part in (self.header, self.own, self.shipped, Label(words, "hint", "muted", wrap=True)):
            column.add(part)
        column.add_gap(16)
        cuts = FlowLayout(gap=16)
        for measure in known_measures.offered(self._desk.connection):
            if measure.cut is not None and measure.cut.choices:
                cuts.addWidget(self._cut_field(measure.key, measure.name, measure.cut.choices))
        column.add(cuts)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._everything)
        inner = PageColumn(left=REACH, right=REACH, top=0, bottom=0)
        inner.add(self.form)
        whole.addLayout(inner)
        self.bar = self.form.bar
        whole.addWidget(self.bar)
        self.bar.hide()
        self.form.hide()

    def _cut_field(self, key: str, name: str, choices: range) -> Field:
        label = self.tr("%1 is positive from").replace("%1", name)
        combo = Combo(label, [(cut, str(cut)) for cut in choices], characters=6)
        combo.chosen.connect(self._choose_cut)
        self.cuts[key] = combo
        return Field(label, combo)
