"""Snippets, and the words the spell-checker was taught, as they are kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.invented import NOW, client

from headdesk.domain.errors import StoreError
from headdesk.domain.snippets import Snippet
from headdesk.store import own_words, snippets
from headdesk.store.connection import transaction


@pytest.fixture
def saved(connection):
    with transaction(connection):
        return snippets.save(connection, Snippet("home", "At home: {practice}."))


def names(connection):
    return [snippet.name for snippet in snippets.snippets(connection)]


def test_a_removed_snippet_is_out_of_sight_and_can_come_back(connection, saved):
    with transaction(connection):
        snippets.remove(connection, saved, NOW)
    assert names(connection) == []
    with transaction(connection):
        snippets.restore(connection, saved)
    assert names(connection) == ["home"]


def test_a_name_is_used_once_but_a_removed_one_frees_it(connection, saved):
    with pytest.raises(StoreError), transaction(connection):
        snippets.save(connection, Snippet("home", "Another."))
    with transaction(connection):
        snippets.remove(connection, saved, NOW)
        snippets.save(connection, Snippet("home", "Another."))
    assert names(connection) == ["home"]


def test_what_was_removed_long_ago_is_forgotten(connection, saved):
    with transaction(connection):
        snippets.remove(connection, saved, NOW)
        snippets.forget_removed(connection, NOW)
    assert snippets.snippet(connection, saved).name == "home"
    with transaction(connection):
        snippets.forget_removed(connection, NOW + timedelta(seconds=1))
    with pytest.raises(LookupError):
        snippets.snippet(connection, saved)


def test_uses_are_counted(connection, saved):
    for _ in range(2):
        with transaction(connection):
            snippets.count_use(connection, "home", NOW)
    assert snippets.snippet(connection, saved).used == 2


@pytest.mark.parametrize("name", ["", "two words", "a;b", "{a}", "x" * 25])
def test_the_schema_refuses_what_is_no_name(connection, name):
    with pytest.raises(StoreError), transaction(connection):
        snippets.save(connection, Snippet(name, "Text."))


def test_own_words_are_kept_once_and_forgotten(connection):
    with transaction(connection):
        for word in ("zugzwang", "zugzwang", "abseil"):
            own_words.add(connection, word, NOW)
    assert own_words.words(connection) == ["abseil", "zugzwang"]
    with transaction(connection):
        own_words.remove(connection, "abseil")
    assert own_words.words(connection) == ["zugzwang"]


def test_the_names_of_the_practice_are_known(connection):
    with transaction(connection):
        client(connection)
    assert "Alex" in own_words.names_of_people(connection)
