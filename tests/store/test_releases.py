"""Every practice that a released Headdesk made opens in this one, with the same tables and figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.store import claims, ledger, search
from headdesk.store.migrate import schema
from headdesk.store.search import Wish
from headdesk.store.vault import unlock
from headdesk.usecases import sample, verification

RELEASES = sorted((Path(__file__).parent / "releases").iterdir())
ANSWERED = Position(Money(15000), Money(8700), Money(8700), Money(3800), Money(2500), Money(0))


@pytest.fixture(params=RELEASES, ids=lambda release: release.name)
def upgraded(request, tmp_path):
    """A connection to a copy of a released practice, brought up to date."""
    folder = Path(shutil.copytree(request.param, tmp_path / "Release.headdesk"))
    vault = unlock(folder, sample.PASSWORD, actor="tests")
    with vault.connect() as connection:
        yield connection
    vault.close(now=sample.SAMPLE_NOW)


def test_there_is_a_release():
    assert RELEASES


def test_its_tables_are_those_of_a_fresh_practice(upgraded, connection):
    assert schema(upgraded) == schema(connection)


def test_nothing_in_it_has_changed(upgraded):
    assert [fault for check in verification.verify(upgraded) for fault in check.faults] == []


def test_its_last_claim_stands_as_it_stood(upgraded):
    claim_id = claims.id_of_number(upgraded, claims.next_number(upgraded) - 1)
    assert claim_id is not None
    assert ledger.position_of_claim(upgraded, claim_id) == ANSWERED
    assert claims.claim(upgraded, claim_id).patient.name.last == "Rivera"


def test_its_notes_are_found(upgraded):
    assert search.search(upgraded, Wish("pharmacy"))
