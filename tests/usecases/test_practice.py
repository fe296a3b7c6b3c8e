"""Settings of the practice: who is paid, since when there is a contract, what a code costs from which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.usecases.conftest import LONG_AGO, NOW, TODAY

from headdesk.domain.calendar import BEGINNING
from headdesk.domain.codes import NPI, CPTCode, Zip
from headdesk.domain.coverage import ClaimType, Payer, Route
from headdesk.domain.money import Money
from headdesk.domain.people import Address, BillingKind, Clinician, Name, Place, Practice
from headdesk.domain.records import RecordKind
from headdesk.store import activity, coverage, ledger, payers, people
from headdesk.usecases import practice, reference

CODE, FAMILY = CPTCode("90834"), CPTCode("90847")
ELSEWHERE = Address("9 Other Row", "Akron", "OH", Zip("44308"))


def newest_act(connection):
    return activity.rows(connection, limit=1)[0]


def contract_on(world, day):
    kind = RecordKind.PARTICIPATION
    return coverage.record_on(world.connection, kind, day, client_id=None, payer_id=world.acme) is not None


def test_there_is_one_practice_and_it_can_change(world):
    for name in ("First Name LLC", "Second Name LLC"):
        value = Practice(name, BillingKind.GROUP, NPI("1234567893"), address=ELSEWHERE)
        practice.save(world.connection, value, now=NOW)
        assert people.practice(world.connection) == value
    assert newest_act(world.connection).action == "change"


def test_who_treats_keeps_the_same_id_when_changed(world):
    (owner,) = people.clinicians(world.connection)
    changed = replace(owner, name=Name("Robin", "Renamed"), credential="PhD")
    assert practice.save_clinician(world.connection, changed, now=NOW) == owner.id
    assert people.clinicians(world.connection) == [changed]
    second = practice.save_clinician(world.connection, Clinician(Name("Sam", "Second"), "LCSW"), now=NOW)
    assert [who.id for who in people.clinicians(world.connection)] == [owner.id, second]


def test_a_place_is_added_and_changed(world):
    place_id = practice.save_place(world.connection, Place("Upstairs", ELSEWHERE), now=NOW)
    practice.save_place(world.connection, Place("Downstairs", ELSEWHERE, id=place_id), now=NOW)
    assert [place.name for place in people.places(world.connection)] == ["Downstairs"]


def test_a_payers_options_are_what_was_set_and_otherwise_the_usual(world):
    payer = Payer("Calm Example", claim_type=ClaimType.MEDICARE, route=Route.FILE, options={"phones": "yes"})
    payer_id = practice.save_payer(world.connection, payer, now=NOW)
    resolved = reference.options_of(payers.payer(world.connection, payer_id))
    assert resolved["phones"] == "yes"
    assert resolved["filing_limit_days"] == "365"
    practice.save_payer(world.connection, replace(payer, id=payer_id, options={}), now=NOW)
    assert reference.options_of(payers.payer(world.connection, payer_id))["phones"] == "no"


def test_every_option_has_a_usual_value_that_it_can_take():
    for option in reference.payer_options():
        for kind in ClaimType:
            usual = reference.usual_value(option, kind)
            assert usual in option.values or (option.values == ("days",) and usual.isdigit())


def test_a_contract_ends_today_and_counted_before(world):
    practice.set_participation(world.connection, world.acme, None, now=NOW)
    assert not contract_on(world, TODAY)
    assert contract_on(world, TODAY - timedelta(days=1))


def test_another_day_corrects_the_contract(world):
    later = date(2026, 1, 1)
    practice.set_participation(world.connection, world.acme, later, now=NOW)
    assert contract_on(world, TODAY)
    assert contract_on(world, later)
    assert not contract_on(world, later - timedelta(days=1))
    practice.set_participation(world.connection, world.acme, LONG_AGO, now=NOW)
    assert contract_on(world, LONG_AGO)


def test_a_fee_holds_from_its_day_until_the_next(world):
    practice.set_fee(world.connection, CODE, Money(16000), TODAY, now=NOW)
    assert payers.fee(world.connection, CODE, TODAY) == Money(16000)
    assert payers.fee(world.connection, CODE, TODAY - timedelta(days=1)) == Money(15000)
    assert payers.fees_with_dates(world.connection, TODAY)[CODE] == (Money(16000), TODAY)
    assert payers.fees(world.connection, LONG_AGO)[CODE] == Money(15000)


def test_the_first_fee_of_a_code_holds_for_earlier_sessions_too(world):
    later = TODAY + timedelta(days=30)
    practice.set_fee(world.connection, FAMILY, Money(15500), TODAY, now=NOW)
    practice.set_fee(world.connection, FAMILY, Money(16000), TODAY, now=NOW)
    practice.set_fee(world.connection, FAMILY, Money(17000), later, now=NOW)
    assert payers.fee(world.connection, FAMILY, LONG_AGO) == Money(16000)
    assert payers.fees_with_dates(world.connection, LONG_AGO)[FAMILY] == (Money(16000), BEGINNING)
    assert payers.fees_with_dates(world.connection, TODAY)[FAMILY] == (Money(16000), TODAY)
    assert payers.fee(world.connection, FAMILY, later) == Money(17000)


def test_what_is_agreed_for_a_day_to_come_says_nothing_of_the_time_before(world, now):
    claim_id = world.claim_of(world.coded(world.blake))
    before = ledger.position_of_claim(world.connection, claim_id)
    later = TODAY + timedelta(days=30)
    practice.set_fee(world.connection, FAMILY, Money(17000), later, now=NOW)
    practice.set_rate(world.connection, world.boreal, CODE, Money(5000), later, now=NOW)
    assert payers.fee(world.connection, FAMILY, TODAY) is None
    assert payers.rate(world.connection, world.boreal, CODE, TODAY) is None
    assert ledger.position_of_claim(world.connection, claim_id) == before


def test_a_contract_that_never_was_counts_on_no_day(world):
    practice.withdraw_participation(world.connection, world.acme, now=NOW)
    assert not contract_on(world, LONG_AGO)
    practice.withdraw_participation(world.connection, world.acme, now=NOW)


def test_a_rate_belongs_to_one_payer_and_its_day(world):
    practice.set_rate(world.connection, world.boreal, CODE, Money(9000), TODAY, now=NOW)
    assert payers.rate(world.connection, world.boreal, CODE, TODAY) == (Money(9000), TODAY)
    assert payers.rate(world.connection, world.boreal, CODE, LONG_AGO) == (Money(9000), BEGINNING)
    later = TODAY + timedelta(days=1)
    practice.set_rate(world.connection, world.boreal, CODE, Money(9500), later, now=NOW)
    assert payers.rate(world.connection, world.boreal, CODE, TODAY) == (Money(9000), TODAY)
    assert payers.rate(world.connection, world.boreal, CODE, later) == (Money(9500), later)
    assert payers.rate(world.connection, world.boreal, FAMILY, TODAY) is None
    assert payers.rate(world.connection, world.acme, CODE, TODAY) == (Money(12000), LONG_AGO)


def test_the_same_day_again_replaces_the_amount(world):
    for cents in (9000, 9500):
        practice.set_rate(world.connection, world.boreal, CODE, Money(cents), TODAY, now=NOW)
    assert payers.rates(world.connection, world.boreal, TODAY) == {CODE: (Money(9500), TODAY)}
    assert newest_act(world.connection).action == "set rate"
