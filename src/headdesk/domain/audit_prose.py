"""Checks that read what a note says in words of its own: only ever advice, and silent when in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from headdesk.domain.audit_facts import Facts
from headdesk.domain.audit_lack import Lack
from headdesk.domain.audit_words import Words
from headdesk.domain.section_text import groups_of
from headdesk.domain.templates import SectionKind

Lacks = Sequence[Lack] | None
_PROSE: Final = (SectionKind.TEXT, SectionKind.LINE, SectionKind.TABLE)
_NAME: Final = re.compile(r"[ \t]*,?[ \t]*(?:named|called)?[ \t]*([A-Z][a-z’']+)\b")
_DENIES: Final = "Denies all risk"


def words_of_list(rule: str, facts: Facts, words: Words, by: Mapping[str, Any]) -> Lacks:
    """The note has a word of one of the lists, anywhere; only where the rule's own sections say something."""
    own = _of_rule(rule, facts)
    if not own.strip() or not words.is_english(facts.prose):
        return None
    said = f"{facts.prose}\n{_ticked(rule, facts)}"
    return () if words.says(said, *by["lists"]) else (Lack(_first(rule, facts)),)


def technique(rule: str, facts: Facts, words: Words, by: Mapping[str, Any]) -> Lacks:
    """What was done has a name: one of the lists, of the plan, or near one."""
    own = _of_rule(rule, facts)
    if not own.strip() or not words.is_english(facts.prose):
        return None
    if names_technique(facts, words, by["lists"]) or any(words.alike(own, name) for name in _planned(facts)):
        return ()
    only = by["only listening"] if words.says(own, "listening") else by["none"]
    return (Lack(_first(rule, facts), only),)


def names_technique(facts: Facts, words: Words, lists: Sequence[str]) -> bool:
    """Return whether a technique of the lists, or of the plan in its very words, is named in the note."""
    said = facts.prose.casefold()
    planned = (name.strip().casefold() for name in _planned(facts))
    return words.says(facts.prose, *lists) or any(name and name in said for name in planned)


def _planned(facts: Facts) -> Iterator[str]:
    goals = facts.plan.goals if facts.plan else ()
    return (step.technique for goal in goals for one in goal.objectives for step in one.interventions)


def risk_acted_on(_rule: str, facts: Facts, words: Words, by: Mapping[str, Any]) -> Lacks:
    """Where the level of risk is one of those named, it says what was done, ticked or in its own words."""
    risk = facts.text(by["section"])
    said = groups_of(risk, (by["level"], by["done"]))
    if not set(said.get(by["level"], ())) & set(by["levels"]):
        return None
    return () if by["done"] in said or words.says(risk, "risk action") else (Lack(by["section"]),)


def risk_answered(rule: str, facts: Facts, words: Words, by: Mapping[str, Any]) -> Lacks:
    """Where the note says that there is a risk, it says what was done; silent where that counts already."""
    risk = facts.text(by["section"])
    if not risk or risk == _DENIES or not words.affirms(risk, "risk"):
        return None
    if risk_acted_on(rule, facts, words, by):
        return ()
    return () if words.says(f"{risk}\n{facts.prose}", "risk action") else (Lack(by["section"]),)


def nobody_else_named(_rule: str, facts: Facts, words: Words, _by: Mapping[str, Any]) -> Lacks:
    """People around the client are told of by what they are to them, not by name."""
    found = [
        Lack(section.key, name)
        for section in facts.sections
        if section.kind is SectionKind.TEXT
        for name in _names(facts.text(section.key), facts, words)
    ]
    return found[:1]


def _names(text: str, facts: Facts, words: Words) -> Iterator[str]:
    """Yield names of others: those that the record knows, and what stands behind *her friend*."""
    for name in facts.before.names:
        if re.search(rf"\b{re.escape(name)}\b", text):
            yield name
    for match in words.lists["others"].finditer(text):
        behind = _NAME.match(text, match.end())
        if match[0].islower() and behind and not words.says(behind[1], "no name"):
            yield behind[1]


def nothing_private(_rule: str, facts: Facts, words: Words, _by: Mapping[str, Any]) -> Lacks:
    """What analyses the conversation belongs in psychotherapy notes."""
    typed = [section for section in facts.sections if section.kind is SectionKind.TEXT]
    return [Lack(one.key) for one in typed if words.says(facts.text(one.key), "private")][:1]


def homework(_rule: str, facts: Facts, words: Words, by: Mapping[str, Any]) -> Lacks:
    """What was agreed on last time is spoken of, in its words or in general ones."""
    agreed = facts.before.homework
    if not agreed or not words.is_english(facts.prose):
        return None
    keys = [one.key for one in facts.sections if one.key not in by["except"] and one.kind is SectionKind.TEXT]
    said = "\n".join(facts.text(key) for key in keys)
    is_said = not said.strip() or words.says(said, "followed up") or words.alike(agreed, said)
    return () if is_said else (Lack(keys[0]),)


def _of_rule(rule: str, facts: Facts) -> str:
    return "\n".join(facts.text(one.key) for one in facts.serving(rule) if one.kind in _PROSE)


def _ticked(rule: str, facts: Facts) -> str:
    """Return what is ticked in the sections of a rule, such as how far somebody is impaired."""
    return "\n".join(facts.text(one.key) for one in facts.serving(rule) if one.kind not in _PROSE)


def _first(rule: str, facts: Facts) -> str:
    return next((one.key for one in facts.serving(rule) if one.kind in _PROSE), "")
