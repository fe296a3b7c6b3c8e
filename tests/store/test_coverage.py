"""Policies and papers in the store: as they were recorded, and which of them count on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.forms.strategies import birthdays, days
from tests.store.invented import TODAY, client, payer, session
from tests.store.test_people import addresses, names, words

from headdesk.domain.calendar import DateRange
from headdesk.domain.coverage import Benefits, Coverage, PayerId, Relationship, Subscriber
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId, Name, Provider, ProviderId, Sex
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.sessions import Outcome
from headdesk.store import coverage, people
from headdesk.store.connection import transaction

DAY = timedelta(days=1)
ALEX, ACME = ClientId(1), PayerId(1)
amounts = st.integers(0, 10**7).map(Money)
ranges = st.tuples(days, st.none() | st.integers(1, 900)).map(
    lambda pair: DateRange(pair[0], None if pair[1] is None else pair[0] + pair[1] * DAY)
)
subscribers = st.builds(
    Subscriber,
    name=names,
    birth_date=st.none() | birthdays,
    sex=st.sampled_from(Sex),
    address=addresses,
)
benefits = st.builds(
    Benefits,
    copay=amounts,
    coinsurance=st.integers(0, 10_000),
    deductible_left=amounts,
    checked_on=st.none() | days,
    checked_how=words,
)
some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def policies(draw):
    relationship = draw(st.sampled_from(Relationship))
    return Coverage(
        client_id=ALEX,
        payer_id=ACME,
        valid=draw(ranges),
        member_id=draw(words),
        order=draw(st.integers(1, 9)),
        group_number=draw(words),
        plan_name=draw(words),
        relationship=relationship,
        subscriber=None if relationship is Relationship.SELF else draw(subscribers),
        benefits=draw(benefits),
    )


@st.composite
def papers(draw):
    given_on = draw(days)
    return DatedRecord(
        kind=draw(st.sampled_from(RecordKind)),
        given_on=given_on,
        client_id=ALEX,
        expires_on=draw(st.none() | st.integers(0, 900).map(lambda n: given_on + n * DAY)),
        revoked_on=draw(st.none() | days),
        scope=draw(words),
        number=draw(words),
        visits=draw(st.none() | st.integers(1, 99)),
        payer_id=draw(st.sampled_from([None, ACME])),
        provider_id=draw(st.sampled_from([None, ProviderId(1)])),
    )


@pytest.fixture
def alex(connection):
    with transaction(connection):
        payer(connection)
        people.save_provider(connection, Provider(Name("Sam", "Colleague")))
        return client(connection)


@some
@given(first=policies(), second=policies())
def test_a_policy_comes_back_as_recorded_and_as_changed(connection, alex, first, second):
    with transaction(connection):
        coverage_id = coverage.save_coverage(connection, first)
    assert coverage.coverage(connection, coverage_id) == replace(first, id=coverage_id)
    changed = replace(second, id=coverage_id)
    with transaction(connection):
        coverage.save_coverage(connection, changed)
    assert coverage.coverage(connection, coverage_id) == changed


def test_nothing_of_an_earlier_holder_stays_in_the_file(connection, alex):
    holder = Subscriber(Name("Jo", "Holder"), date(1980, 1, 2), Sex.FEMALE)
    held = Coverage(alex, ACME, DateRange(TODAY), relationship=Relationship.SPOUSE, subscriber=holder)
    with transaction(connection):
        coverage_id = coverage.save_coverage(connection, held)
        own = replace(held, relationship=Relationship.SELF, subscriber=None, id=coverage_id)
        coverage.save_coverage(connection, own)
    stored = connection.execute("SELECT holder_first, holder_last, holder_birth, holder_sex FROM coverage")
    assert stored.fetchall() == [("", "", None, "")]


@some
@given(recorded=st.lists(policies(), max_size=5), on=days)
def test_the_policies_of_a_day_are_those_in_force_in_the_order_of_billing(connection, recorded, on):
    with transaction(connection):
        client_id = client(connection)
        ids = [
            coverage.save_coverage(
                connection, replace(policy, client_id=client_id, payer_id=payer(connection))
            )
            for policy in recorded
        ]
    wanted = {ids[n] for n, policy in enumerate(recorded) if on in policy.valid}
    found = coverage.coverages_on(connection, client_id, on)
    assert {policy.id for policy in found} == wanted
    assert [policy.order for policy in found] == sorted(policy.order for policy in found)


@some
@given(first=papers(), second=papers())
def test_a_paper_comes_back_as_recorded_and_as_changed(connection, alex, first, second):
    def stored(record_id):
        return next(paper for paper in coverage.records(connection, alex) if paper.id == record_id)

    with transaction(connection):
        record_id = coverage.save_record(connection, first)
    assert stored(record_id) == replace(first, id=record_id)
    changed = replace(second, id=record_id)
    with transaction(connection):
        coverage.save_record(connection, changed)
    assert stored(record_id) == changed


@some
@given(recorded=st.lists(papers(), max_size=6), on=days, kind=st.sampled_from(RecordKind))
def test_the_paper_of_a_day_is_the_newest_that_counts(connection, alex, recorded, on, kind):
    with transaction(connection):
        client_id = client(connection)
        for paper in recorded:
            coverage.save_record(connection, replace(paper, client_id=client_id))
    counting = [paper.given_on for paper in recorded if paper.kind is kind and paper.counts_on(on)]
    found = coverage.record_on(connection, kind, on, client_id=client_id)
    assert (found.given_on if found else None) == max(counting, default=None)


def test_a_paper_for_one_payer_does_not_speak_to_another(connection, alex):
    with transaction(connection):
        other = payer(connection, "Boreal Example")
        mine = DatedRecord(RecordKind.AUTHORIZATION, TODAY, alex, payer_id=ACME)
        coverage.save_record(connection, mine)
    kind = RecordKind.AUTHORIZATION
    assert coverage.record_on(connection, kind, TODAY, client_id=alex, payer_id=ACME) is not None
    assert coverage.record_on(connection, kind, TODAY, client_id=alex, payer_id=other) is None
    assert coverage.record_on(connection, kind, TODAY, client_id=alex) is not None


def test_a_paper_ends_on_the_day_it_is_revoked(connection, alex):
    with transaction(connection):
        record_id = coverage.save_record(
            connection, DatedRecord(RecordKind.RELEASE_TO_PAYER, TODAY - 9 * DAY, alex)
        )
        coverage.end_record(connection, record_id, TODAY)
    kind = RecordKind.RELEASE_TO_PAYER
    assert coverage.record_on(connection, kind, TODAY - DAY, client_id=alex) is not None
    assert coverage.record_on(connection, kind, TODAY, client_id=alex) is None


@pytest.mark.parametrize(("expires", "used"), [(None, 3), (TODAY, 2), (TODAY - 2 * DAY, 1)])
def test_an_authorization_is_used_by_kept_sessions_within_its_days(connection, alex, expires, used):
    start = TODAY - 5 * DAY
    with transaction(connection):
        other = client(connection, "Blake")
        for day in (start - DAY, start, TODAY, TODAY + DAY):
            session(connection, alex, day=day)
        session(connection, alex, day=TODAY, hour=14, outcome=Outcome.NO_SHOW)
        session(connection, other, day=TODAY, hour=16)
    paper = DatedRecord(RecordKind.AUTHORIZATION, start, alex, expires_on=expires, visits=12)
    assert coverage.visits_used(connection, paper) == used
