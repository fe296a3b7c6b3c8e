"""Private notes: opened by their own password, never lost, never exported without a paper of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader
from tests.conftest import AUDIT_KEY, CHEAP, DB_KEY, PASSWORD
from tests.store.invented import client

from headdesk.domain.errors import (
    FormError,
    ReadOnlyError,
    RuleBrokenError,
    StaleError,
    StoreError,
    WrongKeyError,
)
from headdesk.domain.psychotherapy import Authorization, Content, Ground
from headdesk.store import activity, restoring
from headdesk.store.connection import connect, transaction
from headdesk.store.vault import unlock
from headdesk.usecases import backups, verification
from headdesk.usecases.psychotherapy import export, opening, progress_words, writing
from headdesk.usecases.psychotherapy.opening import PrivateKey
from headdesk.usecases.psychotherapy.writing import PAUSE, Unwritten

NOW = datetime(2026, 2, 10, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
NEW = "another four invented words"
PAPER = Authorization(
    Ground.AUTHORIZATION,
    "An invented colleague",
    "A second opinion",
    dated=date(2026, 2, 1),
    expires=date(2026, 8, 1),
    seen=True,
)


@pytest.fixture
def client_id(connection):
    with transaction(connection):
        return client(connection)


@pytest.fixture
def key(connection, client_id):
    """The key of private notes that were set up with ``PASSWORD``."""
    made = PrivateKey()
    opening.begin(connection, opening.prepare(made, PASSWORD, cost=CHEAP), now=NOW)
    yield made
    made.forget()


class Desk:
    """Somebody who writes one private note."""

    def __init__(self, connection, key, client_id):
        self.connection, self.key, self.client_id = connection, key, client_id
        self.unwritten = Unwritten()
        self.state = writing.begun(client_id, now=NOW)

    def write(self, text, *, after=timedelta(), title="", substance_use=False):
        self.state = writing.following(self.state, now=self.state.saved_at + after)
        self.unwritten.save(self.key, self.state, Content(title, text, substance_use))
        self.unwritten.write(self.connection, now=self.state.saved_at)

    def read(self):
        return writing.of_client(self.connection, self.key, self.client_id, self.unwritten).notes

    def texts(self):
        return [note.content.text for note in self.read()]

    def actions(self):
        entries = activity.rows(self.connection, limit=99)
        return [entry.action for entry in reversed(entries) if entry.entity.startswith("private")]


@pytest.fixture
def desk(connection, key, client_id):
    return Desk(connection, key, client_id)


def full(connection):
    """Let the file grow no more."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def roomy(connection):
    connection.execute("PRAGMA max_page_count = 1000000")


class TestOpening:
    def test_before_they_are_set_up_nothing_opens_them(self, connection):
        assert not opening.is_set_up(connection)
        with pytest.raises(StoreError, match="no password yet"):
            opening.unlock(connection, PrivateKey(), PASSWORD)

    def test_what_was_prepared_and_not_recorded_is_not_there(self, connection):
        opening.prepare(PrivateKey(), PASSWORD, cost=CHEAP)
        assert not opening.is_set_up(connection)

    def test_another_opening_reads_what_was_written(self, desk, connection, client_id):
        desk.write("Only for me.")
        other = PrivateKey()
        opening.unlock(connection, other, PASSWORD)
        found = writing.of_client(connection, other, client_id, Unwritten()).notes
        assert [note.content.text for note in found] == ["Only for me."]

    def test_a_changed_password_and_code_open_them(self, desk, connection):
        change = opening.find_password_change(connection, PASSWORD, NEW)
        opening.change_password(connection, change, now=NOW)
        code, change = opening.find_new_code(connection, NEW)
        opening.change_code(connection, change, now=NOW + timedelta(days=1))
        opening.unlock(connection, PrivateKey(), code)
        assert opening.sheet_made_on(connection) == TODAY + timedelta(days=1)
        assert desk.actions() == ["set up", "open", "change password", "make recovery sheet"]

    @pytest.mark.usefixtures("key")
    def test_a_change_found_out_before_another_was_made_is_not_made(self, connection):
        late = opening.find_password_change(connection, PASSWORD, NEW)
        opening.change_code(connection, opening.find_new_code(connection, PASSWORD)[1], now=NOW)
        with pytest.raises(StaleError):
            opening.change_password(connection, late, now=NOW)
        opening.unlock(connection, PrivateKey(), PASSWORD)

    def test_the_practices_keys_are_no_part_of_it(self, desk, connection):
        """Whoever has the database's key and its whole text still has none of the words."""
        desk.write("Only for me.", title="Mine")
        raw = b"".join(
            value if isinstance(value, bytes) else str(value).encode()
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            for row in connection.execute(f'SELECT * FROM "{name}"')
            for value in row
        )
        assert b"Only for me" not in raw
        assert b"Mine" not in raw


