"""Sessions in the store: as they were recorded, and in the order in which they are needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.store.invented import NOW, START, claim, client, draft, session, signed

from headdesk.domain.claims import ClaimState
from headdesk.domain.codes import CPTCode, ICD10Code, PlaceOfService
from headdesk.domain.coding import CodedService, CodedSession
from headdesk.domain.errors import StoreError
from headdesk.domain.people import Place
from headdesk.domain.sessions import Attendee, Modality, Outcome, SessionKind, Stage
from headdesk.store import claims, coding, people, sessions
from headdesk.store.connection import transaction

DAYS = [START + timedelta(days=n) for n in range(4)]


@pytest.fixture
def alex(connection):
    with transaction(connection):
        return client(connection)


def hold(connection, *clients, **how):
    with transaction(connection):
        return session(connection, *clients, **how)


def test_a_session_comes_back_as_it_was_recorded(connection, alex):
    (attendee,) = hold(connection, alex)
    session_id = sessions.attendee(connection, attendee).session_id
    with transaction(connection):
        place_id = people.save_place(connection, Place("Elm Street Annex"))
        start = datetime(2026, 2, 4, 17, 0, tzinfo=UTC)
        value = replace(
            sessions.session(connection, session_id),
            started=start,
            stopped=start + timedelta(minutes=75),
            kind=SessionKind.GROUP,
            modality=Modality.AUDIO,
            place_of_service=PlaceOfService("10"),
            place_id=place_id,
        )
        assert sessions.save_session(connection, value) == session_id
    assert sessions.session(connection, session_id) == value


def test_an_attendee_comes_back_as_recorded(connection, alex):
    (attendee,) = hold(connection, alex)
    found = sessions.attendee(connection, attendee)
    assert found == Attendee(found.session_id, alex, Outcome.KEPT, Stage.NOTE, attendee)
    with transaction(connection):
        sessions.set_outcome(connection, attendee, Outcome.NO_SHOW, Stage.CLOSED)
    assert sessions.attendees(connection, found.session_id) == [
        replace(found, outcome=Outcome.NO_SHOW, stage=Stage.CLOSED)
    ]


def test_nobody_attends_a_session_twice(connection, alex):
    with pytest.raises(StoreError):
        hold(connection, alex, alex)
    assert sessions.count_of_client(connection, alex) == 0


def test_what_waits_is_found_newest_first(connection, alex):
    for day, stage in zip(DAYS, (Stage.NOTE, Stage.CODE, Stage.CODED, Stage.CLOSED), strict=True):
        hold(connection, alex, day=day, stage=stage)
    hold(connection, alex, day=DAYS[1], hour=15)
    waiting = sessions.waiting(connection)
    assert [row.start.day for row in waiting] == [4, 4, 3]
    assert [row.start.hour for row in waiting] == [15, 10, 10]
    assert sessions.count_waiting(connection) == 3
    assert sessions.waiting(connection, limit=1) == waiting[:1]
    assert sessions.waiting_of_client(connection, alex) == waiting[0]


def test_a_client_for_whom_nothing_waits(connection, alex):
    hold(connection, alex, stage=Stage.CODED)
    assert sessions.waiting_of_client(connection, alex) is None
    assert sessions.next_of_client(connection, alex, START) is None


def test_what_is_planned_is_found_in_order_of_time(connection, alex):
    for day in reversed(DAYS):
        hold(connection, alex, day=day, outcome=Outcome.PLANNED)
    assert [row.start.date() for row in sessions.planned(connection, until=DAYS[2])] == DAYS[:3]
    coming = sessions.next_of_client(connection, alex, DAYS[1])
    assert coming is not None
    assert coming.start.date() == DAYS[1]


def test_a_clients_sessions_come_in_pages(connection, alex):
    for day in DAYS:
        hold(connection, alex, day=day)
    whole = sessions.of_client(connection, alex)
    assert [row.start.date() for row in whole] == DAYS[::-1]
    assert sessions.of_client(connection, alex, limit=2) == whole[:2]
    assert sessions.of_client(connection, alex, limit=2, offset=2) == whole[2:]
    assert sessions.count_of_client(connection, alex) == 4


def test_sessions_are_numbered_without_gap_or_repetition(connection, alex):
    kept = [hold(connection, alex, day=day)[0] for day in (*DAYS[:2], DAYS[1], DAYS[2])]
    (missed,) = hold(connection, alex, day=DAYS[0], outcome=Outcome.NO_SHOW)
    assert [sessions.number_for_client(connection, a) for a in kept] == [1, 2, 3, 4]
    assert sessions.number_for_client(connection, missed) == 2
    assert (sessions.count_kept(connection, alex), sessions.count_of_client(connection, alex)) == (4, 5)


def test_a_row_shows_how_far_a_session_is(connection, alex):
    (attendee,) = hold(connection, alex)
    row = sessions.row_of(connection, attendee)
    assert (row.client, row.code, row.claim_id, row.draft_saved, row.signed_at) == (
        *("A. Example", "", None),
        *(None, None),
    )
    (started,) = hold(connection, alex, day=date(2026, 2, 4))
    with transaction(connection):
        draft(connection, started, data="Words")
        signed(connection, attendee, data="Words")
        services = (CodedService(CPTCode("90834")), CodedService(CPTCode("90785")))
        coded = CodedSession(attendee, services, (ICD10Code("F41.1"),), PlaceOfService("11"))
        coding.add(connection, coded, at=NOW)
        claim_id = claim(connection, attendee)
    assert sessions.row_of(connection, started).draft_saved == NOW
    row = sessions.row_of(connection, attendee)
    assert (row.code, row.claim_id, row.claim_state) == ("90834", claim_id, "ready")
    assert (row.draft_saved, row.signed_at) == (None, NOW)


def test_a_void_claim_is_no_claim_of_the_session(connection, alex):
    (attendee,) = hold(connection, alex)
    with transaction(connection):
        claim_id = claim(connection, attendee)
        claims.set_state(connection, claim_id, claims.Event(ClaimState.VOID, START, "test"), at=NOW)
    assert sessions.row_of(connection, attendee).claim_id is None
