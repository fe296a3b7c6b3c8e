"""Practice, clinicians, colleagues, places, clients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from headdesk.domain.codes import ICD10Code, TaxId, TaxIdKind
from headdesk.domain.people import (
    BillingKind,
    Client,
    ClientId,
    ClientStatus,
    Clinician,
    ClinicianId,
    Contact,
    Place,
    PlaceId,
    Practice,
    Provider,
    ProviderId,
    Sex,
)
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.rows import Record

_PRACTICE = ("name", "billing_kind", "npi", "tax_id", "tax_id_kind", "taxonomy", "phone", *rows.ADDRESS)
_CLINICIAN = (*rows.NAME, "id", "credential", "npi", "taxonomy", "license_number", "license_state")
_PROVIDER = (*rows.NAME, "id", "credential", "npi")
_PLACE = ("id", "name", "npi", *rows.ADDRESS)
_CLIENT = (
    *rows.NAME,
    *rows.ADDRESS,
    *("id", "name_used", "pronouns", "birth_date", "sex", "phone", "email", "alert", "status", "since"),
)

SHORT_NAME = "substr(coalesce(nullif(c.name_used, ''), c.first), 1, 1) || '. ' || c.last"
"""Initial and last name of the client ``c`` of a query, as `Client.short` makes them."""


def practice(connection: Connection) -> Practice | None:
    """Return the practice; None until someone named it."""
    found = rows.select(connection, _PRACTICE, "FROM practice")
    if not found:
        return None
    (record,) = found
    tax_id = record["tax_id"]
    return Practice(
        name=record["name"],
        billing_kind=BillingKind(record["billing_kind"]),
        npi=rows.npi(record["npi"]),
        tax_id=TaxId(tax_id, TaxIdKind(record["tax_id_kind"])) if tax_id else None,
        taxonomy=rows.taxonomy(record["taxonomy"]),
        address=rows.address(record),
        phone=rows.phone(record["phone"]),
    )


def save_practice(connection: Connection, value: Practice) -> None:
    """Record the practice."""
    connection.execute("DELETE FROM practice")
    rows.insert(
        connection,
        "practice",
        {
            "id": 1,
            "name": value.name,
            "billing_kind": value.billing_kind,
            "npi": rows.text(value.npi) or None,
            "tax_id": rows.text(value.tax_id) or None,
            "tax_id_kind": value.tax_id.kind if value.tax_id else TaxIdKind.EIN,
            "taxonomy": str(value.taxonomy) if value.taxonomy else None,
            "phone": rows.text(value.phone),
            **rows.address_columns(value.address),
        },
    )


def clinicians(connection: Connection) -> list[Clinician]:
    """Return who holds sessions here, the owner first."""
    return [
        Clinician(
            name=rows.name(record),
            credential=record["credential"],
            npi=rows.npi(record["npi"]),
            taxonomy=rows.taxonomy(record["taxonomy"]),
            license_number=record["license_number"],
            license_state=record["license_state"],
            id=ClinicianId(record["id"]),
        )
        for record in rows.select(connection, _CLINICIAN, "FROM clinician ORDER BY id")
    ]


def save_clinician(connection: Connection, value: Clinician) -> ClinicianId:
    """Record a clinician and return the id."""
    columns = {
        **rows.name_columns(value.name),
        "credential": value.credential,
        "npi": rows.text(value.npi) or None,
        "taxonomy": str(value.taxonomy) if value.taxonomy else None,
        "license_number": value.license_number,
        "license_state": value.license_state,
    }
    return ClinicianId(rows.save(connection, "clinician", value.id, columns))


def provider(connection: Connection, provider_id: ProviderId) -> Provider:
    """Return a colleague outside the practice."""
    (record,) = rows.select(connection, _PROVIDER, "FROM provider WHERE id = ?", (provider_id,))
    return Provider(
        rows.name(record), record["credential"], rows.npi(record["npi"]), ProviderId(record["id"])
    )


def save_provider(connection: Connection, value: Provider) -> ProviderId:
    """Record a colleague and return the id."""
    columns = {
        **rows.name_columns(value.name),
        "credential": value.credential,
        "npi": rows.text(value.npi) or None,
    }
    return ProviderId(rows.save(connection, "provider", value.id, columns))


def places(connection: Connection) -> list[Place]:
    """Return where sessions are held, the usual place first."""
    found = rows.select(connection, _PLACE, "FROM place ORDER BY id")
    return [Place(r["name"], rows.address(r), rows.npi(r["npi"]), PlaceId(r["id"])) for r in found]


def save_place(connection: Connection, value: Place) -> PlaceId:
    """Record a place and return its id."""
    columns = {
        "name": value.name,
        "npi": rows.text(value.npi) or None,
        **rows.address_columns(value.address),
    }
    return PlaceId(rows.save(connection, "place", value.id, columns))


def client(connection: Connection, client_id: ClientId) -> Client:
    """Return one client."""
    (record,) = rows.select(connection, _CLIENT, "FROM client WHERE id = ?", (client_id,))
    return _client(record)


def save_client(connection: Connection, value: Client) -> ClientId:
    """Record a client and return the id."""
    columns = {
        **rows.name_columns(value.name),
        **rows.address_columns(value.address),
        "name_used": value.name_used,
        "pronouns": value.pronouns,
        "birth_date": rows.stamp(value.birth_date),
        "sex": value.sex,
        "phone": rows.text(value.phone),
        "email": value.email,
        "alert": value.alert,
        "status": value.status,
        "since": rows.stamp(value.since),
    }
    return ClientId(rows.save(connection, "client", value.id, columns))


def contacts(connection: Connection, client_id: ClientId) -> list[Contact]:
    """Return whom to reach about a client."""
    found = rows.select(
        connection,
        ("kind", "name", "phone", "remark"),
        "FROM contact WHERE client_id = ? ORDER BY id",
        (client_id,),
    )
    return [Contact(r["kind"], r["name"], rows.phone(r["phone"]), r["remark"]) for r in found]


def replace_contacts(connection: Connection, client_id: ClientId, values: Sequence[Contact]) -> None:
    """Record whom to reach about a client, in place of what was there."""
    connection.execute("DELETE FROM contact WHERE client_id = ?", (client_id,))
    connection.executemany(
        "INSERT INTO contact (client_id, kind, name, phone, remark) VALUES (?, ?, ?, ?, ?)",
        [(client_id, c.kind, c.name, rows.text(c.phone), c.remark) for c in values],
    )


def diagnoses(connection: Connection, client_id: ClientId, on: date) -> list[ICD10Code]:
    """Return the client's diagnoses on a day, the main one first."""
    found = connection.execute(
        """
        SELECT code FROM client_diagnosis
        WHERE client_id = ?1 AND from_date <= ?2 AND (to_date IS NULL OR to_date > ?2) ORDER BY rank
        """,
        (client_id, rows.stamp(on)),
    )
    return [ICD10Code(code) for (code,) in found]


