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
from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import PayerId, Route
from headdesk.domain.errors import Problem, StoreError
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId, ClinicianId, PlaceId, ProviderId
from headdesk.store import claim_lists, claims, reports, sessions, unprinted
from headdesk.store.claims import Event, Verdict
from headdesk.store.connection import transaction
from headdesk.store.unprinted import RestsOn


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


def mend(connection, claim_id):
    told = claims.claim(connection, claim_id)
    with transaction(connection):
        claims.freeze_again(
            connection,
            claim_id,
            replace(told, authorization="A77"),
            Verdict(),
            file_by=START + timedelta(days=9),
        )
        claims.set_route(connection, claim_id, Route.FILE)


def test_an_unfiled_claim_is_frozen_again_without_touching_lines_and_diagnoses(connection, claim_id):
    before = claims.claim(connection, claim_id)
    mend(connection, claim_id)
    assert claims.claim(connection, claim_id) == replace(before, authorization="A77")
    head = claims.head(connection, claim_id)
    assert (head.route, head.file_by) == (Route.FILE, START + timedelta(days=9))


def test_what_a_contract_allows_is_recorded_line_by_line(connection, claim_id):
    (line,) = claims.lines(connection, claim_id)
    for allowed in (Money(9_900), None):
        with transaction(connection):
            claims.set_allowed(connection, line.id, allowed)
        assert claims.lines(connection, claim_id) == [replace(line, allowed=allowed)]


def test_a_filed_claim_refuses_to_be_frozen_again(connection, claim_id):
    told = claims.claim(connection, claim_id)
    move(connection, claim_id, ClaimState.FILED)
    with pytest.raises(StoreError):
        mend(connection, claim_id)
    assert claims.claim(connection, claim_id) == told


LACKING = Problem("box 3", "The client’s birth date is missing.", "Fill it in.")


@pytest.mark.parametrize(
    ("verdict", "stands"),
    [
        (Verdict((LACKING, LACKING), "1"), ClaimState.NOT_READY),
        (Verdict((), "1"), ClaimState.READY),
        (None, ClaimState.NOT_READY),
    ],
)
def test_a_ready_claim_with_problems_or_in_doubt_is_not_ready(connection, claim_id, verdict, stands):
    told, file_by = claims.claim(connection, claim_id), claims.head(connection, claim_id).file_by
    with transaction(connection):
        claims.freeze_again(connection, claim_id, told, verdict, file_by=file_by)
    head = claims.head(connection, claim_id)
    count = None if verdict is None else len(verdict.problems)
    assert claims.verdict(connection, claim_id) == verdict
    assert (head.state, head.problems) == (stands, count)
    assert claim_lists.row(connection, claim_id).problems == count
    move(connection, claim_id, ClaimState.HELD)
    assert claims.head(connection, claim_id).state is ClaimState.HELD
    assert claims.events(connection, claim_id)[-1].state is ClaimState.READY


def test_claims_that_follow_what_they_rest_on_are_those_not_printed(connection, attendee, claim_id):
    with transaction(connection):
        printed, held, held_form = (claim(connection, attendee) for _ in range(3))
    move(connection, printed, ClaimState.PRINTED)
    move(connection, held, ClaimState.HELD)
    move(connection, held_form, ClaimState.PRINTED)
    move(connection, held_form, ClaimState.HELD)
    assert unprinted.claims(connection) == [claim_id, held]
    following = [unprinted.is_unprinted(connection, one) for one in (claim_id, printed, held, held_form)]
    assert following == [True, False, True, False]


def test_each_thing_that_claims_rest_on_finds_them(connection, claim_id):
    head = claims.head(connection, claim_id)
    (line,) = claims.lines(connection, claim_id)
    held = sessions.session(connection, sessions.attendee(connection, line.attendee_id).session_id)
    code, clinician = line.line.code, held.clinician_id
    for found in (
        RestsOn(client_id=head.client_id),
        RestsOn(billed=head.payer_id),
        RestsOn(named=head.payer_id),
        RestsOn(code=code),
        RestsOn(clinician_id=clinician),
    ):
        assert unprinted.claims(connection, found) == [claim_id]
    for other in (
        RestsOn(client_id=ClientId(999)),
        RestsOn(billed=PayerId(999)),
        RestsOn(named=PayerId(999)),
        RestsOn(code=CPTCode("90791")),
        RestsOn(clinician_id=ClinicianId(999)),
        RestsOn(place_id=PlaceId(999)),
        RestsOn(provider_id=ProviderId(999)),
    ):
        assert unprinted.claims(connection, other) == []


def test_claims_in_doubt_are_those_marked_and_those_looked_at_by_other_rules(connection, claim_id):
    told, file_by = claims.claim(connection, claim_id), claims.head(connection, claim_id).file_by
    with transaction(connection):
        claims.freeze_again(connection, claim_id, told, Verdict((), "2"), file_by=file_by)
    assert unprinted.in_doubt(connection, "2", limit=9) == []
    assert unprinted.in_doubt(connection, "3", limit=9) == [claim_id]
    with transaction(connection):
        unprinted.doubt(connection)
    assert unprinted.in_doubt(connection, "2", limit=9) == [claim_id]
    assert claims.verdict(connection, claim_id) is None


def test_a_report_of_all_claims_leaves_void_ones_out(connection, attendee, claim_id):
    with transaction(connection):
        void = claim(connection, attendee)
    move(connection, void, ClaimState.VOID)
    (figures,) = reports.all_claims(connection)
    assert (figures.number, figures.payer, figures.first_date) == (1001, "Acme Example", START)
    assert (figures.asked, figures.position) == (Money(15_000), Position())
