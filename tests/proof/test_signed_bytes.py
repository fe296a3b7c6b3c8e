"""One byte changed in anything signed is found and located, by the program and by the proof alone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.conftest import CHEAP, PASSWORD

from headdesk.domain.errors import StoreError
from headdesk.domain.notes import NoteId, VersionId
from headdesk.domain.templates import SectionKind
from headdesk.store import sessions
from headdesk.store.connection import Connection, transaction
from headdesk.store.sealed_rows import COLUMNS
from headdesk.store.vault import Vault, unlock
from headdesk.usecases import (
    beginning,
    cosigning,
    notes,
    proof_file,
    record_papers,
    sample,
    signing,
    templates,
    vaults,
    verification,
)

FEW, STATED = 25, 200
SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "check_proof.py"
RELEASES = sorted((Path(__file__).resolve().parents[1] / "store" / "releases").iterdir())
LINK = ("seq", "kind", "subject_id", "at", "form", "digest", "link")
TABLES = {**COLUMNS, "chain_link": LINK}
KEYS = {"chain_link": ("seq",), "note_template": ("key", "version")}
SIGNED_ROWS = {
    "note": "WHERE id IN (SELECT v.note_id FROM note_version v JOIN signature s ON s.version_id = v.id)",
    "note_version": "WHERE id IN (SELECT version_id FROM signature)",
    "note_section": "WHERE version_id IN (SELECT version_id FROM signature)",
    "note_template": (
        "WHERE (key, version) IN (SELECT v.template, v.template_version FROM note_version v "
        "JOIN signature s ON s.version_id = v.id)"
    ),
    "signature": "",
    "addendum": "",
    "chain_link": "",
}
SIGNATURES = "SELECT s.chain_seq, v.note_id FROM signature s JOIN note_version v ON v.id = s.version_id"
STANDING_ON = {
    "note": f"{SIGNATURES} WHERE v.note_id = :id",
    "note_version": f"{SIGNATURES} WHERE v.id = :id",
    "note_section": f"{SIGNATURES} WHERE v.id = :version_id",
    "note_template": f"{SIGNATURES} WHERE v.template = :key AND v.template_version = :version",
    "signature": f"{SIGNATURES} WHERE s.id = :id",
    "addendum": "SELECT chain_seq, note_id FROM addendum WHERE id = :id",
    "chain_link": "SELECT seq, NULL FROM chain_link WHERE seq = :seq",
}
"""The links over a row, each with the note that it is about."""
NAMED = re.compile(r"\b(link|note) (\d+)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """One byte of one column of one signed row, changed.

    Attributes:
        known: The links over that row and the notes that they are about, such as ``("link", 7)``.
    """

    table: str
    column: str
    known: frozenset[tuple[str, int]]

    def is_located(self, sentences: Sequence[str]) -> bool:
        """Return whether one of the sentences names one of the links or notes."""
        told = {(word.lower(), int(number)) for said in sentences for word, number in NAMED.findall(said)}
        return bool(told & self.known)


@pytest.fixture(scope="module")
def signed_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small practice with notes, one of them opened again and co-signed, addenda and filings."""
    folder = vaults.make_sample(
        tmp_path_factory.mktemp("signed") / "Signed.headdesk", cost=CHEAP, sessions=12
    )
    vault = unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    with vault.connect() as connection:
        add_all_kinds(connection)
    vault.close(now=sample.SAMPLE_NOW)
    return folder


def add_all_kinds(connection: Connection) -> None:
    """Sign a note, open it again, sign it anew, let it be co-signed, add to it."""
    now, minute = sample.SAMPLE_NOW, timedelta(minutes=1)
    subject = beginning.subject_of_session(connection, sessions.waiting(connection)[0].attendee_id)
    template = next(one for one in templates.offered(connection) if one.key == "DAP")
    note = notes.begin_another(connection, template, subject, now=now)
    key = next(one.key for one in template.sections if one.kind is SectionKind.TEXT)
    note = notes.save_draft(connection, note, {key: "The invented first words, é."}, now=now).note
    note = signing.sign(connection, note, now=now, gap_reason="Short on purpose.")
    note = signing.reopen(connection, note, reason="A word was missing.", now=now + minute)
    note = notes.save_draft(connection, note, {key: "More invented words."}, now=now, cursor=(key, 4)).note
    note = signing.sign(connection, note, now=now + 2 * minute, gap_reason="Still short.")
    who = {"name": "Sam Invented", "credential": "LPCC-S", "password": PASSWORD}
    cosigning.set_up(connection, **who, license_number="OH S.0000000", cost=CHEAP, now=now)
    cosigning.cosign(connection, note, **who, now=now + 3 * minute)
    for title in ("Score", "Call"):
        said = {"title": title, "reason": "Found later.", "text": "The scale said 14."}
        signing.add_addendum(connection, NoteId(note.id), **said, now=now + 4 * minute)


