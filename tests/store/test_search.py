"""Search: all words at once wherever they stand, ranked, narrowed, and never a command."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.invented import NOW, START, addend, claim, client, draft, session, sign, signed

from headdesk.domain.claims import ClaimState
from headdesk.domain.notes import Addendum
from headdesk.domain.templates import Document, Section, SectionKind, Template
from headdesk.store import notes, people
from headdesk.store.connection import transaction
from headdesk.store.search import MARK, FoundClaim, Kind, Wish, astray, search
from headdesk.usecases import reference

SOAP = reference.shipped_templates()["SOAP"]


@pytest.fixture
def alex(connection):
    with transaction(connection):
        return client(connection, "Alex", "Example")


@pytest.fixture
def note_id(connection, alex):
    """A draft of Alex's session."""
    with transaction(connection):
        (attendee,) = session(connection, alex)
        return draft(connection, attendee, data="Rode the tram alone.", plan="Two stops on the tram.")


def found(connection, typed, **narrowed):
    return [(one.kind, one.subject_id) for one in search(connection, Wish(typed, **narrowed))]


def test_words_and_their_beginnings_are_found_in_whichever_section_they_stand(connection, note_id):
    for typed in ("tram", "tra alo", "stops alone", "TRAM ROD", '"the tram alone"', 'two "rode the"'):
        assert found(connection, typed) == [(Kind.NOTE, note_id)]
    for typed in ('"the tram al', 'two "rode th', "“the tram” two", "«rode the»", "tram\0alone"):
        assert found(connection, typed) == [(Kind.NOTE, note_id)]
    for typed in ("", '"', '"the tra alone"', '""', "tram zebra", "tram*zebra", '"tram the"', "text:tram"):
        assert found(connection, typed) == []
    assert search(connection, Wish("tram"), limit=0) == []