class TestWriting:
    def test_nothing_is_there_before_a_word_was_typed(self, desk):
        assert desk.texts() == []

    def test_the_newest_comes_first(self, desk):
        desk.write("First")
        desk.state = writing.begun(desk.client_id, now=NOW + timedelta(days=1))
        desk.write("Second")
        assert desk.texts() == ["Second", "First"]

    def test_what_stood_at_a_pause_is_kept_and_typing_on_is_not(self, desk):
        desk.write("One")
        desk.write("One two", after=timedelta(seconds=1))
        desk.write("One two three", after=PAUSE)
        kept = writing.versions(desk.connection, desk.key, desk.state.note_id)
        assert [version.content.text for version in kept] == ["One two"]

    def test_finishing_leaves_the_last_state_only(self, desk):
        desk.write("One")
        desk.write("Two", after=PAUSE)
        writing.finish(desk.connection, desk.state, now=NOW)
        assert writing.versions(desk.connection, desk.key, desk.state.note_id) == []
        assert desk.texts() == ["Two"]
        writing.reopen(desk.connection, desk.state, now=NOW)
        assert desk.read()[0].finished_at is None

    def test_what_the_disk_refuses_is_sealed_and_read_from_memory(self, desk):
        desk.write("Short")
        full(desk.connection)
        long = "No room for this. " * 4000
        with pytest.raises(StoreError):
            desk.write(long)
        assert not desk.unwritten.is_empty
        assert desk.texts() == [long]
        assert long[:20] not in repr(desk.unwritten.rest())

    def test_it_is_written_once_there_is_room_though_the_key_is_gone(self, desk, key, connection):
        desk.write("Short")
        full(connection)
        long = "No room for this. " * 4000
        with pytest.raises(StoreError):
            desk.write(long)
        key.forget()
        later = Unwritten(desk.unwritten.rest())
        roomy(connection)
        later.write(connection, now=NOW)
        assert later.is_empty
        desk.key = PrivateKey()
        opening.unlock(connection, desk.key, PASSWORD)
        desk.unwritten = Unwritten()
        assert desk.texts() == [long]

    def test_one_damaged_note_leaves_the_others_readable(self, desk, connection):
        desk.write("Whole")
        desk.state = writing.begun(desk.client_id, now=NOW)
        desk.write("Damaged")
        with transaction(connection):
            connection.execute(
                "UPDATE psychotherapy_note SET sealed = zeroblob(600) WHERE id = ?", (desk.state.note_id,)
            )
        shelf = writing.of_client(connection, desk.key, desk.client_id, desk.unwritten)
        assert ([note.content.text for note in shelf.notes], shelf.damaged) == (["Whole"], 1)

    def test_nothing_is_sealed_once_the_key_is_gone(self, desk, key):
        key.forget()
        with pytest.raises(StoreError, match="locked"):
            desk.write("Too late")

    def test_each_act_is_on_record_once_an_unlocking_by_ids_alone(self, desk, connection):
        desk.write("Secret words", title="Secret title")
        for _ in range(3):
            desk.write("More secret words", after=timedelta(seconds=1))
            writing.viewed(connection, desk.state, now=NOW)
        opening.locked(connection, "idle", now=NOW)
        assert desk.actions() == ["set up", "open", "begin", "write", "view", "lock"]
        opening.opened(connection, failures=2, now=NOW)
        writing.viewed(connection, desk.state, now=NOW)
        assert desk.actions()[-2:] == ["open", "view"]
        said = str(activity.rows(connection, limit=99))
        assert "ecret" not in said

    def test_what_a_second_window_writes_too_late_is_kept_as_a_version(self, desk, connection):
        desk.write("Both read this.")
        other, late = Unwritten(), writing.following(desk.state, now=NOW + timedelta(seconds=2))
        desk.write("One wrote this.", after=timedelta(seconds=1))
        other.save(desk.key, late, Content(text="The other wrote this."))
        other.write(connection, now=NOW)
        assert desk.texts() == ["One wrote this."]
        kept = writing.versions(connection, desk.key, desk.state.note_id)
        assert [version.content.text for version in kept] == ["The other wrote this."]
        desk.write("Typed on.", after=PAUSE)
        kept = writing.versions(connection, desk.key, desk.state.note_id)
        assert {v.content.text for v in kept} == {"The other wrote this.", "One wrote this."}

    def test_what_stood_before_the_clock_was_set_back_is_kept(self, desk):
        desk.write("Before")
        desk.write("After", after=-timedelta(hours=1))
        kept = writing.versions(desk.connection, desk.key, desk.state.note_id)
        assert [version.content.text for version in kept] == ["Before"]

    def test_a_finished_note_that_is_written_to_is_open_again(self, desk, connection):
        desk.write("Done")
        writing.finish(connection, desk.state, now=NOW)
        desk.write("Not quite", after=PAUSE)
        (note,) = desk.read()
        assert (note.content.text, note.finished_at) == ("Not quite", None)

    def test_an_older_state_put_back_is_told_by_the_check(self, desk, connection):
        desk.write("One")
        desk.write("Two", after=PAUSE)
        assert private_faults(connection) == ()
        put_back(connection)
        assert private_faults(connection) == (
            f"Private note {desk.state.note_id} is older than the activity log tells.",
        )

    def test_every_state_in_which_they_were_locked_is_named(self, desk, connection):
        desk.write("One")
        before = connection.execute("SELECT saved_at, edits, sealed FROM psychotherapy_note").fetchone()
        desk.write("One two", after=timedelta(seconds=1))
        opening.locked(connection, "idle", now=NOW)
        assert private_faults(connection) == ()
        with transaction(connection):
            connection.execute("UPDATE psychotherapy_note SET saved_at = ?, edits = ?, sealed = ?", before)
        assert len(private_faults(connection)) == 1

    @pytest.mark.parametrize("table", ["psychotherapy_note", "psychotherapy_version"])
    def test_neither_a_note_nor_what_stood_before_is_taken_out(self, desk, connection, table):
        desk.write("One")
        desk.write("Two", after=PAUSE)
        with pytest.raises(StoreError, match="breaks its rules"), transaction(connection):
            connection.execute(f"DELETE FROM {table}")

    def test_a_note_that_is_gone_is_told_by_the_check(self, desk, connection):
        desk.write("One")
        with transaction(connection):
            connection.execute("DROP TRIGGER psychotherapy_note_kept")
            connection.execute("DELETE FROM psychotherapy_note")
        assert private_faults(connection) == (
            f"Private note {desk.state.note_id} is gone; the activity log tells of it.",
        )

    def test_another_connection_reads_what_was_acknowledged(self, desk, database):
        desk.write("On disk")
        with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="") as other:
            found = writing.of_client(other, desk.key, desk.client_id, Unwritten()).notes
        assert [note.content.text for note in found] == ["On disk"]


