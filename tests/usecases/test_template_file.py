"""Templates as files: written, taken in, and refused whole where they do not hold together."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headdesk.domain.errors import HeaddeskError, InvalidValueError, RuleBrokenError
from headdesk.domain.template_shape import LONGEST_WORDS, MOST_SECTIONS
from headdesk.domain.templates import Section, parts_of
from headdesk.store import activity, note_templates
from headdesk.usecases import reference, template_file, templates


@pytest.fixture
def path(tmp_path):
    return tmp_path / "template.json"


@pytest.fixture
def good():
    return parts_of(reference.shipped_templates()["DAP"])


def take(connection, path, content, now):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return template_file.bring_in(connection, path, now=now)


@pytest.mark.parametrize("key", list(reference.shipped_templates()))
def test_each_that_ships_comes_back_as_it_was_written(connection, path, now, key):
    template_file.write(connection, key, path, now=now)
    made = template_file.bring_in(connection, path, now=now)
    shipped = reference.shipped_templates()[key]
    assert (made.sections, made.document) == (shipped.sections, shipped.document)
    assert made.label == f"{shipped.label} 2"
    assert note_templates.own(connection) == [made]
    assert [e.action for e in activity.rows(connection, limit=2)] == ["import", "export"]


SPOILT = {
    "a list": [],
    "words": '"DAP"',
    "no JSON": "{",
    "a name twice": '{"key": "a", "label": "A", "label": "B", "sections": [{"key": "a", "label": "A"}]}',
    "no name": {"label": ""},
    "no section": {"sections": []},
    "sections that are words": {"sections": "data"},
    "a section that is words": {"sections": ["progress"]},
    "a section without a label": {"sections": [{"key": "a"}]},
    "a section without a key": {"sections": [{"label": "A"}]},
    "a key twice": {"sections": [{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]},
    "choices that are words": {"sections": [{"key": "a", "label": "A", "choices": "one"}]},
    "choices that are numbers": {"sections": [{"key": "a", "label": "A", "choices": [1]}]},
    "a kind nobody knows": {"sections": [{"key": "a", "label": "A", "kind": "song"}]},
    "a word nobody knows": {"sections": [{"key": "a", "label": "A", "colour": "red"}]},
    "a group without words": {"sections": [{"key": "a", "label": "A", "groups": [{"label": "B"}]}]},
    "a group that is words": {"sections": [{"key": "a", "label": "A", "groups": ["B"]}]},
    "asked by words": {"sections": [{"key": "a", "label": "A", "asked": "false"}]},
    "a version that is none": {"version": "two"},
    "a version below one": {"version": 0},
    "a line end in a label": {"label": "A\nB"},
    "a sign that turns": {"label": "A\u202eB"},
    "a long label": {"label": "A" * (LONGEST_WORDS + 1)},
    "many sections": {"sections": [{"key": f"k{n}", "label": "A"} for n in range(MOST_SECTIONS + 1)]},
    "waits for nothing known": {"sections": [{"key": "a", "label": "A", "when": ["full moon"]}]},
    "waits for no code": {"sections": [{"key": "a", "label": "A", "when": ["code 9"]}]},
    "waits for a section": {"sections": [{"key": "a", "label": "A", "when": ["b: Yes"]}]},
    "a measure": {"measure": "PHQ-9"},
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT.keys())
def test_what_does_not_hold_together_leaves_nothing(connection, path, now, good, spoilt):
    with pytest.raises(InvalidValueError):
        take(connection, path, {**good, **spoilt} if isinstance(spoilt, dict) else spoilt, now)
    assert note_templates.own(connection) == []
    assert activity.rows(connection, limit=1) == []


def test_a_file_that_is_too_large_is_not_read(connection, path, now):
    with pytest.raises(RuleBrokenError, match="256 kB"):
        take(connection, path, " " * (template_file.LARGEST + 1), now)


def test_a_file_that_is_deep_or_away_is_refused_calmly(connection, path, now):
    with pytest.raises(RuleBrokenError, match="cannot be read"):
        template_file.bring_in(connection, path, now=now)
    with pytest.raises(InvalidValueError):
        take(connection, path, "[" * 100_000, now)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "label", "sections", "version", "choices", "groups", "kind", "asked"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(json_values)
def test_whatever_a_file_holds_it_is_a_template_or_a_sentence(path, value):
    path.write_text(json.dumps(value), encoding="utf-8")
    with suppress(HeaddeskError):
        assert template_file.read_file(path).sections


def test_a_name_that_is_taken_gets_a_number(connection, now):
    section = (Section("a", "A"),)
    for expected in ("Walks", "Walks 2", "Walks 3"):
        label = templates.free_label(connection, "Walks")
        assert templates.make(connection, label, section, now=now).label == expected


def test_a_file_is_named_by_the_template_in_signs_that_every_system_takes():
    template = reference.shipped_templates()["family"]
    assert template_file.file_name(template) == "Family or couple.json"


@pytest.mark.parametrize("label", ["\u0645\u06cc\u200c\u062e\u0648", "שלום\u200f 12", "बातचीत", "心情", "Où"])
def test_any_script_goes_out_and_comes_back(connection, path, now, label):
    made = templates.make(connection, label, (Section("a", label, choices=(label,)),), now=now)
    template_file.write(connection, made.key, path, now=now)
    assert template_file.bring_in(connection, path, now=now).sections == made.sections


def test_letters_are_composed_as_those_that_are_typed(connection, path, now):
    parts = {"key": "a", "label": "Ou\u0300", "sections": [{"key": "a", "label": "e\u0301"}]}
    made = take(connection, path, parts, now)
    assert (made.label, made.sections[0].label) == ("O\u00f9", "\u00e9")
