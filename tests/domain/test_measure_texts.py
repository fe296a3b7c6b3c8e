"""A measure of one's own, from the lines of its form to data and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_data import measure_of
from headdesk.domain.measure_texts import FIELDS, data_of, texts_of

TYPED = {
    "name": "Tram scale",
    "title": "Fear of trams",
    "stem": "How often?",
    "items": "Waits for the tram\nRides the tram",
    "options": "Never = 0\nOften = 2",
    "reversed": "2",
    "bands": "0-1 calm\n2 to 4: afraid",
    "positive": "2",
    "critical": "1 from 2",
    "better": "",
}
WORDS = st.text("abcxyz äß-", min_size=1, max_size=12).map(str.strip).filter(bool)


def test_what_is_typed_makes_a_measure():
    measure = measure_of({**data_of(TYPED), "key": "own 1", "version": 1})
    assert (measure.lowest, measure.highest) == (0, 4)
    assert [option.points for option in measure.items[1].options] == [2, 0]
    assert measure.band(3) == "afraid"
    assert measure.cut is not None
    assert measure.cut.at_least == 2
    assert measure.critical[0].item == "item 1"


def test_answers_without_points_count_their_place():
    data = data_of({**TYPED, "options": "Never\nSometimes\nOften"})
    assert [option["points"] for option in data["options"]] == [0, 1, 2]


@given(
    st.lists(WORDS, min_size=1, max_size=5),
    st.lists(st.tuples(WORDS, st.integers(0, 99)), min_size=2, max_size=5),
    st.sampled_from(["", "yes"]),
)
def test_data_stands_in_the_form_as_it_was_typed(items, options, better):
    typed = {
        **TYPED,
        "items": "\n".join(items),
        "options": "\n".join(f"{words} = {points}" for words, points in options),
        "better": better,
    }
    data = data_of(typed)
    assert data_of(texts_of(data)) == data
    assert set(texts_of(data)) == set(FIELDS)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("bands", "calm", "0-4 minimal"),
        ("critical", "the last", "9 from 1"),
        ("reversed", "two", "whole number"),
        ("positive", "many", "whole number"),
    ],
)
def test_a_line_that_is_not_understood_is_answered_with_how_to_type_it(field, text, says):
    with pytest.raises(InvalidValueError) as refused:
        data_of({**TYPED, field: text})
    assert says in refused.value.do
