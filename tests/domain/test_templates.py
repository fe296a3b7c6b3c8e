"""Templates: what an entry is asked for, and data that holds together or says what is wrong with it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.templates import (
    Document,
    Gap,
    Group,
    Section,
    SectionKind,
    Template,
    completeness,
    parts_of,
    read,
)

keys = st.text("abcdef_", min_size=1, max_size=4)
labels = st.text("Plan ofwork", min_size=1, max_size=9).filter(lambda text: text == text.strip() and text)
words = st.lists(labels, max_size=3, unique=True).map(tuple)
groups = st.builds(Group, labels, words.filter(bool), words)
sections = st.lists(
    st.builds(
        Section,
        key=keys,
        label=labels,
        hint=labels,
        kind=st.sampled_from(SectionKind),
        asked=st.booleans(),
        choices=words,
        groups=st.lists(groups, max_size=2).map(tuple),
        columns=words,
        rules=st.sampled_from([(), ("AR-01",)]),
    ),
    max_size=6,
    unique_by=lambda section: section.key,
)
texts = st.dictionaries(keys, st.sampled_from(["", "  ", "\n", "said something"]))


@given(sections, texts)
def test_what_is_asked_for_is_there_or_named(asked, written):
    template = Template("T", "Template", 1, tuple(asked))
    state = completeness(template, written)
    missing = {gap.key for gap in state.gaps}
    for section in asked:
        has_words = bool(written.get(section.key, "").strip())
        assert (section.key in missing) == (section.asked and not has_words)
    assert state.asked == sum(section.asked for section in asked)
    assert state.there + len(state.gaps) == state.asked


def test_a_gap_is_named_in_words_or_else_by_its_label():
    template = Template(
        "T", "Template", 1, (Section("data", "Data"), Section("plan", "Plan", missing="what comes next"))
    )
    assert completeness(template, {}).gaps == (Gap("data", "data"), Gap("plan", "what comes next"))


@given(sections.filter(bool), labels, st.sampled_from(Document))
def test_a_template_is_data_and_back(asked, label, document):
    template = Template("T", label, 3, tuple(asked), document)
    assert read(parts_of(template)) == template


def test_a_section_belongs_to_a_note_only_in_its_circumstances():
    remote = Section("place", "Place", when=("telehealth",))
    check = Section("pdmp", "Monitoring", when=("controlled: Yes", "code 90833"))
    template = Template("T", "Template", 1, (remote, check))
    assert template.applying((), {}) == ()
    assert template.applying({"telehealth"}, {}) == (remote,)
    assert template.applying({"code 90833"}, {}) == (check,)
    assert template.applying((), {"controlled": " Yes "}) == (check,)
    assert completeness(template, {"controlled": "No"}).asked == 0


def test_where_each_choice_is_asked_for_one_of_them_is_not_enough():
    both = Section("telehealth", "Telehealth", choices=("Consents", "Identity checked"), every=True)
    template = Template("T", "Template", 1, (both,))
    assert completeness(template, {"telehealth": "Consents"}).gaps == (Gap("telehealth", "telehealth"),)
    assert completeness(template, {"telehealth": "Consents; Identity checked"}).gaps == ()


SECTION = {"key": "plan", "label": "Plan"}


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"sections": [SECTION]}, "has no name"),
        ({"label": "Mine", "sections": []}, "no section"),
        ({"label": "Mine", "sections": [SECTION, SECTION]}, "stands for 2 sections"),
        ({"label": "Mine", "sections": [{"key": "plan"}]}, "no label"),
        ({"label": "Mine", "sections": [{"label": "Plan"}]}, "no label"),
        ({"label": "Mine", "sections": [{**SECTION, "kind": "dance"}]}, "not known"),
        ({"label": "Mine", "sections": [{**SECTION, "hunt": "x"}]}, "not known"),
        ({"label": "Mine", "sections": [{**SECTION, "groups": [{"label": "Mood"}]}]}, "group"),
        ({"label": "Mine", "sections": [SECTION], "document": "poem"}, "not known"),
    ],
)
def test_what_does_not_hold_together_is_named(parts, says):
    with pytest.raises(InvalidValueError, match=says):
        read({"key": "own 1", **parts})


def test_a_table_is_asked_for_its_needed_cells_in_each_row():
    table = Section(
        "drugs",
        "Drugs",
        kind=SectionKind.TABLE,
        missing="the medication",
        columns=("Name", "Dose", "Since"),
        needed=("Name", "Dose"),
    )
    assert table.lack("") == "the medication"
    assert table.lack("Inventol\t10 mg") == ""
    assert table.lack("Inventol\t10 mg\nOtherol\t\tMay") == "the medication (dose)"
    assert table.lack("None") == ""


def test_groups_are_asked_for_each_needed_heading():
    home, work = Group("Home", ("mild",)), Group("Work", ("mild",))
    section = Section("life", "Life", kind=SectionKind.GROUPS, groups=(home, work), needed=("Home", "Work"))
    assert section.lack("Home: mild") == "life (work)"
    assert section.lack("Home: mild\nWork: mild") == ""


def test_goals_are_asked_for_objectives_that_can_be_measured_and_what_is_done():
    section = Section("goals", "Goals", kind=SectionKind.GOALS)
    goal, vague = "Goal\tRide", "Objective\tRide more"
    measured = "Objective\tRide\trides\t0\t3\tMay"
    assert section.lack(goal) == "an objective for each goal"
    assert section.lack(f"{goal}\n{vague}") == "a measure, a number, a day in each objective"
    assert section.lack(f"{goal}\n{measured}") == "what is done for each objective"
    assert section.lack(f"{goal}\n{measured}\nIntervention\tExposure") == ""


def test_a_section_may_belong_to_a_note_for_what_another_leaves_out():
    reason = Section("why", "Why absent", when=("not present: Client",))
    template = Template("T", "Template", 1, (Section("present", "Present"), reason))
    assert reason not in template.applying((), {})
    assert reason not in template.applying((), {"present": "Client; Parent"})
    assert reason in template.applying((), {"present": "Parent"})


def test_all_that_is_asked_for_is_said_by_words_of_their_own():
    section = Section("who", "Who", kind=SectionKind.CHIPS, choices=("Client", "Partner"), every=True)
    assert section.lack("Client; Partner") == ""
    assert section.lack("Client of the Partner") == "who"
    assert section.lack("Client; Partner of a friend") == "who"


WHOLE = {"key": "own", "label": "Own", "sections": [{"key": "a", "label": "A"}]}
OTHER_SHAPES = [
    {**WHOLE, "version": "x"},
    {**WHOLE, "version": None},
    {**WHOLE, "label": None},
    *({**WHOLE, "sections": other} for other in ([1], None, {"a": 1}, "data")),
    *(
        {**WHOLE, "sections": [{"key": "a", "label": "A", **other}]}
        for other in ({"choices": 5}, {"choices": "Denies"}, {"groups": [5]}, {"asked": "no"}, {"hint": None})
    ),
]


@pytest.mark.parametrize("data", OTHER_SHAPES, ids=str)
def test_data_of_another_shape_is_refused_in_words(data):
    with pytest.raises(InvalidValueError):
        read(data)


names = st.sampled_from(
    [
        *("key", "label", "version", "sections", "document", "measure", "kind", "choices", "groups"),
        *("normal", "one", "when", "every", "columns", "hint"),
    ]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(names | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(json_values, st.dictionaries(names, json_values, max_size=4), st.booleans())
def test_any_data_is_read_or_refused_in_words(data, other, within):
    spoilt = {**WHOLE, "sections": [{"key": "a", "label": "A", **other}]} if within else {**WHOLE, **other}
    for one in (data, spoilt):
        with suppress(InvalidValueError):
            assert read(parts_of(read(one))) == read(one)
