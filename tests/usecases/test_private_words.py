"""What stands in a private note comes out with nothing else: packet, print, file, advice, search."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from tests.conftest import CHEAP, PASSWORD
from tests.usecases.conftest import NOW, TODAY
from tests.usecases.record_makers import of_client, shipped, taken

from headdesk.domain.psychotherapy import Content
from headdesk.domain.requests import Asker, Ground, RecordRequest, due_day
from headdesk.domain.templates import Document
from headdesk.forms.record import DocumentKind
from headdesk.store import find, notes, search
from headdesk.store import requests as store
from headdesk.usecases import activity_file, advice, disclosures, packets, record_output, requests
from headdesk.usecases.psychotherapy import opening, writing

CANARY = "zyxwprivatecanary"
TITLE = "zyxwprivatetitle"
LOCK = "invented words"


@pytest.fixture
def claim_id(world):
    """Alex's claim, in a record with a plan and a measure, beside a private note."""
    of_client(world, shipped(Document.PLAN)[0], date(2026, 2, 1))
    taken(world, "PHQ-9", date(2026, 2, 2), 1)
    claim_id = world.claim_of(world.coded(world.alex))
    write_private_note(world)
    return claim_id


def write_private_note(world):
    key, unwritten = opening.PrivateKey(), writing.Unwritten()
    opening.begin(world.connection, opening.prepare(key, PASSWORD, cost=CHEAP), now=NOW)
    state = writing.following(writing.begun(world.alex, now=NOW), now=NOW)
    unwritten.save(key, state, Content(TITLE, f"I thought of a {CANARY}. PHQ-9: 14."))
    unwritten.write(world.connection, now=NOW)
    (note,) = writing.of_client(world.connection, key, world.alex, writing.Unwritten()).notes
    assert CANARY in note.content.text
    opening.locked(world.connection, "idle", now=NOW)


def packet(world):
    """The finished packet of all that there is of Alex."""
    since, until = date(2025, 9, 1), TODAY
    wanted = RecordRequest(
        world.alex, Asker.PAYER, "Acme Example", TODAY, due_day(TODAY, 15), since, until, address="PO Box 1"
    )
    asked = store.request(world.connection, requests.save(world.connection, wanted, now=NOW))
    wish = packets.Wish(asked.id, since, until, frozenset(DocumentKind))
    return asked, packets.finished(world.connection, wish, today=TODAY, step=lambda _done, _all: None)


def words_in(content, password=""):
    """Every page's text and the file's titles, with all that is compressed in it laid open."""
    reader = PdfReader(io.BytesIO(content), password=password or None)
    pages = [page.extract_text() for page in reader.pages]
    assert pages
    return "".join("".join((*pages, str(reader.metadata))).split())


def assert_kept_apart(said):
    assert said
    assert CANARY.casefold() not in said.casefold()
    assert TITLE.casefold() not in said.casefold()


@pytest.mark.usefixtures("claim_id")
def test_no_packet_has_them_plain_or_locked(world, tmp_path):
    _, finished = packet(world)
    said = words_in(finished.content)
    assert "Psychotherapynotesas45CFR164.501describesthem" in said
    assert_kept_apart(said)
    record_output.save(world.connection, finished, tmp_path / "locked.pdf", password=LOCK, now=NOW)
    assert_kept_apart(words_in((tmp_path / "locked.pdf").read_bytes(), LOCK))


@pytest.mark.usefixtures("claim_id")
def test_no_printed_entry_has_them(world):
    found = notes.in_range(world.connection, world.alex, date.min, date.max, documents=tuple(Document))
    assert {note.document for note in found} == {Document.PROGRESS, Document.PLAN, Document.MEASURE}
    for note in found:
        assert_kept_apart(words_in(record_output.finished_note(world.connection, note.version_id).content))


@pytest.mark.usefixtures("claim_id")
def test_no_file_of_disclosures_or_of_the_activity_log_has_them(world, tmp_path):
    asked, finished = packet(world)
    record_output.printed(world.connection, finished, now=NOW)
    left = packets.last_output(world.connection, asked.id)
    assert left is not None
    departure = disclosures.Departure(Ground.LAW, disclosures.WAYS[0], TODAY, "Acme Example")
    disclosures.record(world.connection, asked, left, departure, now=NOW)
    disclosures.export(world.connection, world.alex, tmp_path / "disclosures.csv", now=NOW)
    activity_file.write(world.connection, tmp_path / "activity.csv", now=NOW)
    for path in tmp_path.glob("*.csv"):
        assert_kept_apart(path.read_text(encoding="utf-8-sig"))
    assert "private note" in (tmp_path / "activity.csv").read_text(encoding="utf-8-sig")


def test_no_advice_on_a_claim_and_no_search_has_them(world, claim_id):
    connection = world.connection
    told = [
        advice.about_minutes(connection, claim_id),
        advice.about_notes(connection, claim_id),
        advice.about_signatures(connection, claim_id),
        advice.about_rates(connection, claim_id),
    ]
    assert_kept_apart(repr(told))
    for words in (CANARY, TITLE, CANARY[:6]):
        assert search.search(connection, search.Wish(words)) == []
        assert find.clients(connection, words) == []
        assert list(find.claims(connection, words)) == []
