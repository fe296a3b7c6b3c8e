"""The history of a draft, gathered to moments that a person can tell apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headdesk.store.note_pauses import Pause
from headdesk.usecases.draft_history import LONGEST, TOGETHER, gathered

NOON = datetime(2026, 2, 10, 12, 0, tzinfo=UTC)


def pause(seconds, **texts):
    return Pause(NOON + timedelta(seconds=seconds), "DAP", texts)


def test_pauses_of_one_stretch_are_one_moment_and_a_break_begins_another():
    found = list(gathered([pause(0, data="A"), pause(40, data="Ab"), pause(600, plan="P")]))
    assert [moment.texts for moment in found] == [{"data": "Ab"}, {"data": "Ab", "plan": "P"}]
    assert [moment.at for moment in found] == [NOON + timedelta(seconds=40), NOON + timedelta(seconds=600)]


def test_a_clock_that_was_set_back_begins_another_moment():
    assert len(list(gathered([pause(300, data="A"), pause(0, data="B")]))) == 2


PAUSES = st.lists(
    st.tuples(st.integers(0, 400), st.dictionaries(st.sampled_from("abc"), st.text(max_size=3), min_size=1)),
    max_size=30,
)


@given(PAUSES)
def test_no_moment_is_longer_than_a_stretch_and_the_last_says_what_stands_now(steps):
    seconds, pauses, now = 0, [], {}
    for gap, texts in steps:
        seconds += gap
        pauses.append(pause(seconds, **texts))
        now.update(texts)
    found = list(gathered(pauses))
    assert (found[-1].texts if found else {}) == now
    for before, after in pairwise(found):
        assert before.at < after.at
        first = next(one for one in pauses if one.at > before.at)
        assert after.at - first.at <= LONGEST or after.at - before.at <= TOGETHER
