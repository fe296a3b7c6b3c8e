"""Requests for the record: when they are due, given more time, closed; and what left, for the accounting."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.usecases.conftest import NOW, TODAY

from headdesk.domain.errors import InvalidValueError, RuleBrokenError, StoreError
from headdesk.domain.requests import Asker, Ground, Outcome, RecordRequest, due_day, usual_ground
from headdesk.store import activity, disclosures
from headdesk.store import requests as store
from headdesk.store.connection import transaction
from headdesk.usecases import disclosures as cases
from headdesk.usecases import requests
from headdesk.usecases.disclosures import Departure, Left

CAME = date(2026, 2, 2)
LEFT = Left("Record of January 1, 2026 to February 10, 2026: 3 documents", hashlib.sha256(b"pdf").digest())


def request_of(world, **changes):
    made = RecordRequest(
        world.alex, Asker.CLIENT, "Alex Example", CAME, due_day(CAME), date(2026, 1, 1), TODAY
    )
    return replace(made, **changes)


def asked(world, **changes):
    request_id = requests.save(world.connection, request_of(world, **changes), now=NOW)
    return store.request(world.connection, request_id)


def went(**changes):
    return replace(Departure(Ground.ACCESS, "mailed", TODAY, "Alex Example"), **changes)


def test_a_clients_own_request_is_due_after_thirty_days(world):
    assert asked(world).due_on == date(2026, 3, 4)


def test_a_client_does_not_wait_longer_than_the_rule_allows(world):
    with pytest.raises(RuleBrokenError, match="within 30 days"):
        asked(world, due_on=due_day(CAME, 31))


def test_a_payers_days_count(world):
    request = asked(world, asker=Asker.PAYER, asked_by="Acme", due_on=due_day(CAME, 45))
    assert request.due_on == date(2026, 3, 19)


def test_what_is_recorded_is_read_back(world):
    wanted = request_of(
        world, address="PO Box 1\nDayton", purpose="review", reference="AC-1", asker=Asker.OTHER
    )
    request_id = requests.save(world.connection, wanted, now=NOW)
    assert store.request(world.connection, request_id) == replace(wanted, id=request_id)


@pytest.mark.parametrize(
    "wrong",
    [{"asked_by": " "}, {"until": date(2025, 12, 31)}, {"due_on": CAME - timedelta(days=1)}],
    ids=["nobody", "days", "due"],
)
def test_a_request_that_cannot_be_is_refused(world, wrong):
    with pytest.raises(InvalidValueError):
        request_of(world, **wrong)


def test_a_request_of_tomorrow_is_refused(world):
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(RuleBrokenError, match="after today"):
        asked(world, received_on=tomorrow, due_on=due_day(tomorrow))


def test_more_time_is_given_once_with_a_reason(world):
    request = asked(world)
    with pytest.raises(RuleBrokenError, match="reason"):
        requests.extend(world.connection, request.id, reason=" ", now=NOW)
    longer = requests.extend(world.connection, request.id, reason="Records are stored away", now=NOW)
    assert longer.due_on == date(2026, 4, 3)
    assert store.request(world.connection, request.id) == longer
    with pytest.raises(RuleBrokenError, match="once only"):
        requests.extend(world.connection, request.id, reason="Again", now=NOW)
    assert requests.save(world.connection, replace(longer, purpose="still fits"), now=NOW) == request.id


def test_more_time_is_not_given_once_it_is_late(world):
    request = asked(world)
    with pytest.raises(RuleBrokenError, match="past"):
        requests.extend(world.connection, request.id, reason="Late", now=NOW + timedelta(days=30))


def test_the_open_ones_wait_in_the_order_in_which_they_are_due(world):
    first = asked(world)
    second = asked(world, asker=Asker.PAYER, asked_by="Acme", due_on=due_day(CAME, 10))
    third = asked(world, client_id=world.blake)
    waiting = store.still_open(world.connection)
    assert [one.id for one in waiting] == [second.id, first.id, third.id]
    assert (waiting[0].client, waiting[0].asked_by) == ("A. Example", "Acme")
    requests.close(world.connection, first.id, Outcome.WITHDRAWN, now=NOW)
    assert [one.id for one in store.still_open(world.connection)] == [second.id, third.id]
    assert [one.id for one in store.of_client(world.connection, world.alex)] == [second.id, first.id]


def test_closing_keeps_what_became_of_it(world):
    request = asked(world)
    with pytest.raises(RuleBrokenError, match="ground"):
        requests.close(world.connection, request.id, Outcome.REFUSED, now=NOW)
    requests.close(world.connection, request.id, Outcome.REFUSED, remark="Danger to life", now=NOW)
    closed = store.request(world.connection, request.id)
    assert (closed.closed_on, closed.outcome) == (TODAY, "refused: Danger to life")
    for again in (
        lambda: requests.close(world.connection, request.id, Outcome.WITHDRAWN, now=NOW),
        lambda: requests.save(world.connection, replace(closed, purpose="other"), now=NOW),
        lambda: requests.extend(world.connection, request.id, reason="More", now=NOW),
    ):
        with pytest.raises(RuleBrokenError, match="closed"):
            again()


def test_what_left_is_a_disclosure_and_closes_the_request(world):
    request = asked(world, purpose="review")
    cases.record(world.connection, request, LEFT, went(address="PO Box 1"), now=NOW)
    (one,) = disclosures.of_client(world.connection, world.alex)
    assert (one.recipient, one.what, one.ground, one.method) == (
        "Alex Example",
        LEFT.what,
        Ground.ACCESS,
        "mailed",
    )
    assert (one.sha256, one.made_by, one.request_id) == (LEFT.sha256, "Robin Invented", request.id)
    assert (one.purpose, one.address, one.at.date()) == ("review", "PO Box 1", TODAY)
    closed = store.request(world.connection, request.id)
    assert (closed.closed_on, closed.outcome) == (TODAY, "given")
    entry = activity.rows(world.connection, limit=1)[0]
    assert (entry.action, entry.detail["how"], entry.detail["disclosure"]) == ("disclose", "mailed", one.id)
    with pytest.raises(RuleBrokenError, match="closed"):
        cases.record(world.connection, closed, LEFT, went(), now=NOW)
    assert len(disclosures.of_client(world.connection, world.alex)) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"recipient": ""}, {"on": TODAY + timedelta(days=1)}, {"on": CAME - timedelta(days=1)}],
    ids=["nobody", "tomorrow", "before it came"],
)
def test_a_departure_that_cannot_be_leaves_the_request_open(world, wrong):
    request = asked(world)
    with pytest.raises(RuleBrokenError):
        cases.record(world.connection, request, LEFT, went(**wrong), now=NOW)
    assert store.request(world.connection, request.id).is_open
    assert disclosures.of_client(world.connection, world.alex) == []


def test_a_disclosure_is_never_changed_nor_taken_out(world):
    cases.record(world.connection, asked(world), LEFT, went(), now=NOW)
    for statement in ("UPDATE disclosure SET recipient = 'x'", "DELETE FROM disclosure"):
        with pytest.raises(StoreError, match="breaks its rules"), transaction(world.connection):
            world.connection.execute(statement)


def test_the_table_of_what_left_says_which_are_for_the_accounting_and_calculates_nothing(world, tmp_path):
    for recipient, ground in (("=1+1", Ground.LAW), ("Alex Example", Ground.ACCESS)):
        cases.record(world.connection, asked(world), LEFT, went(recipient=recipient, ground=ground), now=NOW)
    path = tmp_path / "out.csv"
    cases.export(world.connection, world.alex, path, now=NOW)
    head, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["recipient"], row["in the accounting"]) for row in found] == [
        ("Alex Example", "no"),
        ("'=1+1", "yes"),
    ]
    assert found[0]["SHA-256"] == LEFT.sha256.hex()
    entry = activity.rows(world.connection, limit=1)[0]
    assert (entry.action, entry.entity_id, dict(entry.detail)) == (
        "export disclosures",
        world.alex,
        {"count": 2},
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_it_is_due_so_many_days_later(day, days):
    assert (due_day(day, days) - day).days == days


@pytest.mark.parametrize("asker", list(Asker))
def test_every_asker_has_a_usual_ground(asker):
    assert usual_ground(asker) in Ground
