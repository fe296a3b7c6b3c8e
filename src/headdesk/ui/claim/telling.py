"""What one says to a payer who did not pay, in words to paste or to read out: no name of a client."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from headdesk.ui import shown
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.paper import MissedPaper


def what_to_say(facts: ClaimFacts, said: str, paper: MissedPaper | None) -> str:
    """Return which claim it is about, its services, what the payer answered, and what is on record since.

    Args:
        facts: The claim.
        said: What the payer did and why.
        paper: What was missed and is on record by now, if it is.
    """
    lines = [
        _tr("Claim {account}, billed {amount}").format(
            account=facts.claim.account, amount=facts.position.charge
        ),
        *(_service(facts, number) for number in range(len(facts.claim.lines))),
        _tr("Your answer of {day}: {said}").format(day=shown.full_day(facts.head.since), said=said),
    ]
    if paper is not None and paper.uncovered is None and paper.record.number:
        words = _tr("On record since: number {number}, given on {day}")
        lines.append(words.format(number=paper.record.number, day=shown.full_day(paper.record.given_on)))
    return "\n".join(lines)


def _service(facts: ClaimFacts, number: int) -> str:
    line = facts.claim.lines[number]
    codes = " ".join([str(line.code), *map(str, line.modifiers)])
    words = _tr("Session of {day}: {codes}, {amount}")
    return words.format(day=shown.full_day(line.service_date), codes=codes, amount=line.charge)


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
