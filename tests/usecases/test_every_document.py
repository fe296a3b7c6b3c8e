"""Each kind of entry: made, signed, found by its words, added to, printed, and read back as written."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from tests.proof.complete_notes import Case
from tests.proof.test_forty_notes import begin, client_with_record
from tests.usecases.conftest import NOW

from headdesk.domain.notes import Note
from headdesk.domain.templates import Document
from headdesk.store import notes as store
from headdesk.store import signatures
from headdesk.store.search import Kind, Wish, search
from headdesk.usecases import (
    known_measures,
    notes,
    record_output,
    reference,
    signing,
    templates,
    verification,
)
from headdesk.usecases.beginning import Subject

DAY = date(2026, 2, 10)
WORD = "zebrawood"
"""Stands in nobody's record but the one that a test writes."""
MEASURES = sorted(reference.measures())


def marked(world, note: Note) -> Note:
    """The draft with a word in it that is to be found."""
    key = next(one.key for one in note.template.sections if note.texts.get(one.key) and not one.choices)
    texts = {key: f"{note.texts[key]} {WORD}"}
    return notes.save_draft(world.connection, note, texts, now=NOW).note


def pages_of(world, note: Note) -> list[str]:
    """What stands on each page on paper, its white space made equal."""
    content = record_output.finished_note(world.connection, note.version_id).content
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def found(world, word: str) -> list[tuple[Kind, int]]:
    return [(one.kind, one.subject_id) for one in search(world.connection, Wish(word))]


def is_made_signed_found_printed_and_read_back(world, draft: Note) -> None:
    """The whole way of an entry."""
    assert found(world, WORD) == [(Kind.NOTE, draft.id)]
    assert any("Draft" in page for page in pages_of(world, draft))
    signed = signing.sign(world.connection, draft, now=NOW, gap_reason="Invented")
    assert (signed.texts, signed.document) == (draft.texts, draft.document)
    signing.add_addendum(
        world.connection, signed.id, title="Later", reason="Found later", text="The pinewood.", now=NOW
    )
    assert found(world, WORD) == [(Kind.NOTE, signed.id)]
    assert [kind for kind, _ in found(world, "pinewood")] == [Kind.ADDENDUM]
    pages = pages_of(world, signed)
    for number, page in enumerate(pages, 1):
        assert f"age {number} of {len(pages)}" in page
        assert signed.fingerprint.hex()[:16] in page.replace(" ", "")
        assert "Sam Example" in page
        assert "1990" in page or "2017" in page
    whole = " ".join(pages)
    assert WORD in whole
    assert "The pinewood." in whole
    assert store.note(world.connection, signed.id) == signed
    assert signatures.of_version(world.connection, signed.version_id).signed_by == "Robin Invented"
    faults = [fault for check in verification.verify(world.connection) for fault in check.faults]
    assert faults == []


@pytest.mark.parametrize("key", sorted(reference.shipped_templates()))
def test_each_kind_of_document_goes_the_whole_way(world, key):
    case = Case(key, "")
    draft = begin(world, client_with_record(world, case), case, DAY)
    is_made_signed_found_printed_and_read_back(world, marked(world, draft))


@pytest.mark.parametrize("key", MEASURES)
def test_each_measure_goes_the_whole_way(world, key):
    client_id = client_with_record(world, Case("DAP", ""))
    measure = known_measures.known(world.connection, key)
    assert measure is not None
    template = templates.newest(world.connection, f"measure {key}")
    draft = notes.begin_another(world.connection, template, Subject(client_id, DAY), now=NOW)
    answers = {one.key: one.choices[0] for one in template.sections if one.choices}
    texts = {**answers, "remark": f"Answered at ease, {WORD}."}
    draft = notes.save_draft(world.connection, draft, texts, now=NOW).note
    assert draft.document is Document.MEASURE
    is_made_signed_found_printed_and_read_back(world, draft)
