"""Dated papers: on which days they count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.records import DatedRecord, RecordKind

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
spans = st.integers(0, 1000).map(timedelta)
RELEASE = RecordKind.RELEASE_TO_PAYER


@given(days, spans, days)
def test_a_paper_counts_from_its_first_day_through_its_last(given_on, length, day):
    paper = DatedRecord(RELEASE, given_on, expires_on=given_on + length)
    assert paper.counts_on(day) == (given_on <= day <= given_on + length)


@given(days, spans, days)
def test_a_paper_ends_with_the_day_before_it_is_revoked(given_on, length, day):
    paper = DatedRecord(RELEASE, given_on, revoked_on=given_on + length)
    assert paper.counts_on(day) == (given_on <= day < given_on + length)


@given(days, days)
def test_without_an_end_it_counts_until_further_notice(given_on, day):
    assert DatedRecord(RELEASE, given_on).counts_on(day) == (day >= given_on)


@pytest.mark.parametrize("wrong", [{"expires_on": date(2026, 1, 1)}, {"visits": 0}])
def test_a_paper_that_never_counts_is_refused(wrong):
    with pytest.raises(InvalidValueError):
        DatedRecord(RecordKind.AUTHORIZATION, date(2026, 1, 2), **wrong)


def test_what_a_paper_says_stays_out_of_logs():
    paper = DatedRecord(RELEASE, date(2026, 1, 2), scope="to the school", number="AUTH-77")
    assert "school" not in repr(paper)
    assert "AUTH-77" not in repr(paper)
