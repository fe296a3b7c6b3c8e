"""What a new practice does first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from headdesk.store.today import FirstSteps
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader

ADD_CLIENT = Place(Where.CLIENT)
ADD_PAYER = Place(Where.SETTINGS, part="payers")
PLAN_SESSION = Place(Where.TODAY, part="new session")


class FirstStepsList(QWidget):
    """Three steps, ticked as they are done; the first that is not done is the next thing to do.

    Signals:
        picked: `ADD_CLIENT`, `ADD_PAYER` or `PLAN_SESSION`.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self.rows = RowList(self.tr("First steps"), leads=True)
        self.rows.activated_row.connect(self.picked)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0)
        column.add(SectionHeader(self.tr("First steps")))
        column.add(Label(self.tr("After these, what waits for you stands here."), "body", "muted", wrap=True))
        column.add(self.rows)

    def show_steps(self, steps: FirstSteps) -> None:
        """Show which steps are done."""
        done = {ADD_CLIENT: steps.has_client, ADD_PAYER: steps.has_payer, PLAN_SESSION: steps.has_session}
        rows = [
            self._row(
                ADD_CLIENT, self.tr("A client"), self.tr("Name, birth date, cover"), self.tr("Add client")
            ),
            self._row(
                ADD_PAYER, self.tr("A payer"), self.tr("Who covers them, and its rates"), self.tr("Add payer")
            ),
            self._row(
                PLAN_SESSION, self.tr("A session"), self.tr("When and where you meet"), self.tr("Plan it")
            ),
        ]
        self.rows.show_rows(
            [_ticked(row) if is_done else row for row, is_done in zip(rows, done.values(), strict=True)]
        )
        self.rows.choose(next((place for place, is_done in done.items() if not is_done), PLAN_SESSION))

    def _row(self, place: Place, name: str, fact: str, action: str) -> RowItem:
        return RowItem(place, status="open", name=name, fact=fact, action=action)


def _ticked(row: RowItem) -> RowItem:
    return RowItem(row.key, status="good", name=row.name, fact=row.fact)
