from __future__ import annotations

import json

import pytest
from tests.forms.cases import cases

from headdesk.domain.errors import FormError, InvalidValueError
from headdesk.forms.cms1500 import boxes_from_json, boxes_to_json, fill
from headdesk.forms.cms1500.check import check
from headdesk.forms.cms1500.layout import Kind, fields


@pytest.mark.parametrize("name", sorted(fields()))
def test_each_field_takes_its_width_and_not_one_more(name):
    limit = fields()[name].limit
    check({name: "X" * limit})
    with pytest.raises(FormError, match=r"takes \d+ character|capital X") as caught:
        check({name: "X" * (limit + 1)})
    assert caught.value.box == name


def test_too_long_says_the_box_the_limit_and_where_to_mend_it():
    with pytest.raises(FormError) as caught:
        check({"2_patient_name": "X" * 31})
    assert str(caught.value) == (
        "Box 2, patient name, takes 28 characters; this has 31. Shorten it on the client's page."
    )


def test_nobody_is_told_to_shorten_a_number():
    with pytest.raises(FormError) as caught:
        check({"1a_insured_id": "9" * 30})
    assert "Shorten" not in caught.value.do


def test_one_character_is_one():
    with pytest.raises(FormError, match="takes 1 character; this has 2"):
        check({"21_icd_indicator": "00"})


@pytest.mark.parametrize("text", ["smith", "É", "$5", "A/B", "1.50", "A\nB", "(A)", "A\\"])
def test_signs_that_machines_do_not_read_are_errors(text):
    with pytest.raises(FormError, match="Box 11c, plan name, has a sign"):
        check({"11c_plan_name": text})


@pytest.mark.parametrize("name", ["24_6_supplemental", "19_line1", "19_line2"])
def test_points_are_for_supplemental_information(name):
    check({name: "CTR120.50"})


@pytest.mark.parametrize("name", [field.name for field in fields().values() if field.kind is Kind.CHECKBOX])
def test_a_checkbox_takes_an_x_or_nothing(name):
    check({name: "X"})
    check({name: ""})
    with pytest.raises(FormError, match="takes a capital X or nothing"):
        check({name: "Y"})


@pytest.mark.parametrize("case", cases())
def test_what_is_written_is_what_is_read(case):
    sheets = fill(cases()[case])
    assert boxes_from_json(boxes_to_json(sheets)) == sheets


def test_a_single_object_is_one_sheet():
    assert boxes_from_json('{"21_dx_a": "F411"}') == [{"21_dx_a": "F411"}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON: line 1"),
        ('["21_dx_a"]', "object of field names"),
        ("7", "object of field names"),
        ('{"21_dx_a": "F411", "21_dx_a": "F321"}', "stands there twice"),
    ],
)
def test_what_is_no_list_of_sheets_is_an_error(text, words):
    with pytest.raises(InvalidValueError, match=words):
        boxes_from_json(text)


@pytest.mark.parametrize(
    ("boxes", "words"),
    [({"21_dx_z": "F411"}, "no field of that name"), ({"28_total_dollars": 150}, "takes text")],
)
def test_what_cannot_be_printed_is_an_error(boxes, words):
    with pytest.raises(FormError, match=words):
        boxes_from_json(json.dumps(boxes))
