"""A connection is safe by its settings; a transaction records everything or nothing."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY
from tests.full_disk import largest_file

from headdesk.domain.errors import DiskFullError, ReadOnlyError, StoreDamagedError, StoreError
from headdesk.store.connection import connect, snapshot, transaction

SETTINGS = {
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "temp_store": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "busy_timeout": 5000,
    "journal_size_limit": 0,
    "cache_size": -16000,
    "application_id": 0x48444453,
    "query_only": 1,
}


def settings(connection):
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}


def words(connection):
    return [text for (text,) in connection.execute("SELECT words FROM thing ORDER BY id")]


def add(connection, text="invented"):
    return connection.execute("INSERT INTO thing (words) VALUES (?)", (text,)).lastrowid


def add_and_raise(connection, error):
    with transaction(connection):
        add(connection)
        raise error


def add_large(connection):
    with transaction(connection):
        for _ in range(20):
            add(connection, "x" * 40_000)


def log_size(database):
    return database.with_name("practice.db-wal").stat().st_size


class TestSettings:
    def test_hold_on_each_connection(self, connection, another):
        assert settings(connection) == SETTINGS
        assert settings(another) == SETTINGS

    def test_hold_again_after_a_transaction_that_worked_and_one_that_did_not(self, things):
        with transaction(things):
            add(things)
        assert settings(things) == SETTINGS
        with pytest.raises(ZeroDivisionError):
            add_and_raise(things, ZeroDivisionError())
        assert settings(things) == SETTINGS

    def test_hold_after_reopening(self, connection):
        connection.reopen()
        assert settings(connection) == SETTINGS

    def test_a_read_only_connection_has_all_but_the_way_of_writing(self, database):
        with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="", read_only=True) as reader:
            assert settings(reader) == SETTINGS


class TestOpening:
    def test_a_new_file_is_not_readable_as_a_database_without_its_key(self, database):
        assert not database.read_bytes().startswith(b"SQLite format 3\0")
        with pytest.raises(sqlite3.DatabaseError):
            sqlite3.connect(database).execute("SELECT * FROM sqlite_schema")

    def test_only_its_owner_can_read_it(self, tmp_path):
        with connect(tmp_path / "new.db", DB_KEY, audit_key=AUDIT_KEY, actor="", create=True):
            assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}

    @pytest.mark.parametrize("bit", [0, 7, 100, 255])
    def test_a_key_wrong_in_one_bit_opens_nothing_and_changes_nothing(self, database, bit):
        before = database.read_bytes()
        wrong = bytearray(DB_KEY)
        wrong[bit // 8] ^= 1 << bit % 8
        with pytest.raises(StoreDamagedError):
            connect(database, wrong, audit_key=AUDIT_KEY, actor="")
        assert database.read_bytes() == before

    @pytest.mark.parametrize("length", [0, 16, 31, 33, 48])
    def test_a_key_of_another_length_is_refused_for_it_would_count_as_a_passphrase(self, database, length):
        with pytest.raises(ValueError, match="32 bytes"):
            connect(database, bytearray(length), audit_key=AUDIT_KEY, actor="")

    @pytest.mark.parametrize("contents", [b"", b"not a database", bytes(8192)])
    def test_another_file_is_refused_and_left_as_it_is(self, tmp_path, contents):
        path = tmp_path / "other.db"
        path.write_bytes(contents)
        with pytest.raises(StoreDamagedError):
            connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="")
        assert path.read_bytes() == contents

    def test_an_unencrypted_database_is_refused_and_left_as_it_is(self, tmp_path):
        path = tmp_path / "plain.db"
        with sqlite3.connect(path) as plain:
            plain.execute("CREATE TABLE thing (id)")
        plain.close()
        before = path.read_bytes()
        with pytest.raises(StoreDamagedError):
            connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="")
        assert path.read_bytes() == before

    def test_a_missing_file_is_not_made_by_the_way(self, tmp_path):
        with pytest.raises(StoreError):
            connect(tmp_path / "none.db", DB_KEY, audit_key=AUDIT_KEY, actor="")
        assert not list(tmp_path.iterdir())

    def test_a_file_that_is_there_is_never_made_anew(self, database):
        before = database.read_bytes()
        with pytest.raises(StoreError):
            connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="", create=True)
        assert database.read_bytes() == before


class TestTransaction:
    def test_what_it_recorded_others_see_at_once(self, things, another):
        with transaction(things):
            add(things, "one")
            assert words(another) == []
        assert words(another) == ["one"]

    def test_what_it_recorded_is_in_the_database_file_itself(self, things, database):
        with transaction(things):
            add(things)
        assert log_size(database) == 0

    @pytest.mark.parametrize("error", [ValueError(), KeyboardInterrupt(), StoreError("x")])
    def test_an_error_inside_records_nothing(self, things, error):
        with pytest.raises(type(error)):
            add_and_raise(things, error)
        assert words(things) == []

    def test_it_does_not_nest(self, things):
        def nest():
            with transaction(things):
                add(things)
                with transaction(things):
                    add(things)

        with pytest.raises(RuntimeError):
            nest()
        assert words(things) == []

    def test_writing_outside_of_it_is_a_mistake_in_the_program(self, things):
        with pytest.raises(RuntimeError, match="transaction"):
            add(things)
        with pytest.raises(RuntimeError, match="transaction"):
            things.executemany("INSERT INTO thing (words) VALUES (?)", [("a",)])
        assert words(things) == []

    def test_a_second_writer_is_told_to_wait_and_disturbs_nothing(self, things, another):
        another.execute("PRAGMA busy_timeout = 0")
        with transaction(things):
            add(things, "first")
            with pytest.raises(StoreError, match="writing"), transaction(another):
                add(another, "second")
        assert words(another) == ["first"]
        assert another.execute("PRAGMA query_only").fetchone() == (1,)

    def test_two_threads_writing_lose_nothing(self, things, database):
        def work(name):
            with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor=name) as own:
                for number in range(50):
                    with transaction(own):
                        add(own, f"{name} {number}")

        threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(words(things)) == sorted(f"{name} {n}" for name in "ab" for n in range(50))

    def test_marks_of_the_last_64_are_kept(self, things):
        for _ in range(70):
            with transaction(things):
                add(things)
        rows = things.execute("SELECT count(*), max(seq) - min(seq), count(DISTINCT mark) FROM commit_mark")
        assert rows.fetchone() == (64, 63, 64)

    def test_a_read_only_connection_has_none(self, things, database):
        with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="", read_only=True) as reader:
            with pytest.raises(ReadOnlyError), transaction(reader):
                pass
            with pytest.raises(ReadOnlyError):
                add(reader)
        assert words(things) == []


class TestUnknownCommit:
    """A COMMIT that reports an error may have worked; the file decides."""

    @pytest.mark.parametrize(("when", "recorded"), [("before", []), ("after", ["one"])])
    def test_is_found_out_and_told_truly(self, things, database, stumbling, when, recorded):
        with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="") as own:
            stumbling.stumble = when
            try:
                with transaction(own):
                    add(own, "one")
                told = ["one"]
            except StoreError:
                told = []
            assert told == words(own) == words(things) == recorded

    @pytest.mark.usefixtures("things")
    def test_the_connection_goes_on_working(self, database, stumbling):
        with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="") as own:
            for when in ("before", "after", "before", "after"):
                stumbling.stumble = when
                try:
                    with transaction(own):
                        add(own, when)
                except StoreError:
                    assert when == "before"
            assert settings(own) == SETTINGS
            assert words(own) == ["after", "after"]
            assert own.changes == 8

    def test_a_drive_that_is_gone_is_said_to_be_and_used_again_when_it_is_back(self, database, stumbling):
        elsewhere = database.with_name("elsewhere.db")
        with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="") as own:
            with transaction(own):
                own.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, words TEXT)")
            stumbling.stumble = "before"

            def lose_the_drive():
                with transaction(own):
                    add(own)
                    database.rename(elsewhere)

            with pytest.raises(StoreError, match="stopped answering"):
                lose_the_drive()
            with pytest.raises(StoreError, match="not there"):
                words(own)
            elsewhere.rename(database)
            assert words(own) == []
            assert settings(own) == SETTINGS

    def test_a_broken_connection_is_opened_anew_when_it_cannot_roll_back(self, things):
        def break_it():
            with transaction(things):
                add(things)
                things._raw.close()
                add(things)

        with pytest.raises(StoreError):
            break_it()
        assert words(things) == []
        assert settings(things) == SETTINGS

    def test_a_disk_that_takes_no_more_is_believed_only_after_looking(self, things, database):
        with largest_file(database.stat().st_size + 20_000):
            with pytest.raises(StoreError):
                add_large(things)
            assert words(things) == []
        with transaction(things):
            add(things, "afterwards")
        assert words(things) == ["afterwards"]

    def test_one_that_breaks_a_reference_at_the_last_moment_records_nothing(self, things):
        def refer_to_nothing():
            with transaction(things):
                things.execute("PRAGMA defer_foreign_keys = ON")
                things.execute("INSERT INTO part (thing_id) VALUES (99)")

        with pytest.raises(StoreError, match="rules"):
            refer_to_nothing()
        assert things.execute("SELECT count(*) FROM part").fetchone() == (0,)


class TestErrors:
    def test_a_full_disk_is_called_so_and_records_nothing(self, things):
        pages = things.execute("PRAGMA page_count").fetchone()[0]
        things.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskFullError):
            add_large(things)
        assert words(things) == []
        things.execute("PRAGMA max_page_count = 100000")
        with transaction(things):
            add(things, "afterwards")
        assert words(things) == ["afterwards"]

    @pytest.mark.parametrize(
        "sql",
        [
            "INSERT INTO thing (words) VALUES (NULL || 'canary')",
            "INSERT INTO thing (id, words) VALUES ('canary', 'canary')",
            "INSERT INTO thing (words) VALUES ('canary' || hex(zeroblob(30000)))",
            "INSERT INTO part (thing_id) VALUES (42)",
            "DELETE FROM thing",
        ],
    )
    def test_a_rule_of_the_schema_is_an_error_that_names_no_value(self, things, sql):
        with transaction(things):
            add(things, "kept")
        with pytest.raises(StoreError) as caught, transaction(things):
            things.execute(sql)
        assert "canary" not in str(caught.value)
        assert words(things) == ["kept"]

    def test_what_was_searched_for_appears_in_no_error(self, things):
        with pytest.raises(StoreError) as caught:
            things.execute("SELECT * FROM thing_search WHERE words MATCH ?", ('canary "',))
        assert "canary" not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__

    def test_after_the_database_gave_up_by_itself_nothing_more_is_recorded(self, things):
        with transaction(things):
            things.execute(
                "CREATE TRIGGER giving_up BEFORE INSERT ON part BEGIN SELECT RAISE (ROLLBACK, 'no'); END"
            )

        def go_on_regardless():
            with transaction(things):
                with pytest.raises(StoreError):
                    things.execute("INSERT INTO part (thing_id) VALUES (1)")
                add(things)

        with pytest.raises(StoreError, match="given up"):
            go_on_regardless()
        assert words(things) == []

    def test_a_long_statement_can_be_stopped_from_another_thread(self, connection):
        stopped = threading.Event()

        def stop():
            while not stopped.wait(0.001):
                connection.interrupt()

        thread = threading.Thread(target=stop)
        thread.start()
        try:
            with pytest.raises(StoreError, match="stopped"):
                connection.execute(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
                )
        finally:
            stopped.set()
            thread.join()


class TestSnapshot:
    def test_what_others_record_meanwhile_is_seen_only_afterwards(self, things, database):
        with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="") as reader:
            with snapshot(reader):
                assert words(reader) == []
                with transaction(things):
                    add(things)
                assert words(reader) == []
            assert words(reader) == ["invented"]

    def test_an_error_inside_ends_it(self, things):
        with pytest.raises(LookupError), snapshot(things):
            raise LookupError
        with transaction(things):
            add(things)
        assert words(things) == ["invented"]


class TestCheckpoint:
    def test_a_reader_in_the_way_is_remembered_and_not_waited_for(self, things, database):
        reader = connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="")
        with reader, snapshot(reader):
            with transaction(things):
                add(things)
            assert things.checkpoint_due
            assert not things.checkpoint()
            assert log_size(database) > 0
        assert things.checkpoint()
        assert not things.checkpoint_due
        assert log_size(database) == 0
        assert words(things) == ["invented"]


class TestCursor:
    def test_gives_rows_once_in_order(self, things):
        with transaction(things):
            for text in ("a", "b", "c"):
                add(things, text)
        cursor = things.execute("SELECT words FROM thing ORDER BY id")
        assert cursor.fetchone() == ("a",)
        assert list(cursor) == [("b",), ("c",)]
        assert cursor.fetchone() is None
        assert cursor.fetchall() == []

    def test_says_what_a_write_did(self, things):
        with transaction(things):
            assert add(things) == 1
            assert things.executemany("INSERT INTO thing (words) VALUES (?)", [("a",), ("b",)]) == 2
            assert things.execute("UPDATE thing SET words = 'c'").rowcount == 3

    def test_changes_grow_with_each_row(self, things):
        before = things.changes
        with transaction(things):
            add(things)
        assert things.changes == before + 2


class TestClosing:
    def test_overwrites_the_keys_and_may_be_repeated(self, connection):
        connection.close()
        connection.close()
        assert connection._key == connection._audit_key == bytes(32)

    @pytest.mark.parametrize(
        "use",
        [
            lambda closed: closed.execute("SELECT 1"),
            lambda closed: closed.seal(b""),
            lambda closed: closed.checkpoint(),
            lambda closed: transaction(closed).__enter__(),
        ],
    )
    def test_afterwards_everything_says_locked(self, connection, use):
        connection.close()
        with pytest.raises(StoreError, match="locked"):
            use(connection)


class TestCopy:
    def test_is_encrypted_whole_and_of_one_moment(self, things, another, tmp_path):
        with transaction(things):
            for _ in range(40):
                add(things, "x" * 40_000)
        told = []

        def meanwhile(done, total):
            told.append((done, total))
            with transaction(another):
                add(another, "later")

        copy = tmp_path / "copy.db"
        things.copy_to(copy, on_progress=meanwhile)
        assert told[-1][0] == told[-1][1]
        assert len(told) > 1
        assert not copy.read_bytes().startswith(b"SQLite")
        with connect(copy, DB_KEY, audit_key=AUDIT_KEY, actor="", read_only=True) as made:
            assert words(made) == ["x" * 40_000] * 40
        assert len(words(things)) == 40 + len(told)

    def test_a_stop_comes_through_and_leaves_the_connection_working(self, things, tmp_path):
        def stop(done, total):
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            things.copy_to(tmp_path / "copy.db", on_progress=stop)
        with transaction(things):
            add(things)
        assert words(things) == ["invented"]


def test_a_seal_depends_on_the_key_and_the_data(connection, database):
    with connect(database, DB_KEY, audit_key=bytearray(32), actor="") as other:
        seals = {connection.seal(b"a"), connection.seal(b"b"), other.seal(b"a")}
    assert len(seals) == 3
    assert {len(seal) for seal in seals} == {32}
    assert connection.seal(b"a") in seals
