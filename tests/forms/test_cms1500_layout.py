from __future__ import annotations

import csv

import pytest

from headdesk.domain.errors import FormError
from headdesk.forms.cms1500 import box_rect, box_words, field_rect
from headdesk.forms.cms1500.artwork import rules
from headdesk.forms.cms1500.layout import PAGE_HEIGHT, PAGE_WIDTH, Kind, fields
from headdesk.resources import resource

NAMES = sorted(fields())


def test_the_form_has_280_fields():
    assert len(fields()) == 280


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("carrier_name", 31),  # no number given: the width
        ("2_patient_name", 28),
        ("11b_other_claim_id", 27),  # 28 are asked for, 27 find room
        ("17a_id", 16),
        ("19_line2", 48),
        ("8_reserved", 18),  # nothing is asked for, yet it can be drawn
    ],
)
def test_the_limit_is_the_smaller_of_number_and_width(name, limit):
    assert fields()[name].limit == limit


@pytest.mark.parametrize("name", NAMES)
def test_each_field_has_words(name):
    words = box_words(name)
    assert words.label.startswith(("Box ", "The "))
    assert words.what.endswith(".")
    assert words.place


def test_no_words_are_left_over():
    with resource("forms/cms1500_names.csv").open(encoding="utf-8", newline="") as file:
        named = [row["name"] for row in csv.DictReader(file)]
    assert sorted(named) == sorted({name if name[:3] != "24_" else f"24_#_{name[5:]}" for name in NAMES})


def test_a_service_line_is_named_with_its_number():
    assert box_words("24_3_cpt").label == "Box 24D, line 3, service code"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rect", [field_rect, box_rect])
def test_each_field_and_its_box_lie_on_the_page(name, rect):
    left, top, width, height = rect(name)
    assert left >= 0
    assert top >= 0
    assert width > 0
    assert height > 0
    assert left + width <= PAGE_WIDTH
    assert top + height <= PAGE_HEIGHT


def test_a_box_is_what_the_rules_enclose():
    assert box_rect("23_prior_auth") == pytest.approx((5.165, 6.669, 3.033, 0.345))


@pytest.mark.parametrize("name", NAMES)
def test_a_box_encloses_its_text(name):
    left, top, width, height = box_rect(name)
    field = fields()[name]
    assert left <= field.start(1) < left + width
    assert top < field.baseline <= top + height


def test_each_checkbox_of_the_form_lies_on_a_printed_square():
    squares = [rule for rule in rules() if rule.kind == "box"]
    ticks = [field for field in fields().values() if field.kind is Kind.CHECKBOX and field.item != "align"]
    for tick in ticks:
        assert any(s.x1 < tick.x < s.x2 and s.y1 < tick.baseline < s.y2 for s in squares), tick.name
    assert len(squares) == len(ticks)


@pytest.mark.parametrize("question", [box_words, field_rect, box_rect])
def test_an_unknown_field_is_an_error(question):
    with pytest.raises(FormError, match="no field of that name") as caught:
        question("99_surprise")
    assert caught.value.box == "99_surprise"
