"""Clients, what covers them, and the papers they signed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from headdesk.domain.codes import ICD10Code
from headdesk.domain.coverage import Coverage, CoverageId
from headdesk.domain.errors import RuleBrokenError, StoreError
from headdesk.domain.people import Client, ClientId, Contact, Provider, ProviderId
from headdesk.domain.records import DatedRecord, RecordId
from headdesk.store import activity, coverage, people, practice_settings
from headdesk.store.connection import Connection, transaction
from headdesk.store.unprinted import RestsOn
from headdesk.usecases import following

_UNLOCKED: Final = ("practice", "unlock")


def save(connection: Connection, client: Client, *, now: datetime) -> ClientId:
    """Record a client, new or changed, and return the id."""
    since = client.since or now.date()
    with transaction(connection):
        client_id = people.save_client(connection, replace(client, since=since))
        action = "change" if client.id else "add"
        activity.record(connection, now=now, action=action, entity="client", entity_id=client_id)
        following.keep_up_within(connection, RestsOn(client_id), now=now)
    return client_id


def viewed(connection: Connection, client_id: ClientId, *, now: datetime) -> None:
    """Record that a client's chart was looked at, once for each unlocking.

    A disk that refuses keeps nobody from reading.
    """
    if activity.is_recorded_since(connection, _UNLOCKED, action="view", entity="client", entity_id=client_id):
        return
    with suppress(StoreError), transaction(connection):
        activity.record(connection, now=now, action="view", entity="client", entity_id=client_id)


def save_contacts(
    connection: Connection, client_id: ClientId, contacts: Sequence[Contact], *, now: datetime
) -> None:
    """Record whom to reach about a client, in place of what was there."""
    with transaction(connection):
        people.replace_contacts(connection, client_id, contacts)
        activity.record(connection, now=now, action="change contacts", entity="client", entity_id=client_id)


def save_coverage(connection: Connection, policy: Coverage, *, now: datetime) -> CoverageId:
    """Record a policy, new or changed, and return its id.

    Raises:
        RuleBrokenError: Another policy of the client has the same place in the order at the same time.
    """
    others = (p for p in coverage.coverages(connection, policy.client_id) if p.id != policy.id)
    if any(other.order == policy.order and _overlap(other, policy) for other in others):
        raise RuleBrokenError(
            "Two policies would come at the same place on the same days.",
            "End the old one, or make this one the second.",
        )
    with transaction(connection):
        coverage_id = coverage.save_coverage(connection, policy)
        action = "change" if policy.id else "add"
        activity.record(connection, now=now, action=action, entity="coverage", entity_id=coverage_id)
        following.keep_up_within(connection, RestsOn(policy.client_id), now=now)
    return coverage_id


def save_record(connection: Connection, paper: DatedRecord, *, now: datetime) -> RecordId:
    """Record a dated paper, new or changed, and return its id."""
    with transaction(connection):
        record_id = coverage.save_record(connection, paper)
        activity.record(
            connection,
            now=now,
            action="change" if paper.id else "add",
            entity="record",
            entity_id=record_id,
            detail={"kind": paper.kind, "client": paper.client_id},
        )
        following.keep_up_within(connection, _resting_on(paper), now=now)
    return record_id


def end_record(connection: Connection, record_id: RecordId, on: date, *, now: datetime) -> None:
    """Record that a paper no longer counts from a day on; it stays in the record."""
    with transaction(connection):
        coverage.end_record(connection, record_id, on)
        activity.record(connection, now=now, action="end", entity="record", entity_id=record_id)
        following.keep_up_within(connection, _resting_on(coverage.record(connection, record_id)), now=now)


def save_provider(connection: Connection, provider: Provider, *, now: datetime) -> ProviderId:
    """Record a colleague who refers or supervises, and return the id."""
    with transaction(connection):
        provider_id = people.save_provider(connection, provider)
        activity.record(connection, now=now, action="save", entity="provider", entity_id=provider_id)
        following.keep_up_within(connection, RestsOn(provider_id=provider_id), now=now)
    return provider_id


def set_diagnoses(
    connection: Connection, client_id: ClientId, codes: Sequence[ICD10Code], on: date, *, now: datetime
) -> None:
    """Record a client's diagnoses from a day on; earlier ones end then."""
    with transaction(connection):
        people.replace_diagnoses(connection, client_id, codes, on)
        activity.record(
            connection,
            now=now,
            action="change diagnoses",
            entity="client",
            entity_id=client_id,
            detail={"count": len(codes)},
        )


def keep_typed(connection: Connection, form: str, client_id: ClientId, texts: Mapping[str, str]) -> None:
    """Keep what was typed into a form and makes no value yet; no texts forget what was kept."""
    key = _typed_key(form, client_id)
    with transaction(connection):
        if texts:
            practice_settings.put(connection, key, json.dumps(dict(texts)))
        else:
            practice_settings.remove(connection, key)


def typed(connection: Connection, form: str, client_id: ClientId) -> dict[str, str]:
    """Return what was kept of a form by field; nothing when all of it was recorded."""
    kept = practice_settings.value(connection, _typed_key(form, client_id))
    return json.loads(kept) if kept else {}


def _resting_on(paper: DatedRecord) -> RestsOn:
    """Return which claims a paper bears on: one client's, or those to the payer of a contract."""
    return RestsOn(paper.client_id, billed=paper.payer_id if paper.client_id is None else None)


def _typed_key(form: str, client_id: ClientId) -> str:
    return f"typed {form} {client_id}"


def _overlap(one: Coverage, other: Coverage) -> bool:
    return (one.valid.end is None or other.valid.start < one.valid.end) and (
        other.valid.end is None or one.valid.start < other.valid.end
    )
