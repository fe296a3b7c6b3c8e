"""Sentences end where a reader would end them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.sentences import spans


def sentences(text):
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Slept well. Ate well!", ["Slept well.", "Ate well!"]),
        ("Dr. Vale called at 3 p.m. today.", ["Dr. Vale called at 3 p.m. today."]),
        ("Rated 4.5 of 10. Then left.", ["Rated 4.5 of 10.", "Then left."]),
        ("Skills, e.g. grounding. More.", ["Skills, e.g. grounding.", "More."]),
        ("Met J. Rivera. Spoke.", ["Met J. Rivera.", "Spoke."]),
        ("Practice:\n- two stops\n- log it\n1. Call", ["Practice:", "two stops", "log it", "Call"]),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("No end", ["No end"]),
        ("Really?! Yes...", ["Really?!", "Yes..."]),
        ("今日は晴れ。明日も晴れ\uff01", ["今日は晴れ。", "明日も晴れ\uff01"]),
        ("यह ठीक है। कल भी।", ["यह ठीक है।", "कल भी।"]),
        ("هل نمت؟ نعم.", ["هل نمت؟", "نعم."]),
        ("One.\r\nTwo.\u2029Three", ["One.", "Two.", "Three"]),
        (" \n \n", []),
        ("", []),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text, expected):
    assert sentences(text) == expected


@given(st.text(alphabet=st.sampled_from("Aa1 .!?\n-)”。é😀"), max_size=80))
def test_sentences_come_in_order_and_hold_everything_but_space_and_list_marks(text):
    found = spans(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    inside = {place for start, end in found for place in range(start, end)}
    left = {text[place] for place in range(len(text)) if place not in inside}
    assert not left & set("é😀")
    assert not any(text[start].isspace() or text[end - 1].isspace() for start, end in found)
