"""Migrations: each whole or not at all, and an upgraded practice equals a fresh one."""

from __future__ import annotations

import shutil

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.domain.errors import DiskFullError, StoreError, StoreTooNewError
from headdesk.domain.notes import NoteId
from headdesk.store import notes
from headdesk.store.connection import connect, transaction
from headdesk.store.migrate import Step, migrate, pending, require_room, schema, statements, steps, version

FIRST = """
CREATE TABLE commit_mark (slot INTEGER PRIMARY KEY, seq INTEGER NOT NULL, mark BLOB NOT NULL) STRICT;
CREATE TABLE thing (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
"""
SECOND = """
-- 0002: one more table; its trigger holds statements of its own.
CREATE TABLE other (id INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER other_fixed BEFORE UPDATE ON other
BEGIN SELECT RAISE (ABORT, 'fixed; for good'); END;
ALTER TABLE thing ADD COLUMN more TEXT;
INSERT INTO thing (words) VALUES ('a; b');
-- nothing follows; really
"""


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "migrations"
    place.mkdir()
    (place / "0001_first.sql").write_text(FIRST, "utf-8")
    (place / "0002_second_step.sql").write_text(SECOND, "utf-8")
    return place


@pytest.fixture
def fresh(tmp_path):
    with connect(tmp_path / "new.db", DB_KEY, audit_key=AUDIT_KEY, actor="", create=True) as made:
        yield made


def never():
    raise AssertionError("A new file needs no copy.")


def test_steps_are_found_in_order(folder):
    (folder / "notes.txt").write_text("not a step", "utf-8")
    assert [step.number for step in steps(folder)] == [1, 2]


@pytest.mark.parametrize("name", ["0004_gap.sql", "0002_twice.sql"])
def test_numbers_run_without_a_gap(folder, name):
    (folder / name).write_text("SELECT 1;", "utf-8")
    with pytest.raises(ValueError, match="numbered"):
        steps(folder)


def test_an_empty_folder_is_an_incomplete_installation(tmp_path):
    with pytest.raises(ValueError, match="numbered"):
        steps(tmp_path)


def test_a_new_file_takes_every_step_without_a_copy(fresh, folder):
    migrate(fresh, pending(fresh, steps(folder)), back_up=never)
    assert version(fresh) == 2
    assert fresh.execute("SELECT words FROM thing").fetchall() == [("a; b",)]
    with transaction(fresh):
        fresh.execute("INSERT INTO other VALUES (1)")
    with pytest.raises(StoreError), transaction(fresh):
        fresh.execute("UPDATE other SET id = 2")


def test_an_older_file_is_copied_once_before_its_first_step(fresh, folder):
    known = steps(folder)
    migrate(fresh, known[:1], back_up=never)
    seen = []
    migrate(fresh, pending(fresh, known), back_up=lambda: seen.append(version(fresh)))
    assert seen == [1]
    assert version(fresh) == 2


def test_a_file_that_is_up_to_date_is_left_alone(fresh, folder):
    migrate(fresh, pending(fresh, steps(folder)), back_up=never)
    before = fresh.changes
    assert pending(fresh, steps(folder)) == []
    migrate(fresh, [], back_up=never)
    assert fresh.changes == before


def test_a_newer_file_is_refused(fresh, folder):
    migrate(fresh, pending(fresh, steps(folder)), back_up=never)
    with pytest.raises(StoreTooNewError):
        pending(fresh, steps(folder)[:1])


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE half (id); CREATE TABLE thing (id);",
        "CREATE TABLE half (id); INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE half (id); INSERT INTO half VALUES (1); PRAGMA user_version = 7; SELECT nonsense (1);",
        "CREATE TABLE half (id); CREATE TABLE unfinished (id)",
    ],
)
def test_a_step_that_fails_leaves_the_file_as_it_was_before_it(fresh, folder, broken):
    migrate(fresh, steps(folder)[:1], back_up=never)
    before = schema(fresh)
    with pytest.raises((StoreError, ValueError)):
        migrate(fresh, [Step(2, broken)], back_up=list)
    assert (schema(fresh), version(fresh)) == (before, 1)


