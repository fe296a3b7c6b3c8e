"""Plain data: a value goes to JSON and comes back the same."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from cattrs import BaseValidationError
from hypothesis import given
from tests.forms.strategies import claims

from headdesk.domain.claims import Claim, Span
from headdesk.domain.codes import NPI
from headdesk.domain.money import Money
from headdesk.domain.notes import Addendum
from headdesk.domain.plain import from_plain, to_plain


@given(claims())
def test_a_claim_comes_back_the_same_through_json(some):
    assert from_plain(Claim, json.loads(json.dumps(to_plain(some)))) == some


def test_money_days_and_codes_are_text():
    assert to_plain(Money(-2550)) == "-25.50"
    assert to_plain(NPI("1234567893")) == "1234567893"
    assert to_plain(Span(date(2026, 2, 1))) == {"first": "2026-02-01"}


def test_instants_keep_their_offset():
    said = Addendum("Title", "Reason", "Text", "Robin Invented", datetime(2026, 2, 10, 14, 30, tzinfo=UTC))
    assert to_plain(said)["signed_at"] == "2026-02-10T14:30:00+00:00"
    assert from_plain(Addendum, to_plain(said)) == said


@pytest.mark.parametrize("wrong", [{}, {"first": "soon"}, {"first": "2026-02-30"}])
def test_what_makes_no_value_is_refused(wrong):
    with pytest.raises(BaseValidationError):
        from_plain(Span, wrong)
