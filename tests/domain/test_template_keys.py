"""The keys of sections: each has one of its own, and one that had a key keeps it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.template_conditions import Condition, condition
from headdesk.domain.template_keys import key_from, with_keys
from headdesk.domain.templates import Section

labels = st.text(min_size=1, max_size=40)


@given(st.lists(labels, max_size=12))
def test_every_section_gets_a_key_of_its_own(given_labels):
    keyed = with_keys(Section("", label) for label in given_labels)
    keys = [section.key for section in keyed]
    assert len(keys) == len(set(keys))
    assert [section.label for section in keyed] == given_labels
    assert all(re.fullmatch("[a-z0-9_]{1,40}", key) for key in keys)


@given(st.lists(labels, max_size=6), st.lists(labels, max_size=6))
def test_a_key_that_is_there_is_kept_whatever_the_section_is_called_now(before, added):
    first = with_keys(Section("", label) for label in before)
    renamed = [Section(section.key, f"{section.label} anew") for section in first]
    both = with_keys([*(Section("", label) for label in added), *renamed])
    assert [section.key for section in both[len(added) :]] == [section.key for section in first]
    assert len({section.key for section in both}) == len(both)


@pytest.mark.parametrize(
    ("label", "taken", "key"),
    [
        ("Progress on goals", (), "progress_on_goals"),
        ("Plan", ("plan",), "plan_2"),
        ("Plan", ("plan", "plan_2"), "plan_3"),
        ("Où?", (), "ou"),
        ("目標", (), "section"),
        ("…", ("section",), "section_2"),
    ],
)
def test_a_key_is_made_of_the_label(label, taken, key):
    assert key_from(label, taken) == key


def test_a_condition_on_another_section_is_told_from_a_circumstance():
    assert condition("telehealth") is None
    assert condition("code 90837") is None
    assert condition("controlled: Yes") == Condition("controlled", "Yes")
    assert condition("not present: Client") == Condition("present", "Client", is_said=False)
