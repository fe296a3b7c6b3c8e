"""One payer: who it is, our contract, its ways, its rates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.calendar import BEGINNING, parse_date
from headdesk.domain.coverage import OFFERED_ROUTES, ClaimType, Payer, PayerId
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.records import RecordKind
from headdesk.store import coverage, payers
from headdesk.ui import claim_words, shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings import texts
from headdesk.ui.settings.address_rows import add_address
from headdesk.ui.settings.amount_grid import AmountGrid, Entered, Line
from headdesk.ui.settings.option_list import OptionList
from headdesk.ui.settings.saved_form import SavedForm
from headdesk.ui.sheet.form_field import choice_field, text_field
from headdesk.ui.sheet.reading import Reading
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.value_edit import date_edit
from headdesk.usecases import practice


class PayerPage(QWidget):
    """Everything about a payer; each field is recorded when it is left, a new payer once it has a name.

    Signals:
        went_back: The person wants to see all payers.
    """

    went_back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.payer = Payer("")
        self.back = Button(self.tr("All payers"), "plain", icon="caret-left", size="row", flush=True)
        self.title = SectionHeader(self.tr("A payer"))
        self.form = SavedForm(desk, "", self._read, self._save)
        self.since = date_edit(self.tr("Our contract"), self._contract_day, self._contract_words)
        self.options = OptionList()
        self.rates = AmountGrid(self.tr("Rate"), desk.today())
        self.problem = MessageLine("problem")
        self._later = QWidget()
        self._add_fields()
        self._lay_out()
        self.back.clicked.connect(self.went_back)
        self.since.value_changed.connect(self._take_contract)
        self.options.changed.connect(self._take_options)
        self.rates.entered.connect(self._take_rate)

    def show_payer(self, payer_id: int) -> None:
        """Show a payer; 0 is a new one, whose ways and rates come after its name."""
        connection = self._desk.connection
        self.payer = payers.payer(connection, PayerId(payer_id)) if payer_id else Payer("")
        self.form.show_texts(texts.payer_texts(self.payer))
        self._show_rest()
        self.form.sheet.focus_first({})

    def is_of_payer(self, field: str) -> bool:
        """Return whether a field says who the payer is, as every payer begins."""
        return field in self.form.sheet.texts()

    def editor_of(self, field: str) -> QWidget | None:
        """Return a field of the payer: who it is, ``contract``, one of its ways, or the rate of a code."""
        if self.is_of_payer(field):
            return self.form.sheet.field(field).editor
        if field == "contract":
            return self.since
        return self.options.editor_of(field) or self.rates.editor_of(field)

    def _show_rest(self) -> None:
        """Show what hangs on a recorded payer."""
        self.problem.hide()
        self.title.set_title(self.payer.name or self.tr("New payer"))
        self._later.setVisible(bool(self.payer.id))
        if self.payer.id:
            self.since.set_value(self._contract_since())
            self.options.show_payer(self.payer)
            self._show_rates()

    # ------------------------------------------------------------ laying out

    def _add_fields(self) -> None:
        sheet = self.form.sheet
        sheet.add_row(
            text_field("name", self.tr("Name"), 32), text_field("payer_code", self.tr("Payer number"), 14)
        )
        sheet.add_row(
            choice_field("claim_type", self.tr("Kind of insurance, box 1"), _claim_types()),
            choice_field("route", self.tr("Claims go as"), _routes()),
        )
        add_address(sheet)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        column.addWidget(self.form)
        column.addWidget(self.problem)
        column.addWidget(self._later)
        column.addStretch()
        self.problem.hide()
        self._lay_out_later()

    def _lay_out_later(self) -> None:
        column = QVBoxLayout(self._later)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        since = Field(self.tr("In contract since"), self.since)
        column.addWidget(since, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            Label(
                self.tr(
                    "Box 27 says yes while a contract holds. Without one it stays blank, or says what you "
                    "choose below among the ways of this payer."
                ),
                "hint",
                "muted",
                wrap=True,
            )
        )
        column.addSpacing(scaled(8))
        column.addWidget(SectionHeader(self.tr("Rates")))
        words = self.tr(
            "What the contract allows. What is expected, and whether a payment is short, rests on it. "
            "The first rate of a code holds for earlier sessions too."
        )
        column.addWidget(Label(words, "body", "muted", wrap=True))
        column.addWidget(self.rates)
        column.addSpacing(scaled(8))
        column.addWidget(self.options)

    # ------------------------------------------------------------ reading and recording

    def _read(self, typed: Mapping[str, str]) -> Reading[Payer]:
        return texts.read_payer(typed, self.payer)

    def _save(self, payer: Payer) -> None:
        if payer != self.payer:
            payer_id = practice.save_payer(self._desk.connection, payer, now=self._desk.now())
            self.payer = replace(payer, id=payer_id)
            self._show_rest()

    def _contract_since(self) -> date | None:
        found = coverage.record_on(
            self._desk.connection,
            RecordKind.PARTICIPATION,
            self._desk.today(),
            client_id=None,
            payer_id=self.payer.id,
        )
        return found.given_on if found else None

    def _contract_day(self, typed: str) -> date:
        if typed.strip().lower() == self._contract_words(BEGINNING):
            return BEGINNING
        return parse_date(typed, today=self._desk.today())

    def _contract_words(self, day: date) -> str:
        return self.tr("the start") if day == BEGINNING else shown.numbers(day)

    @Slot(object)
    def _take_contract(self, since: date | None) -> None:
        connection, now = self._desk.connection, self._desk.now()
        self._record(partial(practice.set_participation, connection, self.payer.id, since, now=now))

    @Slot(object)
    def _take_options(self, options: Mapping[str, str]) -> None:
        changed = replace(self.payer, options=options)
        if self._record(partial(practice.save_payer, self._desk.connection, changed, now=self._desk.now())):
            self.payer = changed

    @Slot(object)
    def _take_rate(self, entered: Entered) -> None:
        step = partial(
            practice.set_rate,
            self._desk.connection,
            self.payer.id,
            entered.code,
            entered.amount,
            entered.since,
            now=self._desk.now(),
        )
        if self._record(step):
            self.rates.show_since(entered)

    def _record(self, step: Callable[[], object]) -> bool:
        """Do a step and tell of it; return False after saying why it was refused."""
        try:
            step()
        except HeaddeskError as error:
            self.problem.show_message("problem", f"{error.what} {error.do}".strip())
            self.problem.show()
            return False
        self.problem.hide()
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)
        return True

    def _show_rates(self) -> None:
        connection, today = self._desk.connection, self._desk.today()
        known = payers.rates(connection, self.payer.id, today)
        others = [code for code in payers.fees(connection, today) if code not in known]
        lines = [Line(code, amount, since) for code, (amount, since) in known.items()]
        self.rates.show_lines(sorted([*lines, *map(Line, others)], key=_code))


def _code(line: Line) -> str:
    return str(line.code)


def _claim_types() -> list[tuple[object, str]]:
    return [
        (ClaimType.GROUP, _tr("Group health plan")),
        (ClaimType.MEDICARE, _tr("Medicare")),
        (ClaimType.MEDICAID, _tr("Medicaid")),
        (ClaimType.TRICARE, _tr("Tricare")),
        (ClaimType.CHAMPVA, _tr("Champva")),
        (ClaimType.FECA, _tr("Feca black lung")),
        (ClaimType.OTHER, _tr("Other")),
    ]


def _routes() -> list[tuple[object, str]]:
    return [(route, claim_words.route_word(route)) for route in OFFERED_ROUTES]


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)