def test_notes_and_their_ways_in_come_back_from_a_backup(vault, tmp_path):
    """With both passwords of their day, or the private code; the practice's secrets alone open nothing."""
    key = PrivateKey()
    with vault.connect() as connection:
        with transaction(connection):
            client_id = client(connection)
        made = opening.prepare(key, NEW, cost=CHEAP)
        opening.begin(connection, made, now=NOW)
        desk = Desk(connection, key, client_id)
        desk.write("Only for me.")
    path = backups.back_up_now(vault, tmp_path / "Backups", now=NOW)
    folder = restoring.restore(path, PASSWORD, tmp_path / "Restored.headdesk", now=NOW)
    restored = unlock(folder, PASSWORD, actor="")
    with restored.connect() as connection:
        for secret in (NEW, made.code):
            other = PrivateKey()
            opening.unlock(connection, other, secret)
            shelf = writing.of_client(connection, other, client_id, Unwritten())
            assert [note.content.text for note in shelf.notes] == ["Only for me."]
        with pytest.raises(WrongKeyError):
            opening.unlock(connection, PrivateKey(), PASSWORD)
        assert [fault for check in verification.verify(connection) for fault in check.faults] == []
    restored.abandon()


def private_faults(connection):
    return next(c.faults for c in verification.verify(connection) if c.name == "private notes")


def put_back(connection):
    """Put the state before in place of the newest, as somebody with the practice's key can."""
    with transaction(connection):
        connection.execute(
            "UPDATE psychotherapy_note SET (saved_at, edits, sealed) = (SELECT saved_at, edits, sealed"
            " FROM psychotherapy_version ORDER BY edits LIMIT 1)"
        )


