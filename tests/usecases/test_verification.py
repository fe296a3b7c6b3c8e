"""Verification: all is well until something was changed behind the program's back, and then it is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY
from tests.usecases.conftest import TODAY

from headdesk.domain.chain import LinkKind
from headdesk.domain.claims import ClaimState
from headdesk.domain.ledger import Account, EntryKind, LineItem, Move
from headdesk.domain.money import Money
from headdesk.domain.requests import Asker, Ground, RecordRequest
from headdesk.forms import cms1500
from headdesk.store import activity, chain, ledger, sessions
from headdesk.store.connection import connect, transaction
from headdesk.store.vault import Opening
from headdesk.usecases import (
    client_payments,
    coding,
    correction,
    disclosures,
    filing,
    known_measures,
    notes,
    requests,
    signing,
    templates,
    unfiling,
    verification,
)

PARTS = [
    *("file", "activity log", "chain", "signed notes", "supervisors", "private notes"),
    *("filed claims", "timelines", "kept forms", "postings", "ledger", "kept rows", "search"),
]
_LOOKS = 40
NOT_FILED_SO = ("Claim 1001 was not filed as it says.",)
SAYS_ELSE = ("Claim 1001 does not say what it said when it was filed.",)


@pytest.fixture
def lived_in(world, now):
    """The practice with a signed note, an addendum, a kept form and a filed claim."""
    attendee = world.coded(world.alex)
    note = notes.begin(world.connection, attendee, now=now)
    said = {"title": "Score", "reason": "Found later", "text": "The scale said 14."}
    signing.add_addendum(world.connection, note.id, **said, now=now)
    world.print(world.claim_of(attendee))
    world.file(world.claim_of(attendee))
    return world


OWN_MEASURE = {
    "name": "Invented tram scale",
    "items": ["Waits for the tram", "Rides the tram"],
    "options": [{"words": "Never", "points": 0}, {"words": "Often", "points": 2}],
    "bands": [[0, 1, "calm"], [2, 4, "afraid"]],
    "ship_text": True,
}


def faults(world):
    """What is wrong, by part; that search finds other words than the record is told only where it is all."""
    found = {check.name: check.faults for check in verification.verify(world.connection) if check.faults}
    return {name: told for name, told in found.items() if name != "search" or len(found) == 1}


def tamper(world, triggers, *statements):
    """Change what triggers guard, as someone with the key and another program could."""
    with transaction(world.connection):
        for trigger in triggers.split():
            world.connection.execute(f"DROP TRIGGER {trigger}")
        for sql in statements:
            world.connection.execute(sql)


def last_entry(world, action):
    """The newest entry of the log about an act."""
    entries = activity.rows(world.connection, limit=1000)
    return next(entry for entry in entries if entry.action == action)


def test_every_part_is_looked_at_and_a_practice_in_use_is_sound(lived_in):
    assert [check.name for check in verification.verify(lived_in.connection)] == PARTS
    assert faults(lived_in) == {}


def test_an_empty_practice_is_sound(connection):
    assert [check for check in verification.verify(connection) if check.faults] == []


def test_a_practice_that_is_written_meanwhile_is_sound(world, tmp_path, now):
    """A posting that falls between two readings that are compared with each other is no fault."""
    stopped = Event()
    found = []

    def look():
        try:
            with connect(tmp_path / "invented.db", DB_KEY, audit_key=AUDIT_KEY, actor="") as connection:
                for _ in range(_LOOKS):
                    found.extend(check for check in verification.verify(connection) if check.faults)
        finally:
            stopped.set()

    looking = Thread(target=look)
    looking.start()
    while not stopped.is_set():
        client_payments.post(world.connection, world.alex, Money(100), on=now.date(), now=now)
    looking.join()
    assert found == []


@pytest.mark.parametrize(
    ("trigger", "sql", "part", "words"),
    [
        (
            "signed_section_fixed",
            "UPDATE note_section SET text = 'Other' WHERE key = 'plan'",
            "signed notes",
            "Note 1 is not what was signed.",
        ),
        (
            "signature_fixed",
            "UPDATE signature SET signed_by = 'Sam Invented'",
            "signed notes",
            "Note 1 is not what was signed.",
        ),
        (
            "addendum_fixed",
            "UPDATE addendum SET text = 'The scale said 7.'",
            "signed notes",
            "An addendum to note 1 is not what was signed.",
        ),
        (
            "signature_kept",
            "DELETE FROM signature",
            "signed notes",
            "What link 1 of the chain was signed for is gone: note 1.",
        ),
        (
            "addendum_kept",
            "DELETE FROM addendum",
            "signed notes",
            "What link 2 of the chain was signed for is gone: an addendum to note 1.",
        ),
        (
            "claim_event_fixed",
            "UPDATE claim_event SET evidence = 'faxed' WHERE state = 'filed'",
            "filed claims",
            "Claim 1001 was not filed as it says.",
        ),
        (
            "claim_event_fixed",
            "UPDATE claim_event SET on_date = '2026-02-04' WHERE state = 'filed'",
            "filed claims",
            "Claim 1001 was not filed as it says.",
        ),
        (
            "document_kept",
            "DELETE FROM document",
            "filed claims",
            "Claim 1001 was not filed as it says.",
        ),
        (
            "activity_fixed",
            "UPDATE activity SET actor = 'Sam Invented' WHERE seq = 2",
            "activity log",
            "Entry 2 of the activity log is not what was written.",
        ),
        (
            "document_fixed",
            "UPDATE document SET content = CAST('%PDF other' AS BLOB)",
            "kept forms",
            "Kept form 1 is not what was printed.",
        ),
    ],
)
def test_what_was_changed_is_named_and_nothing_else(lived_in, trigger, sql, part, words):
    tamper(lived_in, trigger, sql)
    assert faults(lived_in) == {part: (words,)}


def test_a_link_that_was_changed_neither_follows_nor_is_it_the_one_in_the_log(lived_in):
    tamper(lived_in, "chain_link_fixed", "UPDATE chain_link SET link = zeroblob(32) WHERE seq = 3")
    entry = last_entry(lived_in, "file")
    assert faults(lived_in) == {
        "chain": (
            "Link 3 of the chain does not follow from the one before.",
            f"Link 3 of the chain is not what entry {entry.seq} of the activity log tells of.",
        )
    }


def test_a_filing_whose_link_is_gone_is_named_by_the_log_as_well(lived_in):
    tamper(lived_in, "chain_link_kept", "DELETE FROM chain_link WHERE kind = 'filing'")
    entry = last_entry(lived_in, "file")
    gone = f"Link 3 of the chain is gone; entry {entry.seq} of the activity log tells of it."
    assert faults(lived_in) == {"chain": (gone,), "filed claims": NOT_FILED_SO}


def test_a_filing_that_the_timeline_lost_is_named(lived_in):
    tamper(lived_in, "claim_event_kept", "DELETE FROM claim_event WHERE state = 'filed'")
    assert faults(lived_in) == {
        "filed claims": ("What link 3 of the chain was filed for is gone.",),
        "timelines": ("Claim 1001 stands as filed, but its timeline says printed.",),
    }


@pytest.mark.parametrize(("last", "action"), [("note", "sign"), ("addendum", "addend"), ("filing", "file")])
def test_an_end_of_the_chain_that_was_cut_off_is_named(world, now, last, action):
    attendee = world.coded(world.blake)
    if last != "note":
        note = notes.begin(world.connection, attendee, now=now)
        said = {"title": "Score", "reason": "Found later", "text": "The scale said 14."}
        signing.add_addendum(world.connection, note.id, **said, now=now)
    if last == "filing":
        world.file(world.claim_of(attendee))
    seq = len(list(chain.links(world.connection)))
    tamper(
        world,
        "signature_kept addendum_kept chain_link_kept claim_event_kept",
        f"DELETE FROM signature WHERE chain_seq = {seq}",
        f"DELETE FROM addendum WHERE chain_seq = {seq}",
        "DELETE FROM claim_event WHERE state = 'filed'",
        "UPDATE claim SET state = 'ready'",
        "UPDATE note_section SET text = 'Other' WHERE version_id NOT IN (SELECT version_id FROM signature)",
        f"DELETE FROM chain_link WHERE seq = {seq}",
    )
    entry = last_entry(world, action)
    assert faults(world) == {
        "chain": (f"Link {seq} of the chain is gone; entry {entry.seq} of the activity log tells of it.",)
    }


def test_a_note_rewritten_and_signed_anew_under_the_old_number_is_named(world, now):
    (attendee,) = world.kept(world.alex)
    world.sign(attendee)
    first = last_entry(world, "sign")
    tamper(
        world,
        "signature_kept chain_link_kept",
        "DELETE FROM signature",
        "DELETE FROM chain_link",
        "UPDATE note_section SET text = 'Other' WHERE key = 'plan'",
        "UPDATE attendee SET stage = 'waiting for note'",
    )
    signing.sign(world.connection, notes.begin(world.connection, attendee, now=now), now=now)
    assert faults(world) == {
        "chain": (f"Link 1 of the chain is not what entry {first.seq} of the activity log tells of.",)
    }


def test_a_link_that_no_act_brought_is_named(lived_in, now):
    with transaction(lived_in.connection):
        chain.add_link(lived_in.connection, LinkKind.NOTE, 1, b"anything", now)
    assert faults(lived_in)["chain"] == ("Link 4 of the chain is unknown to the activity log.",)


@pytest.mark.parametrize(
    "state", [s for s in ClaimState if s not in (ClaimState.FILED, ClaimState.NOT_READY)]
)
def test_a_claim_that_was_set_back_or_forward_is_named(lived_in, state):
    with transaction(lived_in.connection):
        lived_in.connection.execute("UPDATE claim SET state = ?", (state,))
    assert faults(lived_in)["timelines"][0] == (f"Claim 1001 stands as {state}, but its timeline says filed.")


@pytest.mark.parametrize("state", ["ready", "printed", "filed", "void"])
def test_a_held_claim_that_was_moved_is_named(world, now, state):
    claim_id = world.claimed(world.alex)
    filing.hold(world.connection, claim_id, now=now)
    world.print(claim_id)
    assert faults(world) == {}
    with transaction(world.connection):
        world.connection.execute("UPDATE claim SET state = ?", (state,))
    assert faults(world)["timelines"] == (f"Claim 1001 stands as {state}, but its timeline says held.",)


def test_a_claim_is_where_its_timeline_says_after_every_step(world, now):
    attendee = world.coded(world.alex)
    claim_id = world.claim_of(attendee)
    steps = (
        lambda: world.print(claim_id),
        lambda: filing.hold(world.connection, claim_id, now=now),
        lambda: world.print(claim_id, cms1500.Mode.DRAWN),
        lambda: filing.release(world.connection, claim_id, now=now),
        lambda: world.file(claim_id),
        lambda: unfiling.did_not_leave(world.connection, claim_id, now=now),
        lambda: coding.take_back(world.connection, attendee, now=now),
    )
    for step in steps:
        step()
        assert faults(world) == {}


@pytest.mark.parametrize(
    ("triggers", "sql"),
    [
        ("filed_parties_fixed", "UPDATE claim SET parties = replace(parties, 'BOREAL2', 'BOREAL3')"),
        ("filed_parties_fixed", "UPDATE claim SET payer_id = 1"),
        ("filed_line_fixed", "UPDATE service_line SET code = '90837'"),
        ("filed_line_fixed", "UPDATE service_line SET code = 'xxxxx'"),
        ("filed_line_fixed", "UPDATE service_line SET modifiers = '95'"),
        ("filed_line_fixed", "UPDATE service_line SET place = '10'"),
        ("filed_line_fixed", "UPDATE service_line SET service_date = '2026-02-04'"),
        ("filed_line_fixed", "UPDATE service_line SET units = 2"),
        ("filed_line_fixed", "UPDATE service_line SET pointers = 'B'"),
        ("filed_diagnosis_fixed", "UPDATE claim_diagnosis SET code = 'F33.1'"),
        ("filed_diagnosis_kept", "DELETE FROM claim_diagnosis"),
        ("filed_diagnosis_complete", "INSERT INTO claim_diagnosis VALUES (1, 2, 'F33.1')"),
    ],
)
def test_a_claim_filed_elsewhere_says_what_it_said(world, triggers, sql):
    world.file(world.claimed(world.blake))
    assert faults(world) == {}
    tamper(world, triggers, sql)
    assert faults(world) == {"filed claims": SAYS_ELSE}


def test_a_charge_changed_on_a_filed_line_is_named_twice(lived_in):
    tamper(lived_in, "filed_line_fixed", "UPDATE service_line SET charge = charge + 1")
    assert faults(lived_in) == {
        "filed claims": SAYS_ELSE,
        "ledger": ("Claim 1001 does not add up to its charge.",),
    }


def changed(world, number):
    """What is said of a posting that is not as it was recorded."""
    entries = activity.naming(world.connection, "posting")
    seq = next(entry.seq for entry in entries if entry.detail["posting"] == number)
    return f"Posting {number} is not what entry {seq} of the activity log tells of."


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET cents = 250 WHERE kind = 'client payment'",
        "UPDATE entry SET client_id = 2 WHERE kind = 'client payment'",
        "UPDATE entry SET posted_on = '2026-01-02' WHERE kind = 'client payment'",
        "UPDATE entry SET reason = 'cash' WHERE kind = 'client payment'",
        "UPDATE posting SET at = '2026-01-02' WHERE id = 2",
        "DELETE FROM entry WHERE kind = 'client payment'",
        """
        INSERT INTO entry (posting_id, source, target, cents, client_id, service_date, posted_on, kind)
        SELECT 2, target, source, 1, client_id, service_date, posted_on, kind FROM entry WHERE posting_id = 2
        """,
    ],
)
def test_a_clients_payment_that_was_changed_is_named(lived_in, now, sql):
    client_payments.post(lived_in.connection, lived_in.alex, Money(2500), on=TODAY, now=now, method="check")
    assert faults(lived_in) == {}
    tamper(lived_in, "entry_fixed entry_kept posting_fixed", sql)
    assert faults(lived_in) == {"postings": (changed(lived_in, 2),)}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET source = 'cash' WHERE kind = 'charge'",
        "UPDATE entry SET target = 'client credit' WHERE reason = 'PR-3'",
        "UPDATE entry SET cents = cents + 1 WHERE kind = 'charge'",
    ],
)
def test_a_charge_or_estimate_that_was_changed_is_named(lived_in, sql):
    tamper(lived_in, "entry_fixed", sql)
    found = faults(lived_in)
    assert found["postings"] == (changed(lived_in, 1),)
    assert found["ledger"] == ("Claim 1001 does not add up to its charge.",)


def test_an_estimate_of_another_amount_is_named_though_all_adds_up(lived_in):
    tamper(lived_in, "entry_fixed", "UPDATE entry SET cents = cents + 1 WHERE kind = 'expected'")
    assert faults(lived_in) == {"postings": (changed(lived_in, 1),)}


def test_a_posting_that_is_gone_is_named(lived_in, now):
    client_payments.post(lived_in.connection, lived_in.alex, Money(2500), on=TODAY, now=now)
    tamper(
        lived_in,
        "entry_kept posting_kept",
        "DELETE FROM entry WHERE posting_id = 2",
        "DELETE FROM posting WHERE id = 2",
    )
    (entry,) = (e for e in activity.naming(lived_in.connection, "posting") if e.detail["posting"] == 2)
    gone = f"Posting 2 is gone; entry {entry.seq} of the activity log tells of it."
    assert faults(lived_in) == {"postings": (gone,)}


def test_a_posting_that_the_program_did_not_make_is_named(lived_in):
    tamper(lived_in, "", "INSERT INTO posting (at) VALUES ('2026-02-10')")
    assert faults(lived_in) == {"postings": ("Posting 2 is unknown to the activity log.",)}


def test_a_session_whose_times_were_moved_under_its_note_is_named(lived_in):
    with transaction(lived_in.connection):
        lived_in.connection.execute("UPDATE session SET stopped = '2026-02-03T11:30:00+00:00'")
    assert faults(lived_in) == {"signed notes": ("Note 1 is not what was signed.",)}


def test_an_account_that_is_gone_is_named_by_the_file_and_by_the_ledger(lived_in):
    lived_in.connection.execute("PRAGMA foreign_keys = OFF")
    with transaction(lived_in.connection):
        lived_in.connection.execute("DELETE FROM account WHERE name = 'income'")
    found = faults(lived_in)
    assert found.keys() == {"file", "ledger"}
    assert found["ledger"] == ("The accounts do not add up to zero.",)


def test_money_that_is_the_clients_alone_does_not_disturb_a_claim(lived_in, now):
    item = LineItem(lived_in.alex, TODAY)
    move = Move(Account.CLIENT_CREDIT, Account.CASH, Money(500))
    with transaction(lived_in.connection):
        entry = item.entry(EntryKind.CLIENT_PAYMENT, move, on=TODAY)
        ledger.post(lived_in.connection, [entry], at=now)
    assert faults(lived_in) == {}


def test_a_form_printed_again_after_filing_is_no_fault(lived_in):
    lived_in.print(lived_in.claim_of(1))
    assert faults(lived_in) == {}


def test_a_void_claim_that_keeps_money_is_named(lived_in):
    with transaction(lived_in.connection):
        lived_in.connection.execute("UPDATE claim SET state = 'void'")
    assert faults(lived_in)["ledger"] == ("Claim 1001 is void and does not add up to zero.",)


def test_a_file_older_than_its_keys_is_named_and_the_look_is_on_record(connection, now):
    checks = verification.verify_on_record(connection, Opening(log_holds_anchor=False), now=now)
    assert [fault for check in checks for fault in check.faults] == [
        "The practice file is older than its keys: the end of the activity log is missing."
    ]
    (entry,) = activity.rows(connection, limit=9)
    assert (entry.action, dict(entry.detail)) == ("check", {"faults": 1})


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE search_item SET body = 'nothing' WHERE kind = 'note'", "note 1"),
        ("UPDATE search_item SET about = 'nobody' WHERE kind = 'addendum'", "addendum 1"),
        ("UPDATE search_item SET on_date = '2024-01-02' WHERE kind = 'claim'", "claim 1"),
        ("UPDATE search_item SET client_id = 2 WHERE kind = 'note'", "note 1"),
        ("DELETE FROM search_item WHERE kind = 'client' AND subject_id = 1", "client 1"),
    ],
)
def test_search_that_says_something_else_than_the_record_is_named(lived_in, sql, what):
    tamper(lived_in, "", sql)
    assert faults(lived_in) == {"search": (f"Search does not say of {what} what stands in the record.",)}


@pytest.fixture
def kept(lived_in, now):
    """That practice with a disclosure, a request, an own measure, an own template, and times corrected."""
    connection, day = lived_in.connection, now.date()
    asked = RecordRequest(lived_in.alex, Asker.CLIENT, "Alex Example", day, day, day, day)
    request_id = requests.save(connection, asked, now=now)
    longer = requests.extend(connection, request_id, reason="Invented.", now=now)
    departure = disclosures.Departure(Ground.ACCESS, "mailed", day, "Alex Example")
    disclosures.record(connection, longer, disclosures.Left("2 pages", bytes(32)), departure, now=now)
    templates.copy(connection, "DAP", "Own invented", now=now)
    known_measures.define(connection, OWN_MEASURE, now=now)
    (attendee,) = lived_in.kept(lived_in.blake)
    lived_in.sign(attendee)
    session = sessions.session(connection, sessions.attendee(connection, attendee).session_id)
    moved = replace(session, started=session.start, stopped=session.stop - timedelta(minutes=5))
    correction.correct_times(connection, moved, title="Times", reason="Typed wrong", text="10:45.", now=now)
    return lived_in


def test_rows_that_no_signature_is_over_are_sound_as_the_program_leaves_them(kept):
    assert faults(kept) == {}


CORRECTION = (
    "INSERT INTO time_correction (session_id, started, stopped, corrected_at) "
    "SELECT id, coalesce(started, planned_start), coalesce(stopped, planned_stop), '{}' "
    "FROM session WHERE id = 1"
)
DISCLOSURE = (
    "INSERT INTO disclosure (client_id, at, recipient, what, ground, made_by, sha256) "
    "VALUES (1, '2026-02-10T00:00:00+00:00', 'x', 'y', 'z', 'm', zeroblob(32))"
)


@pytest.mark.parametrize(
    ("triggers", "sql", "what"),
    [
        ("disclosure_kept", "DELETE FROM disclosure", "Disclosure 1 is gone"),
        ("disclosure_fixed", "UPDATE disclosure SET recipient = 'Nobody'", "Disclosure 1 is not what"),
        ("disclosure_fixed", "UPDATE disclosure SET sha256 = randomblob(32)", "Disclosure 1 is not what"),
        ("", DISCLOSURE, "Disclosure 2 is unknown"),
        ("", "UPDATE record_request SET outcome = 'refused'", "Request 1 for a record is not what"),
        ("", "UPDATE record_request SET closed_on = NULL", "Request 1 for a record is not what"),
        (
            "own_measure_fixed",
            "UPDATE own_measure SET content = '{}'",
            "Measure own 1, version 1 is not what",
        ),
        ("own_measure_kept", "DELETE FROM own_measure", "Measure own 1, version 1 is gone"),
        (
            "note_template_fixed",
            "UPDATE note_template SET content = '{}' WHERE key LIKE 'own %'",
            "Template own 1, version 1 is not what",
        ),
        (
            "note_template_kept",
            "DELETE FROM note_template WHERE key LIKE 'own %'",
            "Template own 1, version 1",
        ),
        ("time_correction_kept", "DELETE FROM time_correction", "Correction 1 of a session’s times is gone"),
        (
            "time_correction_fixed",
            "UPDATE time_correction SET corrected_at = '2030-01-01T00:00:00+00:00'",
            "Correction 1 of a session’s times is not what",
        ),
        ("", CORRECTION.format("never"), "Correction 2 of a session’s times is unknown"),
        ("", CORRECTION.format("2030-01-01T00:00:00+00:00"), "Correction 2 of a session’s times is unknown"),
    ],
)
def test_a_row_that_no_signature_is_over_is_named_when_it_was_changed(kept, triggers, sql, what):
    tamper(kept, triggers, sql)
    (found,) = faults(kept)["kept rows"]
    assert found.startswith(what)


def test_a_correction_from_before_the_log_named_them_stands_on_its_entry_alone(kept, now):
    """An older practice has such entries; no second correction, and no other moment, can lean on one."""
    with transaction(kept.connection):
        activity.record(kept.connection, now=now, action="correct times", entity="session", entity_id=1)
    assert "is gone" in faults(kept)["kept rows"][0]
    for unknown, moment in enumerate((now, now, now + timedelta(days=1))):
        tamper(kept, "", CORRECTION.format(moment.isoformat(timespec="seconds")))
        named = [words for words in faults(kept).get("kept rows", ()) if "unknown" in words]
        assert len(named) == unknown


@pytest.mark.parametrize(
    ("triggers", "sql", "what"),
    [
        (
            "note_template_fixed",
            "UPDATE note_template SET content = replace(content, 'Data', 'Other') WHERE key = 'DAP'",
            "Template DAP, version 2 is not what came with Headdesk.",
        ),
        (
            "note_template_kept",
            "DELETE FROM note_template WHERE key = 'DAP'",
            "The template of note 1 is gone.",
        ),
    ],
)
def test_the_template_of_a_draft_that_was_changed_or_taken_out_is_named(world, now, triggers, sql, what):
    (attendee,) = world.kept(world.alex)
    notes.save_draft(
        world.connection, notes.begin(world.connection, attendee, now=now), {"data": "Words"}, now=now
    )
    assert faults(world) == {}
    tamper(world, triggers, sql)
    assert faults(world)["kept rows"] == (what,)
