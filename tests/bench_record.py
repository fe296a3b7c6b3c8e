"""Ten years of notes for the benchmark: 30,000 signed ones of about 1.5 kB, in the real tables.

The words are invented: those of everyday clinical English, and made-up ones for the long tail that any body
of text has. The same seed gives the same practice.
"""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Final

from headdesk.domain.notes import NoteId
from headdesk.domain.people import Client, ClientId, Name
from headdesk.store import driver
from headdesk.store import vault as vaults
from headdesk.store.connection import Connection, transaction
from headdesk.store.people import save_client
from headdesk.store.search import Kind, Wish
from headdesk.usecases import sample

NOTES: Final = 30_000
CLIENTS: Final = 150
SECTIONS: Final = ("data", "assessment", "plan", "risk", "mental_status")
_SHARES: Final = (90, 60, 40, 6, 10)
"""Words of each section; together about 1.5 kB."""
_COMMON: Final = """
the client reports that and of to in with was her his at on for a again since last week sleep mood
anxiety work mother partner panic tram breathing practice plan goal session discussed reviewed explored
validated reframed homework thought record exposure behavioral activation cognitive restructuring
grounding mindfulness denies suicidal ideation intent safety affect full oriented insight fair judgment
speech normal cooperative tearful irritable avoidance rumination trauma memory nightmare grief loss anger
school child medication prescriber side effects alcohol cravings sober meeting family conflict boundary
assertive communication motivation values progress improved unchanged worse moderate mild severe seven
four ten score next therapist responded engaged attentive receptive struggled agreed decided noticed
avoided
"""
_SYLLABLES: Final = "ba ko ri mel tu san vi dor pe lin ga fo nus ter wa shi"
_TAIL: Final = 4_000
_FIRST_DAY: Final = date(2016, 1, 4)
_SPAN: Final = 3_650
_WISHES: Final = 200
_CACHE: Final = "PRAGMA cache_size = -16000"
"""As much as the program itself takes."""


def vocabulary() -> list[str]:
    """Return every word, the most frequent first."""
    chance, syllables = random.Random(7), _SYLLABLES.split()
    tail = ("".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(_TAIL))
    return [*_COMMON.split(), *tail]


