"""The table of benchmarks: each row against a baseline measured in the same run, as a ratio.

``make bench`` prints it. Absolute times are the machine's; the ratios are ours. The large sample practice is
made once and kept in ``out/bench``.
"""

from __future__ import annotations

import compileall
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

from headdesk.domain.notes import Note
from headdesk.forms.cms1500 import Mode, draw
from headdesk.store import driver, notes, search, sessions
from headdesk.store import vault as vaults
from headdesk.store.connection import Connection
from headdesk.store.outside import DATABASE
from headdesk.store.settings import open_encrypted
from headdesk.usecases import notes as note_cases
from headdesk.usecases import sample
from headdesk.usecases.vaults import make_sample

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests import bench_record  # noqa: E402 -- found only once the root is on the path
from tests.conftest import CHEAP  # noqa: E402
from tests.domain import bench_unchanged as copies  # noqa: E402
from tests.forms import bench_cms1500 as forms  # noqa: E402
from tests.forms import bench_packet as packets  # noqa: E402

KEPT = ROOT / "out" / "bench"
LARGE, SMALL = 30_000, 300
STARTS = 21
OPENINGS = 9
SAVES = 400
READS = 2_000
DRAFT_BYTES, PAUSES = 1500, 40


HEADDESK = "import sys; from headdesk.cli import main; sys.exit(main([]))"
"""What the installed command does."""
EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
application.exec()
"""
"""What PySide6 itself costs."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    against: str
    measured: str
    ratio: str
    aim: str
    met: bool


def main() -> int:
    """Print the table; the exit code is 1 when an aim is missed."""
    compileall.compile_dir(ROOT / "src", quiet=1)  # as installing does; else the compiler is measured
    large, small = practice(LARGE), practice(SMALL)
    notes_of_years = record(small)
    rows = [starting(small), memory(large), opening(large, small)]
    rows += [searching(notes_of_years), reading(notes_of_years), *journaling(notes_of_years), drawing()]
    rows += [copied(), packet()]
    print(table(rows))
    return 0 if all(row.met for row in rows) else 1


def table(rows: list[Row]) -> str:
    """The rows as a table with columns of one width, which is Markdown too."""
    head = ("what", "against", "measured", "ratio", "aim", "")
    lines = [
        head,
        *((r.what, r.against, r.measured, r.ratio, r.aim, "met" if r.met else "MISSED") for r in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    filled = [" | ".join(map(str.ljust, line, widths)) for line in lines]
    filled.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in filled)


def practice(sessions_wanted: int) -> Path:
    """The sample practice with so many sessions, made once for each state of the tables."""
    steps = b"".join(path.read_bytes() for path in sorted((ROOT / "src").rglob("migrations/*.sql")))
    folder = KEPT / hashlib.sha256(steps).hexdigest()[:12] / f"Sample {sessions_wanted}.headdesk"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        make_sample(folder, cost=CHEAP, sessions=sessions_wanted)
    return folder


def record(small: Path) -> Path:
    """The practice with ten years of notes, made once beside the small one."""
    folder = small.with_name(f"Record {bench_record.NOTES}.headdesk")
    if not folder.exists():
        bench_record.make(folder, small)
    return folder


def starting(folder: Path) -> Row:
    """Process start to unlock window painted: the program as it is installed, seen from outside."""
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home, "Headdesk", "settings.json")
        settings.parent.mkdir()
        settings.write_text(json.dumps({"last_practice": str(folder)}), encoding="utf-8")
        ours, theirs = in_turn(lambda: started(HEADDESK, home), lambda: started(EMPTY, home), STARTS)
    (wall, cpu), (their_wall, their_cpu) = (
        map(statistics.median, zip(*s, strict=True)) for s in (ours, theirs)
    )
    ratio = wall / their_wall
    measured = f"{wall * 1000:.0f} ms : {their_wall * 1000:.0f} ms (processor {cpu / their_cpu:.2f})"
    what, against = "process start to unlock window painted", "an empty PySide6 main window"
    return Row(what, against, measured, f"{ratio:.2f}", "≤ 1.5", ratio <= 1.5)


