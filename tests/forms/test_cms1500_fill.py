from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from tests.forms.invented import (
    BILLER,
    FACILITY,
    MEDICARE,
    PATIENT,
    PLAN,
    REFERRER,
    RENDERER,
    SPOUSES_PLAN,
    claim,
    line,
)
from tests.forms.strategies import claims

from headdesk.domain.claim_problems import problems
from headdesk.domain.claims import Accidents, ClaimKind, QualifiedDate, Span, sheets
from headdesk.domain.codes import ICD10Code, Modifier, PlaceOfService, TaxId, TaxIdKind
from headdesk.domain.coverage import ClaimType
from headdesk.domain.errors import FormError
from headdesk.domain.money import Money
from headdesk.domain.people import Name, Sex
from headdesk.forms.cms1500 import fill
from headdesk.forms.cms1500.check import check
from headdesk.forms.cms1500.fill_services import remark_boxes
from headdesk.forms.cms1500.layout import fields


def boxes(start, some):
    """What the only sheet of a claim shows in the fields whose names begin so."""
    (sheet,) = fill(some)
    return {name: text for name, text in sheet.items() if name.startswith(start)}


@given(claims())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_every_claim_without_problems_fills_the_form(some):
    assert problems(some) == []
    filled = fill(some)
    assert len(filled) == len(sheets(some.lines))
    for sheet in filled:
        check(sheet)
        assert all(sheet.values())
        assert not {"8_reserved", "9b_reserved", "9c_reserved", "30_reserved"} & sheet.keys()
        assert sum(name.startswith("1_type") for name in sheet) == 1
        assert list(sheet) == [name for name in fields() if name in sheet]


@given(claims())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_the_totals_of_the_sheets_add_up_to_the_charge(some):
    printed = [money(sheet, "28_total") for sheet in fill(some)]
    lines = [money(sheet, f"24_{n}_charge") for sheet in fill(some) for n in range(1, 7)]
    assert sum(lines) == some.charge.cents
    if some.options["many_sheets"] == "continued":
        assert printed == [0] * (len(printed) - 1) + [some.charge.cents]
    else:
        assert sum(printed) == some.charge.cents


def money(sheet, start):
    """Cents in a pair of fields; nothing and *CONTINUED* are none."""
    text = sheet.get(f"{start}_dollars", "") + sheet.get(f"{start}_cents", "")
    return int(text) if text.isdigit() else 0


def test_a_claim_that_lacks_almost_everything_can_be_looked_at():
    bare = claim(
        lines=(),
        diagnoses=(),
        biller=replace(BILLER, tax_id=None, npi=None, phone=None),
        renderer=replace(RENDERER, npi=None),
        patient=replace(PATIENT, birth_date=None, sex=Sex.UNKNOWN),
        released_on=None,
        signed_on=None,
        accepts_assignment=None,
    )
    assert problems(bare)
    (sheet,) = fill(bare)
    assert sheet["2_patient_name"] == "RIVERA, ALEX, Q"
    assert not any(name.startswith(("12_", "24_", "25_", "27_", "3_", "31_date", "33a")) for name in sheet)


@pytest.mark.parametrize(
    ("claim_type", "box"),
    [
        (ClaimType.MEDICARE, "1_type_medicare"),
        (ClaimType.MEDICAID, "1_type_medicaid"),
        (ClaimType.TRICARE, "1_type_tricare"),
        (ClaimType.CHAMPVA, "1_type_champva"),
        (ClaimType.GROUP, "1_type_group_health_plan"),
        (ClaimType.FECA, "1_type_feca_blk_lung"),
        (ClaimType.OTHER, "1_type_other"),
    ],
)
def test_one_kind_of_plan_is_ticked(claim_type, box):
    assert boxes("1_type", claim(replace(PLAN, claim_type=claim_type))) == {box: "X"}


