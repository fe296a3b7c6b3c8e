"""The policies of a client, in the order in which they are billed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.coverage import Coverage, PayerId
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.store import coverage, payers, people
from headdesk.ui import shown
from headdesk.ui.client.policy_form import PolicyForm
from headdesk.ui.client.words import order_words
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.list_or_form import NEW, ListOrForm
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import clients

_DAY = timedelta(days=1)


class CoveragePage(QWidget):
    """The list of policies, or the form of one of them.

    Signals:
        working: True while the form is open and its button is the page's main one.
    """

    working = Signal(bool)

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, kept
        self._client_id = ClientId(0)
        self._names: dict[PayerId, str] = {}
        self._model = TableModel(self._columns(), self._sentence, self)
        self.form = PolicyForm(desk, kept, self)
        self.form.page.finished.connect(self._save)
        self.form.page.discarded.connect(self._show_list)
        self.form.wants_payer.connect(self._go_to_payers)
        empty = EmptyState(
            "identification-card",
            self.tr("No policy yet."),
            self.tr("Without one, the client pays."),
            action=self.tr("Add policy"),
        )
        self.parts = ListOrForm(self.tr("Policies"), self._model, empty, self.form.page)
        self.parts.wanted.connect(self._open)
        self.parts.working.connect(self.working)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Billed"), _order, "muted"),
            Column(self.tr("Payer"), self._payer, "name", width=-1),
            Column(self.tr("Plan"), _plan, spare=2),
            Column(self.tr("Member ID"), _member, spare=3),
            Column(self.tr("From"), self._from, "number", spare=1),
            Column(self.tr("Until"), self._until, "number", spare=5),
            Column(self.tr("Copay"), _copay, "money", spare=4),
            Column(self.tr("Checked"), self._checked, "number", spare=6),
        )

    def show_client(self, client_id: ClientId, item: str = "") -> None:
        """Read and show a client's policies, or the form of one: its number, 0 for a new one."""
        self._client_id = client_id
        self._show_list()
        wanted = next((row for row in self._model.rows() if str(row.id) == item), None)
        if wanted or item == NEW:
            self._open(wanted)

    def item(self) -> str:
        """Return the number of the policy whose form is open; empty for the list."""
        return self.parts.item

    def leave(self) -> None:
        """Record a policy that was changed and is right; keep what was typed into any other."""
        if not self.parts.item or not self.form.page.is_changed():
            return
        if self.parts.item == NEW or not self._record():
            self.form.page.keep()

    def bar(self) -> ActionBar:
        """Return the buttons of the form."""
        return self.form.page.bar

    def main_action(self) -> bool:
        """Save the open form; return whether one is open."""
        if self.parts.item:
            self._save()
        return bool(self.parts.item)

    @Slot()
    def _show_list(self) -> None:
        connection = self._desk.connection
        self._names = {payer.id: payer.name for payer in payers.payers(connection)}
        self._model.show_rows(coverage.coverages(connection, self._client_id))
        kept = self._kept.texts("policy 0", self._client_id)
        self.parts.show_list(unfinished=self.tr("Finish new policy") if kept else "")

    @Slot(object)
    def _open(self, policy: Coverage | None) -> None:
        today = self._desk.today()
        in_force = sum(today in other.valid for other in self._model.rows())
        self.parts.show_form(str(policy.id) if policy else NEW)
        self.form.open_policy(people.client(self._desk.connection, self._client_id), policy, in_force)

    @Slot()
    def _save(self) -> None:
        if self._record():
            self._desk.say(self.tr("Policy saved."))
            self._show_list()

    def _record(self) -> bool:
        """Record what the form says; say what it needs, and return False, when it makes no policy."""
        reading = self.form.read()
        if reading.value is None:
            self.form.page.refuse(reading.problems)
            return False
        try:
            clients.save_coverage(self._desk.connection, reading.value, now=self._desk.now())
        except HeaddeskError as error:
            self.form.page.show_problem(error)
            return False
        self.form.page.forget()
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.CLIENTS)
        return True

    @Slot()
    def _go_to_payers(self) -> None:
        self._desk.go(Place(Where.SETTINGS, part="payers"))

    def _payer(self, policy: Coverage) -> str:
        return self._names[policy.payer_id]

    def _day(self, day: date | None) -> str:
        return "" if day is None else shown.short_day(day, self._desk.today())

    def _from(self, policy: Coverage) -> str:
        return self._day(policy.valid.start)

    def _until(self, policy: Coverage) -> str:
        end = policy.valid.end
        return self.tr("no end") if end is None else self._day(end - _DAY)

    def _checked(self, policy: Coverage) -> str:
        return self._day(policy.benefits.checked_on)

    def _sentence(self, policy: Coverage) -> str:
        parts = (_order(policy), self._payer(policy), policy.plan_name, policy.member_id)
        days = (f"{self._from(policy)} – {self._until(policy)}", _copay(policy))
        return ", ".join(part for part in (*parts, *days) if part)


def _order(policy: Coverage) -> str:
    return order_words(policy.order)


def _plan(policy: Coverage) -> str:
    return policy.plan_name


def _member(policy: Coverage) -> str:
    return policy.member_id


def _copay(policy: Coverage) -> str:
    return str(policy.benefits.copay) if policy.benefits.copay else ""
