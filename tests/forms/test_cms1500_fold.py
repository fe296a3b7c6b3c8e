from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.forms.invented import options

from headdesk.domain.errors import FormError
from headdesk.domain.people import Address, Name
from headdesk.forms.cms1500.cells import card_name, city_line, provider_name, street
from headdesk.forms.cms1500.fold import fold_address, fold_name, fold_number, fold_remark, fold_title
from headdesk.forms.cms1500.names import can_print, too_long_by
from headdesk.forms.cms1500.style import style_of

BOX = "2_patient_name"
STYLE = style_of(options())
ACCENTED = [
    sign
    for sign in map(chr, range(0xC0, 0x2100))
    if (base := unicodedata.normalize("NFD", sign))[0].isascii() and base[0].isalpha()
]
"""Every Latin letter that Unicode writes as a plain letter and its marks."""


def name(text: str, *, apostrophes: bool = False) -> str:
    return fold_name(BOX, text, apostrophes=apostrophes)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("José", "JOSE"),
        ("Straße", "STRASSE"),
        ("ẞ", "SS"),
        ("Œuvré", "OEUVRE"),
        ("Æsa", "AESA"),
        ("Iş\u0131k", "ISIK"),
        ("İnci", "INCI"),
        ("Guðrún", "GUDRUN"),
        ("Þóra", "THORA"),
        ("Łukasz", "LUKASZ"),
        ("Øyvind", "OYVIND"),
        ("Đặng", "DANG"),
        ("Nguyễn", "NGUYEN"),
        ("St. John", "ST JOHN"),
        ("Lee\u2011Park", "LEE-PARK"),
        ("  van   der  Test ", "VAN DER TEST"),
        ("No\u00a0Break", "NO BREAK"),
        ("Soft\u00adhyphen", "SOFTHYPHEN"),
    ],
)
def test_names_become_a_to_z(typed, printed):
    assert name(typed) == printed


@pytest.mark.parametrize("typed", ["O'Brien", "O\u2019Brien", "O\u02bcbrien", "O\u02bbbrien"])
def test_apostrophes_stay_only_for_payers_that_keep_them(typed):
    assert name(typed) == "OBRIEN"
    assert name(typed, apostrophes=True) == "O'BRIEN"


@pytest.mark.parametrize(
    "typed", ["Иван", "李", "Ωmega", "علي", "A🙂", "A*", "Smith/Jones", "A\u20dd", "\u0301A", ".", "-"]
)
def test_what_does_not_fold_is_an_error_that_names_the_box_and_not_the_text(typed):
    with pytest.raises(FormError, match="Box 2, patient name") as caught:
        name(typed)
    assert caught.value.box == BOX
    assert "card" in caught.value.do
    assert len(typed) == 1 or typed not in str(caught.value)


@given(st.sampled_from(ACCENTED))
def test_a_letter_with_marks_becomes_its_letter(sign):
    assert name(sign) == unicodedata.normalize("NFD", sign)[0].upper()


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "Zs"]), max_size=12))
def test_folding_leaves_only_the_forms_signs_and_nothing_more_to_fold(text):
    try:
        folded = name(text)
    except FormError:
        return
    assert set(folded) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -'")
    assert name(folded) == folded


@given(st.text(st.sampled_from([*ACCENTED, *"abc -"]), min_size=1, max_size=12))
def test_it_does_not_matter_how_marks_are_written(text):
    assume(any(sign.isalpha() for sign in text))
    assert name(unicodedata.normalize("NFC", text)) == name(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("123 N. Main St., Apt. #101", "123 N MAIN ST APT 101"),
        ("12.5 Mile Rd", "12 5 MILE RD"),
        ("5th & Oak", "5TH AND OAK"),
    ],
)
def test_addresses_lose_commas_points_and_number_signs(typed, printed):
    assert fold_address("5_patient_street", typed, apostrophes=False) == printed


def test_a_fraction_in_an_address_is_an_error_rather_than_another_number():
    with pytest.raises(FormError, match="patient street"):
        fold_address("5_patient_street", "12 1/2 Test Lane", apostrophes=False)


@pytest.mark.parametrize(
    ("typed", "printed"), [("Blue & Green (PPO)", "BLUE AND GREEN PPO"), ("HMO/POS, Inc.", "HMO POS INC")]
)
def test_titles_lose_their_punctuation(typed, printed):
    assert fold_title("11c_plan_name", typed, apostrophes=False) == printed


def test_numbers_lose_blanks_and_hyphens_and_nothing_else():
    assert fold_number("1a_insured_id", " hm 1234-56–789") == "HM123456789"


@pytest.mark.parametrize("typed", ["HM*1", "HM.1", "HMß1", "HM\u0131", "HM\u0661"])
def test_a_number_is_never_guessed(typed):
    with pytest.raises(FormError, match="Box 1a, insured ID, takes letters and digits only"):
        fold_number("1a_insured_id", typed)


def test_remarks_keep_their_blanks_and_points():
    assert fold_remark("24_1_supplemental", "ctr120.50   zzmore") == "CTR120.50   ZZMORE"
    with pytest.raises(FormError):
        fold_remark("19_line1", "a=b")


def test_a_name_stands_as_last_suffix_first_initial():
    assert card_name(BOX, Name("José", "Rivera-Núñez", "Émile", "Jr."), STYLE) == "RIVERA-NUNEZ JR, JOSE, E"
    assert card_name(BOX, Name("Alex", "Rivera"), STYLE) == "RIVERA, ALEX"


def test_a_provider_stands_as_first_initial_last_and_credentials():
    shown = provider_name("17_name", Name("Pat", "Doe", "X."), "Ph.D., LPCC-S", STYLE)
    assert shown == "PAT X DOE PHD LPCC-S"


def test_an_address_stands_in_two_lines():
    home = Address("9 Elm St.", "St. Testville", "OH", None, "Unit B")
    assert street("32_street", home, STYLE) == "9 ELM ST UNIT B"
    assert city_line("32_city_state_zip", home, STYLE) == "ST TESTVILLE OH"


@pytest.mark.parametrize("part", ["", "Nuñez", "O’Invented", "Smith-Jones", "Łukasz"])
def test_a_name_in_latin_letters_can_be_printed(part):
    assert can_print(part)


@pytest.mark.parametrize("part", ["\u7f8e\u73b2", "Jo@n", "\u0418\u0432\u0430\u043d"])
def test_a_name_in_other_letters_cannot(part):
    assert not can_print(part)


def test_a_name_fits_as_long_as_some_payer_writes_it_in_its_box():
    assert too_long_by(Name("Ann", "D’" + "A" * 22)) == 0  # DAAA…, ANN
    assert too_long_by(Name("Ann", "D’" + "A" * 24)) == 2