@pytest.mark.parametrize(
    ("way", "name", "street", "ticked"),
    [
        ("name", "RIVERA, ALEX, Q", "12 INVENTED LANE APT 4", "X"),
        ("same", "SAME", "SAME", "X"),
        ("blank", None, None, None),
    ],
)
def test_the_insured_who_is_the_client_is_named_as_the_payer_wants(way, name, street, ticked):
    (sheet,) = fill(claim(changed={"insured_when_self": way}))
    assert sheet.get("4_insured_name") == name
    assert sheet.get("7_insured_street") == street
    assert sheet.get("6_relationship_self") == ticked


@pytest.mark.parametrize("way", ["same", "blank"])
def test_another_insured_is_always_named(way):
    (sheet,) = fill(claim(SPOUSES_PLAN, changed={"insured_when_self": way}))
    assert sheet["4_insured_name"] == "RIVERA-NUNEZ JR, JOSE"
    assert sheet["7_insured_street"] == "12 INVENTED LANE APT 4"


def test_zip_codes_have_their_hyphen_where_the_payer_wants_it():
    (sheet,) = fill(claim(changed={"zip_hyphen": "yes"}))
    assert sheet["5_patient_zip"] == sheet["7_insured_zip"] == "45429-0001"
    assert sheet["33_city_state_zip"] == "DAYTON OH 45402-2210"


def test_telephones_of_client_and_insured_are_left_out_unless_asked_for():
    assert not boxes("5_patient_phone", claim(SPOUSES_PLAN))
    (sheet,) = fill(claim(SPOUSES_PLAN, changed={"phones": "yes"}))
    assert sheet["5_patient_phone_area"] + sheet["5_patient_phone"] == "9375550142"
    assert sheet["7_insured_phone_area"] + sheet["7_insured_phone"] == "9375550143"


def test_sex_is_ticked_where_it_is_known_and_wanted():
    assert boxes("3_sex", claim()) == {"3_sex_f": "X"}
    assert boxes("3_sex", claim(patient=replace(PATIENT, sex=Sex.UNKNOWN))) == {}
    assert boxes("3_sex", claim(changed={"sex_letters": "no"})) == {}


def test_apostrophes_follow_the_payer():
    named = claim(patient=replace(PATIENT, name=Name("Al", "O’Test")))
    assert boxes("2_", named) == {"2_patient_name": "OTEST, AL"}
    kept = replace(named, options={**named.options, "apostrophe": "keep"})
    assert boxes("2_", kept) == {"2_patient_name": "O'TEST, AL"}


def test_accidents_have_a_yes_or_no_each_and_a_state_for_cars():
    some = claim(accidents=Accidents(employment=True, auto=True, auto_state="OH"))
    assert boxes("10", some) == {
        "10a_employment_yes": "X",
        "10b_auto_accident_yes": "X",
        "10b_state": "OH",
        "10c_other_accident_no": "X",
    }
    assert "10b_state" not in boxes("10", claim(accidents=Accidents(auto_state="OH")))


@pytest.mark.parametrize("words", ["SIGNATURE ON FILE", "SOF"])
def test_signatures_stand_only_where_they_are_on_record_and_without_a_date(words):
    changed = {"signature_words": words}
    assert boxes("12", claim(changed=changed)) == {"12_signature": words}
    assert boxes("13", claim(changed=changed)) == {"13_signature": words}
    assert boxes("12", claim(released_on=None)) == {}
    assert boxes("13", claim(assigned_on=None)) == {}


@pytest.mark.parametrize(("long", "year"), [("yes", "2026"), ("no", "26")])
def test_years_are_as_long_as_the_payer_wants(long, year):
    day = date(2026, 1, 5)
    some = claim(
        illness=QualifiedDate("431", day),
        other_date=QualifiedDate("454", day),
        unable_to_work=Span(day),
        hospitalized=Span(day, day),
        changed={"long_dates": long},
    )
    expected = {"14_date_mm": "01", "14_date_dd": "05", "14_date_yy": year, "14_qualifier": "431"}
    assert boxes("14", some) == expected
    assert boxes("15_qualifier", some) == {"15_qualifier": "454"}
    assert boxes("16", some).keys() == {"16_from_mm", "16_from_dd", "16_from_yy"}
    assert boxes("18_to_yy", some) == {"18_to_yy": year}
    assert boxes("31_date", some) == {"31_date": f"0212{year}"}
    assert boxes("24_1_from_yy", some) == {"24_1_from_yy": "26"}


