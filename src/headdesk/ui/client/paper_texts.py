"""A dated paper as the texts of a form, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from headdesk.domain.calendar import parse_date
from headdesk.domain.codes import NPI
from headdesk.domain.coverage import PayerId
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClientId, Name, Provider, ProviderId
from headdesk.domain.records import DatedRecord, RecordId, RecordKind
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.sheet.reading import Reader, Reading, whole_number

NUMBERED: Final = (RecordKind.AUTHORIZATION, RecordKind.REFERRAL)
"""Papers that carry the payer's number."""
BY_PROVIDER: Final = (RecordKind.REFERRAL, RecordKind.SUPERVISION)
"""Papers that name a colleague: item 17 prints the name and the NPI."""
FOR_PAYER: Final = (
    RecordKind.AUTHORIZATION,
    RecordKind.RELEASE_TO_PAYER,
    RecordKind.ASSIGNMENT_OF_BENEFITS,
)
"""Papers that may be for one payer only."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A dated record, with the colleague whom it names."""

    record: DatedRecord = field(repr=False)
    provider: Provider | None = None


def paper_texts(paper: Paper) -> dict[str, str]:
    """Return a paper field by field, as the form shows it."""
    record = paper.record
    return {
        "kind": record.kind,
        "given": day_text(record.given_on),
        "expires": day_text(record.expires_on),
        "number": record.number,
        "visits": "" if record.visits is None else str(record.visits),
        "payer": "" if record.payer_id is None else str(record.payer_id),
        "scope": record.scope,
        **_provider_texts(paper.provider),
    }


def read_paper(
    texts: Mapping[str, str], client_id: ClientId, before: Paper | None, today: date
) -> Reading[Paper]:
    """Return the paper that a form describes; as long as a field is wrong, only the sentences."""
    reader = Reader(texts)
    kind = RecordKind(reader.text("kind") or RecordKind.TREATMENT_CONSENT)
    day = partial(parse_date, today=today)
    given = reader.needed("given", day, "The day on which it was given is needed.")
    expires = reader.optional("expires", day)
    visits = reader.optional("visits", whole_number) if kind is RecordKind.AUTHORIZATION else None
    payer = reader.optional("payer", int) if kind in FOR_PAYER else None
    provider = _provider(reader, before) if kind in BY_PROVIDER else None
    if reader.problems or given is None:
        return Reading(None, reader.problems)
    old = before.record if before else None
    try:
        record = DatedRecord(
            kind=kind,
            given_on=given,
            client_id=client_id,
            expires_on=expires,
            revoked_on=old.revoked_on if old else None,
            scope=reader.text("scope"),
            number=reader.text("number") if kind in NUMBERED else "",
            visits=visits,
            payer_id=PayerId(payer) if payer else None,
            provider_id=provider.id if provider and provider.id else None,
            id=old.id if old else RecordId(0),
        )
    except InvalidValueError as error:
        reader.refuse("expires", error)
        return Reading(None, reader.problems)
    return Reading(Paper(record, provider))


def _provider(reader: Reader, before: Paper | None) -> Provider | None:
    first = reader.needed("provider_first", str, "The colleague’s first name is needed.")
    last = reader.needed("provider_last", str, "The colleague’s last name is needed.")
    npi = reader.optional("provider_npi", NPI.parse)
    if first is None or last is None:
        return None
    known = before.provider if before else None
    return Provider(
        Name(first, last),
        reader.text("provider_credential"),
        npi,
        known.id if known else ProviderId(0),
    )


def _provider_texts(provider: Provider | None) -> dict[str, str]:
    if provider is None:
        return {}
    return {
        "provider_first": provider.name.first,
        "provider_last": provider.name.last,
        "provider_credential": provider.credential,
        "provider_npi": str(provider.npi or ""),
    }
