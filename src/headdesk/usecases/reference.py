"""What ships with Headdesk as data: codes, reasons, payer options, templates. Read once, never changed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from headdesk.domain import audit
from headdesk.domain.audit_words import Words, words_in
from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coding import ServiceCode
from headdesk.domain.coverage import ClaimType, Payer
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_data import measures_of
from headdesk.domain.measures import Measure
from headdesk.domain.snippets import Snippet
from headdesk.domain.templates import Section, Template, read
from headdesk.resources import resource


@cache
def service_codes() -> tuple[ServiceCode, ...]:
    """Return the service codes in force, with our own words.

    Source: ``codes/cpt.csv``, whose rows name theirs.
    """
    return tuple(_service_code(row) for row in _rows("codes/cpt.csv") if row["status"] == "active")


@cache
def service_code(code: CPTCode) -> ServiceCode | None:
    """Return what is known of a service code; None when it is not in the table."""
    return next((known for known in service_codes() if known.code == code), None)


@cache
def usual_words() -> Mapping[CPTCode, tuple[str, ...]]:
    """Return what people call service codes, collected by ourselves: only to be searched."""
    return {CPTCode(row["code"]): tuple(row["words"].split()) for row in _rows("codes/cpt_synonyms.csv")}


@dataclass(frozen=True, slots=True)
class PayerOption:
    """One way in which payers differ.

    Attributes:
        values: What it can be set to; a single word such as ``days`` stands for a number.
        defaults: The default by claim type; under ``""`` the one for all others.
    """

    key: str
    values: tuple[str, ...]
    defaults: Mapping[str, str]
    meaning: str
    source: str


@cache
def payer_options() -> tuple[PayerOption, ...]:
    """Return the ways in which payers differ, with defaults and sources."""
    return tuple(
        PayerOption(
            key=row["key"],
            values=tuple(row["values"].split("|")),
            defaults={"": row["default"], **{kind: row[kind] for kind in _OWN_DEFAULTS if row[kind]}},
            meaning=row["meaning"],
            source=row["source"],
        )
        for row in _rows("payers/options.csv")
    )


def options_of(payer: Payer) -> dict[str, str]:
    """Return every option of a payer: what was set for it, else the default of its claim type."""
    return {
        option.key: payer.options.get(option.key) or usual_value(option, payer.claim_type)
        for option in payer_options()
    }


def usual_value(option: PayerOption, claim_type: ClaimType) -> str:
    """Return what an option is unless it was set for a payer."""
    return option.defaults.get(str(claim_type)) or option.defaults[""]


_OWN_DEFAULTS = (ClaimType.MEDICARE, ClaimType.MEDICAID, ClaimType.TRICARE)


@dataclass(frozen=True, slots=True)
class Reason:
    """A payer's reason for an adjustment, in our words, with one next step."""

    code: str
    group: str
    words: str
    action: str
    posting: str


@cache
def adjustment_reasons() -> Mapping[str, Reason]:
    """Return claim adjustment reasons by code. Source: ``codes/carc.csv``."""
    return {
        row["code"]: Reason(
            row["code"], row["usual_group"], row["meaning"], row["suggested_action"], row["default_posting"]
        )
        for row in _rows("codes/carc.csv")
        if row["code_type"] == "CARC"
    }


@cache
def contract_reasons() -> frozenset[str]:
    """Return the reason codes that a contract lets a payer take off."""
    return frozenset(code for code, reason in adjustment_reasons().items() if reason.posting == "writeoff")


@cache
def audit_rules() -> tuple[audit.Rule, ...]:
    """Return what reviews of records ask of a note, in our own words; each rule names its source."""
    return audit.read(_json("notes/audit_rules.json"), audit_words().lists.keys())


@cache
def audit_words() -> Words:
    """Return lists of words from which advice on a note is told, collected by ourselves."""
    return words_in(_json("notes/audit_words.json"))


