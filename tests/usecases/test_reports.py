"""Reports: plain figures, in the shape that the command line promises."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.usecases.conftest import TODAY

from headdesk.domain.ledger import Adjustment, LineAnswer
from headdesk.domain.money import Money, total
from headdesk.store import claims
from headdesk.usecases import coding, posting, reports

days = st.dates(date(2025, 1, 1), date(2026, 6, 1))
owed = st.lists(st.tuples(days, st.integers(-1000, 10_000).map(Money)), max_size=10)


@given(owed, days)
def test_every_cent_has_one_age(some, as_of):
    ages = reports.aging(some, as_of)
    assert total(ages.values()) == total(amount for _, amount in some)
    assert list(ages) == ["0-30", "31-60", "61-90", "over 90"]


@given(st.integers(-30, 400))
def test_age_is_counted_in_days(old):
    ages = reports.aging([(TODAY - timedelta(days=old), Money(1))], TODAY)
    (age,) = [name for name, amount in ages.items() if amount]
    assert age == next(name for name, longest in reports.AGES if longest is None or old <= longest)


def test_an_empty_practice_has_nothing_to_tell(connection):
    figures = reports.ledger_figures(connection, TODAY)
    assert set(figures["accounts"].values()) == {"0.00"}
    assert (figures["payers"], figures["clients"], figures["claims"]) == ([], [], [])


def test_the_ledger_is_told_in_plain_figures(world, now):
    claim_id = world.claimed(world.alex)
    world.print(claim_id)
    world.file(claim_id)
    (line,) = claims.lines(world.connection, claim_id)
    told = (Adjustment("CO", "45", Money(3_000)), Adjustment("PR", "3", Money(2_500)))
    answer = LineAnswer(line.id, Money(9_500), told)
    posting.post_answer(world.connection, claim_id, [answer], on=TODAY, now=now)
    world.claimed(world.blake, day=TODAY - timedelta(days=40))
    coding.take_back(world.connection, world.coded(world.alex), now=now)
    figures = json.loads(json.dumps(reports.ledger_figures(world.connection, TODAY)))
    assert figures["as_of"] == "2026-02-10"
    assert figures["accounts"]["cash"] == "95.00"
    assert figures["payers"] == []
    assert figures["clients"] == [
        {"client": world.alex, "balance": "25.00"},
        {"client": world.blake, "balance": "150.00"},
    ]
    first, second = figures["claims"]
    assert first == {
        "id": "HD001001",
        "charge": "150.00",
        "expected": "95.00",
        "paid": "95.00",
        "adjusted": "30.00",
        "client_share": "25.00",
        "open": "0.00",
        "state": "paid",
    }
    assert (second["id"], second["expected"], second["state"]) == ("HD001002", "0.00", "ready")


def test_what_payers_owe_is_told_by_its_age(world):
    world.claimed(world.alex, day=TODAY - timedelta(days=3))
    world.claimed(world.alex, day=TODAY - timedelta(days=40))
    (payer,) = reports.ledger_figures(world.connection, TODAY)["payers"]
    assert (payer["payer"], payer["open"]) == ("Acme Example", "190.00")
    assert payer["aging"] == {"0-30": "95.00", "31-60": "95.00", "61-90": "0.00", "over 90": "0.00"}
