"""Nothing that a client says or is called can be found outside the encrypted file's cipher text."""

from __future__ import annotations

import base64
import io
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from subprocess import Popen

import pytest
from pypdf import PdfReader
from tests.proof import canaries

from headdesk.domain.people import ClientId
from headdesk.domain.requests import Asker, RecordRequest
from headdesk.domain.templates import Document
from headdesk.forms.cms1500 import Mode
from headdesk.forms.record import DocumentKind
from headdesk.store import claim_lists, find, notes, search, sessions
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.connection import Connection
from headdesk.store.vault import Vault, unlock
from headdesk.usecases import (
    activity_file,
    backups,
    packets,
    printing,
    proof_file,
    record_output,
    reports,
    requests,
    sample,
)
from headdesk.usecases.psychotherapy import opening, writing

HOMES = ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def disguises(word: str) -> Iterator[bytes]:
    """A word as it might lie in a file: plain, wide, in hexadecimal, in base64 at each alignment."""
    plain = word.encode()
    yield from (plain, plain.lower(), plain.upper(), word.encode("utf-16-le"), word.encode("utf-16-be"))
    yield plain.hex().encode()
    for shift in range(3):
        yield base64.b64encode(b"\0" * shift + plain)[4:-4]


def leaks(root: Path, words: tuple[str, ...], but: Path | None = None) -> list[str]:
    """Every file below a folder that holds a planted word in any disguise, or is called by one."""
    needles = [form for word in words for form in disguises(word)]
    found = []
    for path in (path for path in root.rglob("*") if path != but):
        content = str(path.relative_to(root)).encode() + (path.read_bytes() if path.is_file() else b"")
        found += [f"{path.name}: {needle!r}" for needle in needles if needle in content]
    return found


def in_the_store(folder: Path) -> str:
    """Everything that a practice holds, deciphered: each value of each table."""
    vault = unlock(folder, sample.PASSWORD, actor="reads back")
    with vault.connect() as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        rows = [connection.execute(f'SELECT * FROM "{table}"').fetchall() for (table,) in tables]
    vault.close(now=sample.SAMPLE_NOW)
    return "\n".join(str(value) for table in rows for row in table for value in row)


