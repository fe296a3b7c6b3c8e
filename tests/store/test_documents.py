"""Kept forms: the exact bytes, from the first print on."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from tests.store.invented import NOW, claim, client, session

from headdesk.domain.chain import digest
from headdesk.store import documents
from headdesk.store.connection import transaction
from headdesk.store.documents import DocumentKind

CONTENTS = (b"%PDF-1.4 \x00\xff first", b"", b"%PDF-1.4 second")


@pytest.fixture
def kept(connection):
    """A claim with three kept forms."""
    with transaction(connection):
        (attendee,) = session(connection, client(connection))
        claim_id = claim(connection, attendee)
        for content in CONTENTS:
            sha256 = documents.keep(
                connection, claim_id, DocumentKind.DATA, content, edition="Invented", at=NOW
            )
            assert sha256 == digest(content)
    return claim_id


def test_every_print_is_kept_byte_for_byte_in_order(connection, kept):
    found = documents.of_claim(connection, kept)
    assert [documents.content(connection, document.id) for document in found] == list(CONTENTS)
    assert [document.sha256 for document in found] == [digest(content) for content in CONTENTS]
    assert {astuple(document)[:3] for document in found} == {(DocumentKind.DATA, "Invented", NOW)}


def test_all_of_a_practice_are_read_one_by_one(connection, kept):
    found = list(documents.everything(connection))
    assert [(number, content) for number, _, content in found] == list(enumerate(CONTENTS, 1))
    assert all(digest(content) == sha256 for _, sha256, content in found)


def test_what_a_form_says_stays_out_of_logs(connection, kept):
    assert "PDF" not in repr(documents.of_claim(connection, kept))