@cache
def shipped_templates() -> Mapping[str, Template]:
    """Return the templates that come with Headdesk by key, in the order in which they are offered."""
    shared = _json("notes/sections.json")
    found = [read(_whole(one, shared)) for one in _json("notes/templates.json")]
    return {template.key: template for template in found}


@cache
def shared_sections() -> tuple[Section, ...]:
    """Return the sections that several templates have in common, such as risk and mental status."""
    whole = {one["key"]: one for one in reversed(_json("notes/sections.json").values()) if "key" in one}
    sections = list(reversed(whole.values()))
    return read({"key": "shared", "label": "Shared", "sections": sections}).sections


@cache
def techniques() -> tuple[str, ...]:
    """Return names of usual interventions, collected by ourselves."""
    return tuple(resource("notes/techniques.txt").read_text(encoding="utf-8").splitlines())


@cache
def snippets() -> tuple[Snippet, ...]:
    """Return the snippets that a practice starts with, in our own words."""
    return tuple(Snippet(one["name"], one["text"]) for one in _json("notes/snippets.json"))


@cache
def clinical_words() -> tuple[str, ...]:
    """Return words of psychotherapy and medication that general dictionaries lack, collected by ourselves."""
    lines = resource("notes/clinical_words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def diagnosis_titles() -> Mapping[str, str]:
    """Return the titles of behavioral diagnoses by code. Source: ICD-10-CM, CDC/NCHS."""
    return {row["code"]: row["title"] for row in _rows("codes/icd10_behavioral.csv")}


def diagnosis_title(code: ICD10Code) -> str:
    """Return a diagnosis's title; empty when the code is not in the table."""
    return diagnosis_titles().get(str(code), "")


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people call a diagnosis.

    Attributes:
        pattern: A code, or the beginning of several with a star behind it.
        weight: How much it is meant by the term, at most about ten.
    """

    term: str
    pattern: str
    weight: int

    def means(self, code: str) -> bool:
        """Return whether a code is meant."""
        if self.pattern.endswith("*"):
            return code.startswith(self.pattern[:-1])
        return code == self.pattern


@cache
def diagnosis_synonyms() -> tuple[Synonym, ...]:
    """Return everyday words and abbreviations of diagnoses, collected by ourselves."""
    rows = _rows("codes/icd10_synonyms.csv")
    return tuple(Synonym(row["term"], row["code_pattern"], int(row["weight"])) for row in rows)


def known_diagnosis(text: str) -> ICD10Code:
    """Return the diagnosis code that was typed.

    Raises:
        InvalidValueError: It has not the form of a code.
    """
    code = ICD10Code.parse(text)
    children = [c for c in diagnosis_titles() if c.startswith(str(code)) and c != str(code)]
    if str(code) not in diagnosis_titles() and children:
        raise InvalidValueError(
            f"{code} is too general to bill.", f"Pick one below it, such as {children[0]}."
        )
    return code


@cache
def measures() -> Mapping[str, Measure]:
    """Return the outcome measures by key, in the order in which they are offered."""
    return measures_of(_json("notes/measures.json"))


def _service_code(row: Mapping[str, str]) -> ServiceCode:
    return ServiceCode(
        code=CPTCode(row["code"]),
        words=row["short_description_own_words"],
        category=row["category"],
        shortest=int(row["min_minutes"]) if row["min_minutes"] else None,
        longest=int(row["max_minutes"]) if row["max_minutes"] else None,
        is_addon=row["is_addon"] == "yes",
        primaries=frozenset(filter(None, row["requires_primary_codes"].split(";"))),
        client_absent=row["patient_present"] == "no",
    )


def _whole(parts: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Return a template's parts with each name of a shared section, or of several, written out."""
    sections = [section for part in parts["sections"] for section in _written_out(part, shared)]
    return {**parts, "sections": sections}


def _written_out(part: str | Mapping[str, Any], shared: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    found = shared[part] if isinstance(part, str) else part
    if isinstance(found, Mapping):
        yield found
    else:
        for name in found:
            yield from _written_out(name, shared)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resource(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _json(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads(resource(name).read_text(encoding="utf-8"))
