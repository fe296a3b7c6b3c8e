"""The form of a policy."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from headdesk.domain.coverage import Coverage, CoverageId, Relationship
from headdesk.domain.people import Client
from headdesk.store import payers
from headdesk.ui.client import words
from headdesk.ui.client.policy_texts import new_policy_texts, policy_texts, read_policy
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.form_field import (
    TICKED,
    amount_field,
    choice_field,
    day_field,
    text_field,
    tick_field,
)
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reading, amount
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field


class PolicyForm(QObject):
    """Payer, numbers, who holds the policy, its days, and what the client pays.

    Attributes:
        page: The form as it is shown.
        new_payer: Leads to where a payer is added; the one that was added is then the policy's.

    Signals:
        wants_payer: The payer is not in the list yet.
    """

    wants_payer = Signal()

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.page = FormPage(kept, "policy", self.tr("Save policy"))
        self.new_payer = Button(self.tr("New payer"), "quiet", icon="plus")
        self.new_payer.clicked.connect(self._ask_for_payer)
        self._known: set[int] | None = None
        self._client: Client | None = None
        self._policy_id = CoverageId(0)
        self._add_policy()
        self._add_holder()
        self._add_benefits()
        self.page.sheet.changed.connect(self._follow)

    def _add_policy(self) -> None:
        sheet = self.page.sheet
        sheet.add_row(
            choice_field("payer", self.tr("Payer"), [], characters=28), end=Field(" ", self.new_payer)
        )
        sheet.add_row(
            text_field("member_id", self.tr("Member ID"), 22, hint=self.tr("as on the card")),
            text_field("group", self.tr("Group number"), 14),
            text_field("plan", self.tr("Plan"), 20),
        )
        today = self._desk.today
        sheet.add_row(
            choice_field("order", self.tr("Billed"), words.order_choices(), characters=10),
            day_field("from", self.tr("First day"), today),
            day_field("until", self.tr("Last day"), today, hint=self.tr("if it ends")),
        )

    def _add_holder(self) -> None:
        sheet, today = self.page.sheet, self._desk.today
        sheet.add_row(choice_field("relationship", self.tr("Held by"), words.relationship_choices()))
        first = sheet.add_row(
            text_field("holder_first", self.tr("Holder’s first name"), 16),
            text_field("holder_middle", self.tr("Holder’s middle name"), 10),
            text_field("holder_last", self.tr("Holder’s last name"), 18),
        )
        second = sheet.add_row(
            text_field("holder_suffix", self.tr("Suffix"), 5),
            day_field("holder_birth_date", self.tr("Holder’s birth date"), today),
            choice_field("holder_sex", self.tr("Holder’s sex for claims"), words.sex_choices()),
        )
        third = sheet.add_row(tick_field("same_address", self.tr("Lives at the client’s address")))
        self._holder_rows = (first, second, third)
        self._address_rows = (
            sheet.add_row(
                text_field("holder_street", self.tr("Holder’s street"), 36),
                text_field("holder_street_2", self.tr("Holder’s unit"), 12),
            ),
            sheet.add_row(
                text_field("holder_city", self.tr("Holder’s city"), 20),
                choice_field("holder_state", self.tr("Holder’s state"), words.state_choices(), characters=6),
                text_field("holder_zip", self.tr("Holder’s ZIP"), 12),
            ),
        )

    def _add_benefits(self) -> None:
        sheet, today = self.page.sheet, self._desk.today
        sheet.add_row(
            amount_field("copay", self.tr("Copay"), amount, hint=self.tr("a session")),
            text_field("coinsurance", self.tr("Coinsurance %"), 12),
            amount_field("deductible", self.tr("Deductible left"), amount),
        )
        sheet.add_row(
            day_field("checked", self.tr("Checked on"), today),
            text_field("how", self.tr("Checked how"), 28, hint=self.tr("by phone, from the card")),
        )

    def open_policy(self, client: Client, policy: Coverage | None, in_force: int) -> None:
        """Show a policy of a client, or an empty form for another one."""
        self._client = client
        self._policy_id = policy.id if policy else CoverageId(0)
        self._offer_payers()
        texts = policy_texts(policy, client) if policy else new_policy_texts(in_force)
        title = self._title(policy) if policy else self.tr("New policy")
        self.page.open(self._policy_id, client.id, title, texts)
        self._choose_added()
        self._show_rows()

    def _title(self, policy: Coverage) -> str:
        name = payers.payer(self._desk.connection, policy.payer_id).name
        return self.tr("Policy with {payer}").replace("{payer}", name)

    def _offer_payers(self) -> None:
        known = [(str(payer.id), payer.name) for payer in payers.payers(self._desk.connection)]
        editor = self.page.sheet.field("payer").editor
        if isinstance(editor, Combo):
            editor.set_choices([("", "–"), *known])

    @Slot()
    def _ask_for_payer(self) -> None:
        self._known = self._payer_ids()
        self.wants_payer.emit()

    def _choose_added(self) -> None:
        """Choose the payer that was added since this form asked for one."""
        added = self._payer_ids() - self._known if self._known is not None else set()
        self._known = None
        if added:
            self.page.sheet.field("payer").fill(str(max(added)))

    def _payer_ids(self) -> set[int]:
        return {payer.id for payer in payers.payers(self._desk.connection)}

    def read(self) -> Reading[Coverage]:
        """Return the policy that the form describes, or what it still needs.

        Raises:
            ValueError: No form is open.
        """
        if self._client is None:
            raise ValueError("No form is open.")
        return read_policy(self.page.sheet.texts(), self._client, self._policy_id, self._desk.today())

    @Slot(str)
    def _follow(self, key: str) -> None:
        self.page.clear_message()
        self.page.sheet.show_problem_of(key, self.read().problems)
        self._show_rows()

    def _show_rows(self) -> None:
        """Show what is asked about a holder who is not the client, and the address where it is another."""
        held = self.page.sheet.field("relationship").content() != Relationship.SELF
        elsewhere = held and self.page.sheet.field("same_address").content() != TICKED
        for row in self._holder_rows:
            row.setVisible(held)
        for row in self._address_rows:
            row.setVisible(elsewhere)