def bytes_in_the_store(connection: Connection) -> bytes:
    """Every value of every table as it lies there, of the search index too."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    values = (
        value
        for (table,) in tables
        for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()
        for value in row
    )
    return b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def everything_that_leaves(connection: Connection, vault: Vault, folder: Path) -> None:
    """Write every file that the program can write about all of a practice, uncompressed."""
    folder.mkdir()
    now = sample.SAMPLE_NOW
    activity_file.write(connection, folder / "activity.csv", now=now)
    proof_file.write(connection, vault, folder / "proof.json", {}, now=now)
    figures = reports.ledger_figures(connection, now.date())
    (folder / "ledger.json").write_text(str(figures), encoding="utf-8")
    boxes = [printing.boxes(connection, row.id) for row in claim_lists.page(connection, ClaimFilter())]
    (folder / "boxes.json").write_text(str(boxes), encoding="utf-8")
    for row in claim_lists.page(connection, ClaimFilter()):
        pages = PdfReader(io.BytesIO(printing.preview(connection, row.id, Mode.DRAWN))).pages
        text = "".join(page.extract_text() for page in pages)
        (folder / f"{row.id}.txt").write_text(text, encoding="utf-8")
    record_that_leaves(connection, sessions.waiting(connection)[0].client_id, folder)


def record_that_leaves(connection: Connection, client_id: ClientId, folder: Path) -> None:
    """Write each entry of a client as it is printed, drafts too, and the packet of all that is signed."""
    now, today = sample.SAMPLE_NOW, sample.SAMPLE_NOW.date()
    kinds = tuple(Document)
    signed = notes.in_range(connection, client_id, date.min, date.max, documents=kinds)
    drafts = notes.drafts_in_range(connection, client_id, date.min, date.max, documents=kinds)
    papers = [record_output.finished_note(connection, note.version_id).content for note in (*signed, *drafts)]
    since = today - timedelta(days=3650)
    asked = RecordRequest(client_id, Asker.CLIENT, "The client", today, today, since, today)
    request_id = requests.save(connection, asked, now=now)
    wish = packets.Wish(request_id, since, today, frozenset(DocumentKind), without_drafts=True)
    papers.append(packets.finished(connection, wish, today=today, step=lambda _done, _all: None).content)
    for number, content in enumerate(papers):
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        (folder / f"paper {number}.txt").write_text(text, encoding="utf-8")


@pytest.mark.proof
@pytest.mark.parametrize("ending", ["closes", "is killed"])
def test_planted_words_are_nowhere(
    tmp_path: Path,
    sample_made: Path,
    start: Callable[..., Popen[str]],
    ending: str,
) -> None:
    homes = {name: tmp_path / "machine" / name for name in HOMES}
    for home in homes.values():
        home.mkdir(parents=True)
    folder = Path(shutil.copytree(sample_made, homes["XDG_DATA_HOME"] / sample_made.name))
    saved = homes["HOME"] / canaries.FORM
    environment = {name: str(home) for name, home in homes.items()}
    program = start("planter.py", str(folder), str(saved), ending, **environment)
    output, _ = program.communicate(timeout=90)
    assert "planted" in output, output
    assert "titles:" in output
    (tmp_path / "machine" / "output.log").write_text(output, encoding="utf-8")

    found = leaks(tmp_path / "machine", canaries.ALL, but=saved)
    planted = in_the_store(Path(shutil.copytree(folder, tmp_path / "read back" / folder.name)))
    assert [word for word in canaries.STORED if word not in planted] == []
    assert [word for word in canaries.SPOKEN if word in planted] == []
    (page,) = PdfReader(io.BytesIO(saved.read_bytes())).pages
    assert canaries.NAME.upper() in page.extract_text()
    assert saved.stat().st_mode & 0o077 == 0
    assert found == []
    private_words_are_kept_apart(Path(shutil.copytree(folder, tmp_path / "apart" / folder.name)), tmp_path)


def private_words_are_kept_apart(folder: Path, tmp_path: Path) -> None:
    """With the practice's keys nothing shows a private word; with the private password the notes do."""
    vault = unlock(folder, sample.PASSWORD, actor="reads back")
    with vault.connect() as connection:
        held = bytes_in_the_store(connection)
        needles = [form for word in canaries.KEPT_APART for form in disguises(word)]
        assert [needle for needle in needles if needle in held] == []
        assert canaries.NOTE.encode() in held
        for word in canaries.KEPT_APART:
            assert search.search(connection, search.Wish(word)) == []
            assert find.clients(connection, word) == []
            assert list(find.claims(connection, word)) == []
        everything_that_leaves(connection, vault, tmp_path / "left")
        assert leaks(tmp_path / "left", canaries.KEPT_APART) == []
        backups.back_up_now(vault, tmp_path / "backups", now=sample.SAMPLE_NOW)
        assert leaks(tmp_path / "backups", canaries.KEPT_APART) == []
        opened = private_notes(connection)
    vault.close(now=sample.SAMPLE_NOW)
    assert [word for word in (canaries.PRIVATE, canaries.PRIVATE_TITLE) if word not in opened] == []


def private_notes(connection: Connection) -> str:
    """What the private notes say, opened with their own password."""
    key = opening.PrivateKey()
    opening.unlock(connection, key, canaries.PRIVATE_PASSWORD)
    client_id = sessions.waiting(connection)[0].client_id
    found = writing.of_client(connection, key, client_id, writing.Unwritten())
    return " ".join(f"{note.content.title} {note.content.text}" for note in found.notes)


def test_the_search_finds_a_planted_file(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_bytes(b"..." + os.urandom(9) + canaries.NAME.encode("utf-16-le"))
    (tmp_path / "coded.txt").write_bytes(base64.b64encode(b"some words and zyxwcanarynote behind them"))
    (tmp_path / f"{canaries.MEMBER}.txt").write_bytes(b"")
    found = {leak.split(":")[0] for leak in leaks(tmp_path, canaries.ALL)}
    assert found == {"plain.txt", "coded.txt", f"{canaries.MEMBER}.txt"}
