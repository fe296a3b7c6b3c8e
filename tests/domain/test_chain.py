"""A chain in which no change goes unseen, whether links cover their digest only or their whole row."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.chain import FIRST_LINK, Link, LinkKind, broken_link, canonical, digest

contents = st.lists(st.tuples(st.binary(max_size=20), st.sampled_from([1, 2])), min_size=1, max_size=8)
two_or_more = st.lists(
    st.tuples(st.binary(max_size=9), st.just(2)), min_size=2, max_size=8, unique_by=lambda content: content[0]
)


def chained(contents: list[tuple[bytes, int]]) -> list[Link]:
    links, previous = [], FIRST_LINK
    for number, (content, form) in enumerate(contents, 1):
        link = Link(number, LinkKind.NOTE, 7, "2026-02-10T14:30:00+00:00", digest(content), form)
        previous = link.after(previous)
        links.append(replace(link, link=previous))
    return links


@given(contents)
def test_a_chain_that_nobody_touched_is_whole(contents):
    assert broken_link(chained(contents)) is None


@given(contents, st.data())
def test_a_changed_digest_or_link_is_located(contents, data):
    links = chained(contents)
    at = data.draw(st.integers(0, len(links) - 1))
    part = data.draw(st.sampled_from(["digest", "link"]))
    links[at] = replace(links[at], **{part: digest(b"changed" + getattr(links[at], part))})
    assert broken_link(links) == at + 1


@given(contents, st.data())
def test_a_link_of_the_second_form_also_covers_its_kind_subject_and_time(contents, data):
    links = chained([(content, 2) for content, _ in contents])
    at = data.draw(st.integers(0, len(links) - 1))
    other = data.draw(
        st.sampled_from([{"kind": LinkKind.FILING}, {"subject_id": 8}, {"at": ""}, {"form": 1}])
    )
    links[at] = replace(links[at], **other)
    assert broken_link(links) == at + 1


@given(two_or_more, st.data())
def test_a_link_taken_out_is_located_where_the_chain_goes_on(contents, data):
    links = chained(contents)
    at = data.draw(st.integers(0, len(links) - 2))
    del links[at]
    assert broken_link(links) == at + 2


@given(two_or_more, st.data())
def test_two_links_that_changed_places_are_located(contents, data):
    links = chained(contents)
    at = data.draw(st.integers(0, len(links) - 2))
    links[at], links[at + 1] = links[at + 1], links[at]
    assert broken_link(links) == at + 2


@given(
    st.dictionaries(st.text("abcdef_", min_size=1, max_size=4), st.text(st.characters(codec="utf-8"))),
    st.randoms(),
)
def test_one_thing_has_one_canonical_form_which_reads_back(parts, chance):
    shuffled = list(parts.items())
    chance.shuffle(shuffled)
    assert canonical(dict(shuffled)) == canonical(parts)
    assert json.loads(canonical(parts)) == parts
