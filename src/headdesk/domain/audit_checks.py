"""The named checks of the audit rules: each looks at one thing and says what of it is lacking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

from headdesk.domain import audit_prose as prose
from headdesk.domain.audit_facts import Elsewhere, Facts
from headdesk.domain.audit_lack import Lack
from headdesk.domain.audit_words import Words
from headdesk.domain.calendar import long_day
from headdesk.domain.plans import Goal, lack_of
from headdesk.domain.records import RecordKind
from headdesk.domain.section_text import words_of

Parameters = Mapping[str, Any]
Lacks = Sequence[Lack] | None
"""What is lacking; nothing where all is well, None where the check is not about this note."""
_NONE: Final = ()


def _lack(key: str, words: str = "", *, unless: object = False) -> Lacks:
    return _NONE if unless else (Lack(key, words),)


# ---------------------------------------------------------------- what stands above and in the note


def _told(rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    """The sections that serve the rule say something."""
    asked = [section for section in facts.serving(rule) if section.asked]
    if not asked:
        return None
    found = ((section.key, section.lack(facts.text(section.key))) for section in asked)
    return [Lack(key, lack) for key, lack in found if lack]


def _birth_date(_rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    return _lack(Elsewhere.BIRTH_DATE, unless=facts.header.has_birth_date)


def _minutes(_rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    minutes = facts.header.minutes
    return None if minutes is None else _lack(Elsewhere.TIMES, unless=minutes > 0)


def _minutes_fit(rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    """The minutes lie in the band of the code; a note that tells its minutes itself is left alone."""
    minutes = facts.header.minutes
    if not minutes or facts.serving(rule):
        return None
    if not facts.header.codes:
        return _lack(Elsewhere.TIMES, "minutes that a code fits")
    timed = (code for code in facts.header.codes if code.category in by["categories"] and code.shortest)
    wrong = [code for code in timed if not code.fits(minutes)]
    return [Lack(Elsewhere.TIMES, f"{code.band}, as {code.code} asks for") for code in wrong]


def _present_fit(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    """A code for a meeting without the client stands with a note in which the client was not there."""
    present = words_of(facts.text("present"))
    if not present or not facts.header.is_coded:
        return None
    is_without = any(code.client_absent for code in facts.header.codes)
    return _lack("present", unless=is_without != (by["client"] in present))


def _goal_of_plan(_rule: str, facts: Facts, words: Words, by: Parameters) -> Lacks:
    """A goal that the note names is one of the plan, in its words or near them."""
    said = words_of(facts.text(by["section"]))
    if facts.plan is None or not said:
        return None
    known = _goal_words(facts.plan.goals)
    is_of_plan = any(one in known or any(words.alike(one, name) for name in known) for one in said)
    return _lack(by["section"], unless=is_of_plan or not known)


def _goal_words(goals: Sequence[Goal]) -> list[str]:
    return [words for goal in goals for words in (goal.words, *(one.behavior for one in goal.objectives))]


def _diagnosis(_rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    return _lack(Elsewhere.DIAGNOSES, unless=facts.before.has_diagnosis) if facts.before.is_insured else None


# ---------------------------------------------------------------- signatures


def _credential(_rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    return _lack(Elsewhere.CREDENTIAL, unless=facts.signing.has_credential) if facts.signing else None


def _signed_within(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    """The signature, or now where there is none, is not long after the session."""
    signing = facts.signing
    if signing is None or signing.ended is None:
        return None
    by_when = signing.ended.timestamp() + timedelta(hours=by["hours"]).total_seconds()
    return _lack(Elsewhere.SIGNATURE, unless=(signing.signed or signing.now).timestamp() <= by_when)


def _cosigned(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if facts.signing is None or facts.signing.signed is None or by["when"] not in facts.circumstances:
        return None
    return _lack(Elsewhere.SIGNATURE, unless=facts.signing.is_cosigned)


def _before_asked_for(_rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    """What is written of a day was written before somebody asked for the records of that day."""
    since = facts.before.asked_for
    if since is None or facts.signing is None or facts.on > since:
        return None
    written = facts.signing.signed or facts.signing.now
    return _lack(Elsewhere.SIGNATURE, long_day(since, year=False), unless=written.date() <= since)


# ---------------------------------------------------------------- the plan


def _plan_in_force(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if facts.before.number < by["from session"]:
        return None
    return _lack(Elsewhere.PLAN, unless=facts.plan)


def _plan_terms(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if facts.plan is None:
        return None
    missing = [words for key, words in by["terms"].items() if not facts.plan.texts.get(key, "").strip()]
    return _lack(Elsewhere.PLAN, ", ".join(missing), unless=not missing)


def _plan_measurable(_rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    if facts.plan is None:
        return None
    lack = lack_of(facts.plan.goals) if facts.plan.goals else "goals"
    return _lack(Elsewhere.PLAN, lack, unless=not lack)


def _plan_looked_at(_rule: str, facts: Facts, _words: Words, _by: Parameters) -> Lacks:
    if facts.plan is None or facts.plan.due is None:
        return None
    return _lack(Elsewhere.PLAN, unless=facts.on <= facts.plan.due)


def _sessions_since_review(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if facts.plan is None:
        return None
    return _lack(Elsewhere.PLAN, unless=facts.plan.sessions_since <= by["sessions"])


def _frequency(_rule: str, facts: Facts, words: Words, by: Parameters) -> Lacks:
    """The client came as often as the plan says, or the note speaks of the gap."""
    if facts.plan is None or facts.before.last_session is None:
        return None
    days = by["days"].get(facts.plan.texts.get("frequency", "").strip())
    if days is None:
        return None
    gap = (facts.on - facts.before.last_session).days
    is_kept = gap <= days * by["times"] + by["grace"]
    weeks = round(gap / 7)
    key = next((section.key for section in facts.serving(by["told in"])), Elsewhere.PLAN)
    return _lack(key, f"{weeks} weeks", unless=is_kept or words.says(facts.prose, "gap"))


# ---------------------------------------------------------------- the rest of the record


def _intake(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if facts.before.number < by["from session"]:
        return None
    return _lack(Elsewhere.INTAKE, unless=facts.before.intake)


def _intake_whole(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if facts.before.intake is None:
        return None
    texts = facts.before.intake_texts
    missing = [words for key, words in by["parts"].items() if not texts.get(key, "").strip()]
    return _lack(Elsewhere.INTAKE, ", ".join(missing), unless=not missing)


def _measured(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if facts.before.number < by["from session"]:
        return None
    latest = facts.before.measured
    is_recent = latest is not None and facts.on - latest <= timedelta(days=by["days"])
    return _lack(Elsewhere.MEASURES, unless=is_recent)


def _papers(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    """The consents that the note's circumstances ask for are on file."""
    given = [*words_of(facts.before.intake_texts.get("consents", "")), *words_of(facts.text("consents"))]
    missing = [
        paper["words"]
        for paper in by["papers"]
        if not paper.get("when") or paper["when"] in facts.circumstances
        if RecordKind(paper["kind"]) not in facts.before.papers
        if not any(said in given for said in paper["said"])
    ]
    return _lack(Elsewhere.PAPERS, ", ".join(missing), unless=not missing)


