"""Notes in the store: drafts as typed, signed versions for good, and words that can be found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.invented import NOW, SECTIONS, START, addend, client, draft, session, sign, signed

from headdesk.domain.chain import LinkKind
from headdesk.domain.errors import StoreError
from headdesk.domain.notes import Addendum
from headdesk.domain.templates import Gap, Template
from headdesk.store import chain, notes, sealed_rows, search, signatures
from headdesk.store.connection import transaction

OTHER = Template("SOAP", "SOAP", 2, SECTIONS)


@pytest.fixture
def alex(connection):
    with transaction(connection):
        return client(connection)


@pytest.fixture
def attendee(connection, alex):
    with transaction(connection):
        (found,) = session(connection, alex)
    return found


@pytest.fixture
def note(connection, attendee):
    """An unsigned note that says something."""
    with transaction(connection):
        return notes.note(connection, draft(connection, attendee, data="Rode the tram."))


def found(connection, word):
    marks = str.maketrans("", "", "".join(search.MARK))
    return [one.snippet.translate(marks) for one in search.search(connection, search.Wish(word))]


def save(connection, note, **texts):
    with transaction(connection):
        notes.save_texts(connection, note.version_id, texts)


def touch(connection, note, cursor=None):
    with transaction(connection):
        notes.touch(connection, note.version_id, at=NOW, cursor=cursor, template=OTHER)


def test_there_is_no_note_before_a_word_is_typed(connection, attendee):
    assert notes.note_of(connection, attendee) is None


def test_sections_that_are_not_named_stay(connection, note, attendee):
    save(connection, note, plan="Two stops.")
    save(connection, note, data="Walked.", plan="Two stops.")
    read = notes.note_of(connection, attendee)
    assert read is not None
    assert read.texts == {"data": "Walked.", "plan": "Two stops."}


def test_each_save_counts_and_leaves_its_template_behind(connection, note):
    touch(connection, note, ("plan", 7))
    read = notes.note(connection, note.id)
    assert (read.edits, read.cursor, read.saved_at) == (2, ("plan", 7), NOW)
    assert read.template == OTHER


def test_a_save_that_names_no_template_goes_on_in_the_same(connection, note):
    with transaction(connection):
        notes.touch(connection, note.version_id, at=NOW, cursor=None)
    assert notes.note(connection, note.id).template == note.template


def test_what_a_draft_says_is_found_and_what_it_no_longer_says_is_not(connection, note):
    assert found(connection, "tram") == ["Rode the tram."]
    save(connection, note, data="Walked to the café.")
    assert found(connection, "tram") == []
    assert found(connection, "cafe") == ["Walked to the café."]


def test_a_signature_comes_back_with_its_gaps(connection, note):
    gaps = (Gap("plan", "the plan"),)
    assert not signatures.is_signed(connection, note.version_id)
    with transaction(connection):
        sign(connection, note.version_id, gaps=gaps, gap_reason="Fire drill")
    read = signatures.of_version(connection, note.version_id)
    assert (read.signed_by, read.credential, read.license_number) == ("Robin Invented", "LPCC", "OH E.1")
    assert ([gap.words for gap in read.gaps], read.gap_reason) == (["the plan"], "Fire drill")
    assert signatures.is_signed(connection, note.version_id)
    signed_note = notes.note(connection, note.id)
    assert (signed_note.signed_at, signed_note.fingerprint) == (
        NOW,
        next(link.digest for link in chain.links(connection) if link.subject_id == note.version_id),
    )
    (kept,) = sealed_rows.everything(connection)
    link, about = (kept.kind, kept.link), (kept.subject_id, kept.note_id)
    assert (link, about) == ((LinkKind.NOTE, 1), (note.version_id, note.id))


def test_a_signed_note_refuses_to_change_in_the_store_itself(connection, attendee):
    with transaction(connection):
        note = notes.note(connection, signed(connection, attendee, data="Signed words."))
    for change in (lambda: save(connection, note, data="Other"), lambda: touch(connection, note)):
        with pytest.raises(StoreError):
            change()
    assert notes.note(connection, note.id) == note
    assert found(connection, "other") == []


def test_the_last_signed_note_is_of_an_earlier_day(connection, alex):
    ids = []
    for back in (5, 3, 1):
        with transaction(connection):
            (attendee,) = session(connection, alex, day=START - timedelta(days=back))
            ids.append((draft if back == 1 else signed)(connection, attendee, data=f"{back} days ago"))
    latest = notes.last_signed(connection, alex, before=START)
    assert latest is not None
    assert (latest[0], latest[1].id) == (START - timedelta(days=3), ids[1])
    assert notes.last_signed(connection, alex, before=START - timedelta(days=5)) is None


def test_addenda_come_back_in_order_with_who_signed_them_how(connection, attendee):
    said = [Addendum(f"Title {n}", "Reason", "Text", "Robin Invented", NOW) for n in range(2)]
    with transaction(connection):
        note_id = signed(connection, attendee, data="Words")
        for one in said:
            addend(connection, note_id, one)
    assert signatures.addenda(connection, note_id) == said
    kept = list(sealed_rows.everything(connection))[1:]
    assert [(one.kind, one.link, one.note_id) for one in kept] == [
        (LinkKind.ADDENDUM, 2, note_id),
        (LinkKind.ADDENDUM, 3, note_id),
    ]
    assert b"OH E.1" in kept[0].content