def test_who_referred_stands_with_role_and_npi():
    assert boxes("17", claim(support=REFERRER)) == {
        "17_qualifier": "DN",
        "17_name": "PAT X ODOE MD",
        "17b_npi": "1000000004",
    }


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("short", "SHORT", None),
        ("a" * 23, "A" * 23, None),
        ("one two three four five six", "ONE TWO THREE FOUR FIVE", "SIX"),
        ("a" * 20 + " " + "b" * 48, "A" * 20, "B" * 48),
        ("a" * 71, "A" * 23, "A" * 48),
        ("a" * 10 + " " + "b" * 60, "A" * 10 + " " + "B" * 12, "B" * 48),
    ],
)
def test_additional_information_fills_its_first_line_first(typed, first, second):
    found = remark_boxes(typed)
    assert (found["19_line1"], found.get("19_line2")) == (first, second)


def test_additional_information_takes_71_characters():
    with pytest.raises(FormError, match="Box 19, additional information, takes 71 characters; this has 72"):
        fill(claim(additional="a" * 72))


@pytest.mark.parametrize(
    ("told", "option", "shown"),
    [
        (None, "blank", {}),
        (None, "no", {"20_outside_lab_no": "X"}),
        (False, "blank", {"20_outside_lab_no": "X"}),
        (True, "no", {"20_outside_lab_yes": "X"}),
    ],
)
def test_outside_lab(told, option, shown):
    assert boxes("20", claim(outside_lab=told, changed={"outside_lab": option})) == shown


def test_twelve_diagnoses_stand_from_a_to_l_without_points():
    codes = tuple(ICD10Code(f"F4{n // 10}.{n % 10}") for n in range(12))
    shown = boxes("21_dx", claim(diagnoses=codes))
    assert list(shown) == [f"21_dx_{letter}" for letter in "abcdefghijkl"]
    assert shown["21_dx_l"] == "F411"
    assert boxes("21_icd", claim()) == {"21_icd_indicator": "0"}
    with pytest.raises(FormError, match="12 diagnoses; this has 13"):
        fill(claim(diagnoses=(*codes, ICD10Code("F99"))))


@pytest.mark.parametrize("kind", [ClaimKind.REPLACEMENT, ClaimKind.VOID])
def test_a_corrected_claim_names_the_one_before(kind):
    some = claim(kind=kind, original_reference="2026-00 17")
    assert boxes("22", some) == {"22_resubmission_code": kind.value, "22_original_ref": "20260017"}
    assert boxes("22", claim(MEDICARE, kind=kind, original_reference="2026")) == {}


def test_a_service_line_fills_its_row():
    full = line(
        last_date=date(2026, 2, 5),
        emergency=True,
        modifiers=tuple(Modifier(code) for code in ("95", "HO", "U1", "25")),
        pointers=(1, 0),
        units=3,
        supplemental="ctr120.50",
        other_id=("g2", "a-1"),
        charge=Money(45_005),
    )
    assert boxes("24_", claim(lines=(full,))) == {
        "24_1_supplemental": "CTR120.50",
        "24_1_from_mm": "02",
        "24_1_from_dd": "03",
        "24_1_from_yy": "26",
        "24_1_to_mm": "02",
        "24_1_to_dd": "05",
        "24_1_to_yy": "26",
        "24_1_pos": "11",
        "24_1_emg": "Y",
        "24_1_cpt": "90834",
        "24_1_mod1": "95",
        "24_1_mod2": "HO",
        "24_1_mod3": "U1",
        "24_1_mod4": "25",
        "24_1_dx_pointer": "BA",
        "24_1_charge_dollars": "450",
        "24_1_charge_cents": "05",
        "24_1_units": "3",
        "24_1_id_qualifier": "G2",
        "24_1_rendering_id": "A1",
        "24_1_rendering_npi": "1000000004",
    }


