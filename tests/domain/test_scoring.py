"""Totals, bands, cuts and what stands out, by hand for each measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_data import measure_of
from headdesk.domain.measures import with_cut
from headdesk.domain.people import Sex
from headdesk.domain.scoring import gap_words, score, whole
from headdesk.usecases import reference

SHIPPED = reference.measures()
ITEMISED = [measure for measure in SHIPPED.values() if measure.items]


def answers(*points, **others):
    return {**{f"item {number}": str(p) for number, p in enumerate(points, start=1)}, **others}


def adding_up_to(measure, total):
    """Answers whose total is this: item after item takes as many points as it can."""
    left, given_points = total // measure.multiplier, []
    for item in measure.items:
        most = max(option.points for option in item.options)
        given_points.append(min(left, most))
        left -= given_points[-1]
    gate = {"gate": "Yes"} if measure.gate else {}
    return answers(*given_points, **gate)


@pytest.mark.parametrize(
    ("key", "total", "band", "positive"),
    [
        ("PHQ-9", 0, "minimal", False),
        ("PHQ-9", 4, "minimal", False),
        ("PHQ-9", 5, "mild", False),
        ("PHQ-9", 9, "mild", False),
        ("PHQ-9", 10, "moderate", True),
        ("PHQ-9", 14, "moderate", True),
        ("PHQ-9", 15, "moderately severe", True),
        ("PHQ-9", 19, "moderately severe", True),
        ("PHQ-9", 20, "severe", True),
        ("PHQ-9", 27, "severe", True),
        ("PHQ-2", 2, "", False),
        ("PHQ-2", 3, "", True),
        ("GAD-7", 4, "minimal", False),
        ("GAD-7", 5, "mild", False),
        ("GAD-7", 9, "mild", False),
        ("GAD-7", 10, "moderate", True),
        ("GAD-7", 14, "moderate", True),
        ("GAD-7", 15, "severe", True),
        ("GAD-7", 21, "severe", True),
        ("GAD-2", 2, "", False),
        ("GAD-2", 3, "", True),
        ("PHQ-15", 4, "minimal", None),
        ("PHQ-15", 5, "low", None),
        ("PHQ-15", 9, "low", None),
        ("PHQ-15", 10, "medium", None),
        ("PHQ-15", 14, "medium", None),
        ("PHQ-15", 15, "high", None),
        ("PHQ-15", 30, "high", None),
        ("PCL-5", 32, "", False),
        ("PCL-5", 33, "", True),
        ("PC-PTSD-5", 3, "", False),
        ("PC-PTSD-5", 4, "", True),
        ("WHO-5", 28, "low", None),
        ("WHO-5", 32, "reduced", None),
        ("WHO-5", 48, "reduced", None),
        ("WHO-5", 52, "adequate", None),
        ("WHO-5", 100, "adequate", None),
    ],
)
def test_total_band_and_cut(key, total, band, positive):
    measure = SHIPPED[key]
    found = score(measure, adding_up_to(measure, total))
    assert (found.total, found.band, found.positive) == (total, band, positive)
    assert whole(measure, found) == total
    assert not gap_words(measure, found)


@pytest.mark.parametrize(
    ("sex", "total", "positive"),
    [
        (Sex.MALE, 3, False),
        (Sex.MALE, 4, True),
        (Sex.FEMALE, 2, False),
        (Sex.FEMALE, 3, True),
        (Sex.UNKNOWN, 2, False),
        (Sex.UNKNOWN, 3, True),
    ],
)
def test_the_cut_of_the_audit_c_depends_on_sex(sex, total, positive):
    measure = SHIPPED["AUDIT-C"]
    assert score(measure, adding_up_to(measure, total), sex=sex).positive is positive


@pytest.mark.parametrize(
    ("sex", "points", "told"),
    [
        (Sex.MALE, (4, 0, 0), True),
        (Sex.MALE, (4, 1, 0), False),
        (Sex.MALE, (0, 0, 0), False),
        (Sex.FEMALE, (4, 0, 0), False),
    ],
)
def test_all_points_from_the_first_item_in_a_man_are_named(sex, points, told):
    found = score(SHIPPED["AUDIT-C"], answers(*points), sex=sex)
    assert any("recent drinking" in remark for remark in found.remarks) is told


def test_the_functional_item_never_counts():
    bare = score(SHIPPED["PHQ-9"], answers(*[1] * 9))
    assert score(SHIPPED["PHQ-9"], answers(*[1] * 9, functional="Extremely difficult")) == bare
    assert (bare.answered, bare.asked, bare.total) == (9, 9, 9)


@pytest.mark.parametrize(
    ("ninth", "told"), [("0", ()), ("1", ("item 9",)), ("Nearly every day", ("item 9",))]
)
def test_the_ninth_item_asks_for_a_look_at_risk_from_1_on(ninth, told):
    assert score(SHIPPED["PHQ-9"], answers(*[0] * 8, ninth)).critical == told


def test_a_critical_answer_is_named_also_without_a_total():
    found = score(SHIPPED["PHQ-9"], {"item 9": "Several days"})
    assert (found.total, found.critical) == (None, ("item 9",))


@pytest.mark.parametrize(
    ("points", "fits"),
    [
        ((2, 2, 2, 2, 2, 0, 0, 0, 0), True),
        ((0, 2, 2, 2, 2, 2, 0, 0, 0), True),
        ((0, 0, 2, 2, 2, 2, 2, 0, 0), False),
        ((2, 2, 2, 2, 0, 0, 0, 0, 1), True),
        ((2, 2, 2, 2, 1, 0, 0, 0, 0), False),
        ((3, 0, 0, 3, 3, 3, 1, 1, 1), True),
        ((1, 1, 3, 3, 3, 3, 3, 3, 3), False),
    ],
)
def test_the_pattern_of_a_depressive_episode(points, fits):
    found = score(SHIPPED["PHQ-9"], answers(*points))
    assert found.pattern is fits
    assert bool(found.remarks) is fits


def pcl(b, c, d, e):
    """Answers with so many items of each cluster at 2, the others at 1."""
    sizes = ((b, 5), (c, 2), (d, 7), (e, 6))
    return answers(*[2 if place < reached else 1 for reached, size in sizes for place in range(size)])


@pytest.mark.parametrize(
    ("reached", "provisional"),
    [
        ((1, 1, 2, 2), True),
        ((5, 2, 7, 6), True),
        ((0, 1, 2, 2), False),
        ((1, 0, 2, 2), False),
        ((1, 1, 1, 2), False),
        ((1, 1, 2, 1), False),
    ],
)
def test_the_provisional_rule_of_the_pcl_5(reached, provisional):
    found = score(SHIPPED["PCL-5"], pcl(*reached))
    assert found.provisional is provisional
    assert [(c.name, c.reached) for c in found.clusters] == list(zip("BCDE", reached, strict=True))


def test_the_pcl_5_may_be_read_with_a_lower_cut():
    measure = SHIPPED["PCL-5"]
    assert score(with_cut(measure, 31), adding_up_to(measure, 31)).positive
    assert not score(measure, adding_up_to(measure, 31)).positive


def test_no_exposure_ends_the_ptsd_screen_with_0():
    found = score(SHIPPED["PC-PTSD-5"], {"gate": "No"})
    assert (found.total, found.missing, found.positive) == (0, (), False)


def test_without_the_opening_question_the_ptsd_screen_has_no_total():
    measure = SHIPPED["PC-PTSD-5"]
    found = score(measure, answers(*[1] * 5))
    assert found.total is None
    assert gap_words(measure, found).startswith("The opening question of the PC-PTSD-5 has no answer")


def test_a_short_form_is_scored_from_the_answers_to_the_long_one():
    found = score(SHIPPED["PHQ-2"], answers(3, 1, 2, 2, 2, 2, 2, 2, 2))
    assert (found.total, found.positive, found.asked) == (4, True, 2)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ((3,), "Item 3 of the PHQ-9 has no answer, so it has no total."),
        ((3, 7), "Items 3 and 7 of the PHQ-9 have no answer, so it has no total."),
        ((1, 2, 9), "Items 1, 2 and 9 of the PHQ-9 have no answer, so it has no total."),
        (tuple(range(1, 10)), "Nothing of the PHQ-9 is answered yet."),
    ],
)
def test_missing_items_are_named_and_leave_no_total(missing, words):
    measure = SHIPPED["PHQ-9"]
    given_answers = {k: v for k, v in answers(*[1] * 9).items() if int(k[5:]) not in missing}
    found = score(measure, given_answers)
    assert (found.total, found.band, found.positive, found.pattern) == (None, "", None, None)
    assert found.missing == tuple(f"item {number}" for number in missing)
    with pytest.raises(InvalidValueError) as refused:
        whole(measure, found)
    assert refused.value.what == gap_words(measure, found) == words


@pytest.mark.parametrize(
    ("points", "total"), [((4, 4, 3), 15), ((4, 3, 3), 13), ((1, 0, 0), 1), ((4, 4), None)]
)
def test_a_measure_that_allows_it_is_reckoned_from_what_is_there(points, total):
    measure = measure_of(
        {"key": "own", "name": "Own", "options": {"from": 0, "to": 4}, "items": 4, "most_missing": 1}
    )
    found = score(measure, answers(*points))
    assert (found.total, found.prorated) == (total, total is not None)


def test_a_reversed_item_counts_the_other_way():
    data = {"key": "own", "name": "Own", "options": ["No", "Some", "Yes"], "items": 2, "reversed": [2]}
    measure = measure_of(data)
    assert score(measure, {"item 1": "Yes", "item 2": "Yes"}).total == 2
    assert score(measure, {"item 1": "No", "item 2": "0"}).total == 2


@pytest.mark.parametrize(("typed", "total"), [("0", 0), (" 10 ", 10), ("", None)])
def test_a_measure_kept_as_one_number(typed, total):
    measure = SHIPPED["ACE"]
    found = score(measure, {"total": typed})
    assert found.total == total
    assert bool(gap_words(measure, found)) is (total is None)


@pytest.mark.parametrize("typed", ["11", "-1", "3.5", "many", "٣"])
def test_a_total_out_of_range_is_refused(typed):
    with pytest.raises(InvalidValueError, match="from 0 to 10"):
        score(SHIPPED["ACE"], {"total": typed})


def test_an_answer_that_is_no_option_is_refused():
    with pytest.raises(InvalidValueError, match="item 2"):
        score(SHIPPED["GAD-7"], answers(0, "often"))


def test_nothing_about_the_client_is_in_the_repr():
    assert "17" not in repr(score(SHIPPED["PHQ-9"], adding_up_to(SHIPPED["PHQ-9"], 17)))


@st.composite
def taken(draw, *, spare=False):
    """A measure with an answer to each item; with ``spare`` one item can take a point more."""
    measure = draw(st.sampled_from(ITEMISED))
    values = [draw(st.sampled_from([o.value for o in item.options])) for item in measure.items]
    if spare:
        place = draw(st.integers(0, len(values) - 1))
        values[place] = draw(st.sampled_from([o.value for o in measure.items[place].options[:-1]]))
        return measure, values, place
    return measure, values


@given(taken())
def test_a_total_lies_in_the_range_and_in_one_band(pair):
    measure, values = pair
    found = score(measure, answers(*values, gate="Yes") if measure.gate else answers(*values))
    assert measure.lowest <= found.total <= measure.highest
    assert bool(found.band) is bool(measure.bands)
    assert sum(found.total in band for band in measure.bands) == bool(measure.bands)


@given(taken(spare=True))
def test_one_point_more_in_one_answer_is_one_point_more_in_the_total(triple):
    measure, values, place = triple
    gate = {"gate": "Yes"} if measure.gate else {}
    before = whole(measure, score(measure, answers(*values, **gate)))
    values[place] += 1
    after = whole(measure, score(measure, answers(*values, **gate)))
    assert after - before == measure.multiplier


@given(taken(), st.data())
def test_words_and_numbers_score_alike(pair, data):
    measure, values = pair
    gate = {"gate": "Yes"} if measure.gate else {}
    words = {
        item.key: item.option(str(value)).words for item, value in zip(measure.items, values, strict=True)
    }
    assert score(measure, {**words, **gate}) == score(measure, answers(*values, **gate))
