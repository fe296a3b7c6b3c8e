"""People and places: complete enough for a claim, and silent in logs."""

from __future__ import annotations

from datetime import date

import pytest

from headdesk.domain.codes import Phone, Zip
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import Address, Client, Clinician, Contact, Name

HOME = Address("12 Invented Lane", "Dayton", "OH", Zip("45402"))
ALEX = Client(
    Name("Alexandra", "Example", "Q", "Jr."),
    date(2000, 2, 29),
    name_used="Alex",
    address=HOME,
    phone=Phone("9375550142"),
    email="alex@example.invalid",
    alert="No voicemail.",
)


@pytest.mark.parametrize(
    ("first", "last"), [("", "Example"), ("Alex", ""), ("  ", "Example"), ("Alex", "\t")]
)
def test_a_name_has_a_first_and_a_last_part(first, last):
    with pytest.raises(InvalidValueError, match="first and a last name"):
        Name(first, last)


def test_a_full_name_leaves_out_what_is_not_there():
    assert ALEX.name.full == "Alexandra Q Example Jr."
    assert Name("Alex", "Example").full == "Alex Example"


def test_screens_show_the_name_that_is_used():
    assert (ALEX.shown, ALEX.short) == ("Alex Example", "A. Example")
    assert Client(Name("Kim", "Example")).shown == "Kim Example"


@pytest.mark.parametrize(
    ("day", "years"), [(date(2026, 2, 27), 25), (date(2026, 2, 28), 26), (date(2028, 2, 29), 28)]
)
def test_age_counts_whole_years(day, years):
    assert ALEX.age(day) == years
    assert Client(Name("Kim", "Example")).age(day) is None


def test_an_address_is_complete_with_street_city_state_and_zip():
    assert HOME.complete
    assert not Address("12 Invented Lane", "Dayton", "OH").complete
    assert not Address().complete


def test_a_state_is_one_of_the_union_or_unknown():
    with pytest.raises(InvalidValueError, match="no such state"):
        Address(state="XX")
    assert Address(state="").state == ""


def test_a_signature_has_the_credential_if_there_is_one():
    assert Clinician(Name("Robin", "Invented"), "LPCC").signature == "Robin Invented, LPCC"
    assert Clinician(Name("Robin", "Invented"), "").signature == "Robin Invented"


def test_nothing_about_a_client_shows_in_a_log():
    shown = repr(ALEX) + repr(Contact("parent", "Sam Example", Phone("9375550143"), "calls at noon"))
    for secret in ("Alex", "Example", "2000", "Invented Lane", "937", "invalid", "voicemail", "Sam", "noon"):
        assert secret not in shown