def test_a_single_day_is_repeated_only_where_the_payer_wants_it():
    assert boxes("24_1_to", claim(changed={"repeat_to_date": "no"})) == {}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"modifiers": tuple(map(Modifier, ("95", "HO", "U1", "25", "59")))}, "takes 4 modifiers"),
        ({"pointers": (0, 1, 2, 3, 4)}, "diagnosis pointer, takes 4 characters; this has 5"),
        ({"pointers": (12,)}, "not on the form"),
        ({"charge": Money(-1)}, "no amount below zero"),
        ({"charge": Money(100_000_000)}, "takes 6 characters; this has 7"),
        ({"units": 1000}, "takes 3 characters; this has 4"),
    ],
)
def test_what_a_service_line_cannot_hold_is_an_error(changes, words):
    with pytest.raises(FormError, match=words) as caught:
        fill(claim(lines=(line(**changes),)))
    assert caught.value.box.startswith("24_1_")


def test_the_rendering_provider_stands_as_the_payer_wants():
    alone = replace(RENDERER, npi=BILLER.npi)
    when_different = {"rendering_npi": "when different"}
    assert boxes("24_1_rend", claim(renderer=alone)) == {"24_1_rendering_npi": "1234567893"}
    assert boxes("24_1_rend", claim(renderer=alone, changed=when_different)) == {}
    assert boxes("24_1_rend", claim(changed=when_different)) == {"24_1_rendering_npi": "1000000004"}
    taxonomy = boxes(("24_1_id", "24_1_rendering_id"), claim(changed={"rendering_taxonomy": "yes"}))
    assert taxonomy == {"24_1_id_qualifier": "ZZ", "24_1_rendering_id": "101YM0800X"}


def test_the_tax_id_stands_with_its_kind():
    person = replace(BILLER, tax_id=TaxId("900000000", TaxIdKind.SSN))
    assert boxes("25", claim(biller=person)) == {"25_tax_id": "900000000", "25_ssn": "X"}


@pytest.mark.parametrize(
    ("accepts", "shown"), [(True, {"27_accept_yes": "X"}), (False, {"27_accept_no": "X"}), (None, {})]
)
def test_assignment_is_as_recorded(accepts, shown):
    assert boxes("27", claim(accepts_assignment=accepts)) == shown


@pytest.mark.parametrize(
    ("is_secondary", "cents", "option", "shown"),
    [
        (False, 2_500, "no", {}),
        (False, 2_500, "yes", {"29_paid_dollars": "25", "29_paid_cents": "00"}),
        (False, 0, "yes", {}),
        (False, 0, "zero", {"29_paid_dollars": "0", "29_paid_cents": "00"}),
        (True, 2_505, "no", {"29_paid_dollars": "25", "29_paid_cents": "05"}),
        (True, 0, "no", {}),
    ],
)
def test_the_amount_paid_is_told_where_it_is_asked_for(is_secondary, cents, option, shown):
    some = claim(
        other=SPOUSES_PLAN,
        is_secondary=is_secondary,
        amount_paid=Money(cents),
        changed={"amount_paid": option},
    )
    assert boxes("29", some) == shown


@pytest.mark.parametrize(
    ("way", "shown"),
    [("initial", "M ELLISON LPCC-S"), ("name", "MORGAN ELLISON LPCC-S"), ("words", "SIGNATURE ON FILE")],
)
def test_the_provider_signs_as_the_payer_wants(way, shown):
    assert boxes("31_signature", claim(changed={"provider_signature": way})) == {"31_signature": shown}
    assert boxes("31_date", claim(changed={"provider_signature_date": "no"})) == {}


