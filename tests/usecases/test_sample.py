"""The sample practice: invented from end to end, the same every time, and sound."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.domain.claims import ClaimState
from headdesk.domain.sessions import SessionKind, Stage
from headdesk.store import activity, claim_lists, ledger, payers, people, sessions
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.connection import connect
from headdesk.usecases import readiness, reports, sample, verification

TODAY = sample.SAMPLE_NOW.date()


def made(empty_database: Path, folder: Path, **how: int) -> Path:
    path = Path(shutil.copy(empty_database, folder / "practice.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as connection:
        sample.make(connection, **how)
    return path


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory, empty_database):
    return made(empty_database, tmp_path_factory.mktemp("sample"))


@pytest.fixture
def practice(sample_file):
    """The sample practice, to look at."""
    with connect(sample_file, DB_KEY, audit_key=AUDIT_KEY, actor="", read_only=True) as connection:
        yield connection


def figures(connection):
    return reports.ledger_figures(connection, TODAY)


def test_it_says_that_it_is_the_sample(practice, connection):
    assert sample.is_sample(practice)
    assert not sample.is_sample(connection)


def test_it_is_sound_to_the_last_byte(practice):
    assert [fault for check in verification.verify(practice) for fault in check.faults] == []


def test_its_log_runs_forward(practice):
    moments = [entry.at for entry in activity.rows(practice, limit=100_000)]
    assert len(moments) > 100
    assert moments == sorted(moments, reverse=True)


def test_the_same_seed_makes_the_same_practice_and_another_another(
    practice, empty_database, tmp_path_factory
):
    for seed, is_same in ((1, True), (2, False)):
        path = made(empty_database, tmp_path_factory.mktemp("again"), seed=seed)
        with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="", read_only=True) as again:
            assert (figures(again) == figures(practice)) == is_same


def test_more_sessions_bring_more_clients(practice, empty_database, tmp_path):
    path = made(empty_database, tmp_path, sessions=sample.USUAL_SESSIONS + 61)
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="", read_only=True) as large:
        assert people.count_clients(large) == people.count_clients(practice) + 2
        assert sample.is_sample(large)


def test_today_has_a_note_to_write_one_to_finish_and_a_code_to_choose(practice):
    waiting = sessions.waiting(practice)
    assert {row.stage for row in waiting} == {Stage.NOTE, Stage.CODE}
    assert any(row.draft_saved for row in waiting)
    assert any(row.stage is Stage.NOTE and row.draft_saved is None for row in waiting)
    assert sessions.planned(practice, until=TODAY)


def test_there_is_something_of_everything_to_look_at(practice):
    states = claim_lists.count_by_state(practice)
    shown = {ClaimState.READY, ClaimState.FILED, ClaimState.PAID, ClaimState.PART_PAID, ClaimState.DENIED}
    assert shown <= states.keys()
    assert len(payers.payers(practice)) > 1
    assert ledger.client_balances(practice)
    kinds = practice.execute("SELECT DISTINCT kind FROM session").fetchall()
    assert {SessionKind(kind) for (kind,) in kinds} >= {SessionKind.INDIVIDUAL, SessionKind.GROUP}


def test_every_claim_that_is_ready_can_be_printed(practice):
    ready = claim_lists.page(practice, ClaimFilter(states=(ClaimState.READY,)))
    assert ready
    for row in ready:
        assert readiness.check(practice, row.id) == []


def test_nobody_in_it_can_be_taken_for_a_real_person(practice):
    for row in people.client_rows(practice, today=TODAY):
        client = people.client(practice, row.id)
        assert client.phone is None or client.phone.digits[3:8] == "55501"