def rewrite(connection: Connection, tables: Sequence[str], *statements: tuple[str, Sequence[object]]) -> None:
    """Change what triggers guard and leave the database with all of them, as a program with the key could."""
    guards = [
        row
        for table in tables
        for row in connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
        )
    ]
    for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
        connection.execute(f"PRAGMA {pragma}")
    with transaction(connection):
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for sql, params in statements:
            connection.execute(sql, params)
        for _, sql in guards:
            connection.execute(sql)


def change_a_byte(connection: Connection, chance: Random) -> Change:
    """Change one byte in any column of any signed row, such that the database takes it."""
    while True:
        with suppress(StoreError):  # no two rows have the same number
            return try_to_change_a_byte(connection, chance)


def try_to_change_a_byte(connection: Connection, chance: Random) -> Change:
    table = chance.choice(list(TABLES))
    columns, key = TABLES[table], KEYS.get(table, ("id",))
    found = connection.execute(f"SELECT {', '.join(columns)} FROM {table} {SIGNED_ROWS[table]}").fetchall()
    row = dict(zip(columns, chance.choice(found), strict=True))
    types = dict(connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall())
    column = chance.choice(columns)
    value = another(row[column], types[column], chance)
    known = connection.execute(STANDING_ON[table], [row[name] for name in named_in(STANDING_ON[table])])
    numbers = frozenset(
        pair for link, note in known for pair in (("link", link), ("note", note)) if pair[1] is not None
    )
    where = " AND ".join(f"{name} = ?" for name in key)
    sql = f"UPDATE {table} SET {column} = ? WHERE {where}"
    rewrite(connection, [table], (sql, [value, *(row[name] for name in key)]))
    return Change(table, column, numbers)


def named_in(sql: str) -> list[str]:
    return re.findall(r":(\w+)", sql)


def another(value: Any, kind: str, chance: Random) -> object:
    """Return a value that differs in one byte and is still one of its kind; of nothing, something."""
    if kind == "INTEGER":
        if value is None:
            return 1
        return value ^ (1 << chance.randrange(62))
    if kind == "BLOB":
        return changed_byte(value, chance)
    if not value:
        return chr(chance.randrange(0x20, 0x7F))
    while True:
        with_another = changed_byte(value.encode(), chance)
        try:
            return with_another.decode()
        except UnicodeDecodeError:
            continue


def changed_byte(content: bytes, chance: Random) -> bytes:
    where = chance.randrange(len(content))
    other = content[where] ^ chance.randrange(1, 256)
    return content[:where] + bytes([other]) + content[where + 1 :]


def what_the_program_finds(vault: Vault, connection: Connection) -> list[str]:
    return [
        fault
        for check in verification.verify(connection, vault.opening)
        if check.name != "file"
        for fault in check.faults
    ]


