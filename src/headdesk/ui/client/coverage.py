"""The policies of a client, in the order in which they are billed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject, Slot

from headdesk.domain.coverage import Coverage, PayerId
from headdesk.domain.people import ClientId
from headdesk.store import coverage, payers, people
from headdesk.ui import shown
from headdesk.ui.client.entry_page import EntryPage
from headdesk.ui.client.gaps import Gap, gap_words, policy_gaps
from headdesk.ui.client.parts import Part
from headdesk.ui.client.policy_form import PolicyForm
from headdesk.ui.client.words import order_words
from headdesk.ui.desk import Desk
from headdesk.ui.places import Errand, Place, Where
from headdesk.ui.sheet.entry_list import EntryList
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import clients

_DAY = timedelta(days=1)


def coverage_page(desk: Desk, kept: KeptTexts) -> EntryPage:
    """Return the tab of a client's policies."""
    return EntryPage(desk, kept, Policies(desk, kept))


class Policies(QObject):
    """What the coverage tab lists and edits."""

    part = Part.COVERAGE

    def __init__(self, desk: Desk, kept: KeptTexts) -> None:
        super().__init__()
        self._desk = desk
        self._in_force = 0
        self._gaps: list[Gap] = []
        self._names: dict[PayerId, str] = {}
        self.policy = PolicyForm(desk, kept, self)
        self.policy.wants_payer.connect(self._go_to_payers)
        self.form = self.policy.page
        self.unfinished = self.tr("Finish new policy")
        empty = EmptyState(
            "identification-card",
            self.tr("No policy yet."),
            self.tr("Without one, the client pays."),
            action=self.tr("Add policy"),
        )
        self.model = TableModel(self._columns(), self._sentence, self)
        self.listed = EntryList(self.tr("Policies"), self.model, empty)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Billed"), _order, "muted"),
            Column(self.tr("Payer"), self._payer, "name", width=-1),
            Column(self.tr("Plan"), _plan, spare=2),
            Column(self.tr("Member ID"), _member, spare=6),
            Column(self.tr("From"), self._from, "number", spare=1),
            Column(self.tr("Until"), self._until, "number", spare=3),
            Column(self.tr("Copay"), _copay, "money", spare=4),
            Column(self.tr("Checked"), self._checked, "number", spare=5),
        )

    def read(self, client_id: ClientId) -> Sequence[Coverage]:
        """Return a client's policies."""
        today = self._desk.today()
        policies = coverage.coverages(self._desk.connection, client_id)
        self._names = {payer.id: payer.name for payer in payers.payers(self._desk.connection)}
        self._in_force = sum(today in policy.valid for policy in policies)
        return policies

    def meant(self, policies: Sequence[Coverage], _field: str) -> Coverage | None:
        """Return the policy that is billed first today."""
        return next((policy for policy in policies if self._desk.today() in policy.valid), None)

    def open(
        self,
        client_id: ClientId,
        policy: Coverage | None,
        field: str,
        day: date | None,  # noqa: ARG002 - a policy has days of its own
    ) -> None:
        """Fill the form with a policy."""
        client = people.client(self._desk.connection, client_id)
        self.policy.open_policy(client, policy, self._in_force)
        self.form.sheet.focus_on(field)

    def record(self) -> int:
        """Record the policy that the form describes.

        Raises:
            RuleBrokenError: Another policy has the same place in the order at the same time.
        """
        reading = self.policy.read()
        if reading.value is None:
            self.form.refuse(reading.problems)
            return 0
        self._gaps = policy_gaps(reading.value)
        return clients.save_coverage(self._desk.connection, reading.value, now=self._desk.now())

    def said(self) -> tuple[str, bool]:
        """Return that the policy is saved, and what a claim does not find on it."""
        return gap_words(self._gaps) if self._gaps else self.tr("Policy saved."), not self._gaps

    @Slot()
    def _go_to_payers(self) -> None:
        errand = Errand(
            self.tr("A payer for the policy: what you typed there is kept."), self.tr("Back to the policy")
        )
        self._desk.go(Place(Where.SETTINGS, part="payers", field="name", errand=errand))

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
