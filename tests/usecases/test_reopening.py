"""A note that was signed just now can be opened again; what was signed stays, and what rests on it waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import CHEAP, PASSWORD

from headdesk.domain.errors import RuleBrokenError, StaleError
from headdesk.domain.sessions import Outcome, Stage
from headdesk.forms import cms1500
from headdesk.store import activity, chain, claims, notes, sessions, signatures
from headdesk.usecases import (
    beginning,
    coding,
    cosigning,
    filing,
    printing,
    readiness,
    signing,
    templates,
    verification,
)
from headdesk.usecases import notes as note_cases
from headdesk.usecases import sessions as session_cases

WHO = {"name": "Sam Invented", "credential": "LPCC-S", "password": PASSWORD}
A_MINUTE = timedelta(minutes=1)
MAILED = "mailed"


@pytest.fixture
def attendee(world):
    """Alex's session, kept."""
    return world.kept(world.alex)[0]


@pytest.fixture
def note(world, attendee):
    """Its note, signed now."""
    return world.sign(attendee)


def stage(world, attendee):
    return sessions.attendee(world.connection, attendee).stage


def reopen(world, note, now, reason="A word was missing."):
    return signing.reopen(world.connection, note, reason=reason, now=now)


def faults(world):
    return [fault for check in verification.verify(world.connection) for fault in check.faults]


def test_the_new_version_begins_with_all_that_was_said_and_the_first_stays_on_its_link(world, note, now):
    (link,) = chain.links(world.connection)
    opened = reopen(world, note, now + A_MINUTE)
    first, second = notes.versions(world.connection, note.id)
    assert second == opened
    assert (second.number, second.is_signed, dict(second.texts)) == (2, False, dict(note.texts))
    assert first == note
    assert list(chain.links(world.connection)) == [link]
    assert activity.rows(world.connection, limit=1)[0].action == "reopen"
    assert faults(world) == []


def test_both_versions_are_signed_each_on_a_link_of_its_own(world, note, attendee, now):
    opened = reopen(world, note, now + A_MINUTE)
    said = note_cases.save_draft(world.connection, opened, {"plan": "Three stops more."}, now=now).note
    signed = signing.sign(world.connection, said, now=now + 2 * A_MINUTE)
    first, second = notes.versions(world.connection, note.id)
    assert (first.texts["plan"], second.texts["plan"]) == (note.texts["plan"], "Three stops more.")
    assert signed == second
    assert len(list(chain.links(world.connection))) == 2
    assert faults(world) == []


def test_the_session_waits_for_its_note_again_and_then_for_its_code(world, note, attendee, now):
    assert stage(world, attendee) is Stage.CODE
    opened = reopen(world, note, now)
    assert stage(world, attendee) is Stage.NOTE
    assert [row.attendee_id for row in sessions.waiting(world.connection)] == [attendee]
    signing.sign(world.connection, opened, now=now + A_MINUTE)
    assert stage(world, attendee) is Stage.CODE


def test_a_session_that_is_coded_is_coded_again_once_its_note_is_signed(world, note, attendee, now):
    world.code(attendee)
    opened = reopen(world, note, now)
    assert stage(world, attendee) is Stage.NOTE
    signing.sign(world.connection, opened, now=now + A_MINUTE, gap_reason="No diagnosis then.")
    assert stage(world, attendee) is Stage.CODED


def test_a_second_note_of_the_session_does_not_bring_it_back(world, note, attendee, now):
    world.code(attendee)
    subject = note_cases.subject_of(note)
    other = note_cases.begin_another(world.connection, note.template, subject, now=now)
    other = note_cases.save_draft(world.connection, other, dict(note.texts), now=now).note
    other = signing.sign(world.connection, other, now=now, gap_reason="Short.")
    reopen(world, other, now)
    assert stage(world, attendee) is Stage.CODED


@pytest.mark.parametrize("minutes", [0, 1, 15])
def test_it_can_be_opened_for_a_quarter_of_an_hour(world, note, now, minutes):
    assert signing.refusal_to_reopen(world.connection, note, now=now + minutes * A_MINUTE) == ""


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(minutes=15, seconds=1), "more than 15 minutes ago"),
        (timedelta(days=1), "more than 15 minutes ago"),
        (timedelta(seconds=-1), "clock was set back"),
        (timedelta(days=-400), "clock was set back"),
    ],
)
def test_later_or_with_the_clock_set_back_it_is_refused(world, note, now, later, words):
    with pytest.raises(RuleBrokenError, match=words):
        reopen(world, note, now + later)
    assert notes.versions(world.connection, note.id) == [note]


def test_a_note_that_was_added_to_stays(world, note, now):
    said = {"title": "Score", "reason": "Found later", "text": "The scale said 14."}
    signing.add_addendum(world.connection, note.id, **said, now=now)
    with pytest.raises(RuleBrokenError, match="added to it"):
        reopen(world, note, now)


def test_a_note_that_is_co_signed_stays(world, note, now):
    cosigning.set_up(world.connection, **WHO, license_number="", cost=CHEAP, now=now)
    cosigning.cosign(world.connection, note, **WHO, now=now)
    with pytest.raises(RuleBrokenError, match="supervisor"):
        reopen(world, note, now)


