"""The practice itself: who is paid, who treats, where, what it costs, who pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from headdesk.domain.calendar import BEGINNING
from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import Payer, PayerId
from headdesk.domain.money import Money
from headdesk.domain.people import Clinician, ClinicianId, Place, PlaceId, Practice
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import activity, coverage, people, unprinted
from headdesk.store import payers as payer_store
from headdesk.store.connection import Connection, transaction
from headdesk.store.unprinted import RestsOn
from headdesk.usecases import following


def save(connection: Connection, practice: Practice, *, now: datetime) -> None:
    """Record who is paid."""
    with transaction(connection):
        people.save_practice(connection, practice)
        activity.record(connection, now=now, action="change", entity="practice")
        following.keep_up_within(connection, unprinted.ALL, now=now)


def begin(connection: Connection, practice: Practice, owner: Clinician, *, now: datetime) -> None:
    """Record who is paid and who treats in a new practice: its first session needs somebody who holds it."""
    with transaction(connection):
        people.save_practice(connection, practice)
        clinician_id = people.save_clinician(connection, owner)
        activity.record(connection, now=now, action="change", entity="practice")
        activity.record(connection, now=now, action="save", entity="clinician", entity_id=clinician_id)


def save_clinician(connection: Connection, clinician: Clinician, *, now: datetime) -> ClinicianId:
    """Record who treats and signs, and return the id."""
    with transaction(connection):
        clinician_id = people.save_clinician(connection, clinician)
        activity.record(connection, now=now, action="save", entity="clinician", entity_id=clinician_id)
        following.keep_up_within(connection, RestsOn(clinician_id=clinician_id), now=now)
    return clinician_id


def save_place(connection: Connection, place: Place, *, now: datetime) -> PlaceId:
    """Record where sessions are held, and return the id."""
    with transaction(connection):
        place_id = people.save_place(connection, place)
        activity.record(connection, now=now, action="save", entity="place", entity_id=place_id)
        following.keep_up_within(connection, RestsOn(place_id=place_id), now=now)
    return place_id


def save_payer(connection: Connection, payer: Payer, *, now: datetime) -> PayerId:
    """Record a payer with its options, and return the id."""
    with transaction(connection):
        payer_id = payer_store.save_payer(connection, payer)
        activity.record(connection, now=now, action="save", entity="payer", entity_id=payer_id)
        following.keep_up_within(connection, RestsOn(named=payer_id), now=now)
    return payer_id


def set_participation(
    connection: Connection, payer_id: PayerId, since: date | None, *, now: datetime
) -> None:
    """Record since when the practice has a contract with a payer; None ends it today.

    Another day corrects the one before, which never counted then.
    """
    with _changing_contract(connection, payer_id, now) as old:
        if old is not None:
            coverage.end_record(connection, old.id, now.date() if since is None else old.given_on)
        if since is not None:
            contract = DatedRecord(RecordKind.PARTICIPATION, since, payer_id=payer_id)
            coverage.save_record(connection, contract)


def withdraw_participation(connection: Connection, payer_id: PayerId, *, now: datetime) -> None:
    """Record that there never was the contract that stands now."""
    with _changing_contract(connection, payer_id, now) as old:
        if old is not None:
            coverage.end_record(connection, old.id, old.given_on)


@contextmanager
def _changing_contract(
    connection: Connection, payer_id: PayerId, now: datetime
) -> Iterator[DatedRecord | None]:
    """Hold the contract that counts today and record its change; what is expected of claims follows."""
    kind = RecordKind.PARTICIPATION
    with transaction(connection):
        yield coverage.record_on(connection, kind, now.date(), client_id=None, payer_id=payer_id)
        activity.record(connection, now=now, action="change contract", entity="payer", entity_id=payer_id)
        following.keep_up_within(connection, RestsOn(billed=payer_id), now=now)


def set_fee(connection: Connection, code: CPTCode, amount: Money, from_date: date, *, now: datetime) -> None:
    """Record what is asked for a code from a day on; sessions that are coded keep their charge.

    The first fee holds for the sessions before its day as well, which are the first to be entered.
    """
    with transaction(connection):
        for day in _days(payer_store.fee_days(connection, code), from_date, now.date()):
            payer_store.set_fee(connection, code, amount, day)
        activity.record(connection, now=now, action="set fee", entity="code", detail={"code": str(code)})


def set_rate(
    connection: Connection,
    payer_id: PayerId,
    code: CPTCode,
    amount: Money,
    from_date: date,
    *,
    now: datetime,
) -> None:
    """Record what a payer's contract allows for a code from a day on; what is expected of claims follows.

    The first rate holds for the sessions before its day as well, which are the first to be entered.
    """
    with transaction(connection):
        for day in _days(payer_store.rate_days(connection, payer_id, code), from_date, now.date()):
            payer_store.set_rate(connection, payer_id, code, amount, day)
        detail = {"code": str(code)}
        activity.record(
            connection, now=now, action="set rate", entity="payer", entity_id=payer_id, detail=detail
        )
        following.keep_up_within(connection, RestsOn(billed=payer_id, code=code), now=now)


def _days(known: Sequence[date], day: date, today: date) -> tuple[date, ...]:
    """Return from which days an amount is recorded: its own, and the beginning too if it is the first one.

    An amount that is agreed for a day to come says nothing of the time before it.
    """
    is_first = all(other in {BEGINNING, day} or other > day for other in known)
    return (BEGINNING, day) if is_first and day <= today else (day,)
