"""Claims in the store: frozen as they were made, with a timeline; lists that add up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.forms.invented import claim as whole_claim
from tests.forms.invented import line
from tests.store.invented import NOW, START, TODAY, claim, client, payer, session

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.codes import ICD10Code
from headdesk.domain.coverage import Estimate, PayerId, Route
from headdesk.domain.errors import StoreError
from headdesk.domain.ledger import LineItem, Position, charge_entries, expected_entries
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import ClientId
from headdesk.store import claim_lists, claims, ledger, reports
from headdesk.store.claim_lists import ClaimFilter, Order
from headdesk.store.claims import Event
from headdesk.store.connection import transaction


@pytest.fixture
def attendee(connection):
    with transaction(connection):
        (found,) = session(connection, client(connection))
    return found


@pytest.fixture
def claim_id(connection, attendee):
    with transaction(connection):
        return claim(connection, attendee, allowed=Money(12_000))


def move(connection, claim_id, state, on=TODAY, **more):
    with transaction(connection):
        claims.set_state(connection, claim_id, Event(state, on, "test"), at=NOW, **more)


def test_a_claim_comes_back_as_it_was_frozen(connection, claim_id):
    read = claims.claim(connection, claim_id)
    assert read == replace(whole_claim(lines=(line(),)), number=claims.FIRST_NUMBER)
    (facts,) = claims.lines(connection, claim_id)
    assert (facts.line, facts.allowed) == (read.lines[0], Money(12_000))
    assert claims.attendees_of_claim(connection, claim_id) == [facts.attendee_id]


def test_lines_and_diagnoses_are_rows_and_the_number_a_column_of_its_own(connection, claim_id):
    (row,) = connection.execute("SELECT parties FROM claim WHERE id = ?", (claim_id,))
    assert not {"lines", "diagnoses", "number"} & json.loads(row[0]).keys()


def test_numbers_are_never_used_twice(connection, attendee, claim_id):
    move(connection, claim_id, ClaimState.VOID)
    with transaction(connection):
        other = claim(connection, attendee)
    numbers = [claims.head(connection, one).number for one in (claim_id, other)]
    assert numbers == [1001, 1002]
    assert claims.id_of_number(connection, 1002) == other
    assert claims.id_of_number(connection, 1003) is None


def test_a_claim_that_is_not_there_is_said_to_be(connection):
    with pytest.raises(LookupError):
        claims.claim(connection, ClaimId(7))


def test_the_timeline_grows_and_the_claim_stands_at_its_end(connection, claim_id):
    move(connection, claim_id, ClaimState.PRINTED)
    move(connection, claim_id, ClaimState.FILED, answer_by=TODAY + timedelta(days=30))
    with transaction(connection):
        claims.add_event(connection, claim_id, Event(ClaimState.RECEIVED, TODAY, "heard", "no. 7"), at=NOW)
    states = [event.state for event in claims.events(connection, claim_id)]
    assert states == [ClaimState.RECEIVED, ClaimState.FILED, ClaimState.PRINTED, ClaimState.READY]
    head = claims.head(connection, claim_id)
    assert (head.state, head.since, head.answer_by) == (ClaimState.FILED, TODAY, TODAY + timedelta(days=30))
    assert claims.events(connection, claim_id)[0] == Event(ClaimState.RECEIVED, TODAY, "heard", "no. 7")


def test_a_session_stands_on_claims_that_are_not_void(connection, attendee, claim_id):
    with transaction(connection):
        other = claim(connection, attendee)
    assert claims.claims_of_attendee(connection, attendee) == [claim_id, other]
    move(connection, claim_id, ClaimState.VOID)
    assert claims.claims_of_attendee(connection, attendee) == [other]


def mend(connection, claim_id, *codes):
    told = claims.claim(connection, claim_id)
    with transaction(connection):
        fresh = replace(told, authorization="A77", diagnoses=tuple(ICD10Code(code) for code in codes))
        claims.freeze_again(connection, claim_id, fresh)
        claims.set_route(connection, claim_id, Route.FILE)


def test_an_unfiled_claim_is_frozen_again_without_touching_its_lines(connection, claim_id):
    lines = claims.lines(connection, claim_id)
    mend(connection, claim_id, "F33.1", "F41.1")
    told = claims.claim(connection, claim_id)
    assert (told.authorization, [str(code) for code in told.diagnoses]) == ("A77", ["F33.1", "F41.1"])
    assert claims.lines(connection, claim_id) == lines
    assert claims.head(connection, claim_id).route is Route.FILE


def test_a_filed_claim_refuses_to_be_frozen_again(connection, claim_id):
    told = claims.claim(connection, claim_id)
    move(connection, claim_id, ClaimState.FILED)
    with pytest.raises(StoreError):
        mend(connection, claim_id, "F33.1")
    assert claims.claim(connection, claim_id) == told


# ------------------------------------------------------------------------------------------- lists

STATES = (ClaimState.READY, ClaimState.FILED, ClaimState.PART_PAID, ClaimState.VOID, ClaimState.FILED)


@pytest.fixture
def listed(connection):
    """Five claims of two clients and two payers, with what is expected of each."""
    with transaction(connection):
        clients = [client(connection, "Alex", "zander"), client(connection, "Blake", "Abel")]
        payers = [payer(connection, "Boreal Example"), payer(connection, "acme Example")]
        found = []
        for number, state in enumerate(STATES):
            day = START - timedelta(days=20 * number)
            (attendee,) = session(connection, clients[number % 2], day=day)
            claim_id = claim(connection, attendee, payers[number // 3], state=state, allowed=Money(12_000))
            (facts,) = claims.lines(connection, claim_id)
            item = LineItem(clients[number % 2], day, claim_id, facts.id, payers[number // 3], attendee)
            guess = Estimate(Money(15_000), Money(12_000), copay=Money(100 * number))
            made = charge_entries(item, guess.charge, TODAY) + expected_entries(item, guess, TODAY)
            ledger.post(connection, made, at=NOW)
            if state is ClaimState.FILED:
                due = Event(state, day, "test")
                claims.set_state(connection, claim_id, due, at=NOW, answer_by=day + timedelta(days=30))
            found.append(claim_id)
    return found


FILED = (ClaimState.FILED,)
FILTERS = [
    (ClaimFilter(), [0, 1, 2, 3, 4]),
    (ClaimFilter(states=(*FILED, ClaimState.READY)), [0, 1, 4]),
    (ClaimFilter(client_id=ClientId(1)), [0, 2, 4]),
    (ClaimFilter(payer_id=PayerId(2)), [3, 4]),
    (ClaimFilter(start=START - timedelta(days=40)), [0, 1, 2]),
    (ClaimFilter(end=START), [1, 2, 3, 4]),
    (ClaimFilter(search="zan"), [0, 2, 4]),
    (ClaimFilter(search="1003"), [2]),
    (ClaimFilter(search="HD001003"), [2]),
    (ClaimFilter(search="nobody"), []),
    (ClaimFilter(search="%"), [0, 1, 2, 3, 4]),
    (ClaimFilter(states=FILED, client_id=ClientId(1), search="A"), [4]),
]


@pytest.mark.parametrize(("wanted", "indexes"), FILTERS)
def test_a_filter_lets_through_what_it_says_and_its_totals_are_those_of_its_rows(
    connection, listed, wanted, indexes
):
    rows = claim_lists.page(connection, wanted)
    assert [row.id for row in rows] == [listed[index] for index in indexes]
    together = sum((row.position for row in rows), Position())
    assert claim_lists.totals(connection, wanted) == (len(rows), together)
    assert claim_lists.count(connection, wanted) == len(rows)
    standing = [row.allowed for row in rows if row.state is not ClaimState.VOID]
    assert claim_lists.allowed(connection, wanted) == total(standing)


@pytest.mark.parametrize(
    ("order", "indexes"),
    [
        (Order.NUMBER, [0, 1, 2, 3, 4]),
        (Order.SESSION, [4, 3, 2, 1, 0]),
        (Order.CLIENT, [1, 3, 0, 2, 4]),
        (Order.PAYER, [3, 4, 0, 1, 2]),
        (Order.DEADLINE, [4, 1, 3, 2, 0]),
    ],
)
def test_claims_come_in_the_order_that_is_asked_for_up_or_down(connection, listed, order, indexes):
    up = [row.id for row in claim_lists.page(connection, ClaimFilter(), order=order, down=False)]
    assert up == [listed[index] for index in indexes]
    down = [row.id for row in claim_lists.page(connection, ClaimFilter(), order=order)]
    assert down == up[::-1]
    pages = [
        claim_lists.page(connection, ClaimFilter(), order=order, limit=2, offset=offset)
        for offset in (0, 2, 4)
    ]
    assert [row.id for page in pages for row in page] == down


def test_a_row_shows_the_claim_and_where_its_money_stands(connection, listed):
    row = next(row for row in claim_lists.page(connection, ClaimFilter()) if row.id == listed[1])
    assert (row.client, row.payer, row.route) == ("B. Abel", "Boreal Example", Route.PAPER)
    assert row.answer_by == date(2026, 2, 13)
    assert (row.allowed, row.position.charge) == (Money(12_000), Money(15_000))
    assert (row.position.adjusted, row.position.client_share) == (Money(3_000), Money(100))
    assert row.position.open == Money(11_900)


def test_claims_are_counted_by_where_they_stand(connection, listed):
    assert claim_lists.count_by_state(connection) == {
        ClaimState.READY: 1,
        ClaimState.FILED: 2,
        ClaimState.PART_PAID: 1,
        ClaimState.VOID: 1,
    }
    assert claim_lists.count_by_state(connection, [ClaimState.PAID]) == {}


def test_the_oldest_and_the_late_are_found(connection, listed):
    assert claim_lists.oldest(connection, [ClaimState.FILED]) == START - timedelta(days=80)
    assert claim_lists.oldest(connection, [ClaimState.PAID]) is None
    assert claim_lists.late(connection, TODAY) == (1, Money(12_000 - 400))
    assert claim_lists.late(connection, TODAY + timedelta(days=4)) == (2, Money(24_000 - 500))
    assert claim_lists.late(connection, date(2020, 1, 1)) == (0, ZERO)


def test_a_report_of_all_claims_leaves_void_ones_out(connection, listed):
    figures = list(reports.all_claims(connection))
    assert [one.number for one in figures] == [1001, 1002, 1003, 1005]
    assert {one.asked for one in figures} == {Money(15_000)}
    assert all(one.position.charge == one.asked for one in figures)
