"""Claims: six lines to a sheet, and everything that a payer would refuse at the door is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.forms.invented import MEDICARE, PATIENT, PLAN, SPOUSES_PLAN, claim, line
from tests.forms.strategies import claims as any_claims

from headdesk.domain.claim_problems import advice, problems
from headdesk.domain.claims import (
    ANSWERED,
    MAX_LINES,
    NEEDS_YOU,
    SETTLED,
    TO_FILE,
    UNFILED,
    UNNAMED,
    WAITING,
    ClaimKind,
    ClaimState,
    sheets,
)
from headdesk.domain.codes import Modifier
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import Address
from headdesk.forms.cms1500 import fill


def session_lines(day: int, addons: int):
    return (line(day), *(line(day, code="90785", is_addon=True) for _ in range(addons)))


dealt_sessions = st.lists(st.tuples(st.integers(1, 28), st.integers(0, 9)), max_size=6).map(
    lambda some: [session_lines(day, addons) for day, addons in some]
)


@given(dealt_sessions)
def test_no_sheet_has_more_than_six_lines_and_none_is_lost_or_moved(sessions):
    lines = tuple(chain.from_iterable(sessions))
    dealt = sheets(lines)
    assert tuple(chain.from_iterable(dealt)) == lines
    assert all(1 <= len(sheet) <= MAX_LINES for sheet in dealt)


@given(dealt_sessions)
def test_only_a_session_of_more_than_six_lines_is_split(sessions):
    dealt = sheets(tuple(chain.from_iterable(sessions)))
    for last, first in pairwise(dealt):
        if first[0].is_addon:
            assert len(last) == MAX_LINES
            assert all(row.is_addon for row in last[1:])


@given(st.integers(0, 30))
def test_no_more_sheets_are_taken_than_needed(count):
    assert len(sheets(tuple(line(1) for _ in range(count)))) == -(-count // MAX_LINES)


def test_an_add_on_of_another_day_begins_a_session_of_its_own():
    stray = line(4, code="90785", is_addon=True)
    dealt = sheets((*(line(3) for _ in range(6)), stray))
    assert [len(sheet) for sheet in dealt] == [6, 1]


def words_of(some):
    return {(problem.where, problem.what) for problem in problems(some)}


def test_a_claim_with_everything_has_no_problem():
    assert problems(claim()) == []


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"policy": replace(PLAN, member_id="")}, "box 1a", "member ID"),
        ({"patient": replace(PATIENT, birth_date=None)}, "box 3", "birth date"),
        ({"policy": replace(SPOUSES_PLAN, holder=UNNAMED)}, "box 4", "name of the policy holder"),
        ({"patient": replace(PATIENT, address=Address())}, "box 5", "address is not complete"),
        ({"policy": replace(SPOUSES_PLAN, holder_address=Address())}, "box 7", "address of the policy"),
        ({"is_secondary": True}, "box 9", "paid first"),
        ({"other": replace(SPOUSES_PLAN, holder=UNNAMED)}, "box 9", "other policy holder"),
        ({"other": replace(PLAN, member_id="")}, "box 9a", "no member ID"),
        ({"released_on": None}, "box 12", "No release"),
        ({"diagnoses": ()}, "box 21", "no diagnosis"),
        ({"diagnoses": tuple(claim().diagnoses) * 7}, "box 21", "more than 12"),
        ({"diagnoses": tuple(claim().diagnoses) * 2}, "box 21", "twice"),
        ({"kind": ClaimKind.REPLACEMENT}, "box 22", "own claim number"),
        ({"kind": ClaimKind.VOID}, "box 22", "own claim number"),
        ({"original_reference": "INVENTED77"}, "box 22", "no earlier one"),
        ({"lines": ()}, "box 24", "no service line"),
        ({"renderer": replace(claim().renderer, npi=None)}, "box 24J", "personal NPI"),
        ({"biller": replace(claim().biller, tax_id=None)}, "box 25", "tax ID"),
        ({"policy": MEDICARE, "accepts_assignment": None}, "box 27", "No contract"),
        ({"amount_paid": Money(-1)}, "box 29", "below zero"),
        ({"biller": replace(claim().biller, address=Address())}, "box 33", "billing address"),
        ({"biller": replace(claim().biller, npi=None)}, "box 33a", "billing NPI"),
    ],
)
def test_what_is_wrong_is_named_at_its_box(changes, where, words):
    found = problems(claim(**changes))
    assert any(problem.where == where and words in problem.what and problem.do for problem in found)


def test_where_nobody_said_whether_assignment_is_accepted_it_is_told_and_hinders_only_medicare():
    silent = claim(accepts_assignment=None)
    assert problems(silent) == []
    assert [(told.where, told.blocking) for told in advice(silent)] == [("box 27", False)]
    assert advice(replace(silent, policy=MEDICARE)) == []
    assert advice(claim()) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"service_date": date(2026, 2, 13)}, "later than the claim"),
        ({"modifiers": tuple(Modifier(f"U{n}") for n in range(5))}, "more than four modifiers"),
        ({"pointers": ()}, "no diagnosis, or to more"),
        ({"pointers": (0, 1, 0, 1, 0)}, "no diagnosis, or to more"),
        ({"pointers": (0, 2)}, "not there"),
        ({"pointers": (-1,)}, "not there"),
        ({"charge": ZERO}, "no charge"),
        ({"units": 0}, "no units"),
        ({"units": -1}, "no units"),
    ],
)
def test_what_is_wrong_with_a_line_is_named_with_its_number(wrong, words):
    (problem,) = problems(claim(lines=(line(), replace(line(), **wrong))))
    assert problem.where == "box 24, line 2"
    assert words in problem.what


def test_a_claim_that_was_never_signed_has_no_day_to_be_later_than():
    assert problems(claim(signed_on=None)) == []


def test_a_policy_of_ones_own_needs_no_other_holder():
    assert problems(claim(other=replace(PLAN, payer_name="Other Example"), is_secondary=True)) == []


def test_everything_wrong_is_found_at_once_in_the_order_of_the_form():
    nothing = claim(
        policy=replace(SPOUSES_PLAN, member_id="", holder=UNNAMED, holder_address=Address()),
        patient=replace(PATIENT, birth_date=None, address=Address()),
        is_secondary=True,
        released_on=None,
        diagnoses=(),
        kind=ClaimKind.REPLACEMENT,
        amount_paid=Money(-1),
        biller=replace(claim().biller, npi=None, tax_id=None, address=Address()),
        renderer=replace(claim().renderer, npi=None),
    )
    boxes = [problem.where.removeprefix("box ") for problem in problems(nothing)]
    in_order = ["1a", "4", "7", "3", "5", "9", "12", "21", "22", "24, line 1", "24J", "25", "29", "33", "33a"]
    assert boxes == in_order


valid = any_claims().map(lambda some: replace(some, is_secondary=some.is_secondary and bool(some.other)))
slips = st.fixed_dictionaries(
    {},
    optional={
        "units": st.integers(-1, 2),
        "charge": st.integers(-1, 1).map(Money),
        "pointers": st.lists(st.integers(-1, 13), max_size=5).map(tuple),
        "modifiers": st.lists(st.just(Modifier("95")), max_size=5).map(tuple),
        "service_date": st.integers(-1, 1).map(lambda shift: date(2026, 2, 12) + timedelta(shift)),
    },
)
other_slips = st.fixed_dictionaries(
    {},
    optional={
        "amount_paid": st.integers(-1, 1).map(Money),
        "diagnoses": st.integers(0, 14).map(lambda count: claim().diagnoses[:1] * count),
        "other": st.none() | st.just(SPOUSES_PLAN) | st.just(replace(SPOUSES_PLAN, holder=UNNAMED)),
        "is_secondary": st.booleans(),
        "kind": st.sampled_from(ClaimKind),
        "original_reference": st.sampled_from(["", "INVENTED77"]),
        "policy": st.sampled_from([PLAN, SPOUSES_PLAN, replace(SPOUSES_PLAN, holder=UNNAMED)]),
    },
)


@given(slips, other_slips)
def test_a_claim_without_problems_fills_the_form(line_slip, slip):
    some = claim(lines=(line(), replace(line(), **line_slip)), **slip)
    if not problems(some):
        assert len(fill(some)) == 1


@given(valid)
def test_any_claim_that_a_payer_takes_is_without_problems(some):
    assert words_of(some) == set()
    assert some.charge == total(row.charge for row in some.lines)
    assert some.account == f"HD{some.number:06d}"


def test_nothing_about_a_client_shows_in_a_log():
    shown = repr(claim(SPOUSES_PLAN, authorization="AUTH77", other=PLAN, original_reference="REF88"))
    secrets = ("Alex", "Rivera", "1991", "1989", "Invented Lane", "937555", "SS987654321", "HM 1234", "4410")
    for secret in (*secrets, "AUTH77", "REF88", "840000000"):
        assert secret not in shown


def test_a_claim_stands_in_one_place_only():
    for split in ([*UNFILED, *WAITING, *ANSWERED, *SETTLED], [*TO_FILE, *WAITING, *NEEDS_YOU, *SETTLED]):
        assert sorted(split) == sorted(ClaimState)
