"""Snippets are saved whole, renamed with those that include them, removed and brought back."""

from __future__ import annotations

import pytest

from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.snippets import Snippet, SnippetId, expand
from headdesk.store import activity
from headdesk.store import snippets as store
from headdesk.usecases import reference, snippets, spelling


@pytest.fixture
def add(connection, now):
    def save(name, text, own=0):
        return snippets.save(connection, Snippet(name, text, SnippetId(own)), now=now)

    return save


def texts(connection):
    return {snippet.name: snippet.text for snippet in store.snippets(connection)}


def test_a_practice_begins_with_ours_once(connection, now):
    snippets.begin(connection, now=now)
    names = [snippet.name for snippet in reference.snippets()]
    assert sorted(texts(connection)) == sorted(names)
    snippets.remove(connection, store.snippets(connection)[0].id, now=now)
    snippets.begin(connection, now=now)
    assert len(texts(connection)) == len(names) - 1


def test_every_shipped_snippet_expands_and_has_a_place_to_fill_in():
    shipped = {snippet.name: snippet.text for snippet in reference.snippets()}
    assert all(expand(name, shipped).places for name in shipped)


def test_a_name_that_is_taken_is_refused(connection, add):
    add("home", "At home.")
    with pytest.raises(RuleBrokenError, match=";home already"):
        add(";HOME", "Other.")
    assert texts(connection) == {"home": "At home."}


@pytest.mark.parametrize(("name", "text"), [("two words", "x"), ("a", "  \n"), ("a", "x" * 20_001)])
def test_no_name_or_no_text_is_refused(connection, add, name, text):
    with pytest.raises(InvalidValueError):
        add(name, text)
    assert texts(connection) == {}


def test_a_loop_or_a_missing_inclusion_is_refused_when_saving(connection, add):
    home = add("home", "At home.")
    add("close", "{;home} Then.")
    before, recorded = texts(connection), activity.head(connection).count
    for text in ("{;close}", "{;nowhere}", "{;home}"):
        with pytest.raises(RuleBrokenError):
            add("home", text, home)
    assert texts(connection) == before
    assert activity.head(connection).count == recorded


def test_those_that_include_it_follow_a_new_name(connection, add):
    home = add("home", "At home.")
    add("close", "{;home} Then.")
    assert add("after", "At home.", home) == home
    assert texts(connection) == {"after": "At home.", "close": "{;after} Then."}


def test_a_snippet_that_another_includes_is_not_removed(connection, add, now):
    home = add("home", "At home.")
    add("close", "{;home} Then.")
    with pytest.raises(RuleBrokenError, match=";close includes ;home"):
        snippets.remove(connection, home, now=now)
    assert "home" in texts(connection)


def test_a_removed_snippet_comes_back_unless_its_name_is_taken(connection, add, now):
    home = add("home", "At home.")
    snippets.remove(connection, home, now=now)
    snippets.restore(connection, home, now=now)
    assert texts(connection) == {"home": "At home."}
    snippets.remove(connection, home, now=now)
    add("home", "Other.")
    with pytest.raises(RuleBrokenError, match="already"):
        snippets.restore(connection, home, now=now)


def test_the_log_says_what_was_done_and_never_what_it_says(connection, add, now):
    home = add("home", "Zanzibar.")
    snippets.remove(connection, home, now=now)
    snippets.restore(connection, home, now=now)
    spelling.add_word(connection, "Quokka", now=now)
    spelling.remove_word(connection, "quokka", now=now)
    entries = activity.rows(connection, limit=9)
    assert [(entry.entity, entry.action) for entry in entries[::-1]] == [
        ("snippet", "save"),
        ("snippet", "remove"),
        ("snippet", "bring back"),
        ("own word", "add"),
        ("own word", "remove"),
    ]
    assert not any("zanzibar" in str(entry).lower() or "quokka" in str(entry).lower() for entry in entries)


@pytest.mark.parametrize("typed", ["", "two words", "x" * 61])
def test_only_a_single_word_is_learnt(connection, now, typed):
    with pytest.raises(InvalidValueError):
        spelling.add_word(connection, typed, now=now)
