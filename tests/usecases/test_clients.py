"""Clients, what covers them and the papers they signed: recorded, logged, and refused where they clash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.usecases.conftest import LONG_AGO, NOW, TODAY

from headdesk.domain.calendar import DateRange
from headdesk.domain.codes import NPI, ICD10Code, Phone
from headdesk.domain.coverage import Coverage, CoverageId
from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.people import Client, ClientId, Contact, Name, Provider
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import activity, coverage, people
from headdesk.store.connection import transaction
from headdesk.usecases import clients

DAY = timedelta(days=1)
F411, F330 = ICD10Code("F41.1"), ICD10Code("F33.0")
JO = Client(Name("Jo", "Invented"), alert="An invented alert", phone=Phone("9375550142"))

spans = st.tuples(st.integers(0, 60), st.none() | st.integers(1, 60)).map(
    lambda span: DateRange(
        LONG_AGO + span[0] * DAY, None if span[1] is None else LONG_AGO + (span[0] + span[1]) * DAY
    )
)
some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def connection(world):
    return world.connection


def logged(connection):
    """The last line of the activity log: action, entity and detail."""
    (entry,) = activity.rows(connection, limit=1)
    return entry.action, entry.entity, dict(entry.detail)


def clash(one, other):
    return any(LONG_AGO + n * DAY in one.valid and LONG_AGO + n * DAY in other.valid for n in range(130)) or (
        one.valid.end is None and other.valid.end is None
    )


def test_a_new_client_is_a_client_since_today(connection):
    client_id = clients.save(connection, JO, now=NOW)
    assert people.client(connection, client_id) == replace(JO, since=TODAY, id=client_id)
    assert logged(connection) == ("add", "client", {})


def test_a_changed_client_stays_a_client_since_then(connection):
    client_id = clients.save(connection, replace(JO, since=LONG_AGO), now=NOW)
    known = people.client(connection, client_id)
    assert clients.save(connection, replace(known, pronouns="they/them"), now=NOW) == client_id
    assert people.client(connection, client_id) == replace(known, pronouns="they/them")
    assert logged(connection) == ("change", "client", {})


def test_nothing_a_client_said_reaches_the_activity_log(connection):
    client_id = clients.save(connection, JO, now=NOW)
    clients.save_contacts(connection, client_id, [Contact("Parent", "Sam Invented")], now=NOW)
    clients.set_diagnoses(connection, client_id, [F411], TODAY, now=NOW)
    log = repr(activity.rows(connection, limit=9))
    assert not any(word in log for word in ("Jo", "Sam", "alert", "9375550142", "F41"))


def test_contacts_take_the_place_of_those_before(connection, world):
    clients.save_contacts(
        connection, world.alex, [Contact("Parent", "Sam"), Contact("Doctor", "Kim")], now=NOW
    )
    kim = [Contact("Doctor", "Kim", Phone("9375550101"), "mornings")]
    clients.save_contacts(connection, world.alex, kim, now=NOW)
    assert people.contacts(connection, world.alex) == kim


@some
@given(spans=st.lists(spans, max_size=6), orders=st.lists(st.integers(1, 2), min_size=6, max_size=6))
def test_no_two_policies_ever_stand_at_the_same_place_on_the_same_day(connection, world, spans, orders):
    with transaction(connection):
        client_id = people.save_client(connection, JO)
    for valid, order in zip(spans, orders, strict=False):
        policy = Coverage(client_id, world.acme, valid, order=order)
        known = coverage.coverages(connection, client_id)
        refused = any(other.order == order and clash(other, policy) for other in known)
        if refused:
            with pytest.raises(RuleBrokenError, match="same place on the same days"):
                clients.save_coverage(connection, policy, now=NOW)
            assert coverage.coverages(connection, client_id) == known
        else:
            clients.save_coverage(connection, policy, now=NOW)


def test_a_policy_does_not_stand_in_its_own_way(connection, world):
    (policy,) = coverage.coverages(connection, world.alex)
    ended = replace(policy, valid=DateRange(LONG_AGO, TODAY), member_id="ACME2")
    assert clients.save_coverage(connection, ended, now=NOW) == policy.id
    assert coverage.coverages(connection, world.alex) == [ended]
    later = replace(policy, id=CoverageId(0), valid=DateRange(TODAY))
    clients.save_coverage(connection, later, now=NOW)
    assert len(coverage.coverages(connection, world.alex)) == 2


def test_a_paper_is_ended_once_and_stays(connection, world):
    paper = DatedRecord(RecordKind.TREATMENT_CONSENT, LONG_AGO, world.alex)
    record_id = clients.save_record(connection, paper, now=NOW)
    clients.end_record(connection, record_id, TODAY, now=NOW)
    assert logged(connection) == ("end", "record", {})
    kept = next(found for found in coverage.records(connection, world.alex) if found.id == record_id)
    assert kept == replace(paper, revoked_on=TODAY, id=record_id)
    assert not kept.counts_on(TODAY)
    assert kept.counts_on(TODAY - DAY)


def test_a_paper_names_its_colleague(connection, world):
    sam = Provider(Name("Sam", "Colleague"), "MD", NPI("1234567893"))
    provider_id = clients.save_provider(connection, sam, now=NOW)
    paper = DatedRecord(RecordKind.REFERRAL, TODAY, world.alex, provider_id=provider_id)
    clients.save_record(connection, paper, now=NOW)
    assert (
        clients.save_provider(connection, replace(sam, credential="DO", id=provider_id), now=NOW)
        == provider_id
    )
    assert people.provider(connection, provider_id).credential == "DO"


@pytest.mark.parametrize("wrong", [{"expires_on": TODAY - DAY}, {"visits": 0}])
def test_a_paper_that_could_never_count_cannot_be_made(wrong):
    with pytest.raises(InvalidValueError):
        DatedRecord(RecordKind.AUTHORIZATION, TODAY, ClientId(1), **wrong)


def test_diagnoses_count_from_their_day_and_leave_earlier_days_alone(connection, world):
    clients.set_diagnoses(connection, world.alex, [F411], date(2026, 1, 1), now=NOW)
    clients.set_diagnoses(connection, world.alex, [F330, F411], TODAY, now=NOW)
    assert people.diagnoses(connection, world.alex, TODAY - DAY) == [F411]
    assert people.diagnoses(connection, world.alex, TODAY) == [F330, F411]
    assert logged(connection) == ("change diagnoses", "client", {"count": 2})


texts = st.dictionaries(st.text(min_size=1, max_size=9), st.text(max_size=20), min_size=1, max_size=4)


@some
@given(details=texts, policy=texts, other=texts)
def test_what_was_typed_is_kept_for_each_form_and_client_until_it_is_forgotten(
    connection, world, details, policy, other
):
    clients.keep_typed(connection, "details", world.alex, details)
    clients.keep_typed(connection, "policy 0", world.alex, policy)
    clients.keep_typed(connection, "details", world.blake, other)
    assert clients.typed(connection, "details", world.alex) == details
    assert clients.typed(connection, "policy 0", world.alex) == policy
    clients.keep_typed(connection, "details", world.alex, {})
    assert clients.typed(connection, "details", world.alex) == {}
    assert clients.typed(connection, "policy 0", world.alex) == policy
    assert clients.typed(connection, "details", world.blake) == other


def test_a_chart_that_was_looked_at_is_on_record_once(connection):
    for number in (3, 3, 4, 3):
        clients.viewed(connection, ClientId(number), now=NOW)
    views = [entry.entity_id for entry in activity.rows(connection, limit=9) if entry.action == "view"]
    assert views == [4, 3]
