"""A small invented practice on a real encrypted store, built through use cases: `world`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.domain.calendar import DateRange
from headdesk.domain.claims import ClaimId
from headdesk.domain.codes import NPI, CPTCode, ICD10Code, Phone, PlaceOfService, TaxId, Taxonomy, Zip
from headdesk.domain.coding import CodedService, CodedSession
from headdesk.domain.coverage import Benefits, Coverage, Payer, PayerId, Route
from headdesk.domain.money import Money
from headdesk.domain.notes import Note
from headdesk.domain.people import (
    Address,
    BillingKind,
    Client,
    ClientId,
    Clinician,
    ClinicianId,
    Name,
    Practice,
    Sex,
)
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.sessions import OFFICE, AttendeeId, Outcome, Session
from headdesk.forms import cms1500
from headdesk.store import claims, coverage, ledger
from headdesk.store.connection import Connection, connect
from headdesk.usecases import clients as client_cases
from headdesk.usecases import coding, filing, notes, practice, printing, signing
from headdesk.usecases import sessions as session_cases

NOW = datetime(2026, 2, 10, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
LONG_AGO = date(2025, 1, 1)
HOME = Address("12 Invented Lane", "Dayton", "OH", Zip("45402"))
NOTE = {
    "data": "Rode the invented tram.",
    "assessment": "Less afraid than last week.",
    "plan": "Two stops more.",
    "risk": "Denies all risk",
    "mental_status": "Neat; Cooperative",
}
WHERE_ASKED = {
    "client_place": "Ohio, at home",
    "clinician_place": "Office",
    "telehealth": "Consents to telehealth; Identity checked",
    "audio_only": "No device for video",
    "why_60": "Exposure or trauma work",
}
F411 = (ICD10Code("F41.1"),)
FEES = {"90832": 11_000, "90834": 15_000, "90837": 20_000, "90853": 6_000, "90785": 2_000}
ACME_RATES = {"90834": 12_000, "90837": 16_000, "90853": 4_000}


@dataclass(frozen=True)
class World:
    """The invented practice, and what a person does in it.

    Attributes:
        alex: Covered by Acme, a copay of $25.
        blake: Covered by Boreal without a known rate: $200 of deductible left, then 20 percent.
        casey: Pays privately.
        acme: Takes paper; a contract and rates.
        boreal: Has its own page to file on; its own ways with telehealth.
    """

    connection: Connection
    alex: ClientId
    blake: ClientId
    casey: ClientId
    acme: PayerId
    boreal: PayerId
    robin: ClinicianId

    def planned(
        self, *clients: ClientId, day: date = date(2026, 2, 3), hour: int = 10, minutes: int = 50, **how: Any
    ) -> list[AttendeeId]:
        """Plan a session and return its attendees."""
        start = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        session = Session(start, start + timedelta(minutes=minutes), self.robin, **how)
        return session_cases.plan(self.connection, session, clients, now=NOW)[1]

    def kept(self, *clients: ClientId, **how: Any) -> list[AttendeeId]:
        """Hold a session and return its attendees, who wait for their notes."""
        found = self.planned(*clients, **how)
        for attendee_id in found:
            session_cases.confirm(self.connection, attendee_id, Outcome.KEPT, now=NOW)
        return found

    def sign(self, attendee_id: AttendeeId) -> Note:
        """Write a complete note, whatever its circumstances ask for, and sign it."""
        note = notes.begin(self.connection, attendee_id, now=NOW)
        asked = [gap.key for gap in notes.state_of(self.connection, note).gaps]
        texts = NOTE | {key: text for key, text in WHERE_ASKED.items() if key in asked}
        saved = notes.save_draft(self.connection, note, texts, now=NOW).note
        return signing.sign(self.connection, saved, now=NOW)

    def code(
        self,
        attendee_id: AttendeeId,
        *codes: str,
        diagnoses: Sequence[ICD10Code] = F411,
        place: PlaceOfService = OFFICE,
    ) -> ClaimId | None:
        """Code a signed session and return its claim."""
        services = tuple(CodedService(CPTCode(code)) for code in codes or ("90834",))
        coded = CodedSession(attendee_id, services, tuple(diagnoses), place)
        return coding.code(self.connection, coded, now=NOW)

    def coded(
        self, client_id: ClientId, *codes: str, diagnoses: Sequence[ICD10Code] = F411, **how: Any
    ) -> AttendeeId:
        """Hold, sign and code a session of one client."""
        (attendee_id,) = self.kept(client_id, **how)
        self.sign(attendee_id)
        self.code(attendee_id, *codes, diagnoses=diagnoses)
        return attendee_id

    def claim_of(self, attendee_id: AttendeeId) -> ClaimId:
        """The one claim, not void, that a session stands on."""
        (claim_id,) = claims.claims_of_attendee(self.connection, attendee_id)
        return claim_id

    def claimed(self, client_id: ClientId, *codes: str, **how: Any) -> ClaimId:
        """Hold, sign and code a session of one client and return its claim."""
        return self.claim_of(self.coded(client_id, *codes, **how))

    def print(self, claim_id: ClaimId, mode: cms1500.Mode = cms1500.Mode.DATA, **moved: float) -> bytes:
        """Print a claim's form, usually as data."""
        form = printing.finished_form(self.connection, claim_id, printing.Wish(mode, **moved))
        printing.keep_form(self.connection, claim_id, form, now=NOW)
        return form.content

    def file(self, claim_id: ClaimId, on: date = TODAY) -> None:
        """Say that a claim left."""
        filing.file(self.connection, claim_id, filing.Departure("mailed", on), now=NOW)

    def paper(self, kind: RecordKind, client_id: ClientId | None, **what: Any) -> None:
        """Record a dated paper."""
        paper = DatedRecord(kind, what.pop("given_on", LONG_AGO), client_id, **what)
        client_cases.save_record(self.connection, paper, now=NOW)

    def mend_member_id(self, member_id: str = "MENDED9") -> None:
        """Record another member ID of Alex."""
        (policy,) = coverage.coverages(self.connection, self.alex)
        client_cases.save_coverage(self.connection, replace(policy, member_id=member_id), now=NOW)

    def balances(self) -> dict[str, Money]:
        """The accounts that are not at zero."""
        return {name: amount for name, amount in ledger.balances(self.connection).items() if amount}


