"""Coded sessions in the store: one that counts, the others as history."""

from __future__ import annotations

import pytest
from tests.store.invented import NOW, client, session

from headdesk.domain.codes import CPTCode, ICD10Code, Modifier, PlaceOfService
from headdesk.domain.coding import CodedService, CodedSession
from headdesk.domain.errors import StoreError
from headdesk.store import coding
from headdesk.store.connection import transaction

SERVICES = (
    CodedService(CPTCode("90834"), (Modifier("95"), Modifier("HO"))),
    CodedService(CPTCode("90785"), units=2),
)


@pytest.fixture
def coded(connection):
    """A session with two services and two diagnoses, the main ones first."""
    with transaction(connection):
        (attendee,) = session(connection, client(connection))
    codes = (ICD10Code("F41.1"), ICD10Code("F33.1"))
    return CodedSession(attendee, SERVICES, codes, PlaceOfService("10"))


def add(connection, value):
    with transaction(connection):
        return coding.add(connection, value, at=NOW)


def test_what_was_coded_comes_back_in_order(connection, coded):
    assert coding.of_attendee(connection, coded.attendee_id) is None
    coded_id = add(connection, coded)
    read = coding.of_attendee(connection, coded.attendee_id)
    assert read is not None
    assert (read.services, read.diagnoses, read.place) == (coded.services, coded.diagnoses, coded.place)
    assert read.id == coded_id


def test_only_one_coding_counts(connection, coded):
    add(connection, coded)
    with pytest.raises(StoreError):
        add(connection, coded)


def test_a_coding_taken_back_stays_as_history(connection, coded):
    first = add(connection, coded)
    with transaction(connection):
        coding.undo(connection, first, at=NOW)
    assert coding.of_attendee(connection, coded.attendee_id) is None
    second = add(connection, coded)
    rows = connection.execute("SELECT id, undone_at IS NULL FROM coded_session ORDER BY id").fetchall()
    assert rows == [(first, 0), (second, 1)]
