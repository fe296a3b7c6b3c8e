"""What covers a client, and the dated papers that claims print from."""

from __future__ import annotations

from datetime import date

from headdesk.domain.calendar import DateRange
from headdesk.domain.coverage import Benefits, Coverage, CoverageId, PayerId, Relationship, Subscriber
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId, Sex
from headdesk.domain.records import DatedRecord, RecordId, RecordKind
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.rows import Record

_COVERAGE = (
    *(
        "id",
        "client_id",
        "payer_id",
        "rank",
        "valid_from",
        "valid_to",
        "member_id",
        "group_number",
        "plan_name",
    ),
    *("relationship", "holder_birth", "holder_sex"),
    *(f"holder_{part}" for part in (*rows.NAME, *rows.ADDRESS)),
    *("copay", "coinsurance", "deductible_left", "checked_on", "checked_how"),
)
_RECORD = (
    *("id", "kind", "client_id", "payer_id", "provider_id", "given_on", "expires_on", "revoked_on"),
    *("scope", "number", "visits"),
)


def coverages(connection: Connection, client_id: ClientId) -> list[Coverage]:
    """Return all policies of a client, those in force longest last within their place in the order."""
    found = rows.select(
        connection,
        _COVERAGE,
        "FROM coverage WHERE client_id = ? ORDER BY rank, valid_from DESC",
        (client_id,),
    )
    return [_coverage(record) for record in found]


def coverages_on(connection: Connection, client_id: ClientId, on: date) -> list[Coverage]:
    """Return the policies in force on a day, in the order in which they are billed."""
    return [policy for policy in coverages(connection, client_id) if on in policy.valid]


def coverage(connection: Connection, coverage_id: CoverageId) -> Coverage:
    """Return one policy."""
    (record,) = rows.select(connection, _COVERAGE, "FROM coverage WHERE id = ?", (coverage_id,))
    return _coverage(record)


def save_coverage(connection: Connection, value: Coverage) -> CoverageId:
    """Record a policy and return its id."""
    columns: dict[str, object] = {
        "client_id": value.client_id,
        "payer_id": value.payer_id,
        "rank": value.order,
        "valid_from": rows.stamp(value.valid.start),
        "valid_to": rows.stamp(value.valid.end),
        "member_id": value.member_id,
        "group_number": value.group_number,
        "plan_name": value.plan_name,
        "relationship": value.relationship,
        "copay": value.benefits.copay.cents,
        "coinsurance": value.benefits.coinsurance,
        "deductible_left": value.benefits.deductible_left.cents,
        "checked_on": rows.stamp(value.benefits.checked_on),
        "checked_how": value.benefits.checked_how,
    }
    columns |= _holder_columns(value.subscriber)
    return CoverageId(rows.save(connection, "coverage", value.id, columns))


def records(connection: Connection, client_id: ClientId) -> list[DatedRecord]:
    """Return a client's dated papers, the newest first."""
    return _records(connection, "client_id = ?", (client_id,))


def record(connection: Connection, record_id: RecordId) -> DatedRecord:
    """Return one paper."""
    (found,) = _records(connection, "id = ?", (record_id,))
    return found


def record_on(
    connection: Connection,
    kind: RecordKind,
    on: date,
    *,
    client_id: ClientId | None,
    payer_id: PayerId | None = None,
) -> DatedRecord | None:
    """Return the newest paper of a kind that counts on a day; None when there is none.

    Args:
        connection: Where to read.
        kind: What it allows.
        on: The day.
        client_id: Whose; None for papers between the practice and a payer.
        payer_id: Only papers for this payer, or for any.
    """
    found = _records(
        connection,
        "kind = ? AND client_id IS ? AND (?3 IS NULL OR payer_id IS NULL OR payer_id = ?3)",
        (kind, client_id, payer_id),
    )
    return next((paper for paper in found if paper.counts_on(on)), None)


def save_record(connection: Connection, value: DatedRecord) -> RecordId:
    """Record a paper and return its id."""
    columns = {
        "kind": value.kind,
        "client_id": value.client_id,
        "payer_id": value.payer_id,
        "provider_id": value.provider_id,
        "given_on": rows.stamp(value.given_on),
        "expires_on": rows.stamp(value.expires_on),
        "revoked_on": rows.stamp(value.revoked_on),
        "scope": value.scope,
        "number": value.number,
        "visits": value.visits,
    }
    return RecordId(rows.save(connection, "dated_record", value.id, columns))


def end_record(connection: Connection, record_id: RecordId, on: date) -> None:
    """Record that a paper no longer counts from a day on."""
    rows.update(connection, "dated_record", record_id, {"revoked_on": rows.stamp(on)})


def visits_used(connection: Connection, paper: DatedRecord) -> int:
    """Return how many kept sessions an authorization has covered so far."""
    row = connection.execute(
        """
        SELECT count(*) FROM attendee
        WHERE client_id = ? AND outcome = 'kept' AND service_date >= ?
          AND service_date <= coalesce(?, '9999-12-31')
        """,
        (paper.client_id, rows.stamp(paper.given_on), rows.stamp(paper.expires_on)),
    ).fetchone()
    return int(row[0]) if row else 0


def _records(connection: Connection, where: str, params: tuple[object, ...]) -> list[DatedRecord]:
    found = rows.select(
        connection, _RECORD, f"FROM dated_record WHERE {where} ORDER BY given_on DESC, id DESC", params
    )
    return [_record(record) for record in found]


def _record(record: Record) -> DatedRecord:
    return DatedRecord(
        kind=RecordKind(record["kind"]),
        given_on=date.fromisoformat(record["given_on"]),
        client_id=record["client_id"],
        expires_on=rows.day(record["expires_on"]),
        revoked_on=rows.day(record["revoked_on"]),
        scope=record["scope"],
        number=record["number"],
        visits=record["visits"],
        payer_id=record["payer_id"],
        provider_id=record["provider_id"],
        id=RecordId(record["id"]),
    )


def _coverage(record: Record) -> Coverage:
    relationship = Relationship(record["relationship"])
    return Coverage(
        client_id=ClientId(record["client_id"]),
        payer_id=PayerId(record["payer_id"]),
        valid=DateRange(date.fromisoformat(record["valid_from"]), rows.day(record["valid_to"])),
        member_id=record["member_id"],
        order=record["rank"],
        group_number=record["group_number"],
        plan_name=record["plan_name"],
        relationship=relationship,
        subscriber=None if relationship is Relationship.SELF else _subscriber(record),
        benefits=Benefits(
            copay=Money(record["copay"]),
            coinsurance=record["coinsurance"],
            deductible_left=Money(record["deductible_left"]),
            checked_on=rows.day(record["checked_on"]),
            checked_how=record["checked_how"],
        ),
        id=CoverageId(record["id"]),
    )


def _holder_columns(holder: Subscriber | None) -> dict[str, object]:
    if holder is None:
        empty = dict.fromkeys((f"holder_{part}" for part in (*rows.NAME, *rows.ADDRESS, "sex")), "")
        return {**empty, "holder_birth": None}
    return {
        **rows.name_columns(holder.name, "holder_"),
        **rows.address_columns(holder.address, "holder_"),
        "holder_birth": rows.stamp(holder.birth_date),
        "holder_sex": holder.sex,
    }


def _subscriber(record: Record) -> Subscriber:
    return Subscriber(
        name=rows.name(record, "holder_"),
        birth_date=rows.day(record["holder_birth"]),
        sex=Sex(record["holder_sex"]),
        address=rows.address(record, "holder_"),
    )
