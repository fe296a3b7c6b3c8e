"""The schema is the last line of defence: strict tables, known words, and what never changes."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest
from tests.store.invented import NOW, TODAY, addend, claim, client, draft, session, signed

from headdesk.domain.chain import LinkKind
from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.codes import TaxIdKind
from headdesk.domain.coverage import ClaimType, Relationship, Route
from headdesk.domain.errors import StoreError
from headdesk.domain.ledger import Account, Entry, EntryKind
from headdesk.domain.money import Money
from headdesk.domain.notes import Addendum
from headdesk.domain.people import BillingKind, ClientId, ClientStatus, Sex
from headdesk.domain.records import RecordKind
from headdesk.domain.requests import Asker
from headdesk.domain.sessions import Modality, Outcome, SessionKind, Stage
from headdesk.domain.templates import Document
from headdesk.store import activity, claims, documents, ledger, search
from headdesk.store.claims import Event
from headdesk.store.connection import transaction
from headdesk.store.documents import DocumentKind
from headdesk.store.signatures import Role

WORDS: dict[str, type[StrEnum]] = {
    "attendee.outcome": Outcome,
    "attendee.stage": Stage,
    "chain_link.kind": LinkKind,
    "claim.route": Route,
    "claim.state": ClaimState,
    "client.sex": Sex,
    "client.status": ClientStatus,
    "coverage.holder_sex": Sex,
    "coverage.relationship": Relationship,
    "dated_record.kind": RecordKind,
    "document.kind": DocumentKind,
    "entry.kind": EntryKind,
    "note.document": Document,
    "payer.claim_type": ClaimType,
    "payer.route": Route,
    "practice.billing_kind": BillingKind,
    "practice.tax_id_kind": TaxIdKind,
    "record_request.asker": Asker,
    "search_item.kind": search.Kind,
    "session.kind": SessionKind,
    "session.modality": Modality,
    "signature.role": Role,
}
"""Each column that takes a few words only, and the enum whose words they are."""


def checked_words(connection) -> dict[str, set[str]]:
    """Every list of words in the schema by table and column."""
    found = {}
    for table, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        for column, words in re.findall(r"CHECK \(\s*(\w+) IN \(([^)]*'[^)]*)\)", sql):
            found[f"{table}.{column}"] = set(re.findall(r"'([^']*)'", words))
    return found


def test_the_words_of_the_schema_are_those_of_the_enums(connection):
    expected = {column: {str(word) for word in enum} for column, enum in WORDS.items()}
    expected["claim.state"].remove(ClaimState.NOT_READY)  # derived, never recorded
    assert checked_words(connection) == expected


def test_the_accounts_are_those_of_the_enum(connection):
    names = {name for (name,) in connection.execute("SELECT name FROM account")}
    assert names == {str(account) for account in Account}


def test_every_table_is_strict(connection):
    tables = connection.execute("PRAGMA table_list").fetchall()
    plain = {
        name: strict for schema, name, kind, _, _, strict in tables if schema == "main" and kind == "table"
    }
    assert {name for name, strict in plain.items() if not strict} == {"sqlite_schema", "sqlite_sequence"}
    assert len(plain) > 30


@pytest.fixture
def lived_in(connection):
    """One row in each guarded table; the note is signed, the claim not filed."""
    with transaction(connection):
        (attendee,) = session(connection, client(connection))
        note_id = signed(connection, attendee, data="Words")
        said = Addendum("Title", "Reason", "Text", "Robin Invented", NOW)
        addend(connection, note_id, said)
        claim_id = claim(connection, attendee)
        documents.keep(connection, claim_id, DocumentKind.DATA, b"%PDF", edition="Invented", at=NOW)
        entry = Entry(EntryKind.CHARGE, Account.INCOME, Account.CLIENT, Money(100), ClientId(1), TODAY, TODAY)
        ledger.post(connection, [entry], at=NOW)
        activity.record(connection, now=NOW, action="test", entity="practice")
    return connection


def refused(connection, sql):
    with pytest.raises(StoreError, match="breaks its rules"), transaction(connection):
        connection.execute(sql)


def allowed(connection, sql):
    with transaction(connection):
        assert connection.execute(sql).rowcount >= 1


ONLY_ADDED_TO = (
    "activity",
    "addendum",
    "chain_link",
    "claim_event",
    "document",
    "entry",
    "posting",
    "signature",
)


@pytest.mark.parametrize("table", ONLY_ADDED_TO)
def test_what_is_only_ever_added_to_can_be_neither_changed_nor_removed_nor_replaced(lived_in, table):
    column = "seq" if table in {"activity", "chain_link"} else "id"
    before = lived_in.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    refused(lived_in, f"UPDATE {table} SET {column} = {column}")
    refused(lived_in, f"DELETE FROM {table}")
    refused(lived_in, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert lived_in.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE note_section SET text = 'Other'",
        "DELETE FROM note_section",
        "INSERT INTO note_section (version_id, key, text) VALUES (1, 'plan', 'More')",
        "UPDATE note_version SET saved_at = NULL",
        "DELETE FROM note_version",
        "UPDATE note SET client_id = 1",
        "DELETE FROM note",
    ],
)
def test_a_signed_note_never_changes(lived_in, sql):
    refused(lived_in, sql)


def test_a_draft_beside_a_signed_note_can_change(lived_in):
    with transaction(lived_in):
        (attendee,) = session(lived_in, ClientId(1))
        draft(lived_in, attendee, data="Words")
    allowed(lived_in, "UPDATE note_section SET text = 'Other' WHERE version_id = 2")
    allowed(lived_in, "INSERT INTO note_section (version_id, key, text) VALUES (2, 'plan', 'More')")
    allowed(lived_in, "DELETE FROM note_section WHERE version_id = 2")
    allowed(lived_in, "UPDATE note_version SET edits = 7 WHERE id = 2")


OF_A_CLAIM = [
    "UPDATE service_line SET charge = 1",
    "DELETE FROM service_line",
    """
    INSERT INTO service_line (
        claim_id, number, attendee_id, service_date, place, code, units, charge, pointers
    ) VALUES (1, 2, 1, '2026-02-03', '11', '90785', 1, 2000, 'A')
    """,
    "UPDATE claim_diagnosis SET code = 'F33.1' WHERE rank = 1",
    "DELETE FROM claim_diagnosis",
    "INSERT INTO claim_diagnosis (claim_id, rank, code) VALUES (1, 3, 'F33.1')",
    "UPDATE claim SET parties = '{}'",
    "UPDATE claim SET number = 1009",
    "UPDATE claim SET coverage_id = 1",
]


@pytest.mark.parametrize("sql", OF_A_CLAIM)
def test_a_claim_can_change_until_it_is_filed(lived_in, sql):
    allowed(lived_in, sql)


@pytest.mark.parametrize("sql", OF_A_CLAIM)
def test_what_was_filed_never_changes_though_the_claim_moves_on(lived_in, sql):
    with transaction(lived_in):
        claims.set_state(lived_in, ClaimId(1), Event(ClaimState.FILED, TODAY, "you said so"), at=NOW)
        claims.set_state(lived_in, ClaimId(1), Event(ClaimState.ACCEPTED, TODAY, "heard"), at=NOW)
    refused(lived_in, sql)


@pytest.mark.parametrize("sql", OF_A_CLAIM)
def test_what_did_not_leave_after_all_can_change_again(lived_in, sql):
    with transaction(lived_in):
        claims.set_state(lived_in, ClaimId(1), Event(ClaimState.FILED, TODAY, "you said so"), at=NOW)
        claims.set_state(lived_in, ClaimId(1), Event(ClaimState.READY, TODAY, "it did not leave"), at=NOW)
    allowed(lived_in, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO note (attendee_id, client_id) VALUES ('one', 1)",
        "INSERT INTO fee (code, from_date, cents) VALUES ('90834', '2026-02-30', 100)",
        "INSERT INTO fee (code, from_date, cents) VALUES ('90834', '2026-02-01', 0)",
        "INSERT INTO fee (code, from_date, cents) VALUES ('90834', '2026-02-01', 1.5)",
        "INSERT INTO note (attendee_id, client_id) VALUES (77, 1)",
        "INSERT INTO practice (id, name, billing_kind) VALUES (2, 'Second', 'individual')",
        "UPDATE attendee SET stage = 'forgotten'",
        "INSERT INTO client (first) VALUES (NULL)",
    ],
)
def test_values_that_cannot_be_are_refused_whatever_the_program_says(lived_in, sql):
    with pytest.raises(StoreError), transaction(lived_in):
        lived_in.execute(sql)
