"""A name stands for a text; loops and missing ones are told in a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.snippets import (
    LONGEST_TEXT,
    Snippet,
    expand,
    included,
    parse_name,
    refuse_broken,
    with_name_changed,
)


@pytest.mark.parametrize(("typed", "name"), [("cbt", "cbt"), (" ;Slow-2 ", "slow-2"), ("schläfe", "schläfe")])
def test_a_name_is_letters_and_digits_with_hyphens_between(typed, name):
    assert parse_name(typed) == name


@pytest.mark.parametrize("typed", ["", ";", "two words", "-a", "a-", "a_b", "{a}", "x" * 25, "a\nb"])
def test_anything_else_is_no_name(typed):
    with pytest.raises(InvalidValueError):
        parse_name(typed)


def test_places_are_where_the_braces_stand():
    whole = expand("exp", {"exp": "Step {which}; from {0–10} to {0–10}."})
    assert [whole.text[start:end] for start, end in whole.places] == ["{which}", "{0–10}", "{0–10}"]


def test_what_is_included_stands_in_its_place_with_its_own_places():
    texts = {"close": "{;home} Then {what}.", "home": "At home: {practice}."}
    whole = expand("close", texts)
    assert whole.text == "At home: {practice}. Then {what}."
    assert [whole.text[start:end] for start, end in whole.places] == ["{practice}", "{what}"]


@pytest.mark.parametrize("text", ["no { end", "empty {}", "two\n{li\nnes}", "}{"])
def test_other_braces_are_braces(text):
    assert expand("a", {"a": text}).places == ()


def test_a_snippet_that_includes_itself_is_told_with_the_way_round():
    with pytest.raises(RuleBrokenError, match=";a → ;b → ;a"):
        expand("a", {"a": "{;b}", "b": "x {;a}"})


def test_a_missing_one_is_told_with_who_includes_it():
    with pytest.raises(RuleBrokenError, match="no snippet ;b, which ;a includes"):
        refuse_broken([Snippet("a", "{;b}")])


def test_what_doubles_at_each_step_is_refused_before_it_fills_the_memory():
    texts = {"s0": "x" * 10} | {f"s{n}": f"{{;s{n - 1}}}{{;s{n - 1}}}" for n in range(1, 40)}
    with pytest.raises(RuleBrokenError, match="longer"):
        expand("s39", texts)


def test_a_long_chain_is_told_and_not_followed_to_its_end():
    texts = {f"s{n}": f"{{;s{n + 1}}}" for n in range(5000)}
    with pytest.raises(RuleBrokenError, match="inside each other"):
        expand("s0", texts)


def test_inclusions_follow_a_new_name():
    assert with_name_changed("{;home} and {;HOME}, {;homework}", "home", "after") == (
        "{;after} and {;after}, {;homework}"
    )
    assert included("{;b} {a} {;B} {;c}") == ("b", "c")


@given(st.lists(st.text(alphabet=st.sampled_from("ab {};"), max_size=30), min_size=1, max_size=4))
def test_expanding_ends_with_a_text_or_a_sentence(parts):
    texts = dict(zip("abcd", parts, strict=False))
    with suppress(RuleBrokenError):
        whole = expand("a", texts)
        assert len(whole.text) <= LONGEST_TEXT
        assert all(whole.text[start] == "{" and whole.text[end - 1] == "}" for start, end in whole.places)
