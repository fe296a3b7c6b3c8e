"""Finding clients and claims by a few letters or digits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.domain.people import Client, ClientStatus, Name
from headdesk.store import find, people
from headdesk.store.connection import connect, transaction
from headdesk.usecases import sample


@pytest.fixture
def clients(connection):
    with transaction(connection):
        for first, last, status in (
            ("Ada", "Invented", ClientStatus.ACTIVE),
            ("Bea", "Adverb", ClientStatus.INTAKE),
            ("Cleo", "Adage", ClientStatus.ARCHIVED),
        ):
            people.save_client(connection, Client(Name(first, last), status=status))
        people.save_client(connection, Client(Name("Dorothea", "Noun"), name_used="Addie"))
    return connection


@pytest.fixture(scope="module")
def practice(tmp_path_factory, empty_database):
    """The sample practice; these tests only read it."""
    path = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("sample") / "practice.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Mara Ellison") as made:
        sample.make(made)
        yield made


def names(found):
    return [client.name for client in found]


def test_beginnings_of_first_last_and_used_names_find_with_archived_clients_last(clients):
    assert names(find.clients(clients, "ad")) == ["Bea Adverb", "Ada Invented", "Addie Noun", "Cleo Adage"]


def test_first_and_last_name_find_together_however_they_are_spaced(clients):
    assert names(find.clients(clients, "  ada   inv ")) == ["Ada Invented"]


def test_archived_clients_are_left_out_on_request(clients):
    assert names(find.clients(clients, "ad", archived=False)) == ["Bea Adverb", "Ada Invented", "Addie Noun"]


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "%%"])
def test_nothing_and_wildcards_find_nobody(clients, typed):
    assert find.clients(clients, typed) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30))
def test_whatever_is_typed_is_only_ever_looked_for(clients, typed):
    assert len(find.clients(clients, typed)) <= 4
    assert find.claims(clients, typed) == []


@pytest.mark.parametrize("typed", ["1043", "HD001043", "hd1043", "#1043", " 1043 "])
def test_a_claim_is_found_by_its_number_as_it_is_written_anywhere(practice, typed):
    assert [claim.number for claim in find.claims(practice, typed)] == [1043]


def test_a_number_that_lacks_one_digit_finds_the_ten_that_begin_so(practice):
    found = find.claims(practice, "104", limit=20)
    assert [claim.number for claim in found] == list(range(1040, 1050))


def test_a_claim_is_found_by_an_index(practice):
    asked: list[str] = []
    practice._raw.set_trace_callback(asked.append)
    find.claims(practice, "1043")
    practice._raw.set_trace_callback(None)
    (statement,) = asked
    plan = [row[3] for row in practice.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert plan
    assert not [step for step in plan if "SCAN" in step]


@pytest.mark.parametrize("typed", ["cedar", "HEALTH", " cedar  health "])
def test_a_payer_is_found_by_the_beginning_of_any_of_its_words(practice, typed):
    assert [payer.name for payer in find.payers(practice, typed)] == ["Cedar Health"]


@pytest.mark.parametrize("typed", ["", "%", "edar", "_"])
def test_no_payer_is_found_by_nothing_a_wildcard_or_the_middle_of_a_word(practice, typed):
    assert find.payers(practice, typed) == []
