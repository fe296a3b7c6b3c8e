"""The packet that answers a request: what was asked for and nothing else, page by page, and what left."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from tests.conftest import AUDIT_KEY, DB_KEY
from tests.full_disk import largest_file
from tests.usecases.conftest import NOW, World
from tests.usecases.record_makers import of_client, of_session, shipped, taken, texts_for, whole_record

from headdesk.domain.coverage import PayerId
from headdesk.domain.errors import DiskFullError, InvalidValueError, RuleBrokenError, StoppedError
from headdesk.domain.people import ClientId, ClinicianId
from headdesk.domain.records import RecordKind
from headdesk.domain.requests import Asker, Ground, RecordRequest, due_day
from headdesk.domain.templates import Document
from headdesk.forms.record import DocumentKind
from headdesk.store import activity, disclosures
from headdesk.store import requests as store
from headdesk.store.connection import connect
from headdesk.usecases import packets, record_output, record_papers, reference, requests, signing
from headdesk.usecases.packets import Wish

EVERYTHING = frozenset(DocumentKind)
DAP = reference.shipped_templates()["DAP"]
SINCE, UNTIL = date(2025, 9, 1), date(2026, 2, 10)


def on(_done, _all):
    """Let the work go on."""


@pytest.fixture
def asked(world):
    """A payer's request for Alex's record."""
    return store.request(world.connection, ask(world))


def ask(world, **changes):
    request = RecordRequest(
        world.alex,
        Asker.PAYER,
        "Acme Example, Records",
        date(2026, 2, 2),
        due_day(date(2026, 2, 2), 15),
        SINCE,
        UNTIL,
        address="PO Box 1\nDayton, OH 45402",
        reference="AC-77",
    )
    return requests.save(world.connection, replace(request, **changes), now=NOW)


def wish(asked, **changes):
    return replace(Wish(asked.id, SINCE, UNTIL, EVERYTHING), **changes)


def made(world, wanted):
    return packets.finished(world.connection, wanted, today=NOW.date(), step=on)


def pages_of(content):
    pdf = PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def titles(world, wanted):
    request = store.request(world.connection, wanted.request_id)
    packet = packets.assemble(world.connection, request, wanted, today=NOW.date(), step=on)
    return [(document.title, document.day) for document in packet.documents]


def index(pages):
    """Title and pages of each line of the index."""
    pattern = r"\w+ \d+, \d{4} (.+?) (?:Robin Invented, LPCC|–) (\d+)(?:–(\d+))?"
    found = [re.fullmatch(pattern, line.strip()) for page in pages for line in page.splitlines()]
    return [(m[1], int(m[2]), int(m[3] or m[2])) for m in found if m]


@pytest.fixture(scope="module")
def twenty(tmp_path_factory, invented_practice):
    """The packet of twenty sessions with all that goes with them, and what it was made from."""
    path = shutil.copy(invented_practice, tmp_path_factory.mktemp("twenty") / "practice.db")
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as connection:
        world = World(
            connection, ClientId(1), ClientId(2), ClientId(3), PayerId(1), PayerId(2), ClinicianId(1)
        )
        record = whole_record(world)
        signing.add_addendum(
            connection, record[3].id, title="Place", reason="Typed wrong", text="By video.", now=NOW
        )
        world.paper(RecordKind.TREATMENT_CONSENT, world.alex)
        request = store.request(connection, ask(world))
        yield world, record, wish(request), made(world, wish(request)).content


def test_twenty_sessions_with_all_that_was_signed_are_enclosed(twenty):
    world, record, wanted, content = twenty
    pages = pages_of(content)
    whole = "".join("".join(page.split()) for page in pages)
    assert len(titles(world, wanted)) == len(record) + 1
    for note in record:
        assert note.fingerprint.hex() in whole
    assert "Addendum:Place" in whole
    assert "Consentsandreleases" in whole
    assert "Trend" in whole
    kinds = {title.partition(" (")[0] for title, _ in titles(world, wanted)}
    assert kinds == {
        "Intake",
        "Progress note",
        "Treatment plan",
        "Plan review",
        "Safety plan",
        "Discharge summary",
        "Measure",
        "Consents and releases",
    }


def test_every_required_element_of_a_note_is_on_paper(twenty):
    world, record, _, content = twenty
    whole = "".join("".join(page.split()) for page in pages_of(content))
    for note in record:
        document = record_papers.document_of(world.connection, note)
        for fact in document.facts:
            assert "".join(fact.value.split()) in whole
        for signature in document.signatures:
            assert f"Signedby{''.join(signature.name.split())}" in whole


def test_every_page_names_the_client_counts_and_carries_a_fingerprint(twenty):
    *_, content = twenty
    pages = pages_of(content)
    for number, page in enumerate(pages, 1):
        said = " ".join(page.split())
        assert "Alex Example · born May 4, 1990" in said
        assert f"Page {number} of {len(pages)}" in said
        assert re.search(r"Fingerprint [0-9a-f]{16}", said)


def test_the_index_names_the_pages_on_which_each_document_stands(twenty):
    world, _, wanted, content = twenty
    pages, found = pages_of(content), index(pages_of(content))
    assert len(found) == len(titles(world, wanted))
    for title, first, last in found:
        assert title in pages[first - 1]
        assert all(f"{title}, " in " ".join(pages[page - 1].split()) for page in range(first + 1, last + 1))
    assert [first for _, first, _ in found[1:]] == [last + 1 for _, _, last in found[:-1]]
    assert found[-1][2] == len(pages)


def test_the_same_record_gives_the_same_bytes(twenty):
    world, _, wanted, content = twenty
    assert made(world, wanted).content == content


def test_the_trend_stands_once_with_the_last_time_that_the_measure_was_taken(twenty):
    *_, content = twenty
    assert sum(page.count("Totals") for page in pages_of(content)) == 1


def test_no_title_of_the_file_names_the_client(twenty):
    *_, content = twenty
    assert "Example" not in str(PdfReader(io.BytesIO(content)).metadata)


def test_the_letter_says_that_psychotherapy_notes_are_kept_apart(world, asked):
    of_session(world, DAP)
    whole = " ".join(" ".join(pages_of(made(world, wish(asked)).content)).split())
    assert "Psychotherapy notes as 45 CFR 164.501 describes them" in whole


def test_only_what_is_dated_in_the_range_is_enclosed(world, asked):
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)):
        of_session(world, DAP, day=day)
    found = titles(world, wish(asked, since=date(2026, 1, 1), until=date(2026, 1, 31)))
    assert [day for title, day in found if title.startswith("Progress")] == [
        date(2026, 1, 1),
        date(2026, 1, 31),
    ]


def test_the_plan_in_force_comes_with_its_reviews_however_old_it_is(world, asked):
    (plan,), (review,) = shipped(Document.PLAN), shipped(Document.REVIEW)
    of_client(world, plan, date(2025, 1, 7))
    of_client(world, plan, date(2025, 6, 2))
    of_client(world, review, date(2025, 9, 1))
    of_session(world, DAP, day=date(2026, 1, 6))
    found = titles(world, wish(asked, since=date(2026, 1, 1)))
    assert ("Treatment plan", date(2025, 6, 2)) in found
    assert ("Plan review", date(2025, 9, 1)) in found
    assert ("Treatment plan", date(2025, 1, 7)) not in found


def test_a_kind_that_is_not_asked_for_stays_and_the_letter_says_so(world, asked):
    of_session(world, DAP)
    taken(world, "PHQ-9", date(2026, 2, 3), 1)
    wanted = wish(asked, kinds=frozenset({DocumentKind.NOTE}))
    assert titles(world, wanted) == [("Progress note (DAP)", date(2026, 2, 3))]
    letter = " ".join(pages_of(made(world, wanted).content)[0].split())
    assert "not enclosed: treatment plans and reviews, safety plans, intake, measures" in letter


def test_an_empty_range_is_refused(world, asked):
    of_session(world, DAP)
    world.paper(RecordKind.TREATMENT_CONSENT, world.alex)
    with pytest.raises(RuleBrokenError, match="nothing signed from March 1, 2025 to March 31, 2025"):
        made(world, wish(asked, since=date(2025, 3, 1), until=date(2025, 3, 31)))


def test_a_packet_of_nothing_is_refused(world, asked):
    of_session(world, DAP)
    with pytest.raises(RuleBrokenError, match="holds something"):
        made(world, wish(asked, kinds=frozenset()))


def test_drafts_are_named_and_left_out_only_when_the_person_says_so(world, asked):
    of_session(world, DAP)
    (plan,) = shipped(Document.PLAN)
    of_client(world, plan, date(2026, 2, 4), sign=False)
    with pytest.raises(RuleBrokenError, match="Not signed yet: Treatment plan, February 4, 2026") as refused:
        made(world, wish(asked))
    assert "left out" in refused.value.do
    finished = made(world, wish(asked, without_drafts=True))
    assert "not signed yet are not enclosed" in " ".join(pages_of(finished.content)[0].split())
    assert ("Treatment plan", date(2026, 2, 4)) not in titles(world, wish(asked, without_drafts=True))


def test_a_draft_of_another_kind_does_not_stand_in_the_way(world, asked):
    of_session(world, DAP)
    (plan,) = shipped(Document.PLAN)
    of_client(world, plan, date(2026, 2, 4), sign=False)
    assert made(world, wish(asked, kinds=frozenset({DocumentKind.NOTE})))


def test_text_that_paper_cannot_show_is_named_before(world, asked):
    of_session(world, DAP, {**texts_for(DAP), "data": "She said שלום."})
    (problem,) = made(world, wish(asked)).problems
    assert problem.where == "Progress note (DAP), February 3, 2026: Data"


def test_it_tells_how_far_it_is_and_can_be_stopped(world, asked):
    for day in (3, 4, 5):
        of_session(world, DAP, day=date(2026, 2, day))
    steps = []
    packets.finished(
        world.connection, wish(asked), today=NOW.date(), step=lambda done, every: steps.append((done, every))
    )
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1]

    def stop(_done, _all):
        raise StoppedError("The person thought better of it.")

    with pytest.raises(StoppedError):
        packets.finished(world.connection, wish(asked), today=NOW.date(), step=stop)


def test_saved_it_is_logged_with_the_fingerprint_of_the_files_bytes(world, asked, tmp_path):
    of_session(world, DAP)
    finished = made(world, wish(asked))
    path = tmp_path / finished.file_name
    record_output.save(world.connection, finished, path, now=NOW)
    entry = activity.rows(world.connection, limit=1)[0]
    assert (entry.action, entry.entity, entry.entity_id) == ("save", "request", asked.id)
    assert entry.detail["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.name == "AE 2026-02-10.pdf"
    left = packets.last_output(world.connection, asked.id)
    assert left is not None
    assert left.what == "Record of September 1, 2025 to February 10, 2026: 2 documents"
    assert left.sha256.hex() == entry.detail["sha256"]
    assert list(tmp_path.glob("*.pdf")) == [path]


def test_locked_it_opens_only_with_its_password_and_the_locked_bytes_are_logged(world, asked, tmp_path):
    of_session(world, DAP)
    path = tmp_path / "locked.pdf"
    sha256 = record_output.save(
        world.connection, made(world, wish(asked)), path, password="invented words", now=NOW
    )
    assert sha256 == hashlib.sha256(path.read_bytes()).digest()
    reader = PdfReader(path)
    assert reader.is_encrypted
    assert not reader.decrypt("other words")
    assert reader.decrypt("invented words")


def test_a_weak_password_or_a_full_disk_leaves_nothing_recorded(world, asked, tmp_path):
    of_session(world, DAP)
    finished, before = made(world, wish(asked)), activity.head(world.connection)
    with pytest.raises(InvalidValueError):
        record_output.save(world.connection, finished, tmp_path / "a.pdf", password="short", now=NOW)
    with largest_file(1000), pytest.raises(DiskFullError):
        record_output.save(world.connection, finished, tmp_path / "a.pdf", now=NOW)
    assert activity.head(world.connection) == before
    assert packets.last_output(world.connection, asked.id) is None


def test_printed_twice_it_is_logged_twice_with_the_same_bytes(world, asked):
    of_session(world, DAP)
    finished = made(world, wish(asked))
    first = record_output.printed(world.connection, finished, now=NOW)
    second = record_output.printed(world.connection, made(world, wish(asked)), now=NOW)
    assert first == second
    actions = [entry.action for entry in activity.rows(world.connection, limit=2)]
    assert actions == ["print", "print"]


def test_an_entry_is_printed_from_memory_and_logged_with_ids_only(world):
    note = of_session(world, DAP)
    finished = record_output.finished_note(world.connection, note.version_id)
    record_output.printed(world.connection, finished, now=NOW)
    entry = activity.rows(world.connection, limit=1)[0]
    assert (entry.action, entry.entity, entry.entity_id) == ("print", "note", note.id)
    assert dict(entry.detail) == {"sha256": hashlib.sha256(finished.content).hexdigest()}
    assert finished.file_name == "AE 2026-02-03.pdf"


def test_grounds_that_are_for_the_accounting_are_told_apart():
    assert {ground for ground in Ground if ground.is_accounted} == {
        Ground.LAW,
        Ground.OVERSIGHT,
        Ground.SAFETY,
        Ground.MISTAKE,
    }


def test_nothing_is_disclosed_by_making_or_printing(world, asked):
    of_session(world, DAP)
    record_output.printed(world.connection, made(world, wish(asked)), now=NOW)
    assert disclosures.of_client(world.connection, world.alex) == []
    assert store.request(world.connection, asked.id).is_open


def test_one_document_is_one(world, asked):
    of_session(world, DAP)
    finished = made(world, wish(asked, kinds=frozenset({DocumentKind.NOTE})))
    record_output.printed(world.connection, finished, now=NOW)
    left = packets.last_output(world.connection, asked.id)
    assert left is not None
    assert left.what.endswith(": 1 document")