def what_the_script_finds(vault: Vault, connection: Connection, empty: Path) -> tuple[int, list[str]]:
    """Run the script as anybody would, over a proof that says nothing of what the program found."""
    empty.mkdir(exist_ok=True)
    proof = empty.parent / "proof.json"
    proof.write_text(json.dumps(proof_file.contents(connection, vault, {}, now=sample.SAMPLE_NOW)), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", SCRIPT, proof], cwd=empty, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return ran.returncode, ran.stdout.splitlines()


@pytest.fixture
def opened(signed_practice: Path, tmp_path: Path):
    """A function that opens a fresh copy of the practice, after something was done to its file."""
    vaults_open: list[Vault] = []

    def opens(harm: Callable[[Connection], Any]) -> tuple[Vault, Connection, Any]:
        folder = tmp_path / f"{len(vaults_open)}.headdesk"
        shutil.copytree(signed_practice, folder)
        before = unlock(folder, sample.PASSWORD, actor="somebody")
        with before.connect() as connection:
            harmed = harm(connection)
        before.abandon()
        vault = unlock(folder, sample.PASSWORD, actor="Mara Ellison")
        vaults_open.append(vault)
        return vault, vault.connect(), harmed

    yield opens
    for vault in vaults_open:
        vault.abandon()


@pytest.mark.proof
@pytest.mark.timeout(900)
def test_one_byte_changed_anywhere_is_found_and_located(opened, tmp_path, chance, in_full):
    tries, places = STATED if in_full else FEW, set()
    for _ in range(tries):
        vault, connection, change = opened(lambda connection: change_a_byte(connection, chance))
        found = what_the_program_finds(vault, connection)
        assert change.is_located(found), (change, found)
        code, told = what_the_script_finds(vault, connection, tmp_path / "empty")
        assert code == 1, change
        assert change.is_located(told), (change, told)
        places.add((change.table, change.column))
        connection.close()
        shutil.rmtree(vault.folder)
    print(f"{tries} bytes changed in {len(places)} columns: {tries} found and located by both")


def test_a_practice_that_nobody_touched_is_whole(opened, tmp_path):
    vault, connection, _ = opened(lambda _: None)
    assert what_the_program_finds(vault, connection) == []
    code, (words,) = what_the_script_finds(vault, connection, tmp_path / "empty")
    assert code == 0
    assert words.startswith("All is whole: ")
    connection.close()


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_what_was_signed_with_an_older_headdesk_is_whole_and_a_change_of_it_is_located(
    release, tmp_path, chance
):
    folder = Path(shutil.copytree(release, tmp_path / "Release.headdesk"))
    vault = unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    with vault.connect() as connection:
        assert what_the_program_finds(vault, connection) == []
        assert what_the_script_finds(vault, connection, tmp_path / "empty")[0] == 0
        signed = SIGNED_ROWS["note_section"]
        section, version, text = chance.choice(
            connection.execute(f"SELECT id, version_id, text FROM note_section {signed}").fetchall()
        )
        other = ("UPDATE note_section SET text = ? WHERE id = ?", (f"{text}.", section))
        rewrite(connection, ["note_section"], other)
        ((link, note),) = connection.execute(STANDING_ON["note_version"], (version,))
        change = Change("note_section", "text", frozenset({("link", link), ("note", note)}))
        assert change.is_located(what_the_program_finds(vault, connection))
        code, told = what_the_script_finds(vault, connection, tmp_path / "empty")
    assert code == 1
    assert change.is_located(told)
    vault.abandon()


CALLED_OTHERWISE = (
    "UPDATE attendee SET service_date = date(service_date, '-400 days'), outcome = 'no-show'",
    "UPDATE session SET started = '2024-01-05T09:00:00+00:00', stopped = '2024-01-05T09:05:00+00:00'",
    "UPDATE session SET modality = 'audio only', kind = 'family', place_of_service = '10'",
    "UPDATE clinician SET first = 'Other', last = 'Changed', credential = 'MD', license_number = '1'",
    "UPDATE client SET first = 'Other', last = 'Changed', birth_date = '1950-01-01', sex = 'M'",
    "UPDATE place SET name = 'Elsewhere'",
)
"""What may change of people and sessions after a note was signed, or be changed behind the program's back."""


def signed_pages(connection: Connection) -> list[tuple[object, ...]]:
    """Return the head of every signed page, as it would be printed now."""
    signed = connection.execute("SELECT version_id FROM signature WHERE role = 'author' ORDER BY version_id")
    pages = [record_papers.paper(connection, VersionId(one)) for (one,) in signed]
    return [(page.client, page.day, page.facts, page.signatures) for page in pages]


def test_a_printed_page_says_what_was_signed_whatever_people_and_sessions_are_called_now(opened):
    def call_otherwise(connection: Connection) -> list[tuple[object, ...]]:
        pages = signed_pages(connection)
        with transaction(connection):
            for sql in CALLED_OTHERWISE:
                connection.execute(sql)
        return pages

    _, connection, pages = opened(call_otherwise)
    assert pages
    assert signed_pages(connection) == pages
    connection.close()


def cut_the_tail(connection: Connection) -> int:
    """Take out the last link with what was signed for it and all that the log tells since."""
    ((seq,),) = connection.execute("SELECT max(seq) FROM chain_link")
    ((entry,),) = connection.execute("SELECT seq FROM activity WHERE detail ->> '$.link' = ?", (seq,))
    rewrite(
        connection,
        ("addendum", "chain_link", "activity"),
        ("DELETE FROM addendum WHERE chain_seq = ?", (seq,)),
        ("DELETE FROM chain_link WHERE seq = ?", (seq,)),
        ("DELETE FROM activity WHERE seq >= ?", (entry,)),
    )
    return int(seq)


def test_a_tail_cut_off_together_with_the_logs_shows(opened, tmp_path):
    vault, connection, _ = opened(cut_the_tail)
    assert [
        words for words in what_the_program_finds(vault, connection) if "end of the activity log" in words
    ]
    code, told = what_the_script_finds(vault, connection, tmp_path / "empty")
    assert code == 1
    assert any("end of the activity log" in words for words in told)
    connection.close()


def cut_the_chain_only(connection: Connection) -> int:
    """Take out the last link with what was signed for it; the log still tells of it."""
    ((seq,),) = connection.execute("SELECT max(seq) FROM chain_link")
    rewrite(
        connection,
        ("addendum", "chain_link"),
        ("DELETE FROM addendum WHERE chain_seq = ?", (seq,)),
        ("DELETE FROM chain_link WHERE seq = ?", (seq,)),
    )
    return int(seq)


def swap_two_texts(connection: Connection) -> int:
    """Let two signed notes say each other's words."""
    one, other = connection.execute(
        "SELECT id, version_id, text FROM note_section WHERE text <> '' AND version_id IN (1, 2) "
        "GROUP BY version_id ORDER BY id"
    ).fetchall()
    swap = "UPDATE note_section SET text = ? WHERE id = ?"
    rewrite(connection, ["note_section"], (swap, (other[2], one[0])), (swap, (one[2], other[0])))
    ((seq,),) = connection.execute("SELECT chain_seq FROM signature WHERE version_id = ?", (one[1],))
    return int(seq)


def swap_two_signatures(connection: Connection) -> int:
    """Let two signed notes stand on each other's link."""
    one, other = connection.execute("SELECT id, chain_seq FROM signature ORDER BY id LIMIT 2").fetchall()
    swap = "UPDATE signature SET chain_seq = ? WHERE id = ?"
    rewrite(connection, ["signature"], (swap, (other[1], one[0])), (swap, (one[1], other[0])))
    return int(one[1])


def swap_two_links(connection: Connection) -> int:
    """Let two links change places, each with all that it says."""
    swap = "UPDATE chain_link SET seq = ? WHERE seq = ?"
    rewrite(connection, ["chain_link"], (swap, (-1, 2)), (swap, (2, 3)), (swap, (3, -1)))
    return 2


@pytest.mark.parametrize(
    "harm",
    [cut_the_chain_only, swap_two_texts, swap_two_signatures, swap_two_links],
    ids=lambda harm: harm.__name__,
)
def test_what_was_cut_off_or_swapped_is_located(opened, tmp_path, harm):
    vault, connection, seq = opened(harm)
    named = "SELECT detail ->> '$.link', entity_id FROM activity WHERE entity = 'note'"
    note_of = dict(connection.execute(named).fetchall())
    change = Change("", "", frozenset({("link", seq), ("note", note_of.get(seq, 0))}))
    assert change.is_located(what_the_program_finds(vault, connection))
    code, told = what_the_script_finds(vault, connection, tmp_path / "empty")
    assert code == 1
    assert change.is_located(told), told
    connection.close()


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE note_template SET content = '{\"sections\": 7}'", "note_template"),
        ("UPDATE note_template SET content = 'no JSON any more'", "note_template"),
        ("UPDATE signature SET signed_at = 'no time' WHERE id = 1", "signature"),
        ("UPDATE signature SET signed_at = '2026-01-05' WHERE id = 1", "signature"),
        ("UPDATE signature SET gaps = '7', role = 'nobody', form = 9 WHERE id = 1", "signature"),
        ("UPDATE note SET on_date = 'no day', document = 'none' WHERE id = 1", "note"),
        ("UPDATE note_version SET saved_at = 'never', template = 'none' WHERE id = 1", "note_version"),
        ("UPDATE addendum SET signed_at = 'never', form = 0", "addendum"),
        ("UPDATE chain_link SET at = 'never', kind = 'nothing', form = 3", "chain_link"),
        ("DELETE FROM note WHERE id = 1", "note"),
        ("DELETE FROM note_version WHERE id = 1", "note_version"),
    ],
)
def test_a_row_that_says_nothing_any_more_is_a_fault_and_not_the_end(opened, tmp_path, sql, table):
    vault, connection, _ = opened(lambda connection: rewrite(connection, [table], (sql, ())))
    assert what_the_program_finds(vault, connection)
    code, _ = what_the_script_finds(vault, connection, tmp_path / "empty")
    assert code == 1
    connection.close()


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"chain": {"links": 7}}', "\x00"])
def test_a_file_that_is_no_proof_is_said_to_be(tmp_path, content):
    path = tmp_path / "proof.json"
    path.write_text(content, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", SCRIPT, path], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (2, "")
    assert "no proof file" in ran.stdout


def test_the_script_can_be_read_in_one_sitting_and_needs_nothing_of_ours():
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) <= 100
    imported = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
    assert imported <= sys.stdlib_module_names
