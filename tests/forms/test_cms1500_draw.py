from __future__ import annotations

import io
import re
from itertools import cycle, islice

import pdfplumber
import pytest
from pypdf import PdfReader
from tests.forms.cases import cases

from headdesk.domain.errors import FormError, InvalidValueError
from headdesk.forms.cms1500 import Mode, draw, fill
from headdesk.forms.cms1500.artwork import labels
from headdesk.forms.cms1500.blank import COPY_MARK
from headdesk.forms.cms1500.layout import Kind, fields

TOLERANCE = 0.01
"""Inches."""
MM = 1 / 25.4
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -,'"
FULL = {
    name: "X" if field.kind is Kind.CHECKBOX else "".join(islice(cycle(SIGNS[shift % 36 :]), field.limit))
    for shift, (name, field) in enumerate(fields().items())
}
"""Every field filled to its width, each with other signs."""


def glyphs(pdf, page=0):
    """Sign, left and foot in inches from the upper left of everything in the form's font."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        chars = [c for c in document.pages[page].chars if "LiberationMono" in c["fontname"]]
    return [(c["text"], c["matrix"][4] / 72, 11 - c["matrix"][5] / 72) for c in chars]


def expected(boxes, dx=0.0, dy=0.0):
    """Sign, left and foot as the field table says."""
    for name, text in boxes.items():
        field = fields()[name]
        left = {"left": field.x, "right": field.x - len(text) * 0.1, "center": field.x - 3 / 72}[field.align]
        for index, sign in enumerate(text):
            yield sign, left + index * 0.1 + dx * MM, field.baseline + dy * MM


def assert_printed(pdf, boxes, dx=0.0, dy=0.0, page=0):
    found, wanted = glyphs(pdf, page), list(expected(boxes, dx, dy))
    assert [sign for sign, _, _ in found] == [sign for sign, _, _ in wanted]
    for (_, x, y), (_, left, foot) in zip(found, wanted, strict=True):
        assert x == pytest.approx(left, abs=TOLERANCE)
        assert y == pytest.approx(foot, abs=TOLERANCE)


def test_all_280_fields_are_filled():
    assert len(FULL) == 280
    assert sum(map(len, FULL.values())) == sum(field.width for field in fields().values())


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("dx", "dy"), [(0.0, 0.0), (2.5, -1.25)])
def test_every_field_filled_to_its_width_is_read_back_at_its_place(mode, dx, dy):
    assert_printed(draw([FULL], mode, dx=dx, dy=dy), FULL, dx, dy)


@pytest.mark.parametrize("mode", Mode)
def test_less_text_stands_where_its_field_begins_or_ends(mode):
    one = dict.fromkeys(fields(), "X")
    assert_printed(draw([one], mode), one)


@pytest.mark.parametrize("case", cases())
def test_each_sheet_is_a_page_of_its_own(case):
    sheets = fill(cases()[case])
    pdf = draw(sheets, Mode.DATA)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == len(sheets)
    for page, boxes in enumerate(sheets):
        assert_printed(pdf, boxes, page=page)


def test_letters_are_ten_points_high_and_black():
    with pdfplumber.open(io.BytesIO(draw([FULL], Mode.DRAWN))) as document:
        chars = [c for c in document.pages[0].chars if "LiberationMono" in c["fontname"]]
    assert {c["matrix"][:4] for c in chars} == {(1, 0, 0, 1)}
    assert {round(c["size"], 2) for c in chars} == {10}
    assert {c["non_stroking_color"] for c in chars} <= {(0,), (0, 0, 0)}


def test_only_the_embedded_font_is_named_where_only_data_is_printed():
    pdf = draw([FULL], Mode.DATA)
    assert set(re.findall(rb"/BaseFont /(\S+)", pdf)) == {b"AAAAAA+LiberationMono"}
    assert pdf.count(b"/FontFile2") == 1


def test_every_font_of_the_drawn_form_is_embedded():
    pdf = draw([FULL], Mode.DRAWN)
    named = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert {name.split(b"+")[1] for name in named} == {
        b"LiberationMono",
        b"LiberationSans",
        b"LiberationSans-Bold",
    }
    assert pdf.count(b"/FontFile2") == len(named)


@pytest.mark.parametrize("mode", Mode)
def test_nothing_stands_outside_the_page(mode):
    with pdfplumber.open(io.BytesIO(draw([FULL], mode))) as document:
        page = document.pages[0]
        assert (page.width, page.height) == (612, 792)
        for thing in (*page.chars, *page.rects, *page.lines, *page.curves):
            assert thing["x0"] >= 0
            assert thing["x1"] <= 612
            assert thing["top"] >= 0
            assert thing["bottom"] <= 792


@pytest.mark.parametrize("mode", Mode)
def test_the_same_boxes_give_the_same_bytes(mode):
    assert draw([FULL, FULL], mode) == draw([FULL, FULL], mode)


def test_the_document_names_nobody():
    information = PdfReader(io.BytesIO(draw([FULL], Mode.DATA))).metadata
    assert information is not None
    assert (information.title, information.author) == ("Claim form", "Headdesk")


def test_a_print_dialog_is_asked_not_to_shrink_the_page():
    assert b"/PrintScaling /None" in draw([FULL], Mode.DATA)


def test_the_drawn_form_has_its_words_and_rules_and_says_that_it_is_a_copy():
    with pdfplumber.open(io.BytesIO(draw([{"2_patient_name": "A"}], Mode.DRAWN))) as document:
        page = document.pages[0]
        text = "".join(c["text"] for c in page.chars if "LiberationSans" in c["fontname"])
        assert COPY_MARK in text
        for label in labels():
            assert label.text in text
        assert len(page.lines) > 200
        assert len(page.images) == 0


def test_the_data_only_sheet_has_no_rules():
    with pdfplumber.open(io.BytesIO(draw([FULL], Mode.DATA))) as document:
        page = document.pages[0]
        assert [*page.lines, *page.rects, *page.curves, *page.images] == []


def test_blank_and_empty_text_prints_nothing():
    assert glyphs(draw([{"2_patient_name": "", "8_reserved": "   "}], Mode.DATA)) == []


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        ({"99_surprise": "A"}, "no field of that name"),
        ({"2_patient_name": "A" * 29}, "takes 28 characters; this has 29"),
        ({"2_patient_name": "é"}, "a sign that reading machines do not know"),
    ],
)
def test_what_cannot_be_printed_is_an_error(boxes, words):
    with pytest.raises(FormError, match=words):
        draw([{}, boxes], Mode.DATA)


@pytest.mark.parametrize(("dx", "dy"), [(12.8, 0), (0, -12.8), (float("nan"), 0)])
def test_an_offset_out_of_reason_is_an_error(dx, dy):
    with pytest.raises(InvalidValueError, match=r"up to 12.7 mm"):
        draw([FULL], Mode.DATA, dx=dx, dy=dy)


@pytest.mark.parametrize(("dx", "box"), [(-12.0, "1a_insured_id"), (12.0, "carrier_name")])
def test_an_offset_is_fine_as_long_as_what_is_printed_stays_on_the_paper(dx, box):
    boxes = {box: "A"}
    assert_printed(draw([boxes], Mode.DATA, dx=dx), boxes, dx)


@pytest.mark.parametrize(("dx", "box"), [(-12.0, "2_patient_name"), (12.0, "align_pica_right_3")])
def test_an_offset_that_moves_text_off_the_paper_is_an_error(dx, box):
    with pytest.raises(FormError, match="off the paper") as caught:
        draw([{box: "X"}], Mode.DATA, dx=dx)
    assert caught.value.box == box


def test_no_sheet_is_an_error():
    with pytest.raises(InvalidValueError, match="no sheet"):
        draw([], Mode.DATA)