def memory(folder: Path) -> Row:
    """Resident memory with Today painted."""
    ours, theirs = in_turn(lambda: child("today", str(folder))["kib"], lambda: child("label")["kib"], 5)
    ratio = statistics.median(ours) / statistics.median(theirs)
    measured = f"{statistics.median(ours) / 1024:.0f} MiB : {statistics.median(theirs) / 1024:.0f} MiB"
    what = f"memory with Today painted and {LARGE:,} sessions"
    return Row(what, "the same window with one label", measured, f"{ratio:.2f}", "≤ 2.5", ratio <= 2.5)


def opening(large: Path, small: Path) -> Row:
    """Key in hand to Today painted."""
    ours, theirs = in_turn(
        lambda: child("today", str(large))["seconds"], lambda: child("today", str(small))["seconds"], OPENINGS
    )
    what = f"key in hand to Today painted, {LARGE:,} sessions"
    return times(what, f"the same with {SMALL}", ours, theirs, 1.2)


def searching(folder: Path) -> Row:
    """From a keystroke to rows that can be shown, against the same words asked of an unencrypted index."""
    vault = vaults.unlock(folder, sample.PASSWORD, actor="bench")
    with vault.connect() as connection, tempfile.TemporaryDirectory() as temporary:
        bare = bench_record.unencrypted(connection, Path(temporary) / "bare.db")
        wishes = bench_record.wishes(connection)
        mine, plain = iter([wishes[-1], *wishes]), iter([wishes[-1], *wishes])
        ours, theirs = in_turn(
            lambda: timed(search.search, connection, next(mine)),
            lambda: timed(bench_record.search_bare, bare, next(plain)),
            len(wishes),
        )
        bare.close()
    vault.close(now=sample.SAMPLE_NOW)
    what = f"search {bench_record.NOTES:,} notes, keystroke to rows, p95 of {len(wishes)}"
    return fine(what, "the same FTS5 query on an unencrypted file", p95(ours), p95(theirs), 1.5)


def reading(folder: Path) -> Row:
    """Opening a note, up to the value that the editor shows, against reading the same by the bare driver."""
    vault = vaults.unlock(folder, sample.PASSWORD, actor="bench")
    with vault.connect() as connection:
        keys = vault.keys()
        bare = open_encrypted(folder / DATABASE, keys.db)
        ids = bench_record.some_notes(connection, READS)
        mine, plain = iter([ids[0], *ids]), iter([ids[0], *ids])
        ours, theirs = in_turn(
            lambda: timed(notes.note, connection, next(mine)),
            lambda: timed(bench_record.read_bare, bare, next(plain)),
            READS,
        )
        bare.close()
    vault.close(now=sample.SAMPLE_NOW)
    return fine("open a note, p95", "bare sqlcipher3 reading it by its id", p95(ours), p95(theirs), 3)


def timed(deed: Callable[..., object], *arguments: object) -> float:
    """The seconds that something takes."""
    begun = time.perf_counter()
    deed(*arguments)
    return time.perf_counter() - begun


def journaling(folder: Path) -> list[Row]:
    """Recording a pause in a draft that grows to 1.5 kB, against the same statements by the bare driver."""
    vault = vaults.unlock(folder, sample.PASSWORD, actor="bench")
    with vault.connect() as connection, tempfile.TemporaryDirectory() as temporary:
        note = draft(connection)
        copy = Path(temporary) / "bare.db"
        keys = vault.keys()
        connection.copy_to(copy)
        bare = open_encrypted(copy, keys.db)
        ours, theirs = in_turn(saver(connection, note), bare_saver(bare, note), SAVES)
        bare.close()
    vault.close(now=sample.SAMPLE_NOW)
    what, against = "journal a pause while typing", "the same statements by bare sqlcipher3"
    return [
        fine(f"{what}, {name}", against, pick(ours), pick(theirs), 1.5)
        for name, pick in (("p50", statistics.median), ("p95", p95))
    ]