def make(folder: Path, small: Path) -> None:
    """Copy a small practice and add the notes; the half-made one never bears the name."""
    rough = folder.with_name(f"rough {folder.name}")
    shutil.rmtree(rough, ignore_errors=True)
    shutil.copytree(small, rough)
    vault = vaults.unlock(rough, sample.PASSWORD, actor="bench")
    with vault.connect() as connection, transaction(connection):
        _fill(connection)
    vault.close(now=sample.SAMPLE_NOW)
    rough.rename(folder)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one note of the practice is made of."""

    client: int
    clinician: int
    attendee: int
    session: int
    note: int
    version: int
    seq: int
    day: str


def _fill(connection: Connection) -> None:
    """Add the rows from the last to the first, so that a note is read into the index once, when whole."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    turns = _turns(connection)
    connection.executemany(
        "INSERT INTO note_section (version_id, key, text) VALUES (?, ?, ?)",
        (
            (turn.version, key, text)
            for turn, parts in zip(turns, _texts(), strict=True)
            for key, text in zip(SECTIONS, parts, strict=True)
        ),
    )
    columns = ", ".join(part.name for part in dataclasses.fields(_Turn))
    connection.execute(f"CREATE TEMP TABLE turn ({columns})")
    rows = (dataclasses.astuple(turn) for turn in turns)
    connection.executemany("INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    for statement in _STATEMENTS:
        connection.execute(statement)


_STATEMENTS: Final = (
    """INSERT INTO note_version (id, note_id, number, template, template_version, edits, saved_at)
       SELECT t.version, t.note, 1, key, max(p.version), 40, day || 'T15:00:00-05:00'
       FROM turn t JOIN note_template p ON key = 'DAP' GROUP BY t.version""",
    """INSERT INTO session (id, clinician_id, planned_start, planned_stop, started, stopped, service_date,
           kind, modality, place_of_service)
       SELECT session, clinician, day || 'T14:00:00-05:00', day || 'T14:53:00-05:00',
           day || 'T14:00:00-05:00', day || 'T14:53:00-05:00', day, 'individual', 'in person', '11'
       FROM turn""",
    """INSERT INTO attendee (id, session_id, client_id, service_date, outcome, stage)
       SELECT attendee, session, client, day, 'kept', 'closed' FROM turn""",
    """INSERT INTO note (id, client_id, attendee_id, document)
       SELECT note, client, attendee, 'progress note' FROM turn""",
    """INSERT INTO chain_link (seq, kind, subject_id, at, form, digest, link)
       SELECT seq, 'note', version, day || 'T15:05:00-05:00', 2, randomblob(32), randomblob(32) FROM turn""",
    """INSERT INTO signature (version_id, role, signed_by, credential, license_number, signed_at, chain_seq,
           form)
       SELECT version, 'author', 'Mara Ellison', 'LCSW', '0', day || 'T15:05:00-05:00', seq, 2 FROM turn""",
)


def _turns(connection: Connection) -> list[_Turn]:
    """Return every note to be made: the clients in turn, the days evenly over the years."""
    clients = [save_client(connection, Client(Name("Invented", f"Client {n:03}"))) for n in range(CLIENTS)]
    clinician = _one(connection, "SELECT min(id) FROM clinician")
    tables = (
        ("attendee", "id"),
        ("session", "id"),
        ("note", "id"),
        ("note_version", "id"),
        ("chain_link", "seq"),
    )
    first = [_one(connection, f"SELECT coalesce(max({key}), 0) + 1 FROM {table}") for table, key in tables]
    turns = []
    for number in range(NOTES):
        attendee, session, note, version, seq = (start + number for start in first)
        day = str(_FIRST_DAY + timedelta(days=number * _SPAN // NOTES))
        client = clients[number % CLIENTS]
        turns.append(_Turn(client, clinician, attendee, session, note, version, seq, day))
    return turns


def _one(connection: Connection, question: str) -> int:
    ((found,),) = connection.execute(question).fetchall()
    return int(found)


def _texts() -> Iterator[list[str]]:
    """Yield the sections of one note after the other."""
    words = vocabulary()
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    chance = random.Random(11)
    for _ in range(NOTES):
        yield [
            " ".join(chance.choices(words, cum_weights=weights, k=share)).capitalize() + "."
            for share in _SHARES
        ]


def wishes(connection: Connection) -> list[Wish]:
    """Return what somebody looks for, letter by letter: up to three words, every fourth time as a phrase.

    Each is narrowed in turn by nothing, by a client, by the last year, and by the kind.
    """
    chance = random.Random(5)
    bodies = connection.execute("SELECT body FROM search_item WHERE kind = 'note' AND id % 97 = 0").fetchall()
    client_id = ClientId(_one(connection, "SELECT max(client_id) FROM note"))
    narrowed = (
        {},
        {"client_id": client_id},
        {"first": _FIRST_DAY + timedelta(days=_SPAN - 365)},
        {"kinds": (Kind.NOTE,)},
    )
    found: list[Wish] = []
    for turn in range(_WISHES):
        (body,) = chance.choice(bodies)
        words = body.lower().replace(".", "").split()
        start = chance.randrange(len(words) - 3)
        whole = " ".join(words[start : start + 1 + turn % 3])
        whole = f'"{whole}"' if turn % 4 == 3 else whole
        steps = range(2 if whole[0] == '"' else 1, len(whole) + 1)
        found += [Wish(whole[:length], **narrowed[turn // 2 % 4]) for length in steps]
    return found[:_WISHES]


def unencrypted(connection: Connection, path: Path) -> driver.Connection:
    """Return a connection to an unencrypted file with the same index over the same words."""
    bare = driver.connect(str(path), isolation_level=None, uri=False)
    bare.execute(_CACHE)
    bare.execute("CREATE TABLE client (id INTEGER PRIMARY KEY)")
    for name in ("search_item", "search_item_narrowed", "search_index"):
        (made,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchall()[0]
        bare.execute(made)
    columns = "id, kind, subject_id, client_id, on_date, body, about"
    bare.execute("BEGIN")
    bare.executemany(
        f"INSERT INTO search_item ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        connection.execute(f"SELECT {columns} FROM search_item"),
    )
    bare.execute("INSERT INTO search_index (rowid, body, about) SELECT id, body, about FROM search_item")
    bare.execute("COMMIT")
    return bare


def search_bare(bare: driver.Connection, wish: Wish) -> list[tuple[object, ...]]:
    """Ask for the same with the driver alone."""
    first = str(wish.first) if wish.first else None
    narrowed = {
        "client_id = ?": wish.client_id,
        "on_date >= ?": first,
        "kind = ?": Kind.NOTE if set(wish.kinds) == {Kind.NOTE} else None,
    }
    said = {words: value for words, value in narrowed.items() if value is not None}
    among = f"AND +rowid IN (SELECT id FROM search_item WHERE {' AND '.join(said)})" if said else ""
    return bare.execute(
        f"""SELECT rowid, rank, snippet(search_index, 0, ?, ?, '…', 18)
            FROM search_index WHERE search_index MATCH ? {among} ORDER BY rank LIMIT 50""",
        ("\x02", "\x03", _match(wish.typed), *said.values()),
    ).fetchall()


def _match(typed: str) -> str:
    """Return what was typed, words or one phrase, as FTS5 understands it."""
    if typed.startswith('"'):
        return typed if typed.endswith('"') else f'{typed}"*'
    return " ".join(f'"{word}"*' for word in typed.split())


def some_notes(connection: Connection, count: int) -> list[NoteId]:
    """Return notes from all over the years, in no order."""
    ids = [NoteId(note) for (note,) in connection.execute("SELECT id FROM note ORDER BY id DESC LIMIT 30000")]
    return random.Random(3).choices(ids, k=count)


def read_bare(bare: driver.Connection, note_id: NoteId) -> tuple[object, list[tuple[str, str]]]:
    """Read a note's newest version and its sections with the driver alone."""
    row = bare.execute(
        """SELECT n.client_id, n.attendee_id, a.service_date, n.document, v.id, v.number, v.edits, v.saved_at,
               v.cursor_section, v.cursor_position, p.content, g.signed_at, g.signed_by, g.credential,
               k.digest
           FROM note n
           JOIN attendee a ON a.id = n.attendee_id
           JOIN note_version v ON v.note_id = n.id
           JOIN note_template p ON p.key = v.template AND p.version = v.template_version
           JOIN signature g ON g.version_id = v.id
           JOIN chain_link k ON k.seq = g.chain_seq
           WHERE n.id = ? ORDER BY v.number DESC LIMIT 1""",
        (note_id,),
    ).fetchone()
    texts = bare.execute("SELECT key, text FROM note_section WHERE version_id = ? ORDER BY id", (row[4],))
    return row, texts.fetchall()