@pytest.fixture
def claim_id(world: World) -> ClaimId:
    """Alex's claim of one session, ready."""
    return world.claimed(world.alex)


@pytest.fixture(scope="session")
def invented_practice(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """The invented practice, made once and copied from."""
    path = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("invented") / "practice.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as made:
        _found(made)
        _add_clients(made)
    return path


@pytest.fixture
def world(tmp_path: Path, invented_practice: Path) -> Iterator[World]:
    """The invented practice, one's own copy."""
    path = Path(shutil.copy(invented_practice, tmp_path / "invented.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        yield World(opened, ClientId(1), ClientId(2), ClientId(3), PayerId(1), PayerId(2), ClinicianId(1))


def _found(connection: Connection) -> None:
    """Record the practice, who treats, what it costs and who pays."""
    address = Address("204 Linden St", "Dayton", "OH", Zip("454022210"))
    own = Practice(
        "Invented Counseling", BillingKind.GROUP, NPI("1234567893"), TaxId("840000000"), address=address
    )
    robin = Clinician(
        Name("Robin", "Invented"), "LPCC", NPI("1000000004"), Taxonomy("101YM0800X"), "E.0000000", "OH"
    )
    practice.save(connection, own, now=NOW)
    practice.save_clinician(connection, robin, now=NOW)
    for code, cents in FEES.items():
        practice.set_fee(connection, CPTCode(code), Money(cents), LONG_AGO, now=NOW)
    acme = practice.save_payer(connection, Payer("Acme Example", "AC001", HOME), now=NOW)
    for code, cents in ACME_RATES.items():
        practice.set_rate(connection, acme, CPTCode(code), Money(cents), LONG_AGO, now=NOW)
    practice.set_participation(connection, acme, LONG_AGO, now=NOW)
    ways = {"telehealth_place": "02", "video_modifier": "GT", "filing_limit_days": "45"}
    practice.save_payer(
        connection, Payer("Boreal Example", address=HOME, route=Route.ELSEWHERE, options=ways), now=NOW
    )


def _add_clients(connection: Connection) -> None:
    """Record three clients with what covers them and what they signed."""
    names = (Name("Alex", "Example"), Name("Blake", "Example"), Name("Casey", "Example"))
    for name in names:
        client = Client(name, date(1990, 5, 4), Sex.FEMALE, address=HOME, phone=Phone("9375550142"))
        client_id = client_cases.save(connection, client, now=NOW)
        for kind in (RecordKind.RELEASE_TO_PAYER, RecordKind.ASSIGNMENT_OF_BENEFITS):
            client_cases.save_record(connection, DatedRecord(kind, LONG_AGO, client_id), now=NOW)
    copay = Benefits(copay=Money(2500))
    deductible = Benefits(coinsurance=2000, deductible_left=Money(20_000), checked_on=date(2026, 1, 1))
    for number, (member_id, benefits) in enumerate((("ACME1", copay), ("BOREAL2", deductible)), 1):
        policy = Coverage(
            ClientId(number), PayerId(number), DateRange(LONG_AGO), member_id, benefits=benefits
        )
        client_cases.save_coverage(connection, policy, now=NOW)
