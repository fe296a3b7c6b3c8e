"""The audit rules: each names what is lacking; rules are data that holds together or says why not."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.audit import Severity, findings, meter, read, remarks, score
from headdesk.domain.audit_checks import CHECKS
from headdesk.domain.audit_facts import Before, Elsewhere, Facts, Header, PlanInForce, Signing
from headdesk.domain.codes import CPTCode
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.plans import Goal, Intervention, Objective
from headdesk.domain.records import RecordKind
from headdesk.domain.templates import completeness
from headdesk.resources import resource
from headdesk.usecases import reference

DAY = date(2026, 2, 10)
END = datetime(2026, 2, 10, 10, 50, tzinfo=UTC)
LATER = END + timedelta(days=1)
GOAL = Goal(
    "Ride the tram",
    objectives=(Objective("Ride two stops", "rides", "0", "3", "May", (Intervention("Graded exposure"),)),),
)
TERMS = dict.fromkeys(("type", "amount", "duration", "discharge_criteria", "coordination"), "Said")
PLAN = PlanInForce(date(2026, 1, 6), {**TERMS, "frequency": "Weekly"}, (GOAL,), date(2026, 4, 6), 4)
INTAKE = dict.fromkeys(("mh_history", "mental_status", "diagnosis", "risk", "medical_necessity"), "Said")
PAPERS = frozenset(RecordKind)
BEFORE = Before(
    5, date(2026, 2, 3), date(2026, 1, 6), INTAKE, date(2026, 1, 6), papers=PAPERS, is_insured=True
)
TEXTS = {
    "data": "Anxious and late for work. Graded exposure: two stops of the tram.",
    "assessment": "The fear fell from 6 to 3.",
    "plan": "Three stops; weekly.",
    "risk": "Denies all risk",
    "mental_status": "Mood: anxious",
    "goals": "Ride the tram",
    "diagnoses": "F41.1",
    "present": "Client",
    "plan_change": "Continue",
}
(CODE_45,) = (code for code in reference.service_codes() if code.code == CPTCode("90834"))
(WITHOUT_CLIENT,) = (code for code in reference.service_codes() if code.code == CPTCode("90846"))
WHOLE = Facts(
    reference.shipped_templates()["DAP"],
    DAY,
    TEXTS,
    frozenset({"diagnosed", "plan in force"}),
    Header(minutes=50, codes=(CODE_45,)),
    BEFORE,
    PLAN,
    Signing(END, END),
)


def told(facts):
    """What is found, as rule and place."""
    return {(one.rule, one.key) for one in findings(reference.audit_rules(), facts, reference.audit_words())}


def with_texts(**texts):
    return replace(WHOLE, texts={**WHOLE.texts, **texts})


def with_before(**what):
    return replace(WHOLE, before=replace(BEFORE, **what))


def with_plan(**what):
    return replace(WHOLE, plan=replace(PLAN, **what))


def with_header(**what):
    return replace(WHOLE, header=replace(WHOLE.header, **what))


def signed(**what):
    return replace(WHOLE, signing=replace(Signing(END, END), **what))


def in_template(key, *circumstances, **texts):
    """A whole note in another template, without what is to be missing."""
    template = reference.shipped_templates()[key]
    usual = {section.key: "Said of the anxious client at work" for section in template.sections}
    found = frozenset({"diagnosed", "plan in force", *circumstances})
    said = {**usual, "goals": "Ride the tram", "present": "Client", **texts}
    return replace(WHOLE, template=template, texts=said, circumstances=found)


def remote(*also, **texts):
    return replace(with_texts(**texts), circumstances=WHOLE.circumstances | {"telehealth", *also})


LACKS = (
    ("AR-01", Elsewhere.BIRTH_DATE, with_header(has_birth_date=False)),
    ("AR-02", Elsewhere.TIMES, with_header(minutes=0)),
    ("AR-02", Elsewhere.TIMES, with_header(minutes=10, codes=())),
    ("AR-02", Elsewhere.TIMES, with_header(minutes=60)),
    ("AR-02", "time_log", in_template("crisis", time_log="")),
    ("AR-03", "why_60", replace(WHOLE, circumstances=WHOLE.circumstances | {"code 90837"})),
    ("AR-03", "present", with_header(codes=(WITHOUT_CLIENT,), is_coded=True)),
    ("AR-04", "client_place", remote()),
    ("AR-04", "audio_only", remote("audio only")),
    ("AR-05", "present", with_texts(present="")),
    ("AR-06", "diagnoses", with_texts(diagnoses="")),
    ("AR-06", Elsewhere.DIAGNOSES, with_before(has_diagnosis=False)),
    ("AR-07", "goals", with_texts(goals="")),
    ("AR-07", "goals", with_texts(goals="Sleep through")),
    ("AR-08", "data", with_texts(data="The client was here for the session. Cognitive restructuring.")),
    ("AR-09", "data", with_texts(data="Anxious and late for work; the client and I spoke of that.")),
    ("AR-10", "assessment", with_texts(assessment="")),
    ("AR-11", "plan_change", with_texts(plan_change="")),
    ("AR-12", "risk", with_texts(risk="")),
    ("AR-12", "risk", with_texts(risk="Suicidal thoughts every day")),
    ("AR-12", "risk", with_texts(risk="Areas: suicidal thoughts\nLevel: high")),
    ("AR-13", Elsewhere.CREDENTIAL, signed(has_credential=False)),
    ("AR-13", Elsewhere.SIGNATURE, signed(now=END + timedelta(hours=73))),
    ("AR-13", Elsewhere.SIGNATURE, signed(signed=END + timedelta(hours=73))),
    ("AR-13", Elsewhere.SIGNATURE, replace(signed(signed=END), circumstances=frozenset({"supervised"}))),
    ("AR-14", Elsewhere.SIGNATURE, replace(with_before(asked_for=DAY), signing=Signing(LATER))),
    ("AR-15", Elsewhere.PLAN, replace(WHOLE, plan=None)),
    ("AR-15", Elsewhere.PLAN, with_plan(texts={**TERMS, "frequency": ""})),
    ("AR-15", Elsewhere.PLAN, with_plan(goals=())),
    ("AR-15", Elsewhere.PLAN, with_plan(goals=(Goal("Ride the tram"),))),
    ("AR-15", Elsewhere.PLAN, with_plan(due=date(2026, 2, 9))),
    ("AR-16", Elsewhere.INTAKE, with_before(intake=None)),
    ("AR-16", Elsewhere.INTAKE, with_before(intake_texts={**INTAKE, "risk": " "})),
    ("AR-17", "data", with_before(likeness=0.9)),
    ("AR-17", "plan", with_before(unchanged={"data": 2, "plan": 3})),
    ("AR-18", Elsewhere.MEASURES, with_before(measured=date(2025, 11, 1))),
    ("AR-18", Elsewhere.MEASURES, with_before(measured=None)),
    ("AR-19", Elsewhere.PAPERS, with_before(papers=PAPERS - {RecordKind.PRIVACY_NOTICE})),
    ("AR-20", Elsewhere.PAPERS, replace(
        with_before(papers=PAPERS - {RecordKind.RELEASE_TO_OTHERS}),
        plan=replace(PLAN, texts={**PLAN.texts, "coordination": ""}),
    )),
    ("AR-21", "data", with_texts(data="Anxious at work about her friend Maribel. Graded exposure.")),
    ("AR-21", "plan", with_texts(plan="Look at the countertransference.")),
    ("AR-22", "plan", with_before(last_session=date(2026, 1, 6))),
    ("AR-23", "data", with_before(homework="Paint the garden fence")),
    ("AR-24", Elsewhere.PLAN, with_plan(texts={**PLAN.texts, "discharge_criteria": ""})),
    ("AR-24", Elsewhere.PLAN, with_plan(sessions_since=27)),
    ("AR-25", "medication_list", in_template("prescriber", medication_list="")),
    ("AR-25", "pdmp", in_template("prescriber", controlled="Yes", pdmp="")),
    ("AR-26", "individual_participation", in_template("group", individual_participation="")),
    ("AR-27", "why_client_absent", in_template("family", present="Parent", why_client_absent="")),
    ("AR-28", "disposition", in_template("crisis", disposition="")),
)  # fmt: skip
"""A rule, where it leads to, and facts that lack just that."""


def test_a_whole_note_in_a_whole_record_lacks_nothing():
    assert told(WHOLE) == set()
    met, of = score(reference.audit_rules(), WHOLE, reference.audit_words())
    assert met == of


@pytest.mark.parametrize(
    ("rule", "key", "facts"), LACKS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_rule_names_what_is_lacking(rule, key, facts):
    alone = [one for one in reference.audit_rules() if one.id == rule]
    found = findings(alone, facts, words())
    assert key in [one.key for one in found]
    assert all(one.words and one.why and one.do for one in found)


@pytest.mark.parametrize(
    ("rule", "key", "facts"), LACKS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_stands_alone_is_said_as_a_sentence_with_at_most_one_colon(rule, key, facts):
    alone = [one for one in reference.audit_rules() if one.id == rule]
    for one in findings(alone, facts, words()):
        assert one.said[0].isupper() or not one.said[0].isalpha()
        assert one.said.count(":") <= 1
        assert "{" not in one.said


def test_a_check_whose_absence_no_section_or_meter_names_says_what_was_seen():
    checks = [check for rule in reference.audit_rules() for check in rule.checks]
    assert all(
        check.said for check in checks if check.name != "told" and not check.asked and not check.of_claim
    )


def test_every_rule_and_every_check_is_tried():
    rules = reference.audit_rules()
    assert [rule.id for rule in rules] == [f"AR-{number:02}" for number in range(1, 29)]
    assert {rule for rule, _, _ in LACKS} == {rule.id for rule in rules}
    assert {check.name for rule in rules for check in rule.checks} == CHECKS.keys()


def test_what_counts_lowers_the_score_by_the_weight_of_its_rule_and_advice_does_not():
    rules, words = reference.audit_rules(), reference.audit_words()
    met, of = score(rules, WHOLE, words)
    weights = {rule.id: rule.weight for rule in rules}
    assert score(rules, with_plan(goals=()), words) == (met - weights["AR-15"], of)
    assert score(rules, with_texts(plan="Look at the countertransference."), words) == (met, of)


@pytest.mark.parametrize("key", ["AR-08", "AR-09", "AR-21", "AR-23"])
def test_what_prose_says_is_only_ever_advice(key):
    rule = next(rule for rule in reference.audit_rules() if rule.id == key)
    assert not any(check.counts for check in rule.checks if check.name != "told")
    found = [one for lacking, _, facts in LACKS if lacking == key for one in findings([rule], facts, words())]
    assert found
    assert {one.severity for one in found} == {Severity.ADVICE}


def words():
    return reference.audit_words()


def test_the_meter_adds_what_is_missing_beside_the_note_and_nothing_else():
    rules = reference.audit_rules()
    usual = completeness(WHOLE.template, WHOLE.texts, WHOLE.circumstances)
    assert meter(rules, WHOLE, words()) == usual
    state = meter(rules, with_header(has_birth_date=False), words())
    assert (state.asked, state.there) == (usual.asked + 1, usual.there)
    assert [(gap.key, gap.words) for gap in state.gaps] == [(Elsewhere.BIRTH_DATE, "the client’s birth date")]


@pytest.mark.parametrize("level", ["moderate", "high", "imminent"])
def test_a_risk_that_is_more_than_low_is_missing_what_was_done(level):
    rules, risk = reference.audit_rules(), f"Areas: suicidal thoughts\nLevel: {level}"
    gaps = meter(rules, with_texts(risk=risk), words()).gaps
    assert [(gap.key, gap.words) for gap in gaps] == [("risk", "what was done about the risk")]
    for answer in ("Done: made a safety plan", "We made a safety plan together."):
        assert meter(rules, with_texts(risk=f"{risk}\n{answer}"), words()).gaps == ()
    low = with_texts(risk="Areas: suicidal thoughts\nLevel: low")
    assert meter(rules, low, words()).gaps == ()


def test_a_place_of_a_snippet_that_nobody_filled_is_missing():
    facts = with_texts(assessment="Fear was {0–100} at first and {0–100} then.")
    gaps = meter(reference.audit_rules(), facts, words()).gaps
    assert [(gap.key, gap.words) for gap in gaps] == [
        ("assessment", "the place {0–100} of a snippet in Assessment")
    ]
    filled = with_texts(assessment="Fear was 80 at first and 40 then.")
    assert meter(reference.audit_rules(), filled, words()).gaps == ()


def test_one_thing_is_said_once_though_several_rules_ask_for_it():
    facts = in_template("SOAP", assessment="")
    found = [one for one in findings(reference.audit_rules(), facts, words()) if one.key == "assessment"]
    assert len(found) == 1


def test_what_only_a_template_asks_for_is_said_too_and_advice_stands_last():
    facts = in_template("safety", minutes="", people_to_ask="A sister\t9375550142")
    said = remarks(reference.audit_rules(), facts, words())
    assert [(one.rule, one.key, one.words) for one in said] == [("", "minutes", "the minutes spent on it")]
    mixed = remarks(reference.audit_rules(), with_texts(assessment="", risk="Suicidal"), words())
    assert [one.counts for one in mixed] == sorted((one.counts for one in mixed), reverse=True)


def test_a_gap_that_is_explained_is_no_gap():
    away = with_before(last_session=date(2026, 1, 6))
    explained = replace(away, texts={**TEXTS, "plan": "Weekly again after the vacation."})
    assert ("AR-22", "plan") in told(away)
    assert told(explained) == set()


LISTS = reference.audit_words().lists.keys()
SHIPPED = json.loads(resource("notes/audit_rules.json").read_text("utf-8"))


def test_every_rule_names_its_source_where_outside_facts_come_from():
    sources = (resource("notes").parents[1] / "docs" / "sources.md").read_text("utf-8")
    assert all(f"| {source.strip()} " in sources for rule in SHIPPED for source in rule["source"].split(";"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": ""}, "no id"),
        ({"asks": ""}, "AR-01 does not say “asks”"),
        ({"source": ""}, "AR-01 does not say “source”"),
        ({"checks": []}, "AR-01 does not say “checks”"),
        ({"weight": 0}, "weight of AR-01"),
        ({"weight": "5"}, "weight of AR-01"),
        ({"severity": "fatal"}, "AR-01 says “fatal”"),
        ({"of": ["novel"]}, "AR-01 says “novel”"),
        ({"wieght": 5}, "AR-01 says “wieght”"),
        ({"checks": [{"check": "magic"}]}, "AR-01 uses a check “magic”"),
        ({"checks": [{"check": "told", "if": 1}]}, "AR-01 says “if”"),
        ({"checks": [{"check": "told", "with": {"hours": 1}}]}, "AR-01 says “hours”"),
        ({"checks": [{"check": "signed within"}]}, "does not say “hours” for “signed within”"),
        ({"checks": [{"check": "words", "with": {"lists": ["poems"]}}]}, "AR-01 says “poems”"),
    ],
)
def test_rules_of_ones_own_are_read_or_it_says_what_is_wrong(change, words):
    assert read([SHIPPED[0]], LISTS)[0].id == "AR-01"
    with pytest.raises(InvalidValueError, match=words):
        read([{**SHIPPED[0], **change}], LISTS)


def test_an_id_stands_for_one_rule():
    with pytest.raises(InvalidValueError, match="AR-01 stands for 2 rules"):
        read([SHIPPED[0], SHIPPED[0]], LISTS)


def test_facts_keep_client_text_out_of_their_repr():
    facts = with_before(homework="Secret words", names=("Maribel",), intake_texts={"risk": "Secret words"})
    shown = repr(replace(facts, texts={"data": "Secret words"}))
    assert "Secret" not in shown
    assert "Maribel" not in shown
    assert len(fields(Facts)) > 5


@given(st.sampled_from(sorted(reference.shipped_templates())), st.data())
def test_whatever_is_left_out_the_remarks_name_every_gap_and_the_score_stays_within_bounds(key, data):
    rules, whole = reference.audit_rules(), in_template(key)
    asked = [section.key for section in whole.sections]
    empty = data.draw(st.sets(st.sampled_from(asked)))
    facts = replace(whole, texts={k: "" if k in empty else text for k, text in whole.texts.items()})
    gaps = {gap.key for gap in meter(rules, facts, words()).gaps}
    assert gaps <= {one.key for one in remarks(rules, facts, words()) if one.counts}
    met, of = score(rules, facts, words())
    assert 0 <= met <= of
    assert (met < of) or not gaps or not any(one.rule for one in remarks(rules, facts, words()) if one.counts)