class TestExport:
    @pytest.fixture
    def written(self, desk):
        desk.write("Rode the invented tram.\n\nMy unease was my own.", title="The tram")
        return desk.read()

    def test_the_pages_say_what_they_are_and_on_what_paper_they_left(self, written, connection, tmp_path):
        path = tmp_path / export.FILE_NAME
        export.save(connection, written, PAPER, path, now=NOW)
        (page,) = PdfReader(path).pages
        text = page.extract_text()
        for words in ("Psychotherapy notes", "never part of the record", "page 1 of 1", "Alex Example"):
            assert words in text
        for words in ("An invented colleague", "A second opinion", "August 1, 2026", "The tram", "unease"):
            assert words in text

    def test_a_long_note_goes_over_pages(self, desk, connection, tmp_path):
        desk.write("A line of invented words, one of many.\n" * 200)
        pdf = export.document(connection, desk.read(), PAPER, today=TODAY)
        (tmp_path / "long.pdf").write_bytes(pdf)
        pages = PdfReader(tmp_path / "long.pdf").pages
        assert len(pages) > 3
        assert sum(page.extract_text().count("one of many") for page in pages) == 200

    def test_the_disclosure_is_on_record_by_ids_and_reason(self, written, connection, tmp_path):
        export.save(connection, written, PAPER, tmp_path / "a.pdf", now=NOW)
        export.record_print(connection, written, PAPER, now=NOW)
        printed, saved = activity.rows(connection, limit=2)
        assert (printed.action, saved.action) == ("print", "export")
        assert dict(saved.detail) == {
            "reason": "authorization",
            "client": written[0].state.client_id,
            "notes": [written[0].state.note_id],
            "count": 1,
        }

    def test_what_cannot_be_written_is_no_disclosure(self, written, connection, tmp_path):
        before = activity.head(connection)
        with pytest.raises((ReadOnlyError, RuleBrokenError)):
            export.save(connection, written, PAPER, tmp_path / "nowhere" / "a.pdf", now=NOW)
        assert activity.head(connection) == before

    @pytest.mark.parametrize(
        ("lacks", "words"),
        [
            ({"recipient": " "}, "Who receives"),
            ({"purpose": ""}, "Who receives"),
            ({"dated": None}, "no day"),
            ({"dated": TODAY + timedelta(days=1)}, "no day"),
            ({"expires": None}, "no end"),
            ({"expires": TODAY - timedelta(days=1)}, "expired"),
            ({"seen": False}, "not confirmed"),
        ],
    )
    def test_a_paper_that_lacks_something_lets_nothing_leave(
        self, written, connection, tmp_path, lacks, words
    ):
        with pytest.raises(RuleBrokenError, match=words):
            export.save(connection, written, replace(PAPER, **lacks), tmp_path / "a.pdf", now=NOW)
        assert list(tmp_path.glob("*.pdf")) == []

    def test_on_its_last_day_it_still_holds(self, written, connection):
        assert export.document(connection, written, replace(PAPER, expires=TODAY), today=TODAY)

    def test_an_exception_needs_no_signature_and_its_reason_is_kept(self, written, connection):
        paper = Authorization(Ground.OWN_DEFENSE, "An invented court", "A suit by the client")
        export.record_print(connection, written, paper, now=NOW)
        assert activity.rows(connection, limit=1)[0].detail["reason"] == "own defense"

    def test_substance_use_notes_leave_by_themselves_and_with_consent(self, desk, connection):
        desk.write("Of the one kind")
        desk.state = writing.begun(desk.client_id, now=NOW)
        desk.write("Of the other", substance_use=True)
        both = desk.read()
        with pytest.raises(RuleBrokenError, match="consent of their own"):
            export.document(connection, both, PAPER, today=TODAY)
        (other,) = (note for note in both if note.content.substance_use)
        assert export.document(connection, [other], PAPER, today=TODAY)
        with pytest.raises(RuleBrokenError, match="own consent"):
            export.document(connection, [other], replace(PAPER, ground=Ground.LAW), today=TODAY)

    def test_no_note_is_no_export(self, connection):
        with pytest.raises(RuleBrokenError, match="No note"):
            export.document(connection, [], PAPER, today=TODAY)

    def test_a_sign_that_cannot_be_printed_is_named_instead_of_left_out(self, desk, connection):
        desk.write("A smile \U0001f600")
        with pytest.raises(FormError, match="cannot be printed"):
            export.document(connection, desk.read(), PAPER, today=TODAY)


