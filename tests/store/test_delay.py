"""The pause after wrong passwords grows, and ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headdesk.store.delay import pause_after


def test_it_doubles_up_to_a_minute():
    assert [pause_after(failures) for failures in range(10)] == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


@given(st.integers(0, 10**9))
def test_it_never_falls_and_never_locks_out(failures):
    assert pause_after(failures) <= pause_after(failures + 1) <= 60