def drawing() -> Row:
    """One PDF of 500 data-only forms."""
    sheets = [forms.full()] * forms.FORMS
    begun = time.perf_counter()
    size = len(draw(sheets, Mode.DATA))
    ours = time.perf_counter() - begun
    begun = time.perf_counter()
    their_size = forms.theirs(sheets)
    theirs = time.perf_counter() - begun
    measured = f"{ours:.2f} s, {size / 1e6:.1f} MB : {theirs:.0f} s, {their_size / 1e6:.0f} MB"
    faster, smaller = theirs / ours, their_size / size
    return Row(
        "one PDF of 500 data-only forms",
        "an AcroForm of 280 fields filled and written by pypdf 500 times",
        measured,
        f"{faster:.0f} times faster, {smaller:.0f} times smaller",
        "≥ 50 times faster, a tenth of the size",
        faster >= 50 and smaller >= 10,
    )


def copied() -> Row:
    """The check of a note for sentences copied from 200 earlier ones."""
    ours, theirs, _ = copies.measured()
    what = f"unchanged-sentence check against {copies.NOTES - 1} earlier notes"
    return times(what, "splitting the same notes into sentences", [ours], [theirs], 3)


def packet() -> Row:
    """A packet of 100 notes."""
    ours, theirs = packets.measured()
    what = f"packet of {packets.NOTES} notes"
    return times(what, "reportlab laying out the same text with no logic of ours", [ours], [theirs], 1.5)


def draft(connection: Connection) -> Note:
    """The draft note of the sample practice."""
    row = next(row for row in sessions.waiting(connection) if row.draft_saved is not None)
    found = notes.note_of(connection, row.attendee_id)
    if found is None:
        raise LookupError("draft")
    return found


def saver(connection: Connection, note: Note) -> Callable[[], float]:
    """A function that saves the draft with new words through the use case and returns the seconds."""
    turns = count(1)
    standing = [note]

    def save() -> float:
        turn = next(turns)
        texts, now = {"data": words(turn)}, sample.SAMPLE_NOW + timedelta(seconds=turn)
        begun = time.perf_counter()
        standing[0] = note_cases.save_draft(connection, standing[0], texts, now=now, cursor=("data", 9)).note
        return time.perf_counter() - begun

    return save


BARE = (
    """SELECT n.id, v.id, v.number, n.client_id, n.attendee_id, coalesce(a.service_date, n.on_date),
           p.content, v.edits, v.saved_at, v.cursor_section, v.cursor_position, g.signed_at, g.signed_by,
           g.credential, k.digest
       FROM note n
       LEFT JOIN attendee a ON a.id = n.attendee_id
       JOIN note_version v ON v.note_id = n.id
       JOIN note_template p ON p.key = v.template AND p.version = v.template_version
       LEFT JOIN signature g ON g.version_id = v.id AND g.role = 'author'
       LEFT JOIN chain_link k ON k.seq = g.chain_seq
       WHERE v.id = :version""",
    "SELECT key, text FROM note_section WHERE version_id = :version ORDER BY id",
    "PRAGMA query_only = OFF",
    "BEGIN IMMEDIATE",
    """INSERT INTO note_section (version_id, key, text) VALUES (:version, 'data', :text)
       ON CONFLICT (version_id, key) DO UPDATE SET text = excluded.text WHERE text <> excluded.text""",
    """INSERT INTO search_source (kind, subject_id)
       SELECT 'note', note_id FROM note_version WHERE id = :version""",
    "INSERT INTO note_pause (version_id, at, template, texts) VALUES (:version, :at, :template, :texts)",
    """SELECT 1 FROM activity
       WHERE entity = 'note' AND entity_id = :note AND action = 'edit' AND seq > coalesce(
       (SELECT max(seq) FROM activity WHERE entity = 'practice' AND action = 'unlock'), 0)""",
    """UPDATE note_version SET edits = edits + 1, saved_at = :at, cursor_section = 'data', cursor_position = 9
       WHERE id = :version""",
    """INSERT INTO commit_mark (slot, seq, mark)
       SELECT next % 64, next, randomblob(16) FROM (SELECT coalesce(max(seq), 0) + 1 AS next FROM commit_mark)
       WHERE true ON CONFLICT (slot) DO UPDATE SET seq = excluded.seq, mark = excluded.mark""",
    "COMMIT",
    "PRAGMA query_only = ON",
    "PRAGMA busy_timeout = 0",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA busy_timeout = 5000",
)
"""What `save_draft` asks of the file, in its order; what the triggers do for search happens on both sides."""


