"""What a measure is: read from data, refused with a sentence where it is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_data import measure_of, measures_of
from headdesk.domain.measures import sections, with_cut
from headdesk.usecases import reference

SHIPPED = reference.measures()
SOURCES = Path(__file__).parents[2] / "docs" / "sources.md"

OWN = {
    "key": "own",
    "name": "Own scale",
    "ship_text": True,
    "options": [{"words": "Never", "points": 1}, {"words": "Often", "points": 3}],
    "items": ["I sleep well", "I worry"],
    "reversed": [1],
    "bands": [[2, 3, "calm"], [4, 6, "uneasy"]],
    "critical": [{"item": 2, "at_least": 3}],
}


def own(**other):
    return measure_of({**OWN, **other})


@pytest.mark.parametrize("measure", SHIPPED.values(), ids=lambda measure: measure.key)
def test_every_shipped_measure_says_where_it_comes_from_and_why_it_may_be_shown(measure):
    assert f"| {measure.source} |" in SOURCES.read_text(encoding="utf-8")
    assert measure.licence
    assert measure.title != measure.key


@pytest.mark.parametrize("measure", SHIPPED.values(), ids=lambda measure: measure.key)
def test_bands_cover_the_range_exactly(measure):
    if measure.bands:
        totals = [total for band in measure.bands for total in range(band.lowest, band.highest + 1)]
        assert totals == list(range(measure.lowest, measure.highest + 1))


def test_only_the_four_measures_whose_words_are_free_and_known_show_them():
    shown = {key for key, measure in SHIPPED.items() if measure.ships_words}
    assert shown == {"PHQ-9", "PHQ-2", "GAD-7", "GAD-2"}
    for key, measure in SHIPPED.items():
        numbered = [f"Item {number}" for number in range(1, len(measure.items) + 1)]
        assert key in shown or [item.label for item in measure.items] == numbered


@pytest.mark.parametrize(
    ("key", "items", "lowest", "highest"),
    [
        ("PHQ-9", 9, 0, 27),
        ("PHQ-2", 2, 0, 6),
        ("GAD-7", 7, 0, 21),
        ("GAD-2", 2, 0, 6),
        ("PHQ-15", 15, 0, 30),
        ("PCL-5", 20, 0, 80),
        ("PC-PTSD-5", 5, 0, 5),
        ("AUDIT-C", 3, 0, 12),
        ("WHO-5", 5, 0, 100),
        ("ACE", 0, 0, 10),
    ],
)
def test_items_and_range(key, items, lowest, highest):
    measure = SHIPPED[key]
    assert (len(measure.items), measure.lowest, measure.highest) == (items, lowest, highest)


def test_the_first_answer_of_the_gad_7_is_not_the_widespread_misprint():
    assert SHIPPED["GAD-7"].items[0].options[0].words == "Not at all"


@pytest.mark.parametrize(("part", "whole"), [("PHQ-2", "PHQ-9"), ("GAD-2", "GAD-7")])
def test_a_short_form_is_the_first_two_items_of_the_long_one(part, whole):
    assert SHIPPED[part].items == SHIPPED[whole].items[:2]
    assert SHIPPED[part].part_of == whole
    assert SHIPPED[part].stem == SHIPPED[whole].stem


def test_sections_hold_who_answered_each_question_with_its_answers_and_a_remark():
    found = sections(SHIPPED["PHQ-9"])
    keys = [section.key for section in found]
    assert keys == ["answered by", *(f"item {n}" for n in range(1, 10)), "functional", "remark"]
    assert found[1].label == "Little interest or pleasure in doing things"
    assert found[1].options == ("Not at all", "Several days", "More than half the days", "Nearly every day")
    assert found[-1].options == ()


def test_sections_of_a_measure_kept_as_one_number():
    assert [section.key for section in sections(SHIPPED["ACE"])] == ["answered by", "total", "remark"]


def test_sections_of_a_measure_whose_words_are_not_ours_hold_numbers():
    section = sections(SHIPPED["PCL-5"])[1]
    assert (section.key, section.label, section.options) == ("item 1", "Item 1", ("0", "1", "2", "3", "4"))


def test_an_own_measure_reverses_an_item_and_keeps_what_is_printed():
    first, second = own().items
    assert [(option.value, option.points) for option in first.options] == [(1, 3), (3, 1)]
    assert [(option.value, option.points) for option in second.options] == [(1, 1), (3, 3)]


def test_an_answer_is_found_by_its_words_and_by_its_number():
    item = SHIPPED["PHQ-9"].items[0]
    assert item.option(" several DAYS ") == item.option("1") == item.options[1]
    assert item.option("") is None
    with pytest.raises(InvalidValueError, match=r"item 1 .*from 0 to 3"):
        item.option("4")


def test_a_cut_is_changed_only_to_one_that_the_measure_allows():
    assert with_cut(SHIPPED["PCL-5"], 31).cut.at_least == 31
    for measure, cut in ((SHIPPED["PCL-5"], 30), (SHIPPED["PHQ-9"], 11), (SHIPPED["ACE"], 4)):
        with pytest.raises(InvalidValueError, match=f"cut of {cut}"):
            with_cut(measure, cut)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"name": ""}, "it has no name"),
        ({"key": ""}, "it has no key"),
        ({"itens": 3}, "nothing is known of “itens”"),
        ({"items": [], "reversed": []}, "it has no items with answers"),
        ({"items": ["One", " "]}, "item 2 has no words"),
        ({"items": "words"}, "its items is no list"),
        ({"options": []}, "it has no items with answers"),
        ({"options": ["Yes"]}, "its greatest total is not above|item 1 has fewer than two answers"),
        ({"options": ["Same", "same"]}, "called “same”"),
        ({"options": [{"words": "Never"}, "Often"]}, "the points of “Never” are missing"),
        (
            {"options": [{"words": "A", "points": 1}, {"words": "B", "points": 1}]},
            "two of its answers count 1",
        ),
        ({"options": [{"words": "A", "points": 0.5}, "B"]}, r"whole number is missing \(points of “A”\)"),
        ({"reversed": [3]}, "item 3 is to be reversed, but there are 2"),
        ({"bands": [[2, 3, "calm"], [5, 6, "uneasy"]]}, "no band holds 4, between “calm” and “uneasy”"),
        ({"bands": [[2, 4, "calm"], [4, 6, "uneasy"]]}, "the bands “calm” and “uneasy” overlap at 4"),
        ({"bands": [[2, 5, "calm"]]}, "its bands go from 2 to 5, its total from 2 to 6"),
        ({"bands": [[3, 2, "calm"], [4, 6, "uneasy"]]}, "the band from 3 is not whole"),
        ({"bands": [[2, 6]]}, "a band is not whole"),
        ({"positive": {"at_least": 7}}, "positive from 7 on"),
        ({"positive": {}}, r"whole number is missing \(positive\)"),
        ({"positive": {"at_least": 4, "by_sex": {"X": 3}}}, "“X” is no sex"),
        ({"critical": [{"item": 3, "at_least": 1}]}, "a critical item names item 3"),
        ({"change": {"relaible": 5}}, "nothing is known of “relaible”"),
        ({"most_missing": 2}, "every item could be missing"),
        ({"multiplier": 0}, "its greatest total is not above its least"),
        ({"total": [0, 10]}, "its total has no range"),
        ({"part_of": {"measure": "long", "items": [1]}}, "part of “long”, which is not there"),
        ({"clusters": [{"name": "B", "items": [2, 5]}]}, "cluster B names item 3"),
    ],
)
def test_what_is_wrong_is_named(other, words):
    with pytest.raises(InvalidValueError, match=words) as refused:
        own(**other)
    assert refused.value.do


def test_two_measures_with_one_key_are_refused():
    with pytest.raises(InvalidValueError, match="two measures with this key"):
        measures_of([OWN, OWN])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 60) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["item", "items", "at_least", "words", "points", "name", "from", "to", "lower"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *OWN,
                *("gate", "functional", "positive", "clusters", "pattern", "alone", "change", "part_of"),
                *("total", "multiplier", "most_missing", "version"),
            ]
        ),
        ANYTHING,
        max_size=3,
    )
)
def test_data_is_read_or_refused_with_a_sentence(other):
    refused = None
    try:
        measure = own(**other)
    except InvalidValueError as error:
        refused = error
    assert refused.what.endswith(".") and refused.do if refused else measure.lowest < measure.highest
