"""The spell-checker on clinical English; left out where its dictionary is not installed."""

from __future__ import annotations

import pytest

from headdesk.store import own_words
from headdesk.usecases import spelling

pytest.importorskip("spellchecker")

CLINICAL = (
    "Reported anhedonia and hypersomnia; affect blunted, mood euthymic by the end. Dysregulated after an "
    "argument; psychoeducation about sertraline 50mg and SSRIs, PHQ-9 was 14. She didn’t sleep and can't "
    "concentrate. The therapist modeled reframing of a catastrophizing thought. Discussed co-parenting, "
    "gaslighting and hypervigilance. Denies SI/HI. Bilateral stimulation with SUDs down from 8 to 3."
)


@pytest.fixture
def speller(sample_database):
    from tests.conftest import AUDIT_KEY, DB_KEY

    from headdesk.store.connection import connect

    with connect(sample_database, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        return spelling.load(opened)


def wrong(speller, text):
    return [text[start:end] for start, end in speller.wrong(text)]


def test_clinical_english_raises_no_alarm(speller):
    assert wrong(speller, CLINICAL) == []


def test_the_names_of_clients_raise_none(speller):
    assert wrong(speller, "Okafor’s tram. Haddad came.") == []


def test_slips_are_found_and_mended(speller):
    text = "Teh client recieved sertralin for anxeity."
    assert wrong(speller, text) == ["Teh", "recieved", "sertralin", "anxeity"]
    assert [speller.suggestions(word)[0] for word in wrong(speller, text)] == [
        "The",
        "received",
        "sertraline",
        "anxiety",
    ]


def test_a_word_that_was_taught_is_known_at_once_and_the_next_time(connection, speller, now):
    assert wrong(speller, "a zugzwanger") == ["zugzwanger"]
    spelling.add_word(connection, "Zugzwanger", now=now)
    speller.use_own(spelling.own(connection))
    assert wrong(speller, "a zugzwanger") == []
    assert own_words.words(connection) == ["zugzwanger"]
    assert wrong(spelling.load(connection), "two zugzwangers") == []
    spelling.remove_word(connection, "zugzwanger", now=now)
    assert wrong(spelling.load(connection), "two zugzwangers") == ["zugzwangers"]