def test_a_note_whose_claim_has_left_stays(world, note, attendee, now):
    world.code(attendee)
    world.print(world.claim_of(attendee))
    world.file(world.claim_of(attendee))
    with pytest.raises(RuleBrokenError, match="has left"):
        reopen(world, note, now)


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(world, note, now, reason):
    with pytest.raises(RuleBrokenError, match="reason"):
        reopen(world, note, now, reason=reason)


def test_a_draft_is_not_opened_again_nor_a_version_that_was_followed(world, note, now):
    opened = reopen(world, note, now)
    for version in (opened, note):
        with pytest.raises(RuleBrokenError, match="not signed"):
            reopen(world, version, now)
    signing.sign(world.connection, opened, now=now + A_MINUTE)
    with pytest.raises(StaleError):
        reopen(world, note, now + A_MINUTE)


def test_the_fifteen_minutes_begin_anew_with_each_signature(world, note, now):
    opened = reopen(world, note, now + 14 * A_MINUTE)
    signed = signing.sign(world.connection, opened, now=now + 20 * A_MINUTE)
    assert reopen(world, signed, now + 30 * A_MINUTE).number == 3


def test_a_claim_whose_note_is_open_again_neither_prints_nor_leaves_and_says_why(world, note, attendee, now):
    world.code(attendee)
    claim_id = world.claim_of(attendee)
    world.print(claim_id)
    opened = reopen(world, note, now)
    assert readiness.open_notes(world.connection, claim_id)[attendee].blocking
    with pytest.raises(RuleBrokenError, match="opened again"):
        printing.finished_form(world.connection, claim_id, printing.Wish(cms1500.Mode.DATA))
    with pytest.raises(RuleBrokenError, match="opened again"):
        filing.file(world.connection, claim_id, filing.Departure(MAILED, now.date()), now=now)
    assert len(list(chain.links(world.connection))) == 1
    signing.sign(world.connection, opened, now=now + A_MINUTE, gap_reason="No diagnosis then.")
    assert readiness.open_notes(world.connection, claim_id) == {}
    world.file(claim_id)
    assert claims.head(world.connection, claim_id).state == "filed"
    assert faults(world) == []


def test_what_was_signed_first_can_still_be_read_with_its_signature(world, note, now):
    reopen(world, note, now)
    assert signatures.of_version(world.connection, note.version_id).signed_by == "Robin Invented"


def times_of(world, attendee_id):
    attendee = sessions.attendee(world.connection, attendee_id)
    return sessions.session(world.connection, attendee.session_id)


def later(session, minutes):
    return replace(session, stopped=session.stop + timedelta(minutes=minutes))


def test_times_mended_while_a_note_is_open_again_leave_the_signed_version_its_own(world, now):
    (attendee_id,) = world.kept(world.alex)
    signed = world.sign(attendee_id)
    again = signing.reopen(world.connection, signed, reason="Wrong time", now=now)
    session_cases.change(world.connection, later(times_of(world, attendee_id), -5), now=now)
    assert faults(world) == []
    signing.sign(world.connection, again, now=now)
    assert faults(world) == []


def test_a_second_note_that_is_signed_keeps_the_times_of_its_session(world, now):
    (attendee_id,) = world.kept(world.alex)
    template = templates.newest(world.connection, "free")
    subject = beginning.subject_of_session(world.connection, attendee_id)
    second = note_cases.begin_another(world.connection, template, subject, now=now)
    saved = note_cases.save_draft(world.connection, second, {"text": "Words"}, now=now).note
    signing.sign(world.connection, saved, now=now, gap_reason="Invented")
    with pytest.raises(RuleBrokenError, match="its times stand in it"):
        session_cases.change(world.connection, later(times_of(world, attendee_id), 5), now=now)


def test_a_coded_session_whose_note_is_open_again_keeps_outcome_and_times_until_the_code_is_taken_back(
    world, now
):
    attendee_id = world.coded(world.alex)
    signed = notes.note_of(world.connection, attendee_id)
    assert signed is not None
    signing.reopen(world.connection, signed, reason="Slip", now=now)
    with pytest.raises(RuleBrokenError, match="coded"):
        session_cases.confirm(world.connection, attendee_id, Outcome.NO_SHOW, now=now)
    with pytest.raises(RuleBrokenError, match="coded"):
        session_cases.change(world.connection, later(times_of(world, attendee_id), -30), now=now)
    coding.take_back(world.connection, attendee_id, now=now)
    assert sessions.attendee(world.connection, attendee_id).stage is Stage.NOTE
    session_cases.change(world.connection, later(times_of(world, attendee_id), -30), now=now)
    assert faults(world) == []


def test_a_session_whose_note_was_signed_once_was_kept(world, now):
    (attendee_id,) = world.kept(world.alex)
    signing.reopen(world.connection, world.sign(attendee_id), reason="Slip", now=now)
    with pytest.raises(RuleBrokenError, match="so it was kept"):
        session_cases.confirm(world.connection, attendee_id, Outcome.NO_SHOW, now=now)