def test_a_copy_that_cannot_be_made_stops_before_the_first_step(fresh, folder):
    migrate(fresh, steps(folder)[:1], back_up=never)
    with pytest.raises(AssertionError):
        migrate(fresh, pending(fresh, steps(folder)), back_up=never)
    assert version(fresh) == 1


def test_upgraded_equals_fresh(fresh, folder, tmp_path):
    known = steps(folder)
    migrate(fresh, known[:1], back_up=never)
    migrate(fresh, pending(fresh, known), back_up=list)
    with connect(tmp_path / "other.db", DB_KEY, audit_key=AUDIT_KEY, actor="", create=True) as other:
        migrate(other, known, back_up=never)
        assert schema(fresh) == schema(other)


def test_our_own_migrations_make_the_tables_that_transactions_and_the_log_need(connection):
    assert {"table commit_mark", "table activity"} <= schema(connection).keys()
    assert version(connection) == len(steps())


def test_a_note_in_a_template_that_nobody_knows_any_more_stays_readable(fresh):
    migrate(fresh, steps()[:1], back_up=never)
    written = [("DAP", 1), ("DAP", 2), ("Invented", 1), ("intake", 1), ("Empty", 3)]
    with transaction(fresh):
        fresh.execute("INSERT INTO client (first, last) VALUES ('Alex', 'Example')")
        fresh.execute("INSERT INTO clinician (first, last) VALUES ('Robin', 'Invented')")
        fresh.execute(
            "INSERT INTO session (clinician_id, planned_start, planned_stop, service_date, kind, modality, "
            "place_of_service) VALUES (1, '2026-01-01T10:00:00+00:00', '2026-01-01T11:00:00+00:00', "
            "'2026-01-01', 'individual', 'in person', '11')"
        )
        fresh.execute(
            "INSERT INTO attendee (session_id, client_id, service_date, outcome, stage) "
            "VALUES (1, 1, '2026-01-01', 'kept', 'waiting for note')"
        )
        for number, template in enumerate(written, 1):
            fresh.execute("INSERT INTO note (attendee_id, client_id) VALUES (1, 1)")
            version_of = (
                "INSERT INTO note_version (note_id, number, template, template_version) VALUES (?, 1, ?, ?)"
            )
            fresh.execute(version_of, (number, *template))
            texts = {"what_was": f"words {number}", "data": "more"} if template[0] != "Empty" else {}
            for text in texts.items():
                fresh.execute(
                    "INSERT INTO note_section (version_id, key, text) VALUES (?, ?, ?)", (number, *text)
                )
    migrate(fresh, pending(fresh, steps()), back_up=list)
    found = [notes.note(fresh, NoteId(number)) for number in range(1, len(written) + 1)]
    assert [(note.template.key, note.template.version) for note in found] == written
    assert [note.texts.get("what_was") for note in found[:4]] == [f"words {number}" for number in range(1, 5)]
    assert [section.label for section in found[2].template.sections] == ["What was", "Data"]
    assert [section.label for section in found[4].template.sections] == ["Note"]


def test_statements_are_split_as_the_database_understands_them():
    assert list(statements("SELECT ';'; SELECT 2;\n-- the end; of it\n")) == ["SELECT ';';", "SELECT 2;"]
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;"
    assert list(statements(f"{trigger}\nSELECT 3;")) == [trigger, "SELECT 3;"]
    with pytest.raises(ValueError, match="end"):
        list(statements("SELECT 1; SELECT 2"))


def test_room_for_twice_the_database_is_asked_for(connection, database, monkeypatch):
    size = database.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 2 * size))
    require_room(database)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 2 * size - 1))
    with pytest.raises(DiskFullError):
        require_room(database)