@pytest.mark.parametrize(
    ("facility", "way", "shown"),
    [
        (None, "when different", None),
        (None, "always", "ELLISON COUNSELING LLC"),
        (FACILITY, "when different", "ELM STREET ANNEX"),
        (FACILITY, "always", "ELM STREET ANNEX"),
        (FACILITY, "never", None),
        (replace(FACILITY, name=BILLER.name, address=BILLER.address), "when different", None),
    ],
)
def test_the_place_is_named_as_the_payer_wants(facility, way, shown):
    assert boxes("32_name", claim(facility=facility, changed={"facility": way})).get("32_name") == shown


def test_a_clients_home_is_never_named_as_the_place():
    at_home = claim(MEDICARE, lines=(line(place=PlaceOfService("12")),), facility=FACILITY)
    assert boxes("32", at_home) == {}


def test_the_npi_of_the_place_stands_where_it_differs_or_always():
    own = replace(FACILITY, npi=BILLER.npi)
    assert boxes("32a", claim(facility=FACILITY)) == {"32a_npi": "1000000004"}
    assert boxes("32a", claim(facility=own)) == {}
    assert boxes("32a", claim(facility=own, changed={"facility_npi": "always"})) == {"32a_npi": "1234567893"}


def test_the_billers_taxonomy_stands_where_it_is_asked_for():
    assert boxes("33b", claim()) == {}
    assert boxes("33b", claim(changed={"billing_taxonomy": "yes"})) == {"33b_other_id": "ZZ101YM0800X"}


def test_several_sheets_repeat_all_but_the_lines():
    first, second = fill(claim(lines=tuple(line(day) for day in range(1, 9)), amount_paid=Money(100)))
    differing = ("24_", "28_", "29_", "page_")
    kept = [{n: t for n, t in s.items() if not n.startswith(differing)} for s in (first, second)]
    assert kept[0] == kept[1]
    assert (first["page_number"], second["page_number"]) == ("PAGE 1 OF 2", "PAGE 2 OF 2")
    assert (first["28_total_dollars"], second["28_total_dollars"]) == ("900", "300")


@pytest.mark.parametrize(("way", "paid_on"), [("each", 0), ("continued", 1)])
def test_of_several_sheets_one_tells_the_payment(way, paid_on):
    lines = tuple(line(day) for day in range(1, 9))
    changed = {"many_sheets": way, "amount_paid": "yes", "page_label": "no"}
    filled = fill(claim(lines=lines, amount_paid=Money(100), changed=changed))
    assert ["29_paid_dollars" in sheet for sheet in filled] == [index == paid_on for index in range(2)]
    assert not any("page_number" in sheet for sheet in filled)


def test_a_continued_claim_says_so_until_its_last_sheet():
    lines = tuple(line(day) for day in range(1, 9))
    first, second = fill(claim(lines=lines, changed={"many_sheets": "continued"}))
    assert first["28_total_dollars"] + first["28_total_cents"] == "CONTINUED"
    assert (second["28_total_dollars"], second["28_total_cents"]) == ("1200", "00")


def test_more_add_ons_than_lines_go_on_over_the_next_sheet():
    crowd = (line(), *(line(code="90785", is_addon=True) for _ in range(6)))
    first, second = fill(claim(lines=crowd))
    assert "24_6_cpt" in first
    assert (second["24_1_cpt"], "24_2_cpt" in second) == ("90785", False)


def test_names_that_do_not_fit_are_an_error_and_not_in_its_words():
    long = replace(PATIENT, name=Name("Maximiliana", "Featherstonehaugh-Example"))
    with pytest.raises(FormError, match="Box 2, patient name, takes 28 characters; this has 38") as caught:
        fill(claim(patient=long))
    assert "FEATHER" not in str(caught.value).upper()
