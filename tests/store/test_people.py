"""People in the store: as they were recorded, and found by the beginnings of their names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.forms.strategies import birthdays, days, digits
from tests.store.invented import TODAY, client, payer, session

from headdesk.domain.calendar import DateRange
from headdesk.domain.codes import NPI, STATES, ICD10Code, Phone, TaxId, TaxIdKind, Taxonomy, Zip
from headdesk.domain.coverage import Coverage
from headdesk.domain.people import (
    Address,
    BillingKind,
    Client,
    ClientStatus,
    Clinician,
    Contact,
    Name,
    Place,
    Practice,
    Provider,
    Sex,
)
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.sessions import Outcome
from headdesk.store import coverage, people
from headdesk.store.connection import transaction

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
F411, F330 = ICD10Code("F41.1"), ICD10Code("F33.0")
HOME = Address("12 Invented Lane", "Dayton", "OH", Zip("45402"), street_2="Unit 3")

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
filled = words.filter(str.strip)
names = st.builds(Name, first=filled, last=filled, middle=words, suffix=words)
zips = st.one_of(digits(5), digits(9)).map(Zip)
addresses = st.builds(
    Address,
    street=words,
    city=words,
    state=st.sampled_from(["", *sorted(STATES)]),
    zip=st.none() | zips,
    street_2=words,
)
phones = digits(10).map(Phone)
clients = st.builds(
    Client,
    name=names,
    birth_date=st.none() | birthdays,
    sex=st.sampled_from(Sex),
    name_used=words,
    pronouns=words,
    address=addresses,
    phone=st.none() | phones,
    email=words,
    alert=words,
    status=st.sampled_from(ClientStatus),
    since=st.none() | days,
)
contacts = st.lists(
    st.builds(Contact, kind=filled, name=filled, phone=st.none() | phones, remark=words), max_size=4
)
some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def alex(connection):
    with transaction(connection):
        return client(connection)


def without_nothing_twice(lists):
    """The lists by day, without an empty one where nothing was in force before."""
    kept = {}
    for day, codes in sorted(lists.items()):
        if codes or (kept and kept[max(kept)]):
            kept[day] = codes
    return kept


def listed(connection, search="", **how):
    return [row.name for row in people.client_rows(connection, today=TODAY, search=search, **how)]


def row_of(connection):
    (row,) = people.client_rows(connection, today=TODAY)
    return row


@some
@given(value=clients)
def test_a_client_comes_back_as_recorded(connection, value):
    with transaction(connection):
        client_id = people.save_client(connection, value)
    assert people.client(connection, client_id) == replace(value, id=client_id)


@some
@given(first=clients, second=clients)
def test_recording_a_client_again_changes_that_one_only(connection, alex, first, second):
    with transaction(connection):
        client_id = people.save_client(connection, first)
        people.save_client(connection, replace(second, id=client_id))
    assert people.client(connection, client_id) == replace(second, id=client_id)
    assert people.client(connection, alex).name == Name("Alex", "Example")


@some
@given(first=contacts, second=contacts)
def test_contacts_take_the_place_of_those_before(connection, alex, first, second):
    with transaction(connection):
        people.replace_contacts(connection, alex, first)
        people.replace_contacts(connection, alex, second)
    assert people.contacts(connection, alex) == second


def test_there_is_no_practice_until_someone_named_it(connection):
    assert people.practice(connection) is None


@pytest.mark.parametrize(
    "value",
    [
        Practice("Invented Counseling"),
        Practice(
            "Invented Counseling",
            BillingKind.GROUP,
            NPI("1234567893"),
            TaxId("123456789", TaxIdKind.SSN),
            Taxonomy("101YM0800X"),
            HOME,
            Phone("9375550100"),
        ),
    ],
)
def test_the_practice_is_one_and_comes_back_as_recorded(connection, value):
    with transaction(connection):
        people.save_practice(connection, Practice("An earlier name", npi=NPI("1000000004")))
        people.save_practice(connection, value)
    assert people.practice(connection) == value


def test_clinicians_places_and_colleagues_come_back_as_recorded(connection):
    robin = Clinician(
        Name("Robin", "Invented"), "LPCC", NPI("1000000004"), Taxonomy("101YM0800X"), "E.0", "OH"
    )
    annex = Place("Elm Street Annex", HOME, NPI("1234567893"))
    sam = Provider(Name("Sam", "Colleague"), "MD", NPI("1234567893"))
    with transaction(connection):
        clinician_id = people.save_clinician(connection, robin)
        place_id = people.save_place(connection, annex)
        provider_id = people.save_provider(connection, sam)
    assert people.clinicians(connection) == [replace(robin, id=clinician_id)]
    assert people.places(connection) == [replace(annex, id=place_id)]
    assert people.provider(connection, provider_id) == replace(sam, id=provider_id)


@some
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 9), st.lists(st.sampled_from([F411, F330]), unique=True)), max_size=6
    ),
    asked=st.integers(0, 9),
)
def test_diagnoses_on_a_day_are_the_last_list_that_began_by_then(connection, changes, asked):
    """A list counts from its day on until the next one, in whatever order they were recorded."""
    start = date(2026, 1, 1)
    in_force: dict[int, list[ICD10Code]] = {}
    with transaction(connection):
        client_id = client(connection)
        for day, codes in changes:
            people.replace_diagnoses(connection, client_id, codes, start + timedelta(days=day))
            in_force = without_nothing_twice(in_force | {day: codes})
    begun = [day for day in in_force if day <= asked]
    expected = in_force[max(begun)] if begun else []
    assert people.diagnoses(connection, client_id, start + timedelta(days=asked)) == expected


def test_clients_are_listed_by_last_name_whatever_its_letters(connection):
    with transaction(connection):
        for first, last in (("Zoe", "able"), ("Ann", "Baker"), ("Ben", "Able"), ("Cy", "baker")):
            client(connection, first, last)
    assert listed(connection) == ["Ben Able", "Zoe able", "Ann Baker", "Cy baker"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Ann Baker", "Bea Annis"]),
        ("ann", ["Ann Baker", "Bea Annis"]),
        ("ANN B", ["Ann Baker"]),
        ("trixie", ["Bea Annis"]),
        ("trixie annis", ["Bea Annis"]),
        ("aker", []),
        ("  bak ", ["Ann Baker"]),
        ("%", ["Ann Baker", "Bea Annis"]),
        ("%aker", []),
        ("A__", ["Ann Baker", "Bea Annis"]),
    ],
)
def test_the_search_looks_at_the_beginnings_of_names(connection, typed, found):
    with transaction(connection):
        client(connection, "Ann", "Baker")
        people.save_client(connection, Client(Name("Bea", "Annis"), name_used="Trixie"))
    shown = {"Trixie Annis": "Bea Annis"}
    assert sorted(shown.get(name, name) for name in listed(connection, typed)) == found
    assert people.count_clients(connection, search=typed) == len(found)


def test_a_page_and_its_count_agree(connection):
    with transaction(connection):
        for number in range(7):
            client(connection, "Alex", f"Example {number}")
        people.save_client(connection, Client(Name("Kim", "Gone"), status=ClientStatus.ARCHIVED))
    pages = [listed(connection, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [name for page in pages for name in page] == listed(connection)
    assert people.count_clients(connection) == 7
    assert listed(connection, status=ClientStatus.ARCHIVED) == ["Kim Gone"]


def test_a_row_says_when_last_and_when_next(connection, alex):
    with transaction(connection):
        session(connection, alex, day=YESTERDAY)
        session(connection, alex, day=TODAY - timedelta(days=9))
        session(connection, alex, day=TOMORROW, outcome=Outcome.PLANNED)
        session(connection, alex, day=TODAY, outcome=Outcome.PLANNED)
        session(connection, alex, day=TODAY, outcome=Outcome.CANCELLED_BY_CLIENT)
        session(connection, alex, day=TODAY, outcome=Outcome.NO_SHOW)
    row = row_of(connection)
    assert (row.last_session, row.next_session) == (YESTERDAY, TODAY)


def test_a_row_is_ready_by_what_counts_today(connection, alex):
    row = row_of(connection)
    assert (row.payer, row.has_coverage, row.has_consent, row.has_diagnosis) == ("", False, False, False)
    with transaction(connection):
        policy = Coverage(alex, payer(connection), DateRange(TODAY))
        coverage.save_coverage(connection, policy)
        coverage.save_record(connection, DatedRecord(RecordKind.TREATMENT_CONSENT, TODAY, alex))
        people.replace_diagnoses(connection, alex, [F411], TODAY)
    row = row_of(connection)
    assert (row.payer, row.has_coverage, row.has_consent, row.has_diagnosis) == (
        "Acme Example",
        True,
        True,
        True,
    )
    assert (row.has_member_id, row.has_birth_date, row.has_address) == (False, False, False)


@pytest.mark.parametrize(
    "dates",
    [
        {"given_on": TOMORROW},
        {"given_on": YESTERDAY, "expires_on": YESTERDAY},
        {"given_on": YESTERDAY, "revoked_on": TODAY},
    ],
)
def test_a_consent_that_does_not_count_today_makes_nobody_ready(connection, alex, dates):
    with transaction(connection):
        paper = DatedRecord(RecordKind.TREATMENT_CONSENT, client_id=alex, **dates)
        coverage.save_record(connection, paper)
    assert not paper.counts_on(TODAY)
    assert not row_of(connection).has_consent


def test_ended_policies_and_diagnoses_make_nobody_ready(connection, alex):
    with transaction(connection):
        coverage.save_coverage(
            connection, Coverage(alex, payer(connection), DateRange(date(2025, 1, 1), TODAY))
        )
        people.replace_diagnoses(connection, alex, [F411], date(2025, 1, 1))
        people.replace_diagnoses(connection, alex, [], TODAY)
    row = row_of(connection)
    assert (row.has_coverage, row.has_diagnosis) == (False, False)
