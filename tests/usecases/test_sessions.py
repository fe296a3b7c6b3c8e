"""Sessions: planned, confirmed, and fixed once a signed note says when they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.sessions import Modality, Outcome, Stage
from headdesk.store import activity, sessions
from headdesk.usecases import notes as note_cases
from headdesk.usecases import sessions as session_cases
from headdesk.usecases import verification


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
    assert (stage(world, here), stage(world, missing)) == (Stage.NOTE, Stage.CLOSED)


def test_a_slip_in_the_outcome_can_be_mended_until_the_note_is_signed(world, now):
    (attendee,) = world.kept(world.alex)
    assert confirm(world, attendee, Outcome.LATE_CANCEL, now).stage is Stage.CLOSED
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


def test_confirming_the_others_of_a_group_leaves_a_signed_note_as_it_was(world, now):
    first, second = world.planned(world.alex, world.blake)
    confirm(world, first, Outcome.KEPT, now)
    world.sign(first)
    confirm(world, second, Outcome.KEPT, now)
    assert not [fault for check in verification.verify(world.connection) for fault in check.faults]
    assert note_cases.begin(world.connection, second, now=now).signed_at is None
