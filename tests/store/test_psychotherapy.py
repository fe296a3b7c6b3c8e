"""Private notes on disk: sealed under a key of their own, and readable in no other row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import CHEAP, PASSWORD
from tests.store.invented import NOW, client
from tests.store.test_vault import copies_in_memory

from headdesk.domain.errors import InvalidValueError, StoreDamagedError, StoreError, WrongKeyError
from headdesk.domain.people import ClientId
from headdesk.domain.psychotherapy import Content, State
from headdesk.store.connection import transaction
from headdesk.store.psychotherapy import keys, notes
from headdesk.store.psychotherapy.keys import PrivateKey
from headdesk.store.recovery_code import new_recovery_code, parse_recovery_code

WORDS = Content("An invented title", "The tram again; my own unease about it.", substance_use=True)
NEW = "another four invented words"


@pytest.fixture
def key():
    """The opened key of new private notes."""
    made = PrivateKey()
    made.take(bytearray(range(32)))
    return made


@pytest.fixture
def state(connection):
    with transaction(connection):
        client_id = client(connection)
    return State(notes.new_id(), client_id, NOW, NOW, 1)


def written(connection, key, state, content=WORDS, *, keeps_before=False):
    with transaction(connection):
        return notes.put(connection, notes.seal(key, state, content), keeps_before=keeps_before)


class TestKeys:
    @pytest.fixture
    def made(self):
        return keys.make(PrivateKey(), PASSWORD, cost=CHEAP)

    @pytest.mark.parametrize("way", ["password", "code"])
    def test_either_way_opens_the_same_key(self, made, way):
        boxes = PrivateKey(), PrivateKey()
        keys.unlock(boxes[0], made.contents, PASSWORD)
        keys.unlock(boxes[1], made.contents, PASSWORD if way == "password" else made.code)
        assert boxes[1].open(boxes[0].seal(b"words", b"about"), b"about") == b"words"

    @pytest.mark.parametrize("secret", ["not the password", new_recovery_code()])
    def test_anything_else_is_told_that_these_are_not_the_practices(self, made, secret):
        with pytest.raises(WrongKeyError, match=r"private notes.*practice"):
            keys.unlock(PrivateKey(), made.contents, secret)

    def test_a_new_password_leaves_key_and_code(self, made):
        changed = keys.changed(made.contents, PASSWORD, NEW)
        held = PrivateKey(), PrivateKey()
        keys.unlock(held[0], made.contents, PASSWORD)
        keys.unlock(held[1], changed.after, NEW)
        assert held[1].open(held[0].seal(b"words", b""), b"") == b"words"
        keys.unlock(PrivateKey(), changed.after, made.code)
        with pytest.raises(WrongKeyError):
            keys.unlock(PrivateKey(), changed.after, PASSWORD)

    def test_the_code_sets_a_new_password(self, made):
        keys.unlock(PrivateKey(), keys.changed(made.contents, made.code, NEW).after, NEW)

    def test_a_new_code_ends_the_one_before(self, made):
        code, change = keys.new_code(made.contents, PASSWORD)
        keys.unlock(PrivateKey(), change.after, parse_recovery_code(" ".join(code.groups)))
        with pytest.raises(WrongKeyError):
            keys.unlock(PrivateKey(), change.after, made.code)

    def test_damage_is_no_wrong_password(self, made):
        with pytest.raises(StoreDamagedError, match="private notes"):
            keys.unlock(PrivateKey(), made.contents[:-4] + b"0}}\n", PASSWORD)

    def test_a_forgotten_key_is_overwritten_and_opens_nothing(self):
        held, raw = PrivateKey(), bytearray(range(32))
        held.take(raw)
        held.forget()
        assert raw == bytearray(32)
        with pytest.raises(StoreError, match="locked"):
            held.seal(b"words", b"")

    def test_a_key_that_comes_too_late_is_overwritten(self):
        held, raw = PrivateKey(), bytearray(range(32))
        held.forget()
        with pytest.raises(StoreError):
            held.take(raw)
        assert raw == bytearray(32)

    def test_they_are_recorded_once_and_kept(self, connection, made):
        with transaction(connection):
            keys.record(connection, made.contents, at=NOW)
        assert keys.stored(connection) == made.contents
        assert keys.sheet_made_on(connection) == NOW.date()
        with pytest.raises(StoreError), transaction(connection):
            keys.record(connection, made.contents, at=NOW)
        with pytest.raises(StoreError, match="breaks its rules"), transaction(connection):
            connection.execute("DELETE FROM psychotherapy_keys")

    def test_of_two_changes_the_second_is_not_made(self, connection, made):
        with transaction(connection):
            keys.record(connection, made.contents, at=NOW)
        one, other = (keys.changed(made.contents, PASSWORD, new) for new in (NEW, PASSWORD))
        with transaction(connection):
            assert keys.replace(connection, one, at=NOW)
            assert not keys.replace(connection, other, at=NOW)
        assert keys.stored(connection) == one.after


class TestNotes:
    def test_what_is_sealed_comes_back(self, connection, key, state):
        assert written(connection, key, state)
        ((found, finished_at),) = notes.of_client(connection, state.client_id)
        content = notes.unseal(key, found)
        assert found.state == state
        assert finished_at is None
        assert (content.title, content.text, content.substance_use) == (WORDS.title, WORDS.text, True)

    @given(title=st.text(), text=st.text(), flag=st.booleans())
    def test_any_text_comes_back(self, title, text, flag):
        held = PrivateKey()
        held.take(bytearray(range(32)))
        at = State(notes.new_id(), ClientId(1), NOW, NOW, 1)
        found = notes.unseal(held, notes.seal(held, at, Content(title, text, flag)))
        assert (found.title, found.text, found.substance_use) == (title, text, flag)

    def test_no_two_seals_are_alike(self, key, state):
        assert notes.seal(key, state, WORDS).box != notes.seal(key, state, WORDS).box

    def test_short_notes_are_as_long_as_each_other(self, key, state):
        lengths = {len(notes.seal(key, state, Content("", "x" * n)).box) for n in (0, 1, 80, 300)}
        assert len(lengths) == 1

    @pytest.mark.parametrize(
        "other",
        [
            {"note_id": 5},
            {"client_id": 5},
            {"begun_at": NOW + timedelta(days=1)},
            {"saved_at": NOW + timedelta(days=1)},
            {"edits": 2},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_a_row_that_was_moved_or_dated_anew_does_not_open(self, key, state, other):
        sealed = notes.seal(key, state, WORDS)
        with pytest.raises(StoreDamagedError, match="private notes"):
            notes.unseal(key, replace(sealed, state=replace(state, **other)))

    def test_any_changed_byte_is_noticed(self, key, state):
        sealed = notes.seal(key, state, WORDS)
        for at in range(0, len(sealed.box), 7):
            box = bytearray(sealed.box)
            box[at] ^= 1
            with pytest.raises(StoreDamagedError):
                notes.unseal(key, replace(sealed, box=bytes(box)))

    def test_an_older_state_never_replaces_a_newer_one(self, connection, key, state):
        assert written(connection, key, replace(state, edits=3))
        assert not written(connection, key, replace(state, edits=2), Content(text="Old"))
        assert [n.state.edits for n, _ in notes.of_client(connection, state.client_id)] == [3]

    def test_a_version_stays_until_the_note_is_finished(self, connection, key, state):
        written(connection, key, state)
        written(connection, key, replace(state, edits=2), Content(text="Later"), keeps_before=True)
        (before,) = notes.versions(connection, state.note_id)
        assert notes.unseal(key, before).text == WORDS.text
        with transaction(connection):
            notes.finish(connection, state.note_id, at=NOW)
        assert notes.versions(connection, state.note_id) == []
        ((left, finished_at),) = notes.of_client(connection, state.client_id)
        assert (notes.unseal(key, left).text, finished_at) == ("Later", NOW)
        with transaction(connection):
            notes.reopen(connection, state.note_id)
        ((_, finished_at),) = notes.of_client(connection, state.client_id)
        assert finished_at is None

    def test_a_note_never_goes_over_to_another_client(self, connection, key, state):
        written(connection, key, state)
        with transaction(connection):
            other = client(connection, "Sam")
        with pytest.raises(StoreError, match="breaks its rules"), transaction(connection):
            connection.execute("UPDATE psychotherapy_note SET client_id = ?", (other,))

    def test_the_tables_hold_no_word_of_it(self, connection, key, state):
        written(connection, key, state)
        written(connection, key, replace(state, edits=2), keeps_before=True)
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        rows = [row for (name,) in tables for row in connection.execute(f'SELECT * FROM "{name}"')]
        held = " ".join(str(value) for row in rows for value in row)
        assert "tram" not in held
        assert "invented title" not in held

    def test_values_hide_their_words(self, key, state):
        assert "tram" not in repr(WORDS) + repr(notes.seal(key, state, WORDS))


def test_a_mistyped_code_is_found_out_before_anything_is_tried():
    with pytest.raises(InvalidValueError):
        parse_recovery_code("0000 0000")


HOLDING = f"""
import gc, sys
from datetime import datetime, UTC
from headdesk.domain.people import ClientId
from headdesk.domain.psychotherapy import Content, State
from headdesk.store.key_file import KdfCost
from headdesk.store.psychotherapy import keys, notes
from headdesk.store.psychotherapy.keys import PrivateKey
cost, now = KdfCost({CHEAP.memory}, {CHEAP.time}, {CHEAP.lanes}), datetime(2026, 2, 10, tzinfo=UTC)
first, key = PrivateKey(), PrivateKey()
made = keys.make(first, {PASSWORD!r}, cost=cost)
keys.unlock(key, made.contents, {PASSWORD!r})
state = State(notes.new_id(), ClientId(1), now, now, 1)
notes.unseal(key, notes.seal(key, state, Content("", "words")))
print(*(byte ^ 0x5A for byte in key._key), flush=True)
print("open", flush=True)
sys.stdin.readline()
first.forget()
key.forget()
gc.collect()
print("locked", flush=True)
sys.stdin.readline()
"""


def test_once_locked_no_key_is_left_in_memory(program):
    holder = program(HOLDING)
    key = bytes(int(byte) ^ 0x5A for byte in holder.stdout.readline().split())
    assert len(key) == 32
    assert holder.stdout.readline() == "open\n"
    assert copies_in_memory(holder, key) > 0
    print(file=holder.stdin, flush=True)
    assert holder.stdout.readline() == "locked\n"
    assert copies_in_memory(holder, key) == 0
