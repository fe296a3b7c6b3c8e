"""The form of a dated paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from headdesk.domain.people import ClientId
from headdesk.domain.records import RecordKind
from headdesk.store import payers
from headdesk.ui.client import words
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.client.paper_texts import (
    BY_PROVIDER,
    FOR_PAYER,
    NUMBERED,
    Paper,
    paper_texts,
    read_paper,
)
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.form_field import choice_field, day_field, text_field
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reading
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo


class PaperForm(QObject):
    """What the paper allows, its days, and what belongs to its kind.

    Attributes:
        page: The form as it is shown.
        end: Revokes the paper.

    Signals:
        wants_end: The paper no longer counts from today on.
    """

    wants_end = Signal()

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self._paper: Paper | None = None
        self.end = Button(self.tr("Revoked today"), "danger")
        self.end.clicked.connect(self.wants_end)
        self.page = FormPage(kept, "paper", self.tr("Save paper"), others=(self.end,))
        self._add_fields()
        self.page.sheet.changed.connect(self._follow)

    def _add_fields(self) -> None:
        sheet, today = self.page.sheet, self._desk.today
        sheet.add_row(choice_field("kind", self.tr("Paper"), words.paper_choices()))
        sheet.add_row(
            day_field("given", self.tr("Given on"), today),
            day_field("expires", self.tr("Expires on"), today, hint=self.tr("last day")),
        )
        self._payer_row = sheet.add_row(choice_field("payer", self.tr("Payer"), [], characters=28))
        self._number_row = sheet.add_row(text_field("number", self.tr("Number"), 24))
        self._visits_row = sheet.add_row(
            text_field("visits", self.tr("Visits"), 18, hint=self.tr("empty: no limit"))
        )
        self._provider_rows = (
            sheet.add_row(
                text_field("provider_first", self.tr("Colleague’s first name"), 16),
                text_field("provider_last", self.tr("Colleague’s last name"), 18),
                text_field("provider_credential", self.tr("Credential"), 8),
            ),
            sheet.add_row(
                text_field("provider_npi", self.tr("Colleague’s NPI"), 20, hint=self.tr("10 digits"))
            ),
        )
        sheet.add_row(text_field("scope", self.tr("What it covers"), 0, hint=self.tr("in your words")))

    def open_paper(
        self,
        client_id: ClientId,
        paper: Paper | None,
        kind: RecordKind | None = None,
        day: date | None = None,
    ) -> None:
        """Show a paper of a client, or an empty form for another one.

        Args:
            client_id: The client.
            paper: The paper; None for a new one.
            kind: Of a new one that is missing.
            day: The session that a new authorization or referral must cover; any other is given today.
        """
        self._client_id, self._paper = client_id, paper
        known = [(str(payer.id), payer.name) for payer in payers.payers(self._desk.connection)]
        editor = self.page.sheet.field("payer").editor
        if isinstance(editor, Combo):
            editor.set_choices([("", self.tr("Any payer")), *known])
        today = self._desk.today()
        given = day if day is not None and kind in NUMBERED else today
        texts = paper_texts(paper) if paper else {"given": day_text(given)}
        number = paper.record.id if paper else 0
        title = words.paper_words(paper.record.kind) if paper else self.tr("New paper")
        self.page.open(number, client_id, title, texts)
        if kind is not None:
            self.page.sheet.field("kind").fill(kind)
        self.end.setVisible(paper is not None and paper.record.counts_on(today))
        self._show_rows()

    def paper(self) -> Paper | None:
        """Return the paper as recorded; None for a new one."""
        return self._paper

    def read(self) -> Reading[Paper]:
        """Return the paper that the form describes, or what it still needs."""
        return read_paper(self.page.sheet.texts(), self._client_id, self._paper, self._desk.today())

    @Slot(str)
    def _follow(self, key: str) -> None:
        self.page.clear_message()
        self.page.sheet.show_problem_of(key, self.read().problems)
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the fields that belong to the kind."""
        kind = RecordKind(self.page.sheet.field("kind").content())
        self._payer_row.setVisible(kind in FOR_PAYER)
        self._number_row.setVisible(kind in NUMBERED)
        self._visits_row.setVisible(kind is RecordKind.AUTHORIZATION)
        for row in self._provider_rows:
            row.setVisible(kind in BY_PROVIDER)
