"""Measures in the record: taken, signed, scored from what was kept, and defined by the person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.measures import WHO_ANSWERED
from headdesk.domain.templates import Document
from headdesk.usecases import known_measures, measures, notes, offers, signing, templates
from headdesk.usecases.beginning import Subject, first_texts

OFTEN = ("Not at all", "Several days", "More than half the days", "Nearly every day")
OWN = {
    "name": "Invented tram scale",
    "items": ["Waits for the tram", "Rides the tram"],
    "options": [{"words": "Never", "points": 0}, {"words": "Often", "points": 2}],
    "reversed": [2],
    "bands": [[0, 1, "calm"], [2, 4, "afraid"]],
    "critical": [{"item": 1, "at_least": 2}],
    "ship_text": True,
}


def phq9(*values):
    return {"answered by": WHO_ANSWERED[0]} | {f"item {n}": OFTEN[v] for n, v in enumerate(values, 1)}


def cut_of(world, key):
    found = known_measures.known(world.connection, key)
    return found.cut.at_least if found and found.cut else None


def phq_of(world):
    found = known_measures.known(world.connection, "PHQ-9")
    assert found is not None
    return found


@pytest.fixture
def begin(world, now):
    """Begin a measure for a client, with answers."""

    def begun(key, texts, on=None):
        template = templates.newest(world.connection, f"measure {key}")
        note = notes.begin_another(world.connection, template, Subject(world.alex, on or now.date()), now=now)
        return notes.save_draft(world.connection, note, texts, now=now).note

    return begun


@pytest.fixture
def take(world, begin, now):
    """Take a measure and sign it."""

    def taken(key, texts, on=None):
        return signing.sign(world.connection, begin(key, texts, on), now=now, gap_reason="Invented.")

    return taken


def test_a_measure_is_an_entry_with_a_section_for_each_answer(world, begin):
    note = begin("PHQ-9", phq9(2, 2, 2, 1, 2, 1, 1, 1, 1))
    assert (note.document, note.template.label) == (Document.MEASURE, "PHQ-9")
    assert notes.state_of(world.connection, note).gaps == ()
    assert measures.score_of(world.connection, note).total == 13


def test_only_what_is_signed_counts(world, begin, take, now):
    phq = phq_of(world)
    begin("PHQ-9", phq9(*[1] * 9))
    assert measures.taken(world.connection, world.alex, phq) == []
    signed = take("PHQ-9", phq9(*[2] * 9))
    (one,) = measures.taken(world.connection, world.alex, phq)
    assert (one.day, one.total, one.key) == (now.date(), 18, signed.id)


def test_missing_items_need_a_reason_and_leave_no_total(world, begin, take, now):
    few = phq9(1, 1, 1)
    with pytest.raises(RuleBrokenError, match="item 4"):
        signing.sign(world.connection, begin("PHQ-9", few), now=now)
    take("PHQ-9", few)
    phq = phq_of(world)
    assert [one.total for one in measures.taken(world.connection, world.alex, phq)] == [None]
    assert measures.latest_words(world.connection, world.alex, now.date()) == []


def test_the_newest_total_is_said_with_the_one_before(world, take, now):
    today = now.date()
    take("PHQ-9", phq9(3, 3, 3, 3, 2, 2, 1, 1, 1), on=today - timedelta(days=28))
    take("PHQ-9", phq9(2, 2, 2, 2, 2, 1, 1, 1, 1))
    words = "PHQ-9 14, moderate, Feb 10, 2026; was 19"
    assert measures.latest_words(world.connection, world.alex, today) == [words]
    earlier = measures.latest_words(world.connection, world.alex, today - timedelta(days=1))
    assert earlier == ["PHQ-9 19, moderately severe, Jan 13, 2026"]
    (course,) = measures.course_words(world.connection, world.alex, today)
    assert course.startswith("PHQ-9 first 19, moderately severe, Jan 13, 2026; last 14, moderate")
    assert course.endswith("down 5 points, reliably better")


def test_a_review_and_a_discharge_begin_with_the_scores(world, take, now):
    take("GAD-7", phq9(*[1] * 7))
    subject = Subject(world.alex, now.date())
    for key in ("review", "discharge"):
        begins = first_texts(world.connection, templates.newest(world.connection, key), subject)
        assert begins["measures"].startswith("GAD-7 7, mild")
    section = templates.newest(world.connection, "intake").section("baseline_measures")
    assert section is not None
    assert offers.offered(world.connection, section, subject)[0].startswith("GAD-7 7")


def test_a_gate_that_ends_a_measure_asks_for_no_item(world, begin):
    note = begin("PC-PTSD-5", {"answered by": WHO_ANSWERED[0], "gate": "No"})
    assert notes.state_of(world.connection, note).gaps == ()
    assert measures.score_of(world.connection, note).total == 0
    note = begin("PC-PTSD-5", {"answered by": WHO_ANSWERED[0], "gate": "Yes"})
    assert len(notes.state_of(world.connection, note).gaps) == 5


def test_what_is_no_answer_counts_as_none(world, begin):
    note = begin("PHQ-9", phq9(*[1] * 8) | {"item 9": "Perhaps"})
    assert measures.score_of(world.connection, note).missing == ("item 9",)


def test_a_cut_is_chosen_where_the_measure_leaves_it_and_nowhere_else(world, now):
    known_measures.choose_cut(world.connection, "PCL-5", 31, now=now)
    assert cut_of(world, "PCL-5") == 31
    with pytest.raises(InvalidValueError):
        known_measures.choose_cut(world.connection, "PCL-5", 20, now=now)
    with pytest.raises(InvalidValueError):
        known_measures.choose_cut(world.connection, "PHQ-9", 12, now=now)
    assert cut_of(world, "PCL-5") == 31


def test_a_measure_of_ones_own_is_taken_and_scored_like_any_other(world, take, now):
    own = known_measures.define(world.connection, OWN, now=now)
    assert known_measures.offered(world.connection)[0] == own
    answers = {"answered by": WHO_ANSWERED[0], "item 1": "Often", "item 2": "Never"}
    note = take(own.key, answers)
    found = measures.score_of(world.connection, note)
    assert (found.total, found.band, found.critical) == (4, "afraid", ("item 1",))


def test_what_was_answered_in_an_earlier_version_is_read_by_that(world, take, now):
    own = known_measures.define(world.connection, OWN, now=now)
    answers = {"answered by": WHO_ANSWERED[0], "item 1": "Often", "item 2": "Never"}
    before = take(own.key, answers)
    data = known_measures.data_of_own(world.connection, own.key) or {}
    options = [{"words": "Never", "points": 0}, {"words": "Often", "points": 3}]
    changed = {**data, "options": options, "bands": [[0, 2, "calm"], [3, 6, "afraid"]]}
    after = known_measures.define(world.connection, changed, now=now)
    assert (after.key, after.version) == (own.key, 2)
    assert measures.score_of(world.connection, before).total == 4
    again = known_measures.define(world.connection, {**changed}, now=now)
    assert again.version == 2
    assert [one.total for one in measures.taken(world.connection, world.alex, after)] == [4]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "name"),
        ({"name": "PHQ-9"}, "already"),
        ({"items": [], "reversed": []}, "items"),
        ({"options": [{"words": "Never", "points": 0}]}, "two"),
        ({"reversed": [3]}, "reversed"),
        ({"bands": [[0, 1, "calm"], [3, 4, "afraid"]]}, "no band holds 2"),
        ({"bands": [[0, 2, "calm"], [2, 4, "afraid"]]}, "overlap"),
        ({"critical": [{"item": 7, "at_least": 1}]}, "item 7"),
    ],
)
def test_what_does_not_hold_together_is_refused_in_words_and_nothing_is_kept(world, now, change, says):
    with pytest.raises(InvalidValueError, match=says):
        known_measures.define(world.connection, {**OWN, **change}, now=now)
    assert known_measures.offered(world.connection)[0].key == "PHQ-9"
