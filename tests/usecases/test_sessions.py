"""Sessions: planned, confirmed, and fixed once a signed note says when they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest

from headdesk.domain.errors import RuleBrokenError, StoreError
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import Attendee, Modality, Outcome, SessionId, Stage
from headdesk.store import activity, sessions
from headdesk.store.connection import transaction
from headdesk.usecases import notes as note_cases
from headdesk.usecases import sessions as session_cases
from headdesk.usecases import signing, verification


def session_of(world, attendee_id):
    return sessions.session(world.connection, sessions.attendee(world.connection, attendee_id).session_id)


def stage(world, attendee_id):
    return sessions.attendee(world.connection, attendee_id).stage


def confirm(world, attendee_id, outcome, now):
    return session_cases.confirm(world.connection, attendee_id, outcome, now=now)


def recorded(world):
    return activity.head(world.connection).count


def test_everyone_who_attends_has_a_part_of_their_own(world):
    found = world.planned(world.alex, world.blake)
    assert len(set(found)) == 2
    assert [sessions.attendee(world.connection, a).client_id for a in found] == [world.alex, world.blake]
    assert {stage(world, a) for a in found} == {Stage.PLANNED}


@pytest.mark.parametrize("who", [(), (1, 1), (1, 2, 1)])
def test_nobody_or_someone_twice_is_refused(world, who):
    before = recorded(world)
    with pytest.raises(RuleBrokenError, match="each only once"):
        world.planned(*who)
    assert recorded(world) == before


def test_a_kept_session_takes_the_planned_times_unless_others_are_known(world, now):
    (attendee,) = world.planned(world.alex)
    session = session_of(world, attendee)
    later = session.planned_start + timedelta(minutes=5)
    session_cases.change(world.connection, replace(session, started=later), now=now)
    confirm(world, attendee, Outcome.KEPT, now)
    held = session_of(world, attendee)
    assert (held.started, held.stopped) == (later, session.planned_stop)
    assert stage(world, attendee) is Stage.NOTE


def test_one_may_keep_a_session_that_another_misses(world, now):
    here, missing = world.planned(world.alex, world.blake)
    confirm(world, here, Outcome.KEPT, now)
    confirm(world, missing, Outcome.NO_SHOW, now)
    assert (stage(world, here), stage(world, missing)) == (Stage.NOTE, Stage.FEE)


def test_a_slip_in_the_outcome_can_be_mended_until_the_note_is_signed(world, now):
    (attendee,) = world.kept(world.alex)
    assert confirm(world, attendee, Outcome.LATE_CANCEL, now).stage is Stage.FEE
    assert confirm(world, attendee, Outcome.KEPT, now).stage is Stage.NOTE
    world.sign(attendee)
    with pytest.raises(RuleBrokenError, match="it was kept"):
        confirm(world, attendee, Outcome.NO_SHOW, now)


def test_saying_the_same_again_changes_and_records_nothing(world, now):
    (attendee,) = world.kept(world.alex)
    world.sign(attendee)
    before = recorded(world)
    assert confirm(world, attendee, Outcome.KEPT, now).stage is Stage.CODE
    assert recorded(world) == before


def test_a_note_signed_before_the_outcome_was_known_is_not_asked_for_again(world, now):
    (attendee,) = world.planned(world.alex)
    world.sign(attendee)
    assert confirm(world, attendee, Outcome.KEPT, now).stage is Stage.CODE


def test_attendees_follow_a_session_to_another_day(world, now):
    (attendee,) = world.planned(world.alex)
    session = session_of(world, attendee)
    day = timedelta(days=1)
    moved = replace(
        session,
        planned_start=session.planned_start + day,
        planned_stop=session.planned_stop + day,
        modality=Modality.VIDEO,
    )
    session_cases.change(world.connection, moved, now=now)
    assert session_of(world, attendee) == moved
    (row,) = sessions.planned(world.connection, until=date(2026, 2, 4))
    assert (row.attendee_id, row.start) == (attendee, moved.planned_start)
    assert sessions.planned(world.connection, until=date(2026, 2, 3)) == []


@pytest.mark.parametrize("is_coded", [False, True])
def test_times_that_stand_in_a_signed_note_never_change(world, now, is_coded):
    attendee, other = world.kept(world.alex, world.blake)
    world.sign(other)
    if is_coded:
        world.code(other)
    session = session_of(world, attendee)
    with pytest.raises(RuleBrokenError, match="its times stand in it"):
        session_cases.change(world.connection, replace(session, modality=Modality.VIDEO), now=now)
    assert session_of(world, attendee) == session


def called_off(world, attendee, outcome, now):
    """One of a group was not there, and a contact note of that is signed."""
    confirm(world, attendee, outcome, now)
    note = note_cases.begin(world.connection, attendee, now=now)
    written = note_cases.save_draft(world.connection, note, {"contact": "Rang, no answer."}, now=now).note
    signing.sign(world.connection, written, now=now)


def faults(world):
    return [fault for check in verification.verify(world.connection) for fault in check.faults]


def test_a_contact_note_leaves_the_times_to_those_who_were_there(world, now):
    missing, here = world.planned(world.alex, world.blake)
    called_off(world, missing, Outcome.NO_SHOW, now)
    session = session_of(world, here)
    longer = replace(session, started=session.start, stopped=session.stop + timedelta(minutes=10))
    session_cases.change(world.connection, longer, now=now)
    confirm(world, here, Outcome.KEPT, now)
    assert session_of(world, here).minutes == session.minutes + 10
    assert faults(world) == []
    world.sign(here)
    with pytest.raises(RuleBrokenError, match="its times stand in it"):
        session_cases.change(world.connection, session, now=now)


def test_a_group_ends_early_although_one_called_it_off_before(world, now):
    attendee = session_at(world, now, DURING)
    session_id = session_of(world, attendee).id
    with transaction(world.connection):
        missing = sessions.add_attendee(world.connection, Attendee(session_id, world.blake), now.date())
    called_off(world, missing, Outcome.LATE_CANCEL, now)
    session_cases.end(world.connection, attendee, now=now)
    assert session_of(world, attendee).minutes == 20
    assert faults(world) == []


def test_a_session_that_nobody_came_to_stays_as_its_contact_note_found_it(world, now):
    (missing,) = world.planned(world.alex)
    called_off(world, missing, Outcome.NO_SHOW, now)
    session = session_of(world, missing)
    with pytest.raises(RuleBrokenError, match="its times stand in it"):
        session_cases.change(world.connection, replace(session, modality=Modality.VIDEO), now=now)


def test_confirming_the_others_of_a_group_leaves_a_signed_note_as_it_was(world, now):
    first, second = world.planned(world.alex, world.blake)
    confirm(world, first, Outcome.KEPT, now)
    world.sign(first)
    confirm(world, second, Outcome.KEPT, now)
    assert faults(world) == []
    assert note_cases.begin(world.connection, second, now=now).signed_at is None


BEFORE, DURING = timedelta(minutes=-1), timedelta(minutes=20)


def session_at(world, now, after):
    """A session of 50 minutes that begins so that *after* of it have passed."""
    start = now - after
    (attendee,) = world.planned(world.alex, day=start.date(), hour=start.hour)
    session = session_of(world, attendee)
    moved = replace(session, planned_start=start, planned_stop=start + timedelta(minutes=50))
    session_cases.change(world.connection, moved, now=now)
    return attendee


@pytest.mark.parametrize("after", [BEFORE, DURING, timedelta(minutes=49, seconds=59)])
def test_nothing_is_kept_signed_or_coded_before_its_end(world, now, after):
    attendee = session_at(world, now, after)
    with pytest.raises(RuleBrokenError, match="not ended yet"):
        confirm(world, attendee, Outcome.KEPT, now)
    with pytest.raises(RuleBrokenError, match="not ended yet"):
        world.sign(attendee)
    with pytest.raises(RuleBrokenError, match="not signed yet"):
        world.code(attendee)
    assert stage(world, attendee) is Stage.PLANNED
    note = note_cases.begin(world.connection, attendee, now=now)
    assert note.texts, "the draft is kept"
    assert note.signed_at is None


def test_at_its_very_end_it_can_be_kept_and_signed(world, now):
    attendee = session_at(world, now, timedelta(minutes=50))
    assert confirm(world, attendee, Outcome.KEPT, now).stage is Stage.NOTE
    world.sign(attendee)
    assert stage(world, attendee) is Stage.CODE


def test_nobody_has_missed_what_has_not_begun_but_it_can_be_called_off(world, now):
    attendee = session_at(world, now, BEFORE)
    with pytest.raises(RuleBrokenError, match="not begun yet"):
        confirm(world, attendee, Outcome.NO_SHOW, now)
    assert confirm(world, attendee, Outcome.LATE_CANCEL, now).stage is Stage.FEE


@pytest.mark.parametrize("hours", [-8, 1, 14])
def test_who_travels_neither_waits_longer_nor_shorter(world, now, hours):
    attendee = session_at(world, now, timedelta(minutes=50))
    there = now.astimezone(timezone(timedelta(hours=hours)))
    with pytest.raises(RuleBrokenError, match="not ended yet"):
        confirm(world, attendee, Outcome.KEPT, there - timedelta(seconds=1))
    assert confirm(world, attendee, Outcome.KEPT, there).stage is Stage.NOTE


def test_a_session_that_is_ended_elsewhere_keeps_to_its_own_clock(world, now):
    attendee = session_at(world, now, DURING)
    there = now.astimezone(timezone(timedelta(hours=-8)))
    session_cases.end(world.connection, attendee, now=there)
    held = session_of(world, attendee)
    assert (held.stopped, held.stopped.utcoffset()) == (now, held.planned_stop.utcoffset())


def test_a_session_under_way_is_ended_early_and_kept(world, now):
    attendee = session_at(world, now, DURING)
    assert session_cases.end(world.connection, attendee, now=now).stage is Stage.NOTE
    held = session_of(world, attendee)
    assert (held.minutes, held.stopped) == (20, now)
    world.sign(attendee)


def test_what_has_not_begun_is_not_ended(world, now):
    attendee = session_at(world, now, BEFORE)
    with pytest.raises(RuleBrokenError, match="not begun yet"):
        session_cases.end(world.connection, attendee, now=now)


@pytest.mark.parametrize("which", ["started", "stopped"])
def test_an_actual_time_never_lies_ahead(world, now, which):
    (attendee,) = world.planned(world.alex, day=date(2026, 3, 3))
    session = session_of(world, attendee)
    at = session.planned_start if which == "started" else session.planned_stop
    with pytest.raises(RuleBrokenError, match="cannot lie in the future"):
        session_cases.change(world.connection, replace(session, **{which: at}), now=now)


def test_a_kept_session_is_not_moved_into_the_future(world, now):
    (attendee,) = world.kept(world.alex)
    session = session_of(world, attendee)
    later = replace(
        session,
        planned_start=now,
        planned_stop=now + timedelta(minutes=50),
        started=None,
        stopped=None,
    )
    with pytest.raises(RuleBrokenError, match="was kept"):
        session_cases.change(world.connection, later, now=now)


def test_a_session_is_planned_for_several_weeks_in_one_go(world, now):
    (first,) = world.planned(world.alex, day=date(2026, 3, 3))
    session = replace(session_of(world, first), id=SessionId(0))
    planned = session_cases.plan_weekly(
        world.connection, session.in_weeks(1), [world.alex, world.casey], times=4, now=now
    )
    days = [sessions.session(world.connection, session_id).service_date for session_id, _ in planned]
    assert days == [date(2026, 3, day) for day in (10, 17, 24, 31)]
    assert all(len(attendees) == 2 for _, attendees in planned)
    hours = {sessions.session(world.connection, found).planned_start.hour for found, _ in planned}
    assert hours == {session.planned_start.hour}


def test_of_several_weeks_all_are_planned_or_none(world, now):
    before = len(sessions.of_client(world.connection, world.alex))
    (first,) = world.planned(world.alex, day=date(2026, 3, 3))
    session = replace(session_of(world, first), id=SessionId(0))
    with pytest.raises(StoreError):
        session_cases.plan_weekly(world.connection, session, [world.alex, ClientId(999)], times=3, now=now)
    assert len(sessions.of_client(world.connection, world.alex)) == before + 1


@pytest.mark.parametrize("times", [0, -1, 53])
def test_no_week_and_more_than_a_year_are_refused(world, now, times):
    (first,) = world.planned(world.alex, day=date(2026, 3, 3))
    session = replace(session_of(world, first), id=SessionId(0))
    with pytest.raises(RuleBrokenError, match="1 to 52 weeks"):
        session_cases.plan_weekly(world.connection, session, [world.alex], times=times, now=now)


def test_a_clash_is_another_session_of_one_of_the_clients_at_that_time(world, now):
    (taken,) = world.planned(world.alex, day=date(2026, 3, 10))
    (off,) = world.planned(world.alex, day=date(2026, 3, 17))
    confirm(world, off, Outcome.CANCELLED_BY_CLIENT, now)
    session = replace(session_of(world, taken).in_weeks(-1), id=SessionId(0))

    def days(clients, minutes=0, times=3):
        by = timedelta(minutes=minutes)
        moved = replace(
            session, planned_start=session.planned_start + by, planned_stop=session.planned_stop + by
        )
        return session_cases.clashes(world.connection, moved, clients, times=times)

    assert days([world.alex]) == days([world.casey, world.alex]) == [date(2026, 3, 10)]
    assert days([world.alex], minutes=49) == days([world.alex], minutes=-49) == [date(2026, 3, 10)]
    assert days([world.alex], minutes=50) == days([world.alex], minutes=-50) == []
    assert days([world.casey]) == []
    assert days([world.alex], times=1) == []