@dataclass(frozen=True, slots=True)
class DiagnosisSpan:
    """How long a diagnosis was, or is, in force without a break.

    Attributes:
        until: The first day on which it is not; None until further notice.
    """

    code: ICD10Code
    since: date
    until: date | None


def diagnosis_spans(connection: Connection, client_id: ClientId) -> list[DiagnosisSpan]:
    """Return every stretch in which one of the client's diagnoses was in force, by code, the oldest first."""
    found = connection.execute(
        """
        SELECT code, from_date, to_date FROM client_diagnosis
        WHERE client_id = ? AND (to_date IS NULL OR to_date > from_date) ORDER BY code, from_date
        """,
        (client_id,),
    )
    spans: list[DiagnosisSpan] = []
    for code, since, until in found:
        span = DiagnosisSpan(ICD10Code(code), date.fromisoformat(since), rows.day(until))
        before = spans[-1] if spans else None
        if before and before.code == span.code and before.until == span.since:
            spans[-1] = replace(before, until=span.until)
        else:
            spans.append(span)
    return spans


def replace_diagnoses(
    connection: Connection, client_id: ClientId, codes: Sequence[ICD10Code], on: date
) -> None:
    """Record the client's diagnoses from a day on; what was in force before ends on that day.

    What was recorded for a later day on stays, and the new ones end then.
    """
    until = _next_change(connection, client_id, on)
    connection.execute(
        "DELETE FROM client_diagnosis WHERE client_id = ? AND from_date = ?", (client_id, str(on))
    )
    connection.execute(
        """
        UPDATE client_diagnosis SET to_date = ?2
        WHERE client_id = ?1 AND from_date < ?2 AND (to_date IS NULL OR to_date > ?2)
        """,
        (client_id, str(on)),
    )
    connection.executemany(
        "INSERT INTO client_diagnosis (client_id, code, rank, from_date, to_date) VALUES (?, ?, ?, ?, ?)",
        [(client_id, str(code), rank, str(on), until) for rank, code in enumerate(codes, 1)],
    )


