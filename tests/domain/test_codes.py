"""Codes and numbers: valid in form once they exist, and a slip of the finger is caught."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.codes import (
    NPI,
    STATES,
    CPTCode,
    ICD10Code,
    Modifier,
    Phone,
    PlaceOfService,
    TaxId,
    TaxIdKind,
    Taxonomy,
    Zip,
)
from headdesk.domain.errors import InvalidValueError


def complete(nine: str) -> NPI:
    """The one NPI that begins with these nine digits."""
    found = []
    for last in "0123456789":
        try:
            found.append(NPI(nine + last))
        except InvalidValueError:
            continue
    (npi,) = found
    return npi


npis = st.from_regex(r"[0-9]{9}", fullmatch=True).map(complete)
places = st.integers(0, 9)


@given(npis, places, st.integers(1, 9))
def test_one_wrong_digit_never_passes(npi, place, shift):
    wrong = str((int(npi.digits[place]) + shift) % 10)
    with pytest.raises(InvalidValueError, match="check digit"):
        NPI(npi.digits[:place] + wrong + npi.digits[place + 1 :])


@given(npis, st.integers(0, 8))
def test_two_swapped_neighbours_pass_only_if_they_are_alike_or_0_and_9(npi, place):
    pair = npi.digits[place : place + 2]
    swapped = npi.digits[:place] + pair[::-1] + npi.digits[place + 2 :]
    if pair in {"09", "90"} or pair[0] == pair[1]:
        assert str(NPI(swapped)) == swapped
    else:
        with pytest.raises(InvalidValueError, match="swapped"):
            NPI(swapped)


@pytest.mark.parametrize("digits", ["123456789", "12345678933", "12345ABCDE", "", "\uff11" * 10])
def test_an_npi_has_ten_digits(digits):
    with pytest.raises(InvalidValueError, match="10 digits"):
        NPI(digits)


def test_blanks_and_hyphens_in_a_typed_number_do_not_count():
    assert NPI.parse(" 1234-567 893") == NPI("1234567893")
    assert TaxId.parse("84-0000000") == TaxId("840000000")
    assert Zip.parse("45402-2210") == Zip("454022210")
    assert Phone.parse("+1 (937) 555-0110") == Phone.parse("937.555.0110") == Phone("9375550110")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (NPI, "1234567893"),
        (TaxId, "84-0000000"),
        (Zip, "45402"),
        (Zip, "45402-2210"),
        (Phone, "(937) 555-0110"),
        (CPTCode, "90834"),
        (ICD10Code, "F41.1"),
        (ICD10Code, "C4A"),
    ],
)
def test_what_is_shown_can_be_typed_back(kind, typed):
    value = kind.parse(typed)
    assert str(value) == typed
    assert kind.parse(str(value)) == value


def test_a_tax_id_that_is_a_social_security_number_has_two_hyphens():
    ssn = TaxId.parse("000-12-3456", TaxIdKind.SSN)
    assert str(ssn) == "000-12-3456"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("8400000", "Two digits are missing: 9 are needed."),
        ("84000000", "One digit is missing: 9 are needed."),
        ("8400000001", "One digit is too many: 9 are needed."),
        ("", "Nine digits are missing: 9 are needed."),
        ("8" * 25, "A tax ID has 9 digits."),
        ("84000000X", "A tax ID has digits only."),
    ],
)
def test_a_wrong_tax_id_says_how_many_digits_are_missing(typed, words):
    with pytest.raises(InvalidValueError) as caught:
        TaxId.parse(typed)
    assert caught.value.what == words


@pytest.mark.parametrize(
    ("typed", "code"), [("f41.1", "F41.1"), ("F411", "F41.1"), (" f 90 2", "F90.2"), ("z63", "Z63")]
)
def test_a_diagnosis_is_typed_with_or_without_its_point(typed, code):
    assert str(ICD10Code.parse(typed)) == code
    assert ICD10Code.parse(typed).bare == code.replace(".", "")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ICD10Code, "41.1"),
        (ICD10Code, "F4"),
        (ICD10Code, "F41."),
        (ICD10Code, "F41.12345"),
        (ICD10Code, "f41.1"),
        (CPTCode, "9083"),
        (CPTCode, "AB834"),
        (CPTCode, "90834 "),
        (Modifier, "9"),
        (Modifier, "950"),
        (Modifier, "gt"),
        (PlaceOfService, "1"),
        (PlaceOfService, "1A"),
        (Zip, "4540"),
        (Zip, "454022"),
        (Phone, "5550110"),
        (Phone, "19375550110"),
        (Taxonomy, "101YM0800"),
        (Taxonomy, "101YM0800Y"),
    ],
)
def test_what_has_not_the_form_is_refused_with_advice(kind, text):
    with pytest.raises(InvalidValueError) as caught:
        kind(text)
    assert caught.value.do


def test_codes_are_themselves_as_text():
    assert [str(c) for c in (Modifier("95"), PlaceOfService("11"), Taxonomy("101YM0800X"))] == [
        *("95", "11", "101YM0800X")
    ]
    assert str(CPTCode.parse(" h0004")) == "H0004"


def test_what_says_who_someone_is_stays_out_of_logs():
    assert "840000000" not in repr(TaxId("840000000"))
    assert "45402" not in repr(Zip("45402"))
    assert "937" not in repr(Phone("9375550110"))


def test_states_are_two_capitals_each_and_include_the_capital_and_the_territories():
    assert len(STATES) == 59
    assert {"OH", "DC", "PR", "AE"} <= STATES
    assert all(len(state) == 2 and state.isupper() for state in STATES)
