"""Notes: what is still asked for, and a chain in which no change goes unseen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.notes import (
    FIRST_LINK,
    Addendum,
    Gap,
    Section,
    Template,
    broken_link,
    canonical,
    completeness,
    digest,
    link,
)

keys = st.text("abcdef_", min_size=1, max_size=4)
sections = st.lists(
    st.builds(Section, key=keys, label=st.just("Plan"), asked=st.booleans()),
    max_size=6,
    unique_by=lambda section: section.key,
)
texts = st.dictionaries(keys, st.sampled_from(["", "  ", "\n", "said something"]))
contents = st.lists(st.binary(max_size=20), min_size=1, max_size=8)


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


def chained(contents: list[bytes]) -> list[tuple[int, bytes, bytes]]:
    links, previous = [], FIRST_LINK
    for number, content in enumerate(contents, 1):
        previous = link(previous, digest(content))
        links.append((number, digest(content), previous))
    return links


@given(contents)
def test_a_chain_that_nobody_touched_is_whole(contents):
    assert broken_link(chained(contents)) is None


@given(contents, st.data())
def test_a_changed_digest_or_link_is_located(contents, data):
    links = chained(contents)
    at = data.draw(st.integers(0, len(links) - 1))
    part = data.draw(st.sampled_from([1, 2]))
    row = list(links[at])
    row[part] = digest(b"changed" + row[part])
    links[at] = tuple(row)
    assert broken_link(links) == links[at][0]


@given(st.lists(st.binary(max_size=9), min_size=2, max_size=8), st.data())
def test_a_link_taken_out_is_located_where_the_chain_goes_on(contents, data):
    links = chained(contents)
    at = data.draw(st.integers(0, len(links) - 2))
    del links[at]
    assert broken_link(links) == at + 2


@given(st.lists(st.binary(max_size=9), min_size=2, max_size=8, unique=True), st.data())
def test_two_links_that_changed_places_are_located(contents, data):
    links = chained(contents)
    at = data.draw(st.integers(0, len(links) - 2))
    links[at], links[at + 1] = links[at + 1], links[at]
    assert broken_link(links) == at + 2


@given(st.dictionaries(keys, st.text(st.characters(codec="utf-8"))), st.randoms())
def test_one_thing_has_one_canonical_form_which_reads_back(parts, chance):
    shuffled = list(parts.items())
    chance.shuffle(shuffled)
    assert canonical(dict(shuffled)) == canonical(parts)
    assert json.loads(canonical(parts)) == parts


@pytest.mark.parametrize("part", ["title", "reason", "text"])
def test_what_an_addendum_says_stays_out_of_logs(part, now):
    said = {"title": "said", "reason": "said", "text": "said", part: "secret words"}
    assert "secret" not in repr(Addendum(**said, signed_by="Robin Invented", signed_at=now))