def _coordination(_rule: str, facts: Facts, words: Words, _by: Parameters) -> Lacks:
    """Somewhere it says that other treaters were spoken with, or that the client did not want it."""
    intake = "\n".join(facts.before.intake_texts.get(key, "") for key in ("consents", "medical"))
    plan = facts.plan.texts.get("coordination", "").strip() if facts.plan else ""
    is_there = plan or RecordKind.RELEASE_TO_OTHERS in facts.before.papers
    is_said = words.says(f"{facts.prose}\n{intake}", "coordination")
    return None if facts.before.number < 2 else _lack(Elsewhere.PAPERS, unless=is_there or is_said)


def _unlike_last(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    if not facts.before.last_session:
        return None
    percent = round(facts.before.likeness * 100)
    return _lack(_first_key(facts), f"{percent} %", unless=facts.before.likeness < by["below"])


def _unlike_before(_rule: str, facts: Facts, _words: Words, by: Parameters) -> Lacks:
    """No sentence stands unchanged through many sessions."""
    if not facts.before.last_session:
        return None
    long = {key: count for key, count in facts.before.unchanged.items() if count >= by["sessions"]}
    return [Lack(key, str(count)) for key, count in long.items()]


def _first_key(facts: Facts) -> str:
    return facts.sections[0].key if facts.sections else ""


@dataclass(frozen=True, slots=True)
class Look:
    """A check that rules can name.

    Attributes:
        at: Takes the rule’s id, the facts, the word lists and the parameters.
        needs: The names of the parameters, all of which a rule gives.
    """

    at: Callable[[str, Facts, Words, Parameters], Lacks]
    needs: frozenset[str] = frozenset()


def _takes(at: Callable[[str, Facts, Words, Parameters], Lacks], *needs: str) -> Look:
    return Look(at, frozenset(needs))


CHECKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "told": _takes(_told),
        "birth date": _takes(_birth_date),
        "minutes": _takes(_minutes),
        "minutes fit the code": _takes(_minutes_fit, "categories"),
        "present fit the code": _takes(_present_fit, "client"),
        "goal of the plan": _takes(_goal_of_plan, "section"),
        "diagnosis": _takes(_diagnosis),
        "credential": _takes(_credential),
        "signed within": _takes(_signed_within, "hours"),
        "co-signed": _takes(_cosigned, "when"),
        "before it was asked for": _takes(_before_asked_for),
        "plan in force": _takes(_plan_in_force, "from session"),
        "plan says": _takes(_plan_terms, "terms"),
        "plan is measurable": _takes(_plan_measurable),
        "plan looked at": _takes(_plan_looked_at),
        "sessions since review": _takes(_sessions_since_review, "sessions"),
        "frequency of the plan": _takes(_frequency, "told in", "times", "grace", "days"),
        "intake": _takes(_intake, "from session"),
        "intake says": _takes(_intake_whole, "parts"),
        "measured": _takes(_measured, "days", "from session"),
        "papers": _takes(_papers, "papers"),
        "coordination": _takes(_coordination),
        "unlike the last note": _takes(_unlike_last, "below"),
        "unlike those before": _takes(_unlike_before, "sessions"),
        "words": _takes(prose.words_of_list, "lists"),
        "technique": _takes(prose.technique, "lists", "none", "only listening"),
        "risk acted on": _takes(prose.risk_acted_on, "section", "level", "levels", "done"),
        "risk answered": _takes(prose.risk_answered, "section", "level", "levels", "done"),
        "nobody else named": _takes(prose.nobody_else_named),
        "nothing private": _takes(prose.nothing_private),
        "homework": _takes(prose.homework, "except"),
    }
)
"""By the name that the rules use."""
