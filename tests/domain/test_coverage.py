"""Coverage: what a session should bring, to the cent."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.calendar import DateRange
from headdesk.domain.coverage import Benefits, Coverage, PayerId, Relationship, Subscriber, estimate
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId, Name

cents = st.integers(0, 100_000).map(Money)
benefits = st.builds(Benefits, cents, st.integers(0, 10_000), cents)


@given(cents, st.none() | cents, benefits)
def test_every_cent_of_the_charge_has_its_place_and_none_is_negative(charge, rate, known):
    guess = estimate(charge, rate, known)
    assert guess.expected + guess.client_share + guess.reduction == charge
    parts = (guess.expected, guess.reduction, guess.deductible, guess.copay, guess.coinsurance)
    assert min(parts) >= ZERO


@given(cents, benefits)
def test_a_rate_above_the_charge_takes_nothing_off(charge, known):
    above = estimate(charge, charge + Money(1), known)
    assert above == estimate(charge, None, known)
    assert above.reduction == ZERO


@given(cents, cents, benefits)
def test_the_deductible_goes_first(charge, rate, known):
    guess = estimate(charge, rate, known)
    assert guess.deductible == min(known.deductible_left, guess.allowed)
    if guess.deductible < known.deductible_left:
        assert guess.expected == guess.copay == guess.coinsurance == ZERO


def test_deductible_copay_and_coinsurance_follow_one_another():
    known = Benefits(copay=Money(2000), coinsurance=2500, deductible_left=Money(1000))
    guess = estimate(Money(15_000), Money(11_000), known, basis="Contract rate")
    assert (guess.deductible, guess.copay, guess.coinsurance) == (Money(1000), Money(2000), Money(2000))
    assert (guess.expected, guess.reduction, guess.basis) == (Money(6000), Money(4000), "Contract rate")


@pytest.mark.parametrize(
    "wrong",
    [
        {"copay": Money(-1)},
        {"deductible_left": Money(-1)},
        {"coinsurance": -1},
        {"coinsurance": 10_001},
    ],
)
def test_benefits_that_cannot_be_are_refused(wrong):
    with pytest.raises(InvalidValueError):
        Benefits(**wrong)


HOLDER = Subscriber(Name("Sam", "Example"))


@pytest.mark.parametrize(
    ("relationship", "holder"), [(Relationship.SELF, HOLDER), (Relationship.CHILD, None)]
)
def test_someone_holds_the_policy_and_it_is_clear_who(relationship, holder):
    with pytest.raises(InvalidValueError, match="held by someone else"):
        Coverage(
            ClientId(1),
            PayerId(1),
            DateRange(date(2026, 1, 1)),
            relationship=relationship,
            subscriber=holder,
        )


def test_who_is_covered_how_stays_out_of_logs():
    policy = Coverage(
        ClientId(1),
        PayerId(1),
        DateRange(date(2026, 1, 1)),
        member_id="INVENTED1",
        group_number="GROUP7",
        relationship=Relationship.SPOUSE,
        subscriber=HOLDER,
    )
    assert not {word for word in ("INVENTED1", "GROUP7", "Sam", "Example") if word in repr(policy)}
