"""What many claims share, read once: the practice, payers and their ways, clients, policies and papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from headdesk.domain.coverage import Coverage, Payer, PayerId
from headdesk.domain.people import (
    Client,
    ClientId,
    Clinician,
    ClinicianId,
    Place,
    PlaceId,
    Practice,
    Provider,
    ProviderId,
)
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import coverage, payers, people
from headdesk.store.connection import Connection
from headdesk.usecases import reference


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around claims while nothing of it changes; each thing is read when it is first asked for.

    Attributes:
        options: A payer's ways, resolved.
        is_agreed: Whether a contract with a payer counts on a day.
    """

    connection: Connection
    practice: Callable[[], Practice]
    clinician: Callable[[ClinicianId], Clinician]
    place: Callable[[PlaceId], Place]
    provider: Callable[[ProviderId], Provider]
    payer: Callable[[PayerId], Payer]
    options: Callable[[PayerId], Mapping[str, str]]
    is_agreed: Callable[[PayerId, date], bool]
    client: Callable[[ClientId], Client]
    policies: Callable[[ClientId], Sequence[Coverage]]
    papers: Callable[[ClientId], Sequence[DatedRecord]]


def around(connection: Connection) -> Surroundings:
    """Return what is around the claims of a practice now."""
    payer = cache(partial(payers.payer, connection))
    clinicians = cache(lambda: {who.id: who for who in people.clinicians(connection)})
    places = cache(lambda: {place.id: place for place in people.places(connection)})
    return Surroundings(
        connection=connection,
        practice=cache(lambda: people.practice(connection) or Practice("")),
        clinician=lambda clinician_id: clinicians()[clinician_id],
        place=lambda place_id: places()[place_id],
        provider=cache(partial(people.provider, connection)),
        payer=payer,
        options=cache(lambda payer_id: reference.options_of(payer(payer_id))),
        is_agreed=cache(partial(_is_agreed, connection)),
        client=cache(partial(people.client, connection)),
        policies=cache(partial(coverage.coverages, connection)),
        papers=cache(partial(coverage.records, connection)),
    )


def _is_agreed(connection: Connection, payer_id: PayerId, day: date) -> bool:
    kind = RecordKind.PARTICIPATION
    return coverage.record_on(connection, kind, day, client_id=None, payer_id=payer_id) is not None
