"""Make the sample practice: the cast, then its weeks, one session after the other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from headdesk.domain.calendar import BEGINNING
from headdesk.domain.codes import CPTCode
from headdesk.domain.money import Money
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import activity, coverage, payers, people
from headdesk.store.connection import Connection, transaction
from headdesk.usecases.sample import cast
from headdesk.usecases.sample.cast import CAST, Part
from headdesk.usecases.sample.facts import SAMPLE_NOW, USUAL_SESSIONS, mark_as_sample
from headdesk.usecases.sample.story import Regular, Story, today_as_shown

FIRST_WEEK = date(2025, 11, 10)
LAST_WEEK = date(2026, 2, 2)
WEEKS = 13
FIRST_GROUP = date(2025, 11, 20)
EXTRA_A_WEEK = 20
SESSIONS_A_CLIENT = 60


def fill(connection: Connection, *, seed: int = 1, sessions: int = USUAL_SESSIONS) -> None:
    """Fill an empty practice with the invented one.

    Args:
        connection: An empty practice.
        seed: Another seed makes other texts, cancellations and payments.
        sessions: About how many; fewer than usual brings fewer weeks, more brings more clients and years.
    """
    chance = Random(seed)  # noqa: S311 -- the same practice every time is the point
    with transaction(connection):
        mark_as_sample(connection)
        _set_up(connection)
        regulars = [_join(connection, part) for part in CAST]
        extras = _extras(connection, max(sessions - USUAL_SESSIONS, 0))
    story = Story(connection, chance, SAMPLE_NOW)
    weeks_of_cast = max(1, min(WEEKS, sessions * WEEKS // USUAL_SESSIONS))
    for regular in regulars:
        story.plan_weeks(regular, LAST_WEEK - timedelta(weeks=weeks_of_cast - 1), weeks_of_cast)
    if weeks_of_cast == WEEKS:
        story.plan_group([r for r in regulars if r.part.in_group], FIRST_GROUP, WEEKS // 2)
        story.plan_record(regulars)
    for regular, first, weeks in extras:
        story.plan_weeks(regular, first, weeks)
    story.live()
    with transaction(connection):
        today_as_shown(connection, regulars, SAMPLE_NOW)


def _set_up(connection: Connection) -> None:
    """Record practice, clinician, place, fees, payers with rates and contracts."""
    people.save_practice(connection, cast.PRACTICE)
    people.save_clinician(connection, cast.CLINICIAN)
    people.save_place(connection, cast.OFFICE)
    for code, cents in cast.FEES.items():
        for since in (BEGINNING, cast.YEAR_START):
            payers.set_fee(connection, CPTCode(code), Money(cents), since)
    for payer in cast.PAYERS:
        payer_id = payers.save_payer(connection, payer)
        coverage.save_record(connection, DatedRecord(RecordKind.PARTICIPATION, BEGINNING, payer_id=payer_id))
        for code, cents in cast.RATES[payer.name].items():
            for since in (BEGINNING, cast.YEAR_START):
                payers.set_rate(connection, payer_id, CPTCode(code), Money(cents), since)
    activity.record(connection, now=_at(FIRST_WEEK), action="make sample", entity="practice")


def _join(connection: Connection, part: Part) -> Regular:
    """Record a client of the cast with policies, diagnoses and papers."""
    client_id = people.save_client(connection, part.client)
    since = part.client.since or BEGINNING
    by_name = {payer.name: payer.id for payer in payers.payers(connection)}
    for policy in part.policies:
        coverage.save_coverage(connection, policy.of(client_id, by_name[policy.payer], since))
    people.replace_diagnoses(connection, client_id, part.diagnoses, since)
    for kind in _PAPERS:
        coverage.save_record(connection, DatedRecord(kind, since, client_id=client_id))
    if part.authorized is not None:
        first = part.policies[0]
        coverage.save_record(
            connection,
            DatedRecord(
                RecordKind.AUTHORIZATION,
                date(2025, 12, 1),
                client_id=client_id,
                expires_on=date(2026, 5, 31),
                number="CA441207",
                visits=part.authorized,
                payer_id=by_name[first.payer],
            ),
        )
    return Regular(client_id, part)


_PAPERS = (
    RecordKind.TREATMENT_CONSENT,
    RecordKind.TELEHEALTH_CONSENT,
    RecordKind.PRIVACY_NOTICE,
    RecordKind.RELEASE_TO_PAYER,
    RecordKind.ASSIGNMENT_OF_BENEFITS,
)


def _extras(connection: Connection, sessions: int) -> list[tuple[Regular, date, int]]:
    """Return as many more clients as the sessions need, with first day and weeks, back in time from today."""
    made = []
    for number in range(-(-sessions // SESSIONS_A_CLIENT)):
        weeks = min(SESSIONS_A_CLIENT, sessions - number * SESSIONS_A_CLIENT)
        shift = number // EXTRA_A_WEEK * SESSIONS_A_CLIENT
        first = LAST_WEEK - timedelta(weeks=shift + weeks)
        made.append((_join(connection, cast.one_more(number)), first, weeks))
    return made


def _at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), SAMPLE_NOW.tzinfo)
