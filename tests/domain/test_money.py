"""Money: whole cents in, whole cents out; nothing is lost on the way to the screen and back."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money, total

cents = st.integers(-99_999_999_999, 99_999_999_999)
amounts = cents.map(Money)
weights = st.lists(st.integers(0, 1000), min_size=1, max_size=8)


@given(amounts)
def test_what_is_shown_can_be_typed_back(amount):
    assert Money.parse(str(amount)) == amount
    assert Money.parse(amount.plain) == amount


@given(amounts, amounts)
def test_a_typed_sum_is_worked_out(one, other):
    assert Money.parse(f"{one.plain} + {abs(other.cents) // 100}") == one + Money(
        abs(other.cents) // 100 * 100
    )
    assert one - other == one + -other
    assert total([one, other]) == one + other


@given(amounts, st.integers(0, 16))
def test_a_dollar_sign_stands_before_an_amount_and_nowhere_else(amount, place):
    plain = amount.plain
    typed = f"{plain[:place]}${plain[place:]}"
    if place == (amount < ZERO):
        assert Money.parse(typed) == Money.parse(f"{typed} + $0") == amount
    else:
        with pytest.raises(InvalidValueError):
            Money.parse(typed)


@pytest.mark.parametrize(
    ("typed", "worth"),
    [
        ("25", 2500),
        (" 25.5 ", 2550),
        (".50", 50),
        ("$1,234.56", 123_456),
        ("12.50+3", 1550),
        ("$12.50 + $ 3", 1550),
        ("100 - 12.50 - 3", 8450),
        ("−3", -300),
        ("-3", -300),
    ],
)
def test_amounts_are_typed_in_many_ways(typed, worth):
    assert Money.parse(typed) == Money(worth)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "$", "abc", "1.234", "5 5", "1,23", "--5", "3 +", ".", "1e3", "٣", "$$5", "5 + $", "5$"],
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(InvalidValueError) as caught:
        Money.parse(typed)
    assert caught.value.do


@given(amounts, weights)
def test_a_split_adds_up_and_keeps_the_ratio_to_the_cent(amount, ratio):
    assume(any(ratio))
    parts = amount.split(ratio)
    assert total(parts) == amount
    for part, weight in zip(parts, ratio, strict=True):
        assert abs(part.cents * sum(ratio) - amount.cents * weight) <= sum(ratio)
        assert part.cents * amount.cents >= 0


@pytest.mark.parametrize("ratio", [[0, 0], [1, -1, 1]])
def test_a_split_needs_something_to_weigh(ratio):
    with pytest.raises(ValueError, match="zero or more"):
        Money(100).split(ratio)


@given(st.integers(0, 10**9).map(Money), st.integers(0, 10_000))
def test_a_percentage_lies_between_nothing_and_all(amount, basis_points):
    assert ZERO <= amount.percent(basis_points) <= amount
    assert abs(amount.percent(basis_points).cents * 10_000 - amount.cents * basis_points) <= 5000


def test_half_a_cent_is_rounded_up():
    assert Money(25).percent(1000) == Money(3)
    assert Money(-25).percent(1000) == Money(-3)


def test_amounts_read_as_people_write_them():
    assert str(Money(-1_234_500)) == "−$12,345.00"
    assert Money(-5).plain == "-0.05"
    assert not ZERO
    assert Money(1)
    assert Money(250) * 3 == Money(750)
