"""A locked PDF opens with its password and says the same; without it, it says nothing."""

from __future__ import annotations

import io
import tempfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError
from pypdfium2 import PdfDocument, PdfiumError
from tests.forms.record_cases import CLIENT, note, notes, packet, read_fast

from headdesk.domain.errors import InvalidValueError
from headdesk.forms.locked_pdf import FEWEST, MOST, lock
from headdesk.forms.record import render, render_packet

PASSWORD = "two invented trams 44"
CONTENT = render_packet(packet(notes(3)))


def about(content, password=None):
    """What a reader shows beside the pages."""
    reader = PdfReader(io.BytesIO(content), password=password)
    root: Any = reader.trailer["/Root"]
    outline: Any = reader.outline
    links: Any = reader.pages[0]["/Annots"]
    return {
        "outline": [(entry.title, reader.get_destination_page_number(entry)) for entry in outline],
        "links": len(links),
        "language": root["/Lang"],
        "title": (reader.metadata.title, reader.metadata.author),
    }


@pytest.fixture(scope="module")
def locked():
    return lock(CONTENT, PASSWORD)


def test_it_says_the_same_to_two_readers(locked):
    assert read_fast(locked, PASSWORD) == read_fast(CONTENT)
    reader = PdfReader(io.BytesIO(locked), password=PASSWORD)
    assert [page.extract_text() for page in reader.pages] == [
        page.extract_text() for page in PdfReader(io.BytesIO(CONTENT)).pages
    ]


def test_outline_links_language_and_title_stay(locked):
    assert about(locked, PASSWORD) == about(CONTENT)
    assert len(about(locked, PASSWORD)["outline"]) == 4


def test_it_is_aes_with_256_bits_in_its_second_form(locked):
    how: Any = PdfReader(io.BytesIO(locked)).trailer["/Encrypt"]
    assert (how["/V"], how["/R"]) == (5, 6)
    assert how["/CF"]["/StdCF"]["/CFM"] == "/AESV3"


@pytest.mark.parametrize("password", [None, "", "two invented trams 45"])
def test_it_opens_for_nobody_else(locked, password):
    with pytest.raises(PdfiumError):
        PdfDocument(locked, password=password)
    reader = PdfReader(io.BytesIO(locked))
    assert not reader.decrypt(password or "")
    with pytest.raises(FileNotDecryptedError):
        len(reader.pages)


def test_nothing_of_the_client_or_the_practice_can_be_read_in_the_file(locked):
    for words in (CLIENT.name, "Rivera", "Ellison", "Copy of the record", "Progress note"):
        assert words.encode() not in locked
        assert words.encode("utf-16-be") not in locked


def test_no_file_is_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lock(render(note()), PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_another_each_time():
    assert lock(CONTENT, PASSWORD) != lock(CONTENT, PASSWORD)


@pytest.mark.parametrize(
    ("password", "what"),
    [
        ("", "empty"),
        (" " * 12, "empty"),
        ("tram 44", "too short"),
        ("x" * (MOST + 1), "too long"),
        ("naïve trams", "would not take"),
        ("two\ntrams 44", "would not take"),
    ],
)
def test_a_password_that_would_not_do_is_refused_in_words(password, what):
    with pytest.raises(InvalidValueError, match=what) as refused:
        lock(CONTENT, password)
    assert refused.value.do
    assert not password.strip() or password not in str(refused.value)


@settings(max_examples=10, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=FEWEST, max_size=MOST))
def test_every_password_that_is_taken_opens_it(password):
    if password.strip():
        content = render(note())
        assert read_fast(lock(content, password), password) == read_fast(content)
