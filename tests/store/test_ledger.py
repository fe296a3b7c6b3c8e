"""What the ledger says of the sample practice: the store's sums are the domain's sums."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from headdesk.domain.calendar import DateRange, month_of
from headdesk.domain.claims import ClaimState
from headdesk.domain.errors import RuleBrokenError, StoreError
from headdesk.domain.ledger import (
    Account,
    Entry,
    EntryId,
    EntryKind,
    LineItem,
    Move,
    Position,
    moved,
    position,
)
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import ClientId
from headdesk.store import claim_lists, claims, ledger, people
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.connection import transaction
from headdesk.usecases import sample

NOW = sample.SAMPLE_NOW
EVER = DateRange(date(2000, 1, 1))


def all_claims(connection):
    return [row.id for row in claim_lists.page(connection, ClaimFilter(), limit=1000)]


def all_clients(connection):
    return [
        client_id for (client_id,) in connection.execute("SELECT DISTINCT client_id FROM entry").fetchall()
    ]


def all_entries(connection) -> list[Entry]:
    """Every entry there is, read claim by claim and session by session."""
    found: dict[EntryId, Entry] = {}
    for claim_id in all_claims(connection):
        found |= {entry.id: entry for entry in ledger.entries_of_claim(connection, claim_id)}
    for (attendee_id,) in connection.execute(
        "SELECT DISTINCT attendee_id FROM entry WHERE attendee_id IS NOT NULL"
    ).fetchall():
        found |= {entry.id: entry for entry in ledger.entries_of_attendee(connection, attendee_id)}
    return list(found.values())


def item(client_id: ClientId) -> LineItem:
    return LineItem(client_id, date(2026, 2, 3))


def test_a_claims_position_is_the_sum_of_its_entries(practice):
    claim_ids = all_claims(practice)
    assert claim_ids
    for claim_id in claim_ids:
        entries = ledger.entries_of_claim(practice, claim_id)
        assert ledger.position_of_claim(practice, claim_id) == position(entries)


def test_a_claims_lines_add_up_to_the_claim(practice):
    for claim_id in all_claims(practice):
        lines = claims.lines(practice, claim_id)
        parts = [position(ledger.entries_of_line(practice, line.id)) for line in lines]
        assert sum(parts, Position()) == ledger.position_of_claim(practice, claim_id)
        assert (
            total(line.line.charge for line in lines)
            == position(ledger.entries_of_claim(practice, claim_id)).charge
        )


def test_the_months_add_up_to_everything(practice):
    first = date(2025, 8, 1)
    months = [month_of(first + relativedelta(months=n)) for n in range(12)]
    parts = [ledger.position_of_services(practice, month) for month in months]
    everything = ledger.position_of_services(practice, EVER)
    assert sum(parts, Position()) == everything == position(all_entries(practice))


def test_all_accounts_together_are_zero(practice):
    balances, entries = ledger.balances(practice), all_entries(practice)
    assert set(balances) == set(Account)
    assert balances == {account: moved(entries, account) for account in Account}
    assert total(balances.values()) == ZERO


def test_what_clients_owe_is_told_alike_everywhere(practice):
    accounts = {a.client_id: a.balance for a in ledger.client_accounts(practice)}
    assert accounts == ledger.client_balances(practice)
    balances = ledger.balances(practice)
    assert total(accounts.values()) == balances[Account.CLIENT] + balances[Account.CLIENT_CREDIT]
    for client_id in all_clients(practice):
        assert ledger.client_balance(practice, client_id) == accounts.get(client_id, ZERO)
    assert ledger.balances_of_clients(practice, all_clients(practice)) == {
        client_id: accounts.get(client_id, ZERO) for client_id in all_clients(practice)
    }


def test_who_owes_most_stands_first_and_credit_last(practice):
    client_id = ledger.client_accounts(practice)[0].client_id
    owed = ledger.client_balance(practice, client_id)
    move = Move(Account.CLIENT, Account.CASH, owed + Money(500))
    with transaction(practice):
        entry = item(client_id).entry(EntryKind.CLIENT_PAYMENT, move, on=NOW.date())
        ledger.post(practice, [entry], at=NOW)
    accounts = ledger.client_accounts(practice)
    assert [a.balance for a in accounts] == sorted((a.balance for a in accounts), reverse=True)
    last = accounts[-1]
    assert (last.client_id, last.owes, last.credit) == (client_id, ZERO, Money(500))
    assert last.client == people.client(practice, client_id).shown
    assert last.client not in repr(last)


def test_the_last_posting_is_the_last_that_stands(practice):
    claim_id = next(row.id for row in claim_lists.page(practice, ClaimFilter(states=(ClaimState.PAID,))))
    last = ledger.last_posting(practice, claim_id)
    assert last is not None
    posted = ledger.entries_of_posting(practice, last)
    assert {entry.kind for entry in posted} == {EntryKind.PAYMENT}
    assert not ledger.is_taken_back(practice, last)
    waiting = claim_lists.page(practice, ClaimFilter(states=(ClaimState.FILED,)))[0]
    assert ledger.last_posting(practice, waiting.id) is None


def test_a_posting_without_entries_is_refused(practice):
    def count():
        return practice.execute("SELECT count(*) FROM posting").fetchone()

    before = count()
    with pytest.raises(RuleBrokenError, match="nothing to post"), transaction(practice):
        ledger.post(practice, [], at=NOW)
    assert count() == before


def test_entries_come_back_as_they_went_in(practice):
    client_id = all_clients(practice)[0]
    move = Move(Account.INCOME, Account.CLIENT, Money(12345))
    made = item(client_id).entry(EntryKind.CHARGE, move, on=NOW.date(), reason="invented")
    with transaction(practice):
        posting_id = ledger.post(practice, [made], at=NOW, remark="why", mark=bytes(16))
    (found,) = ledger.entries_of_posting(practice, posting_id)
    assert ledger.marked(practice, bytes(16)) == posting_id
    assert ledger.marked(practice, bytes(15) + b"1") is None
    assert (found.amount, found.source, found.target, found.reason) == (
        made.amount,
        made.source,
        made.target,
        made.reason,
    )
    assert found.id > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET cents = cents + 1",
        "DELETE FROM entry",
        "UPDATE posting SET remark = 'other'",
        "DELETE FROM posting",
    ],
)
def test_the_ledger_is_only_ever_added_to(practice, statement):
    before = ledger.balances(practice)
    with pytest.raises(StoreError), transaction(practice):
        practice.execute(statement)
    assert ledger.balances(practice) == before


@pytest.mark.parametrize("cents", [0, -1])
def test_the_store_refuses_an_entry_of_nothing(practice, cents):
    with pytest.raises(StoreError), transaction(practice):
        practice.execute(
            "INSERT INTO entry (posting_id, source, target, cents, client_id, service_date, posted_on, kind)"
            " VALUES (1, 'income', 'client receivable', ?, 1, '2026-02-03', '2026-02-03', 'charge')",
            (cents,),
        )


def test_an_empty_practice_has_nothing_anywhere(connection):
    assert set(ledger.balances(connection).values()) == {ZERO}
    assert ledger.client_accounts(connection) == []
    assert ledger.position_of_services(connection, EVER) == Position()


def test_the_entries_of_a_posting_are_found_by_an_index(connection):
    statement = "EXPLAIN QUERY PLAN SELECT id FROM entry WHERE posting_id = 1"
    assert "entry_by_posting" in str(connection.execute(statement).fetchall())
