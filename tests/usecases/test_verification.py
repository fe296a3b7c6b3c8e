"""Verification: all is well until something was changed behind the program's back, and then it is named."""

from __future__ import annotations

import pytest
from tests.usecases.conftest import TODAY

from headdesk.domain.ledger import Account, EntryKind, LineItem, Move
from headdesk.domain.money import Money
from headdesk.store import activity, ledger
from headdesk.store.connection import transaction
from headdesk.store.vault import Opening
from headdesk.usecases import notes, verification

PARTS = ["file", "activity log", "chain", "signed notes", "filed claims", "kept forms", "ledger"]


@pytest.fixture
def lived_in(world, now):
    """The practice with a signed note, an addendum, a kept form and a filed claim."""
    attendee = world.coded(world.alex)
    note = notes.begin(world.connection, attendee, now=now)
    said = {"title": "Score", "reason": "Found later", "text": "The scale said 14."}
    notes.add_addendum(world.connection, note.id, **said, now=now)
    world.print(world.claim_of(attendee))
    world.file(world.claim_of(attendee))
    return world


def faults(world):
    return {check.name: check.faults for check in verification.verify(world.connection) if check.faults}


def tamper(world, trigger, sql):
    """Change what a trigger guards, as someone with the key and another program could."""
    with transaction(world.connection):
        world.connection.execute(f"DROP TRIGGER {trigger}")
        world.connection.execute(sql)


def test_every_part_is_looked_at_and_a_practice_in_use_is_sound(lived_in):
    assert [check.name for check in verification.verify(lived_in.connection)] == PARTS
    assert faults(lived_in) == {}


def test_an_empty_practice_is_sound(connection):
    assert [check for check in verification.verify(connection) if check.faults] == []


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
            "What link 2 of the chain was signed for is gone: addendum 1.",
        ),
        (
            "chain_link_fixed",
            "UPDATE chain_link SET link = zeroblob(32) WHERE seq = 3",
            "chain",
            "Link 3 of the chain does not follow from the one before.",
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
            "claim_event_kept",
            "DELETE FROM claim_event WHERE state = 'filed'",
            "filed claims",
            "What link 3 of the chain was filed for is gone.",
        ),
        (
            "chain_link_kept",
            "DELETE FROM chain_link WHERE kind = 'filing'",
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
        (
            "entry_fixed",
            "UPDATE entry SET source = 'cash' WHERE kind = 'charge'",
            "ledger",
            "Claim 1001 does not add up to its charge.",
        ),
        (
            "entry_fixed",
            "UPDATE entry SET target = 'client credit' WHERE reason = 'PR-3'",
            "ledger",
            "Claim 1001 does not add up to its charge.",
        ),
        (
            "filed_line_fixed",
            "UPDATE service_line SET charge = charge + 1",
            "ledger",
            "Claim 1001 does not add up to its charge.",
        ),
    ],
)
def test_what_was_changed_is_named_and_nothing_else(lived_in, trigger, sql, part, words):
    tamper(lived_in, trigger, sql)
    assert faults(lived_in) == {part: (words,)}


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
    assert faults(lived_in) == {"ledger": ("Claim 1001 is void and does not add up to zero.",)}


def test_a_file_older_than_its_keys_is_named_and_the_look_is_on_record(connection, now):
    checks = verification.verify_on_record(connection, Opening(log_holds_anchor=False), now=now)
    assert [fault for check in checks for fault in check.faults] == [
        "The practice file is older than its keys: the end of the activity log is missing."
    ]
    (entry,) = activity.rows(connection, limit=9)
    assert (entry.action, dict(entry.detail)) == ("check", {"faults": 1})
