"""What an auditor asks of a note: rules as data, and which of them a note does not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from headdesk.domain.audit_checks import CHECKS, Parameters
from headdesk.domain.audit_facts import PROSE, Facts
from headdesk.domain.audit_lack import Lack
from headdesk.domain.audit_words import Words
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.snippets import unfilled
from headdesk.domain.templates import Completeness, Document, Gap, Template, completeness

_Kind = TypeVar("_Kind", bound=StrEnum)

_LACK: Final = "{lack}"
_SECTION: Final = "{section}"


class Severity(StrEnum):
    """How much a rule weighs with those who look."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a rule looks at.

    Attributes:
        name: Which of the named checks.
        absent: How its absence is named; ``{lack}`` stands for what the check found.
        do: One thing to do.
        said: The absence as a remark on its own, with ``{section}`` for the section that it is about; empty
            where its name is enough.
        counts: Whether it counts in the score; what is told from a list of words never does.
        asked: Whether it counts as missing before signing, beside the sections of the template.
        of_claim: Whether it is said again where a claim rests on the note.
        parameters: What the check goes by.
    """

    name: str
    absent: str = _LACK
    do: str = ""
    said: str = ""
    counts: bool = True
    asked: bool = False
    of_claim: bool = False
    parameters: Parameters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that reviews of records ask for.

    Attributes:
        id: Such as ``AR-09``.
        weight: Its share of the score.
        asks: What it asks for, in one sentence.
        of: The kinds of entry that it is about.
        source: Which review or tool asks for it, by its name in ``docs/sources.md``.
    """

    id: str
    weight: int
    severity: Severity
    asks: str
    source: str
    of: tuple[Document, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a note does not meet.

    Attributes:
        rule: Its id.
        key: The section to go to, or a place beside the note (`Elsewhere`).
        words: What is missing, such as *how the client responded*.
        said: The same as a remark that stands alone, such as *No signed intake yet*.
        why: What the rule asks for.
        do: One thing to do.
        counts: False for advice.
    """

    rule: str
    severity: Severity
    key: str
    words: str = field(repr=False)
    said: str = field(repr=False)
    why: str
    do: str
    counts: bool


def findings(rules: Sequence[Rule], facts: Facts, words: Words) -> list[Finding]:
    """Return what a note does not meet, each thing once: what counts first, then advice."""
    found = [
        (rule, _finding(rule, check, lack, facts.template))
        for rule, check, lacks in _checked(rules, facts, words)
        for lack in lacks
    ]
    order = list(Severity)
    found.sort(key=lambda pair: (order.index(pair[1].severity), -pair[0].weight))
    first = {(finding.key, finding.words): finding for _, finding in reversed(found)}
    return [finding for _, finding in found if first[finding.key, finding.words] is finding]


def score(rules: Sequence[Rule], facts: Facts, words: Words) -> tuple[int, int]:
    """Return the weights of the rules that a note meets, and of all that are about it."""
    met: dict[str, bool] = {}
    for rule, check, lacks in _checked(rules, facts, words):
        if check.counts:
            met[rule.id] = met.get(rule.id, True) and not lacks
    weights = {rule.id: rule.weight for rule in rules}
    return sum(weights[key] for key, is_met in met.items() if is_met), sum(weights[key] for key in met)


def meter(rules: Sequence[Rule], facts: Facts, words: Words) -> Completeness:
    """Return which asked sections say nothing yet, and what of the session and client is missing too."""
    asked = [_only(rule, [check for check in rule.checks if check.asked]) for rule in rules]
    missing = [Gap(finding.key, finding.words) for finding in findings(asked, facts, words)]
    usual = completeness(facts.template, facts.texts, facts.circumstances)
    return usual.with_gaps([*missing, *_unfilled(facts)])


def _unfilled(facts: Facts) -> list[Gap]:
    """Return the places of snippets that nobody filled: signed, they would stand in the record for good."""
    said = ((section, unfilled(facts.text(section.key))) for section in facts.sections)
    return [
        Gap(section.key, f"the place {place} of a snippet in {section.label}")
        for section, places in said
        if section.kind in PROSE
        for place in places[:1]
    ]


def remarks(rules: Sequence[Rule], facts: Facts, words: Words) -> list[Finding]:
    """Return all there is to say about a note: what counts, what only its template asks for, then advice."""
    found = findings(rules, facts, words)
    named = {one.key for one in found if one.counts}
    gaps = meter(rules, facts, words).gaps
    others = [_of_template(gap) for gap in gaps if gap.key not in named]
    counting = [one for one in found if one.counts]
    return [*counting, *others, *(one for one in found if not one.counts)]


def _of_template(gap: Gap) -> Finding:
    why, do = "The template of this note asks for it.", "Fill it in, or say in one line why not."
    return Finding("", Severity.ERROR, gap.key, gap.words, _sentence(gap.words), why, do, counts=True)


def of_claim(rules: Sequence[Rule], facts: Facts, words: Words) -> list[Finding]:
    """Return what a note does not meet of what matters to the claim that rests on it."""
    about = [_only(rule, [check for check in rule.checks if check.of_claim]) for rule in rules]
    return findings(about, facts, words)


def _only(rule: Rule, checks: Sequence[Check]) -> Rule:
    return replace(rule, checks=tuple(checks))


def _checked(rules: Sequence[Rule], facts: Facts, words: Words) -> list[tuple[Rule, Check, Sequence[Lack]]]:
    """Return the checks that are about a note, each with what it found lacking."""
    about = ((rule, check) for rule in rules if facts.document in rule.of for check in rule.checks)
    looked = ((rule, check, _look(rule, check, facts, words)) for rule, check in about)
    return [(rule, check, lacks) for rule, check, lacks in looked if lacks is not None]


def _look(rule: Rule, check: Check, facts: Facts, words: Words) -> Sequence[Lack] | None:
    return CHECKS[check.name].at(rule.id, facts, words, check.parameters)


def _finding(rule: Rule, check: Check, lack: Lack, template: Template) -> Finding:
    severity = rule.severity if check.counts else Severity.ADVICE
    words = check.absent.replace(_LACK, lack.words)
    said = (check.said or check.absent).replace(_LACK, lack.words)
    said = _sentence(said.replace(_SECTION, template.label_of(lack.key)))
    return Finding(rule.id, severity, lack.key, words, said, rule.asks, check.do, check.counts)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def read(parts: Sequence[Mapping[str, Any]], lists: Collection[str]) -> tuple[Rule, ...]:
    """Return the rules that data describes.

    Args:
        parts: A mapping for each rule.
        lists: The names of the word lists that there are.

    Raises:
        InvalidValueError: An id stands twice, something is not known, or a rule says too little.
    """
    rules = tuple(_rule(part, lists) for part in parts)
    for rule_id, count in Counter(rule.id for rule in rules).items():
        if count > 1:
            raise InvalidValueError(
                f"The id {rule_id} stands for {count} rules.", "Give each an id of its own."
            )
    return rules


def _rule(parts: Mapping[str, Any], lists: Collection[str]) -> Rule:
    rule_id = str(parts.get("id", "")).strip()
    if not rule_id:
        raise InvalidValueError("A rule has no id.", "Give it one, such as AR-01.")
    _refuse_unknown(parts, _names(Rule), rule_id)
    for name in ("asks", "source", "checks"):
        if not parts.get(name):
            raise InvalidValueError(f"{rule_id} does not say “{name}”.", "Fill it in.")
    weight = parts.get("weight")
    if not isinstance(weight, int) or weight < 1:
        raise InvalidValueError(f"The weight of {rule_id} is no whole number above zero.", "Look at it.")
    return Rule(
        rule_id,
        weight,
        _one_of(Severity, parts.get("severity"), rule_id),
        str(parts["asks"]),
        str(parts["source"]),
        tuple(_one_of(Document, one, rule_id) for one in parts.get("of", [Document.PROGRESS])),
        tuple(_check(part, rule_id, lists) for part in parts["checks"]),
    )


def _check(parts: Mapping[str, Any], rule_id: str, lists: Collection[str]) -> Check:
    name = str(parts.get("check", ""))
    if name not in CHECKS:
        raise InvalidValueError(f"{rule_id} uses a check “{name}”, which is not known.", _known(CHECKS))
    _refuse_unknown(parts, {"check", "with", *_names(Check)} - {"name", "parameters"}, rule_id)
    parameters = dict(parts.get("with", {}))
    _refuse_unknown(parameters, CHECKS[name].needs, rule_id)
    _refuse_unknown(dict.fromkeys(parameters.get("lists", ())), lists, rule_id)
    missing = sorted(CHECKS[name].needs - parameters.keys())
    if missing:
        raise InvalidValueError(f"{rule_id} does not say “{missing[0]}” for “{name}”.", "Fill it in.")
    return Check(
        name,
        str(parts.get("absent", _LACK)),
        str(parts.get("do", "")),
        str(parts.get("said", "")),
        bool(parts.get("counts", True)),
        bool(parts.get("asked", False)),
        bool(parts.get("of_claim", False)),
        MappingProxyType(parameters),
    )


def _names(of: type) -> set[str]:
    return {one.name for one in fields(of)}


def _refuse_unknown(parts: Mapping[str, Any], known: Collection[str], rule_id: str) -> None:
    unknown = sorted(parts.keys() - set(known))
    if unknown:
        raise InvalidValueError(f"{rule_id} says “{unknown[0]}”, which is not known.", _known(known))


def _one_of(kinds: type[_Kind], value: object, rule_id: str) -> _Kind:
    if value not in set(kinds):
        raise InvalidValueError(f"{rule_id} says “{value}”, which is not known.", _known(list(kinds)))
    return kinds(str(value))


def _known(words: Collection[str]) -> str:
    return f"Use one of: {', '.join(sorted(words))}."
