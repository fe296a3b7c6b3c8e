"""What Today asks of the store: what waits, what comes, what is late, what runs out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId, ClinicianId
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.sessions import (
    LONGEST_MINUTES,
    Attendee,
    Modality,
    Outcome,
    Session,
    SessionKind,
    Stage,
)
from headdesk.store import coverage, sessions, today
from headdesk.store.connection import transaction
from headdesk.store.today import FirstSteps
from headdesk.usecases import sample

NOW = sample.SAMPLE_NOW
TODAY = NOW.date()
RIVERA, OKAFOR, HADDAD = ClientId(1), ClientId(2), ClientId(4)


def plan(connection, start, clients, *, minutes=50, kind=SessionKind.INDIVIDUAL):
    session = Session(start, start + timedelta(minutes=minutes), ClinicianId(1), kind=kind)
    with transaction(connection):
        session_id = sessions.save_session(connection, session)
        return [
            sessions.add_attendee(connection, Attendee(session_id, client), session.service_date)
            for client in clients
        ]


def test_a_new_practice_has_taken_no_step(connection):
    assert today.first_steps(connection) == FirstSteps(
        fees=0, has_payer=False, has_client=False, has_session=False
    )


def test_the_sample_has_taken_every_step(practice):
    found = today.first_steps(practice)
    assert found == FirstSteps(fees=found.fees, has_payer=True, has_client=True, has_session=True)
    assert found.fees > 1


def test_a_planned_session_is_over_when_its_time_is(practice):
    (attendee,) = plan(practice, NOW - timedelta(minutes=50), [RIVERA])
    before = NOW - timedelta(seconds=1)
    assert [row.attendee_id for row in today.over(practice, NOW)] == [attendee]
    assert today.over(practice, before) == []


def test_sessions_that_are_over_come_newest_first_and_add_to_those_that_wait(practice):
    waiting = sessions.count_waiting(practice)
    (old,) = plan(practice, NOW - timedelta(days=9), [RIVERA])
    (new,) = plan(practice, NOW - timedelta(days=2), [OKAFOR])
    assert [row.attendee_id for row in today.over(practice, NOW)] == [new, old]
    assert today.count_after_session(practice, NOW) == waiting + 2


def test_times_are_compared_as_instants_whatever_their_offset(practice):
    ended_in_utc = datetime.fromisoformat("2026-02-10T18:00:00+00:00")  # 1:00 PM in the sample's zone
    (attendee,) = plan(practice, ended_in_utc, [RIVERA], minutes=30)
    assert [row.attendee_id for row in today.over(practice, NOW)] == [attendee]


OFFSETS = [timezone(timedelta(hours=hours)) for hours in (-12, -8, -5, -4, 0, 14)]


@pytest.mark.parametrize("there", OFFSETS)
@pytest.mark.parametrize("here", OFFSETS)
@pytest.mark.parametrize("seconds", [-1, 0])
def test_what_the_list_calls_over_is_what_can_be_called_kept(practice, here, there, seconds):
    start = datetime(2026, 3, 8, 6, 30, tzinfo=UTC).astimezone(there)
    (attendee,) = plan(practice, start, [RIVERA], minutes=LONGEST_MINUTES)
    now = start.astimezone(here) + timedelta(minutes=LONGEST_MINUTES, seconds=seconds)
    session = sessions.session(practice, sessions.attendee(practice, attendee).session_id)
    assert session.has_ended(now) == (seconds == 0)
    over = {row.attendee_id for row in today.over(practice, now)}
    coming = {found.first_attendee for found in today.coming_up(practice, now, limit=50)}
    assert (attendee in over, attendee in coming) == (session.has_ended(now), not session.has_ended(now))
    assert today.count_after_session(practice, now) == sessions.count_waiting(practice) + len(over)


def test_the_next_sessions_come_in_order_of_time(practice):
    coming = today.coming_up(practice, NOW)
    assert [session.clients[0][1] for session in coming] == ["M. Haddad", "P. Sato", "R. Novak"]
    assert coming[1].modality is Modality.VIDEO


def test_everyone_of_a_group_is_one_session(practice):
    plan(practice, NOW + timedelta(minutes=1), [RIVERA, OKAFOR, HADDAD], kind=SessionKind.GROUP)
    first = today.coming_up(practice, NOW)[0]
    assert first.kind is SessionKind.GROUP
    assert [name for _, name in first.clients] == ["J. Rivera", "T. Okafor", "M. Haddad"]


def test_a_session_under_way_since_yesterday_still_counts(practice):
    midnight = NOW.replace(hour=0, minute=10)
    (attendee,) = plan(practice, midnight - timedelta(minutes=40), [RIVERA])
    found = today.coming_up(practice, midnight)[0]
    assert found.clients[0][0] == sessions.attendee(practice, attendee).client_id
    assert today.over(practice, midnight) == []


def test_claims_that_have_not_left_stand_together_by_payer_route_and_state(practice):
    groups = today.ready_groups(practice)
    harbor = groups[0]
    assert (harbor.payer, harbor.route, harbor.state) == ("Harbor Mutual", Route.ELSEWHERE, ClaimState.READY)
    expected = practice.execute(
        """
        SELECT count(*), min(m.file_by) FROM claim m JOIN payer p ON p.id = m.payer_id
        WHERE p.name = 'Harbor Mutual' AND m.state = 'ready'
        """
    ).fetchone()
    assert (harbor.claims, str(harbor.file_by)) == expected
    assert harbor.position.expected > Money(0)


def test_a_printed_claim_is_a_group_of_its_own_behind_the_ready_ones(practice):
    before = sum(group.claims for group in today.ready_groups(practice))
    with transaction(practice):
        practice.execute(
            "UPDATE claim SET state = 'printed' WHERE id = (SELECT min(id) FROM claim WHERE state = 'ready')"
        )
    groups = today.ready_groups(practice)
    assert [group.state for group in groups].index(ClaimState.PRINTED) == len(groups) - 1
    assert sum(group.claims for group in groups) == before


def test_a_held_claim_is_a_group_of_its_own_at_the_end(practice):
    before = sum(group.claims for group in today.ready_groups(practice))
    with transaction(practice):
        practice.execute(
            "UPDATE claim SET state = 'held' WHERE id = (SELECT min(id) FROM claim WHERE state = 'ready')"
        )
    groups = today.ready_groups(practice)
    assert groups[-1].state is ClaimState.HELD
    assert sum(group.claims for group in groups) == before


def test_a_claim_that_is_not_ready_stands_in_no_group(practice):
    before = sum(group.claims for group in today.ready_groups(practice))
    with transaction(practice):
        practice.execute(
            "UPDATE claim SET problems = 2 WHERE id = (SELECT min(id) FROM claim WHERE state = 'ready')"
        )
    assert sum(group.claims for group in today.ready_groups(practice)) == before - 1


def test_a_payer_is_late_the_day_after_an_answer_was_due(practice):
    (late,) = today.late_payers(practice, TODAY)
    assert (late.payer, late.claims) == ("Harbor Mutual", 2)
    assert today.late_payers(practice, date(2026, 1, 25)) == []
    assert len(today.late_payers(practice, date(2026, 1, 26))) == 1


def test_an_authorization_with_few_visits_left_is_named_with_the_next_session(practice):
    (found,) = today.visits_running_out(practice, TODAY)
    assert (found.client_id, found.client, found.payer) == (HADDAD, "M. Haddad", "Cedar Health")
    assert (found.visits, found.left, found.next_session) == (12, 2, TODAY)


def test_an_authorization_with_enough_visits_is_not(practice):
    assert today.visits_running_out(practice, TODAY, most=1) == []


def test_a_newer_authorization_takes_the_place_of_the_one_that_runs_out(practice):
    (old,) = [r for r in coverage.records(practice, HADDAD) if r.kind is RecordKind.AUTHORIZATION]
    newer = DatedRecord(RecordKind.AUTHORIZATION, TODAY, client_id=HADDAD, visits=20, payer_id=old.payer_id)
    with transaction(practice):
        coverage.save_record(practice, newer)
    assert today.visits_running_out(practice, TODAY) == []


def test_an_archived_client_needs_no_visits(practice):
    with transaction(practice):
        practice.execute("UPDATE client SET status = 'archived' WHERE id = ?", (HADDAD,))
    assert today.visits_running_out(practice, TODAY) == []


def test_the_usual_code_is_that_of_the_latest_coded_session(practice):
    assert str(today.usual_code(practice, HADDAD, before=TODAY)) == "90837"
    assert today.usual_code(practice, HADDAD, before=date(2025, 1, 1)) is None


def test_a_kept_session_is_neither_over_nor_to_come(practice):
    (attendee,) = plan(practice, NOW - timedelta(hours=2), [RIVERA])
    with transaction(practice):
        sessions.set_outcome(practice, attendee, Outcome.KEPT, Stage.NOTE)
    assert today.over(practice, NOW) == []
