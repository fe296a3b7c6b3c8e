"""The recovery sheet carries what opens the practice, and fits on one page whatever the names are."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest

from headdesk.forms.recovery_sheet import PRIVATE_NOTES, RecoverySheet, draw
from headdesk.store.recovery_code import RecoveryCode, parse_recovery_code

CODE = RecoveryCode(bytes(range(20)))
SHEET = RecoverySheet(
    groups=CODE.groups,
    vault_id="0123456789abcdef" * 2,
    practice="Invented Counseling",
    folder="/home/invented/Invented Counseling.headdesk",
    made_on=date(2026, 2, 10),
)


@pytest.fixture
def page():
    """Draws a sheet and reads it back."""
    with pdfplumber.open(io.BytesIO(draw(SHEET))) as document:
        (only,) = document.pages
        yield only


def words(sheet):
    with pdfplumber.open(io.BytesIO(draw(sheet))) as document:
        return " ".join(page.extract_text() for page in document.pages)


def test_the_code_on_paper_opens_what_it_was_made_for(page):
    mono = [char for char in page.chars if "Mono" in char["fontname"]]
    assert parse_recovery_code("".join(char["text"] for char in mono)) == CODE


def test_it_says_which_practice_when_and_where(page):
    text = page.extract_text()
    for said in (SHEET.vault_id, SHEET.folder, "February 10, 2026", "Recovery sheet"):
        assert said in text


def test_the_name_of_the_practice_is_small(page):
    sizes = {char["size"] for char in page.chars}
    practice = next(word for word in page.extract_words(extra_attrs=["size"]) if word["text"] == "Invented")
    assert practice["size"] < max(sizes) / 2


def test_every_font_is_in_the_file(page):
    assert {char["fontname"].split("+")[-1] for char in page.chars} == {
        "LiberationSans",
        "LiberationSans-Bold",
        "LiberationMono",
    }


def test_the_same_sheet_gives_the_same_bytes():
    assert draw(SHEET) == draw(SHEET)


def test_the_place_stands_on_its_line():
    assert "Blue folder" in words(replace(SHEET, kept_at="Blue folder"))
    assert "Blue folder" not in words(SHEET)


@pytest.mark.parametrize("folder", ["/x" * 150, "/" + "long" * 60, "C:\\Users\\Invented Name\\" * 6])
def test_a_long_folder_stays_on_the_paper(folder):
    with pdfplumber.open(io.BytesIO(draw(replace(SHEET, folder=folder)))) as document:
        (page,) = document.pages
        assert all(0 < char["x0"] < char["x1"] < page.width for char in page.chars)
        drawn = page.extract_text().replace("\n", "").replace(" ", "")
        assert folder.replace(" ", "") in drawn


def test_the_code_is_in_no_repr():
    assert SHEET.groups[0] not in repr(SHEET)


def test_the_sheet_of_the_private_notes_says_that_it_opens_them_alone():
    said = words(replace(SHEET, words=PRIVATE_NOTES))
    assert "Recovery sheet for private notes" in said
    assert "they do not open the" in said
    assert "Settings, Safety" not in said