@given(typed=st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_signs_are_typed_nothing_in_them_is_a_command(connection, note_id, typed):
    search(connection, Wish(typed))


def test_marks_of_letters_do_not_matter(connection, note_id):
    with transaction(connection):
        notes.save_texts(connection, notes.note(connection, note_id).version_id, {"data": "Im Café, naïve"})
    assert found(connection, "cafe NAIVE") == [(Kind.NOTE, note_id)]


def test_a_snippet_shows_what_was_found(connection, note_id):
    (one,) = search(connection, Wish("tram"))
    assert f"{MARK[0]}tram{MARK[1]}" in one.snippet


def test_a_note_is_found_by_its_newest_version_only(connection, note_id):
    note = notes.note(connection, note_id)
    with transaction(connection):
        sign(connection, note.version_id)
        version = notes.add_version(connection, note_id, note.template, number=2)
        notes.save_texts(connection, version, {"data": "Rode the bus."})
    assert found(connection, "bus") == [(Kind.NOTE, note_id)]
    assert found(connection, "tram") == []


def test_what_is_no_longer_said_is_not_found(connection, note_id):
    with transaction(connection):
        notes.save_texts(connection, notes.note(connection, note_id).version_id, {"data": "", "plan": ""})
    assert found(connection, "tram") == []
    with transaction(connection):
        notes.remove(connection, note_id)
    assert connection.execute("SELECT count(*) FROM search_item WHERE kind = 'note'").fetchone() == (0,)


def test_addenda_clients_and_claims_are_found_too(connection, alex):
    with transaction(connection):
        (attendee,) = session(connection, alex)
        note_id = signed(connection, attendee, data="Words")
        addend(connection, note_id, Addendum("Score", "Late", "The scale said fourteen", "Robin", NOW))
        claim_id = claim(connection, attendee)
    assert found(connection, "fourteen") == [(Kind.ADDENDUM, 1)]
    assert found(connection, "alex exam", kinds=[Kind.CLIENT, Kind.CLAIM]) == [(Kind.CLIENT, alex)]
    assert found(connection, "HD001001") == [(Kind.CLAIM, claim_id)]
    assert found(connection, "acme 90834") == [(Kind.CLAIM, claim_id)]


def test_a_client_is_found_by_the_name_of_now(connection, alex):
    value = people.client(connection, alex)
    with transaction(connection):
        people.save_client(connection, type(value)(**{**_fields(value), "name_used": "Sandy"}))
    assert found(connection, "sandy") == [(Kind.CLIENT, alex)]


def _fields(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_what_is_found_is_narrowed_by_client_kind_and_days(connection, alex, note_id):
    with transaction(connection):
        blake = client(connection, "Blake", "Tram")
        (attendee,) = session(connection, blake, day=START + timedelta(days=7))
        other = draft(connection, attendee, data="Missed the tram.")
    assert found(connection, "tram", client_id=alex) == [(Kind.NOTE, note_id)]
    assert found(connection, "tram", kinds=[Kind.CLIENT]) == [(Kind.CLIENT, blake)]
    assert found(connection, "tram", first=START + timedelta(days=1)) == [(Kind.NOTE, other)]
    assert found(connection, "tram", last=START, kinds=[Kind.NOTE]) == [(Kind.NOTE, note_id)]


def test_a_row_says_whose_it_is_what_it_is_and_how_it_stands(connection, alex, note_id):
    (one,) = search(connection, Wish("tram"))
    assert (one.client, one.on, one.claim) == ("Alex Example", START, None)
    assert one.note is not None
    assert (one.note.id, one.note.label, one.note.is_signed) == (note_id, "DAP", False)
    with transaction(connection):
        sign(connection, notes.note(connection, note_id).version_id)
        addend(connection, note_id, Addendum("Score", "Late", "The scale said fourteen", "Robin", NOW))
        (attendee,) = session(connection, alex, day=START + timedelta(days=7))
        claim(connection, attendee)
    signed_note, addendum = (search(connection, Wish(typed))[0].note for typed in ("tram", "fourteen"))
    assert signed_note is not None
    assert signed_note.is_signed
    assert addendum is not None
    assert (addendum.id, addendum.label) == (note_id, "Score")
    (found_claim,) = search(connection, Wish("HD001001"))
    assert found_claim.claim == FoundClaim(1001, ClaimState.READY)
    assert found_claim.note is None


def test_a_row_shows_no_client_text_in_a_repr(connection, note_id):
    assert "tram" not in repr((Wish("tram"), search(connection, Wish("tram"))))


def test_notes_are_narrowed_by_what_they_are(connection, alex, note_id):
    assert found(connection, "tram", documents=[Document.PROGRESS]) == [(Kind.NOTE, note_id)]
    assert found(connection, "tram", documents=[Document.PLAN]) == []
    assert found(connection, "alex", documents=[Document.PLAN]) == [(Kind.CLIENT, alex)]


def test_of_equal_matches_the_newest_comes_first(connection, alex):
    with transaction(connection):
        for weeks in range(3):
            (attendee,) = session(connection, alex, day=START + timedelta(days=7 * weeks))
            draft(connection, attendee, data="Rode the bus.")
    days = [one.on for one in search(connection, Wish("bus"))]
    assert days == [START + timedelta(days=7 * weeks) for weeks in (2, 1, 0)]


@given(words=st.lists(st.sampled_from(["tram", "alone", "stops", "zebra"]), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_has_to_be_there(connection, note_id, words):
    expected = [] if "zebra" in words else [(Kind.NOTE, note_id)]
    assert found(connection, " ".join(words)) == expected


@given(length=st.integers(min_value=1, max_value=len("Rode the tram alone")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_phrase_is_found_at_every_letter_of_its_being_typed(connection, note_id, length):
    assert found(connection, '"' + "Rode the tram alone"[:length]) == [(Kind.NOTE, note_id)]


def test_what_was_found_stands_amid_the_words_around_it(connection, alex):
    before, after = (" ".join(f"{word}{n}" for n in range(40)) for word in ("early", "late"))
    with transaction(connection):
        (attendee,) = session(connection, alex)
        draft(connection, attendee, data=f"{before} tram {after} bridge", plan="Again.")
    (one,) = search(connection, Wish("tram"))
    assert one.snippet.startswith("…early34 early35")
    assert one.snippet.endswith("late9 late10…")
    (one,) = search(connection, Wish("bridge"))
    assert f"{MARK[0]}bridge{MARK[1]}" in one.snippet


def test_what_was_written_is_read_before_what_was_ticked(connection, alex):
    ticked = Section("mental_status", "Mental status", kind=SectionKind.CHIPS)
    template = Template("own", "Own", 1, (ticked, Section("data", "Data")))
    with transaction(connection):
        (attendee,) = session(connection, alex)
        note_id = notes.start(connection, template, attendee_id=attendee, client_id=alex)
        texts = {"mental_status": "Neat", "data": "On the tram."}
        notes.save_texts(connection, notes.note(connection, note_id).version_id, texts)
    (one,) = search(connection, Wish("tram"))
    assert one.snippet == f"On the {MARK[0]}tram{MARK[1]}.\nNeat"


def test_a_note_is_found_by_what_it_is_and_whose_it_is_besides_its_words(connection, alex, note_id):
    for typed in ("DAP", "alex tram", "progress example", "dap alone"):
        (one,) = search(connection, Wish(typed))
        assert (one.kind, one.subject_id) == (Kind.NOTE, note_id)
        assert not {"dap", "progress", "alex"} & set(one.snippet.casefold().split())


def test_a_name_finds_the_client_before_their_notes(connection, alex, note_id):
    assert found(connection, "alex") == [(Kind.CLIENT, alex), (Kind.NOTE, note_id)]


def test_with_another_name_of_client_template_or_payer_all_is_found_by_that(connection, alex, note_id):
    with transaction(connection):
        (attendee,) = session(connection, alex, day=START + timedelta(days=7))
        claim(connection, attendee)
        connection.execute("UPDATE client SET last = 'Otherwise'")
        connection.execute("UPDATE payer SET name = 'Zenith Invented'")
        note = notes.note(connection, note_id)
        notes.touch(connection, note.version_id, at=NOW, cursor=None, template=SOAP)
    assert found(connection, "tram example") == []
    assert (Kind.NOTE, note_id) in found(connection, "tram otherwise")
    assert found(connection, "zenith") == [(Kind.CLAIM, 1)]
    assert found(connection, "tram soap") == [(Kind.NOTE, note_id)]
    assert found(connection, "tram dap") == []
    assert astray(connection) == []