BELONGS = {
    "times": [
        "Saw him 2:00-2:50.",
        "14:05 to 14:58",
        "Started at 10:05",
        "Start time: 9:00",
    ],
    "length": ["a 53-minute session", "Session lasted 45 minutes", "a 50 min individual session"],
    "dose": ["sertraline 50 mg", "takes 0.5 mg nightly", "Lithium 300mg b.i.d"],
    "prescribing": ["stopped her Lexapro", "was prescribed lithium", "tapering sertraline"],
    "scores": ["PHQ-9: 14", "PHQ-9 score of 14", "GAD-7 was 8", "PCL-5 = 41", "BDI-II 22", "AUDIT-C total 6"],
    "results": ["PHQ-9 results were high", "lab results came back", "test results show"],
    "codes": ["F41.1", "now F33.1 rather than F32.9", "Z63.0"],
    "diagnosis": [
        "Diagnosis: panic disorder",
        "meets criteria for PTSD",
        "Dx: GAD",
        "Rule out: bipolar",
        "a plan, diagnosis doubtful",
        "I doubt the diagnosis",
    ],
    "plan": ["the treatment plan", "plan of care", "Treatment goals are"],
    "prognosis": ["Prognosis is good", "prognosis guarded"],
    "progress": ["progress to date", "progress toward her goals", "progress so far"],
    "functioning": ["functional status", "level of functioning", "Mental status exam"],
    "symptoms": [
        "presenting symptoms",
        "symptoms include insomnia",
        "Symptoms are moderate",
        "suicidal thoughts and a plan",
    ],
    "modality": ["used CBT", "provided motivational interviewing", "applied some exposure therapy"],
    "frequency": ["weekly sessions", "therapy twice a week", "frequency of treatment"],
}
PROSE = [
    "I felt pulled to rescue her, and said less than I wanted to.",
    "She came in angry at 3 and left before the hour felt over to me.",
    "He started over at his new job; the plan to move fell through.",
    "Her mother was diagnosed last year; she has not said a word of it since.",
    "Her mother’s diagnosis is still unclear to everyone but her.",
    "The word diagnosis made him smile; he doubts everything with a name.",
    "A dream of a train at 10:15 that never left the platform.",
    "She makes progress, I think, though not where I look for it.",
    "We laughed about vitamin B12, room 204 and flight F16.",
    "He takes the bus 14 stops. At 42 he still asks for permission.",
    "It was a test of me, and I did not pass. What results is silence.",
    "My own weekly call with a colleague: raise the countertransference.",
    "An act of kindness, used as a weapon. I was the audience.",
    "Her symptoms are hers; mine is the need to be useful.",
    "The frequency of his jokes rises when his father is near.",
    "She ended it with him on Sunday. She stopped calling, then began again at dawn.",
    "PHQ-9 in hand, he tore it up. GAD-7 likewise.",
    "He rated the film 9 of 10 and the marriage a 3.",
    "1:1 with his boss; a 50-50 chance; the goal was in the 88th minute.",
]


class TestProgressWords:
    def test_every_pattern_has_id_words_and_source(self):
        found = progress_words.patterns()
        assert {pattern.id for pattern in found} == set(BELONGS)
        assert all(pattern.words and "45 CFR 164.501" in pattern.source for pattern in found)

    @pytest.mark.parametrize(
        ("kind", "text"), [(kind, text) for kind, texts in BELONGS.items() for text in texts]
    )
    def test_what_must_be_in_the_progress_note_is_seen(self, kind, text):
        words = next(pattern.words for pattern in progress_words.patterns() if pattern.id == kind)
        found = progress_words.found(Content(text=f"I thought of it. {text}. So it went."))
        assert words in [one.words for one in found]

    @pytest.mark.parametrize("text", PROSE)
    def test_ordinary_prose_raises_no_alarm(self, text):
        assert progress_words.found(Content(text=text)) == []

    def test_the_title_counts_too(self):
        assert progress_words.found(Content(title="PHQ-9: 14"))

    def test_it_says_what_was_seen_and_no_repr_does(self):
        (one,) = progress_words.found(Content(text="Now F41.1 I would say"))
        assert one.seen == "F41.1"
        assert "F41" not in repr(one)

    def test_of_two_megabytes_the_beginning_is_read(self):
        long = "a 1 mm 12:3 session PHQ-9 \n" * 80_000
        assert progress_words.found(Content(text=long)) == []
        assert progress_words.found(Content(text=f"F41.1 {long}"))
        assert progress_words.found(Content(text=f"{long} F41.1")) == []