def bare_saver(connection: driver.Connection, note: Note) -> Callable[[], float]:
    """A function that runs the same statements with the driver alone and returns the seconds."""
    turns = count()

    def save() -> float:
        turn = next(turns)
        values = {
            "version": note.version_id,
            "note": note.id,
            "text": words(turn + 1),
            "at": (sample.SAMPLE_NOW + timedelta(seconds=turn)).isoformat(),
            "template": note.template.key,
            "texts": json.dumps({"data": words(turn + 1)}),
        }
        begun = time.perf_counter()
        for statement in BARE:
            connection.execute(statement, values if ":" in statement else ()).fetchall()
        return time.perf_counter() - begun

    return save


def words(turn: int) -> str:
    """What stands in a draft at its so manieth pause: it grows to the stated size, then another is begun."""
    line = (
        f"Invented line {turn // PAUSES}: rode two stops on the tram, anxiety seven of ten, four on leaving. "
    )
    return (line * 20)[: DRAFT_BYTES * (turn % PAUSES + 1) // PAUSES]


def in_turn(ours: Callable[[], T], theirs: Callable[[], T], times_each: int) -> tuple[list[T], list[T]]:
    """Run both in turn, so that a machine that slows down slows both; the first pair is not counted."""
    ours()
    theirs()
    pairs = [(ours(), theirs()) for _ in range(times_each)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def times(what: str, against: str, ours: list[float], theirs: list[float], aim: float) -> Row:
    """A row that compares medians of seconds."""
    a, b = statistics.median(ours), statistics.median(theirs)
    measured = f"{a * 1000:.0f} ms : {b * 1000:.0f} ms"
    return Row(what, against, measured, f"{a / b:.2f}", f"≤ {aim}", a / b <= aim)


def fine(what: str, against: str, ours: float, theirs: float, aim: float) -> Row:
    """A row that compares two figures of seconds, with hundredths of milliseconds."""
    measured = f"{ours * 1000:.2f} ms : {theirs * 1000:.2f} ms"
    return Row(what, against, measured, f"{ours / theirs:.2f}", f"≤ {aim}", ours / theirs <= aim)


def started(program: str, home: str) -> tuple[float, float]:
    """Seconds from starting a program to its first picture on the screen, and its processor time.

    Qt itself says when: its category ``qt.widgets.painting`` logs each picture that it hands over.
    """
    environment = {
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "QT_LOGGING_RULES": "qt.widgets.painting=true",
    }
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program], stderr=subprocess.PIPE, text=True, env=os.environ | environment
    )
    assert process.stderr
    with process.stderr as log:
        if not any("Flushing " in line for line in log):
            raise ChildProcessError("No window was painted.")
        painted = time.perf_counter() - begun
        process.kill()
    _, process.returncode, used = os.wait4(process.pid, 0)
    return painted, used.ru_utime + used.ru_stime


def child(kind: str, *arguments: str) -> dict[str, float]:
    """What a measured process printed."""
    command = [sys.executable, str(ROOT / "tests" / "bench_child.py"), kind, *arguments]
    quiet = os.environ | {"QT_LOGGING_RULES": "default.warning=false"}  # what offscreen cannot do matters not
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=quiet, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())
