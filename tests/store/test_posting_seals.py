"""Every posting is named in the log with its fingerprint, and nothing of it changes without changing that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.store import activity, posting_seals
from headdesk.store.connection import connect, transaction
from headdesk.usecases import sample

POSTING = {"at": "'x'", "trace": "'x'", "remark": "'x'", "reverses": "1", "mark": "zeroblob(16)"}
ENTRY = {
    **dict.fromkeys(("client_id", "payer_id", "claim_id", "line_id", "attendee_id"), "77"),
    **dict.fromkeys(("service_date", "posted_on"), "'2020-01-01'"),
    **dict.fromkeys(("source", "target"), "'take-back'"),
    "cents": "cents + 1",
    "kind": "'reversal'",
    "reason": "'x'",
    "reverses": "id",
    "id": "-id",
    "posting_id": "1",
}
CHANGES = [
    *(("posting", "id", column, value) for column, value in POSTING.items()),
    *(("entry", "posting_id", column, value) for column, value in ENTRY.items()),
]


@pytest.fixture(scope="module")
def sample_database(tmp_path_factory, empty_database) -> Path:
    """A small sample practice, made once; every test gets a copy."""
    path = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("sample") / "practice.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as made:
        sample.make(made, sessions=1)
    return path


@pytest.fixture
def practice(sample_database, tmp_path):
    """A connection to a sample practice of its own, where nothing is guarded any more."""
    path = Path(shutil.copy(sample_database, tmp_path / "practice.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        opened.execute("PRAGMA foreign_keys = OFF")
        with transaction(opened):
            for trigger in ("posting_fixed", "entry_fixed"):
                opened.execute(f"DROP TRIGGER {trigger}")
        yield opened


def test_the_log_names_every_posting_as_it_stands(practice):
    named = {e.detail["posting"]: e.detail["sha256"] for e in activity.naming(practice, "posting")}
    assert named == posting_seals.fingerprints(practice)
    assert len(named) > 1


@pytest.mark.parametrize(("table", "key", "column", "value"), CHANGES)
def test_whatever_changes_in_a_posting_changes_its_fingerprint(practice, table, key, column, value):
    before = posting_seals.fingerprints(practice)
    newest = max(before)
    of_it = f"SELECT min(id) FROM {table} WHERE {key} = ?"
    with transaction(practice):
        practice.execute(f"UPDATE {table} SET {column} = {value} WHERE id = ({of_it})", (newest,))
    after = posting_seals.fingerprints(practice)
    assert after[newest] != before[newest]
    assert {number for number in before if after[number] != before[number]} <= {newest, 1}
