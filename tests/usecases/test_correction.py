"""Signed times are corrected by an addendum: the note stays as signed, the code rests on the right ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.usecases.conftest import NOW

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.sessions import SessionKind
from headdesk.store import sessions, signatures
from headdesk.usecases import advice, coding, correction, verification

LATER = NOW + timedelta(hours=2)


def held(world, attendee_id):
    return sessions.session(world.connection, sessions.attendee(world.connection, attendee_id).session_id)


def lasting(session, minutes):
    return replace(session, started=session.start, stopped=session.start + timedelta(minutes=minutes))


def correct(world, session, *, reason="Typed from memory.", now=LATER):
    correction.correct_times(
        world.connection, session, title="Corrected times", reason=reason, text="It was another.", now=now
    )


def faults(world):
    return [fault for check in verification.verify(world.connection) for fault in check.faults]


def signed(world, *clients, **how):
    attendees = world.kept(*clients, **how)
    return attendees, [world.sign(attendee_id) for attendee_id in attendees]


def test_the_note_stays_what_was_signed_and_the_code_rests_on_the_right_times(world):
    (attendee_id,), (note,) = signed(world, world.alex)
    before = held(world, attendee_id)
    correct(world, lasting(before, 30))
    assert held(world, attendee_id).minutes == 30
    assert [added.text for added in signatures.addenda(world.connection, note.id)] == ["It was another."]
    as_signed = sessions.session_as_of(world.connection, before.id, note.signed_at)
    assert (as_signed.start, as_signed.stop) == (before.start, before.stop)
    assert coding.propose(world.connection, attendee_id).suggestion.code.code.code == "90832"
    assert faults(world) == []


def test_times_can_be_corrected_again(world):
    (attendee_id,), (note,) = signed(world, world.alex)
    correct(world, lasting(held(world, attendee_id), 30))
    correct(world, lasting(held(world, attendee_id), 40), now=LATER + timedelta(days=1))
    assert held(world, attendee_id).minutes == 40
    assert len(signatures.addenda(world.connection, note.id)) == 2
    assert faults(world) == []


def test_every_signed_note_of_a_group_gets_the_addendum_and_one_signed_later_has_the_right_times(world):
    attendees = world.kept(world.alex, world.blake, kind=SessionKind.GROUP)
    first = world.sign(attendees[0])
    correct(world, lasting(held(world, attendees[0]), 80))
    second = world.sign(attendees[1])
    assert len(signatures.addenda(world.connection, first.id)) == 1
    assert signatures.addenda(world.connection, second.id) == []


def test_what_cannot_be_corrected_is_refused_and_nothing_changes(world):
    (attendee_id,), (note,) = signed(world, world.alex)
    before = held(world, attendee_id)
    ahead = replace(before, started=LATER, stopped=LATER + timedelta(minutes=50))
    for session, reason, words in (
        (before, "Why not", "These are the times that were signed"),
        (lasting(before, 30), " ", "A correction needs a reason"),
        (ahead, "Typed from memory.", "cannot lie in the future"),
    ):
        with pytest.raises(RuleBrokenError, match=words):
            correct(world, session, reason=reason)
    assert held(world, attendee_id) == before
    assert signatures.addenda(world.connection, note.id) == []


def test_a_session_without_a_signed_note_is_changed_itself(world):
    (attendee_id,) = world.kept(world.alex)
    with pytest.raises(RuleBrokenError, match="No note of this session is signed"):
        correct(world, lasting(held(world, attendee_id), 30))


def test_a_coded_session_is_corrected_once_the_code_is_taken_back(world):
    attendee_id = world.coded(world.alex)
    with pytest.raises(RuleBrokenError, match="This session is coded"):
        correct(world, lasting(held(world, attendee_id), 30))
    coding.take_back(world.connection, attendee_id, now=LATER)
    correct(world, lasting(held(world, attendee_id), 30))
    assert held(world, attendee_id).minutes == 30


def test_a_claim_is_doubted_where_its_code_and_its_minutes_differ(world):
    fits, short = world.coded(world.alex), world.coded(world.alex, minutes=30, hour=14)
    assert advice.about_minutes(world.connection, world.claim_of(fits)) == {}
    doubts = advice.about_minutes(world.connection, world.claim_of(short))
    assert doubts[short].what == "90834 asks for 38 to 52 minutes; this session has 30."
    assert not doubts[short].blocking
