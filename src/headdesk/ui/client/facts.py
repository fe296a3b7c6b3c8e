"""The four facts at the head of a client's page: what stands between this client and a clean claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.codes import ICD10Code
from headdesk.domain.coverage import Benefits, Coverage
from headdesk.domain.money import ZERO, Money
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.ui import shown
from headdesk.ui.client.gaps import Gap
from headdesk.ui.widgets.fact_strip import Fact
from headdesk.usecases.plans import Plan

FRESH_DAYS: Final = 30
"""Benefits checked longer ago are a guess."""
_MANY_CODES = 3
_LINE = 30
"""Characters that fit beside three other facts."""

_CONSENTS: Final[Mapping[RecordKind, str]] = MappingProxyType(
    {
        RecordKind.TREATMENT_CONSENT: "treatment",
        RecordKind.PRIVACY_NOTICE: "privacy",
        RecordKind.RELEASE_TO_PAYER: "billing",
    }
)


def check_again_by(checked_on: date) -> date:
    """Return the day by which benefits want another look: 30 days later, or a new plan year before that."""
    return min(checked_on + timedelta(days=FRESH_DAYS), date(checked_on.year + 1, 1, 1))


def cover_fact(policy: Coverage | None, payer: str, today: date, gaps: Sequence[Gap] = ()) -> Fact:
    """Return whether the first policy was looked at lately; a stale one makes the client's share a guess.

    Before that comes what a claim asks for and is not there.
    """
    label = _tr("Cover")
    if policy is None:
        return Fact(label, _tr("No policy"), _tr("The client pays"), "closed")
    if gaps:
        return Fact(label, gaps[0].short, _tr("No claim can go out"), "attention")
    second = _short_line(policy.plan_name or payer, _share(policy.benefits))
    checked = policy.benefits.checked_on
    if checked is None:
        return Fact(label, _tr("Not checked yet"), second, "open")
    fresh = today < check_again_by(checked) + timedelta(days=1)
    return Fact(label, _checked_words(checked, today), second, "good" if fresh else "attention")


def consent_fact(papers: Sequence[DatedRecord], today: date) -> Fact:
    """Return since when treatment is agreed to, and what else is."""
    label = _tr("Consent")
    counting = [paper for paper in papers if paper.counts_on(today)]
    kinds = {paper.kind for paper in counting}
    second = ", ".join(_tr(word) for kind, word in _CONSENTS.items() if kind in kinds).capitalize()
    treatment = [paper for paper in counting if paper.kind is RecordKind.TREATMENT_CONSENT]
    if not treatment:
        return Fact(label, _tr("Not signed"), second, "open")
    words = _tr("Signed {day}").replace("{day}", shown.short_day(treatment[0].given_on, today))
    return Fact(label, words, second, "good")


def diagnosis_fact(codes: Sequence[ICD10Code], plan: Plan | None, today: date, *, wanted: bool) -> Fact:
    """Return the diagnoses in force, the main one first, and until when the plan for them holds."""
    label = _tr("Diagnosis and plan")
    if not codes:
        return Fact(label, _tr("None yet"), _tr("A claim needs one"), "open")
    words = ", ".join(str(code) for code in codes[:_MANY_CODES])
    rest = len(codes) - _MANY_CODES
    is_due = plan is not None and plan.next_review is not None and plan.next_review < today
    sign = "open" if is_due or wanted else "good"
    return Fact(label, f"{words} + {rest}" if rest > 0 else words, _plan_words(plan, today), sign)


def _plan_words(plan: Plan | None, today: date) -> str:
    if plan is None:
        return _tr("No plan yet")
    if plan.next_review is None:
        return _tr("Plan in force")
    words = _tr("Plan review was due {day}") if plan.next_review < today else _tr("Plan review by {day}")
    return words.replace("{day}", shown.short_day(plan.next_review, today))


def balance_fact(balance: Money) -> Fact:
    """Return what the client owes or has as credit."""
    label = _tr("Balance")
    if balance > ZERO:
        return Fact(
            label, _tr("{amount} owed").replace("{amount}", str(balance)), _tr("By the client"), "open"
        )
    if balance < ZERO:
        return Fact(
            label, _tr("{amount} credit").replace("{amount}", str(-balance)), _tr("Paid ahead"), "good"
        )
    return Fact(label, _tr("Nothing owed"), _tr("By the client"), "good")


def _checked_words(checked: date, today: date) -> str:
    days = (today - checked).days
    if days <= 0:
        return _tr("Checked today")
    if days == 1:
        return _tr("Checked yesterday")
    return _tr("Checked {n} days ago").replace("{n}", str(days))


def _share(benefits: Benefits) -> str:
    if benefits.copay:
        return _tr("copay {amount}").replace("{amount}", _short(benefits.copay))
    if benefits.deductible_left:
        return _tr("deductible {amount}").replace("{amount}", _short(benefits.deductible_left))
    if benefits.coinsurance:
        return _tr("coinsurance {share} %").replace("{share}", f"{benefits.coinsurance / 100:g}")
    return ""


def _short_line(plan: str, share: str) -> str:
    """Return plan and share; one of them alone where both would take more than their column."""
    both = " · ".join(part for part in (plan, share) if part)
    return both if len(both) <= _LINE else share or plan


def _short(amount: Money) -> str:
    return str(amount).removesuffix(".00")


def _tr(text: str) -> str:
    return QCoreApplication.translate("client", text)