def _next_change(connection: Connection, client_id: ClientId, after: date) -> str | None:
    """Return the first later day on which diagnoses begin or end; None when there is none."""
    row = connection.execute(
        """
        SELECT min(change) FROM (
            SELECT from_date AS change FROM client_diagnosis WHERE client_id = ?1
            UNION ALL SELECT to_date FROM client_diagnosis WHERE client_id = ?1
        ) WHERE change > ?2
        """,
        (client_id, str(after)),
    ).fetchone()
    return row[0] if row else None


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as the list shows them: who, when last kept and next, and what is ready for a claim."""

    id: ClientId
    name: str = field(repr=False)
    status: ClientStatus
    last_session: date | None
    next_session: date | None
    payer: str
    has_coverage: bool
    has_member_id: bool
    has_birth_date: bool
    has_address: bool
    has_consent: bool
    has_diagnosis: bool


_MATCH = "(?1 = '' OR first || ' ' || last LIKE ?1 OR name_used || ' ' || last LIKE ?1 OR last LIKE ?1)"

_BY_NAME = "ORDER BY last COLLATE NOCASE, first COLLATE NOCASE, id"


_ROW = (
    "id",
    "coalesce(nullif(name_used, ''), first) || ' ' || last AS name",
    "status",
    """(SELECT max(service_date) FROM attendee a
        WHERE a.client_id = client.id AND outcome = 'kept') AS past""",
    """(SELECT min(service_date) FROM attendee a
        WHERE a.client_id = client.id AND stage = 'planned' AND service_date >= ?3) AS coming""",
    """(SELECT p.name FROM coverage c JOIN payer p ON p.id = c.payer_id
        WHERE c.client_id = client.id AND c.valid_from <= ?3 AND ?3 < coalesce(c.valid_to, '9999')
        ORDER BY rank LIMIT 1) AS payer""",
    """(SELECT c.member_id FROM coverage c
        WHERE c.client_id = client.id AND c.valid_from <= ?3 AND ?3 < coalesce(c.valid_to, '9999')
        ORDER BY rank LIMIT 1) AS member_id""",
    "birth_date",
    *rows.ADDRESS,
    """EXISTS (SELECT 1 FROM dated_record d WHERE d.client_id = client.id
        AND d.kind = 'treatment consent' AND d.given_on <= ?3
        AND ?3 <= coalesce(d.expires_on, '9999') AND ?3 < coalesce(d.revoked_on, '9999')
       ) AS consent""",
    """EXISTS (SELECT 1 FROM client_diagnosis d WHERE d.client_id = client.id
        AND d.from_date <= ?3 AND ?3 < coalesce(d.to_date, '9999')) AS diagnosis""",
)
"""What a row of the list says on the day ?3."""


def client_rows(
    connection: Connection,
    *,
    today: date,
    search: str = "",
    status: ClientStatus = ClientStatus.ACTIVE,
    limit: int = 200,
    offset: int = 0,
) -> list[ClientRow]:
    """Return a page of clients by last name; the search looks at the beginnings of names."""
    where = f"FROM client WHERE status = ?2 AND {_MATCH} {_BY_NAME} LIMIT ?4 OFFSET ?5"
    params = (_beginning(search), status, str(today), limit, offset)
    return [_client_row(record) for record in rows.select(connection, _ROW, where, params)]


def _client_row(record: Record) -> ClientRow:
    return ClientRow(
        id=ClientId(record["id"]),
        name=record["name"],
        status=ClientStatus(record["status"]),
        last_session=rows.day(record["past"]),
        next_session=rows.day(record["coming"]),
        payer=record["payer"] or "",
        has_coverage=record["payer"] is not None,
        has_member_id=bool(record["member_id"]),
        has_birth_date=record["birth_date"] is not None,
        has_address=rows.address(record).complete,
        has_consent=bool(record["consent"]),
        has_diagnosis=bool(record["diagnosis"]),
    )


def count_clients(
    connection: Connection, *, search: str = "", status: ClientStatus = ClientStatus.ACTIVE
) -> int:
    """Return how many clients the list would show in all."""
    row = connection.execute(
        f"SELECT count(*) FROM client WHERE status = ?2 AND {_MATCH}", (_beginning(search), status)
    ).fetchone()
    return int(row[0]) if row else 0


def _beginning(search: str) -> str:
    """Return a LIKE pattern for names that begin so; what LIKE would read as a wildcard is left out."""
    plain = search.strip().replace("%", "").replace("_", "")
    return f"{plain}%" if plain else ""


def _client(record: Record) -> Client:
    return Client(
        name=rows.name(record),
        birth_date=rows.day(record["birth_date"]),
        sex=Sex(record["sex"]),
        name_used=record["name_used"],
        pronouns=record["pronouns"],
        address=rows.address(record),
        phone=rows.phone(record["phone"]),
        email=record["email"],
        alert=record["alert"],
        status=ClientStatus(record["status"]),
        since=rows.day(record["since"]),
        id=ClientId(record["id"]),
    )
