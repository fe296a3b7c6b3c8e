"""Claims in the store: frozen as they were made, with a timeline."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.forms.invented import claim as whole_claim
from tests.forms.invented import line
from tests.store.invented import NOW, START, TODAY, claim, client, session

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.codes import ICD10Code
from headdesk.domain.coverage import Route
from headdesk.domain.errors import StoreError
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.store import claims, reports
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
        claims.freeze_again(connection, claim_id, fresh, problems=0)
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


def test_a_ready_claim_with_problems_is_not_ready_and_any_other_stands_where_it_does(connection, claim_id):
    told = claims.claim(connection, claim_id)
    for problems, stands in ((2, ClaimState.NOT_READY), (0, ClaimState.READY), (1, ClaimState.NOT_READY)):
        with transaction(connection):
            claims.freeze_again(connection, claim_id, told, problems=problems)
        head = claims.head(connection, claim_id)
        assert (head.state, head.problems) == (stands, problems)
    move(connection, claim_id, ClaimState.HELD)
    assert claims.head(connection, claim_id).state is ClaimState.HELD
    assert claims.events(connection, claim_id)[-1].state is ClaimState.READY


def test_claims_that_follow_what_they_are_made_of_are_those_not_printed(connection, attendee, claim_id):
    with transaction(connection):
        printed = claim(connection, attendee, state=ClaimState.PRINTED)
        held = claim(connection, attendee, state=ClaimState.HELD)
    client_id = claims.head(connection, claim_id).client_id
    assert printed not in claims.unprinted(connection)
    assert claims.unprinted(connection) == claims.unprinted(connection, client_id) == [claim_id, held]
    assert claims.unprinted(connection, ClientId(999)) == []


def test_a_report_of_all_claims_leaves_void_ones_out(connection, attendee, claim_id):
    with transaction(connection):
        claim(connection, attendee, state=ClaimState.VOID)
    (figures,) = reports.all_claims(connection)
    assert (figures.number, figures.payer, figures.first_date) == (1001, "Acme Example", START)
    assert (figures.asked, figures.position) == (Money(15_000), Position())
