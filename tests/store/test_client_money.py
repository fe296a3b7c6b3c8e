"""A client's money session by session agrees with the ledger, and payments are told as they were made."""

from __future__ import annotations

from headdesk.domain.ledger import Position
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import ClientId
from headdesk.store import claim_lists, client_money, ledger
from headdesk.store.claim_lists import ClaimFilter
from headdesk.usecases import client_payments, sample

NOW = sample.SAMPLE_NOW


def owing(connection):
    return next(account for account in ledger.client_accounts(connection) if account.owes)


def test_what_is_owed_of_the_sessions_is_what_the_client_owes(practice):
    for account in ledger.client_accounts(practice):
        sessions = client_money.sessions_with_money(practice, account.client_id, limit=1000)
        assert total(money.position.client_share - money.client_paid for money in sessions) == account.balance
        assert total(money.balance for money in sessions) == account.balance
        assert all(money.owed >= ZERO for money in sessions)


def test_the_sums_of_a_client_are_the_ledgers_with_what_is_for_no_one_session(practice):
    account = owing(practice)
    client_payments.post(practice, account.client_id, Money(500), on=NOW.date(), now=NOW)
    sums = client_money.sums(practice, account.client_id)
    sessions = client_money.sessions_with_money(practice, account.client_id, limit=1000)
    assert sums.balance == ledger.client_balance(practice, account.client_id) == account.balance - Money(500)
    assert total(money.balance for money in sessions) - sums.paid_at_large == sums.balance
    assert total(money.client_paid for money in sessions) + sums.paid_at_large == sums.client_paid
    assert sums.paid_at_large == Money(500)
    assert sums.position.charge == total(money.position.charge for money in sessions)


def test_a_client_without_money_has_sums_of_nothing(practice):
    sums = client_money.sums(practice, ClientId(999))
    assert (sums.position, sums.client_paid, sums.balance, sums.paid_at_large) == (Position(), *[ZERO] * 3)


def test_the_sessions_of_a_claim_stand_as_the_claim_does(practice):
    for row in claim_lists.page(practice, ClaimFilter(), limit=1000):
        sessions = client_money.sessions_of_claim(practice, row.id)
        assert total(money.position.client_share for money in sessions) == row.position.client_share
        assert total(money.position.open for money in sessions) == row.position.open


def test_sessions_come_in_pages_the_newest_first(practice):
    client_id = owing(practice).client_id
    everything = client_money.sessions_with_money(practice, client_id, limit=1000)
    assert [m.service_date for m in everything] == sorted((m.service_date for m in everything), reverse=True)
    assert client_money.sessions_with_money(practice, client_id, limit=2, offset=1) == everything[1:3]


def test_the_last_way_to_pay_is_the_clients_own_or_anyones(practice):
    client_id = owing(practice).client_id
    client_payments.post(practice, client_id, Money(100), on=NOW.date(), now=NOW, method="check")
    assert client_money.last_method(practice, client_id) == "check"
    assert client_money.last_method(practice, ClientId(999)) == "check"
    assert client_money.client_payments(practice, client_id)[0].method == "check"


def test_before_anyone_paid_there_is_no_last_way(connection):
    assert client_money.last_method(connection, ClientId(1)) == ""
