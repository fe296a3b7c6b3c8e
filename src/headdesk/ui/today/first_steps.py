"""What a new practice does first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from headdesk.domain.people import BillingKind, Clinician, Practice
from headdesk.store.today import FirstSteps
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader

_NUMBERS: Final = Place(Where.SETTINGS, part="practice", field="name")
_FEES: Final = Place(Where.SETTINGS, part="fees", field="90834")
_PAYER: Final = Place(Where.SETTINGS, part="payers", field="name")
_CLIENT: Final = Place(Where.CLIENT)
_BACKUP: Final = Place(Where.SETTINGS, part="safety", field="backup")
PLAN: Final = Place(Where.TODAY, part="plan")
"""Stands for planning a session, which has no place of its own."""


class Backed(StrEnum):
    """What there is of backups.

    *Here* is a backup on the disk of the practice alone: it does not help when the computer breaks.
    """

    NEVER = "never"
    HERE = "here"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a new practice needs.

    Attributes:
        fact: What belongs to it, or why.
        action: The verb that leads there.
        place: Where it is done, at the very field.
        but: What is to be minded about a step that was taken; empty when it is done.
    """

    name: str
    fact: str
    action: str
    place: Place
    is_taken: bool
    but: str = ""

    @property
    def is_done(self) -> bool:
        """True when nothing about it is left."""
        return self.is_taken and not self.but


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that claims ask for and a new practice has not: its name, and the field for it."""

    words: str
    place: Place


def steps(has: FirstSteps, lacks: Sequence[Lack], *, backed: Backed) -> tuple[Step, ...]:
    """Return the steps of a new practice; none once all are taken.

    Args:
        has: What the practice has.
        lacks: What claims ask for and is not there, in the order of its fields.
        backed: What there is of backups.
    """
    found = (
        _numbers(lacks),
        Step(_tr("Your fees"), _fees_words(has.fees), _tr("Set fees"), _FEES, has.fees > 0),
        Step(
            _tr("First payer"),
            _tr("Who pays, at what rates"),
            _tr("Add payer"),
            _PAYER,
            has.has_payer,
        ),
        Step(_tr("First client"), _tr("Name, birth date, cover"), _tr("Add client"), _CLIENT, has.has_client),
        _backup(backed),
        Step(
            _tr("First session"), _tr("Its note, code and claim follow"), _tr("Plan"), PLAN, has.has_session
        ),
    )
    return () if all(step.is_taken for step in found) else found


def _numbers(lacks: Sequence[Lack]) -> Step:
    return Step(
        _tr("Your name and numbers"),
        _listed(lacks) or _tr("NPIs, tax ID, address"),
        _tr("Fill it in") if len(lacks) == 1 else _tr("Fill them in"),
        lacks[0].place if lacks else _NUMBERS,
        not lacks,
    )


def _listed(lacks: Sequence[Lack]) -> str:
    """Return what is missing as one phrase with a capital at its head."""
    words = ", ".join(lack.words for lack in lacks)
    return words[:1].upper() + words[1:]


def _fees_words(fees: int) -> str:
    if not fees:
        return _tr("What a session costs")
    return _tr("1 fee set") if fees == 1 else _tr("{n} fees set").format(n=fees)


def _backup(backed: Backed) -> Step:
    alone = _tr("A copy on a stick is what helps when it breaks")
    return Step(
        _tr("First backup"),
        _tr("On this computer only") if backed is Backed.HERE else _tr("A copy in another place"),
        _tr("Back up"),
        _BACKUP,
        backed is not Backed.NEVER,
        alone if backed is Backed.HERE else "",
    )


def lacking(practice: Practice | None, clinician: Clinician | None) -> list[Lack]:
    """Return what claims ask for and is not there, each with its field; nothing when all is."""
    if practice is None or not practice.name:
        return [Lack(_tr("name, NPIs, tax ID, address"), _practice("name"))]
    is_group = practice.billing_kind is BillingKind.GROUP
    own = _practice("npi", clinician.id) if clinician else _practice("last")
    asked = (
        (practice.npi is not None or not is_group, _tr("the practice’s NPI"), _practice("npi")),
        (practice.tax_id is not None, _tr("tax ID"), _practice("tax_id")),
        (practice.address.complete, _tr("address"), _practice("street")),
        (clinician is not None and bool(clinician.npi), _tr("your NPI"), own),
    )
    return [Lack(words, place) for is_there, words, place in asked if not is_there]


class FirstStepsList(QWidget):
    """The steps, ticked as they are done; the first that is not done is the next thing to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self._header = SectionHeader(self.tr("First steps"))
        self.rows = RowList(self.tr("First steps"))
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=20, gap=4)
        column.add(self._header)
        column.add(self.rows)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show which steps are done."""
        done = sum(step.is_done for step in steps)
        words = self.tr("{n} of {m} done").replace("{n}", str(done)).replace("{m}", str(len(steps)))
        self._header.set_fact(words if done else self.tr("Then what waits for you stands here."))
        self.rows.show_rows([_row(step) for step in steps])
        self.rows.choose(next((step.place for step in steps if not step.is_taken), None))
        self.setVisible(bool(steps))


def _row(step: Step) -> RowItem:
    status = "attention" if step.but else "good" if step.is_taken else "open"
    action = "" if step.is_done else step.action
    return RowItem(
        step.place, status=status, name=step.name, fact=step.fact, under_fact=step.but, action=action
    )


def _practice(field: str, row: int = 0) -> Place:
    return Place(Where.SETTINGS, part="practice", field=field, row=row)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
