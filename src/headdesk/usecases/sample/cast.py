"""Who appears in the sample practice. Every name, number and payer is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from headdesk.domain.calendar import DateRange
from headdesk.domain.codes import NPI, CPTCode, ICD10Code, Phone, TaxId, Taxonomy, Zip
from headdesk.domain.coverage import (
    Benefits,
    ClaimType,
    Coverage,
    Payer,
    PayerId,
    Relationship,
    Route,
    Subscriber,
)
from headdesk.domain.money import Money
from headdesk.domain.people import (
    Address,
    BillingKind,
    Client,
    ClientId,
    Clinician,
    Name,
    Place,
    Practice,
    Sex,
)
from headdesk.domain.sessions import Modality

YEAR_START = date(2026, 1, 1)

OFFICE_ADDRESS = Address("204 Linden St", "Dayton", "OH", Zip("454022210"), street_2="Suite 3")
PRACTICE = Practice(
    name="Ellison Counseling",
    billing_kind=BillingKind.GROUP,
    npi=NPI("1234567893"),
    tax_id=TaxId("840000000"),
    taxonomy=Taxonomy("101YM0800X"),
    address=OFFICE_ADDRESS,
    phone=Phone("9375550110"),
)
CLINICIAN = Clinician(
    name=Name("Mara", "Ellison"),
    credential="LPCC",
    npi=NPI("1234567893"),
    taxonomy=Taxonomy("101YM0800X"),
    license_number="E.0000000",
    license_state="OH",
)
OFFICE = Place("Ellison Counseling", OFFICE_ADDRESS)

FEES: Final = {
    "90791": 22000,
    "90832": 11000,
    "90834": 15000,
    "90837": 20000,
    "90847": 17000,
    "90853": 6000,
    "90785": 2000,
}

HARBOR, CEDAR, NORTHLAKE = "Harbor Mutual", "Cedar Health", "Northlake Plan"
PAYERS = (
    Payer(
        HARBOR,
        "HM001",
        Address("1 Pier Plaza", "Toledo", "OH", Zip("43604")),
        route=Route.ELSEWHERE,
        options={"answer_usual_days": "16"},
    ),
    Payer(
        CEDAR,
        "CH002",
        Address("88 Grove Rd", "Akron", "OH", Zip("44308")),
        ClaimType.OTHER,
        Route.ELSEWHERE,
        options={"answer_usual_days": "21", "filing_limit_days": "180"},
    ),
    Payer(
        NORTHLAKE,
        "NP003",
        Address("PO Box 300", "Lima", "OH", Zip("45801")),
        route=Route.PAPER,
        options={"answer_usual_days": "30", "filing_limit_days": "120"},
    ),
)
RATES: Final = {
    HARBOR: {"90791": 17500, "90832": 8800, "90834": 11200, "90837": 16800, "90847": 12000, "90853": 4200},
    CEDAR: {"90791": 18000, "90832": 8500, "90834": 12800, "90837": 16500, "90847": 13000, "90853": 4000},
    NORTHLAKE: {"90791": 16000, "90832": 8400, "90834": 11800, "90837": 15800, "90847": 12500, "90853": 4500},
}


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy of the cast, before payers have ids."""

    payer: str
    member_id: str
    benefits: Benefits
    plan: str = ""
    group: str = ""
    order: int = 1
    holder: Subscriber | None = None
    relationship: Relationship = Relationship.SELF

    def of(self, client_id: ClientId, payer_id: PayerId, since: date) -> Coverage:
        """Return the policy of a recorded client with a recorded payer."""
        return Coverage(
            client_id=client_id,
            payer_id=payer_id,
            valid=DateRange(since),
            member_id=self.member_id,
            order=self.order,
            group_number=self.group,
            plan_name=self.plan,
            relationship=self.relationship,
            subscriber=self.holder,
            benefits=self.benefits,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One client of the cast, with the rhythm of the sessions.

    Attributes:
        weekday: 0 is Monday.
        minutes: How long sessions usually last.
        habit: What the payer usually does: ``pays``, ``denies`` now and then, ``short`` now and then.
    """

    client: Client
    diagnoses: tuple[ICD10Code, ...]
    policies: tuple[Policy, ...]
    weekday: int
    at: time
    minutes: int
    code: CPTCode
    template: str = "DAP"
    modality: Modality = Modality.IN_PERSON
    habit: str = "pays"
    authorized: int | None = None
    in_group: bool = False


def _benefits(
    copay: int = 0, deductible: int = 0, coinsurance: int = 0, checked: date = date(2026, 2, 1)
) -> Benefits:
    return Benefits(Money(copay), coinsurance, Money(deductible), checked, "by phone")


def _home(street: str, digits: str, city: str = "Dayton") -> Address:
    return Address(street, city, "OH", Zip(digits))


def _codes(*codes: str) -> tuple[ICD10Code, ...]:
    return tuple(ICD10Code(code) for code in codes)


RIVERA = Part(
    Client(
        Name("June", "Rivera"),
        date(1991, 6, 14),
        Sex.FEMALE,
        pronouns="she/her",
        address=_home("17 Tram Ln", "45429"),
        phone=Phone("9375550142"),
        alert="No voicemail. Partner does not know about the sessions.",
        since=date(2025, 9, 2),
    ),
    _codes("F40.01", "Z63.0"),
    (Policy(HARBOR, "HMX204418377", _benefits(copay=2500), plan="Harbor PPO", group="88120"),),
    weekday=1,
    at=time(13, 0),
    minutes=52,
    code=CPTCode("90834"),
    template="BIRP",
)
OKAFOR = Part(
    Client(
        Name("Tobi", "Okafor"),
        date(1987, 3, 2),
        Sex.MALE,
        pronouns="he/him",
        address=_home("4 Kite Ct", "45405"),
        phone=Phone("9375550151"),
        since=date(2025, 10, 7),
    ),
    _codes("F33.1"),
    (Policy(HARBOR, "HMX118800214", _benefits(copay=2500), plan="Harbor PPO", group="88120"),),
    weekday=1,
    at=time(11, 0),
    minutes=47,
    code=CPTCode("90834"),
    in_group=True,
)
BRANDT = Part(
    Client(
        Name("Lena", "Brandt"),
        date(1979, 11, 23),
        Sex.FEMALE,
        pronouns="she/her",
        address=_home("230 Mill Race Dr", "454401182"),
        phone=Phone("9375550163"),
        since=date(2025, 11, 3),
    ),
    _codes("F41.1", "F51.05"),
    (
        Policy(
            NORTHLAKE,
            "NP55012",
            _benefits(deductible=40000, coinsurance=2000, checked=YEAR_START),
            plan="Northlake HDHP",
        ),
    ),
    weekday=0,
    at=time(16, 0),
    minutes=45,
    code=CPTCode("90834"),
    template="SOAP",
    in_group=True,
)
HADDAD = Part(
    Client(
        Name("Mira", "Haddad"),
        date(1984, 8, 30),
        Sex.FEMALE,
        name_used="Miri",
        address=_home("9 Orchard Row", "45419"),
        phone=Phone("9375550177"),
        since=date(2025, 8, 12),
    ),
    _codes("F43.10", "F33.0"),
    (
        Policy(
            CEDAR,
            "CH7740021902",
            _benefits(copay=2000),
            plan="Cedar Choice",
            group="C4410",
            holder=Subscriber(
                Name("Sami", "Haddad"), date(1982, 1, 9), Sex.MALE, _home("9 Orchard Row", "45419")
            ),
            relationship=Relationship.SPOUSE,
        ),
        Policy(HARBOR, "HMX902273110", _benefits(), plan="Harbor PPO", group="90027", order=2),
    ),
    weekday=1,
    at=time(14, 15),
    minutes=55,
    code=CPTCode("90837"),
    habit="short",
    authorized=12,
)
SATO = Part(
    Client(
        Name("Paulo", "Sato", "K"),
        date(1995, 4, 18),
        Sex.MALE,
        pronouns="he/him",
        address=_home("61 Signal Hill Rd", "45458"),
        phone=Phone("9375550188"),
        since=date(2025, 11, 4),
    ),
    _codes("F90.2", "F41.9"),
    (
        Policy(
            HARBOR,
            "HMX330914455",
            _benefits(copay=2500, checked=date(2025, 12, 31)),
            plan="Harbor HMO",
            group="77100",
        ),
    ),
    weekday=1,
    at=time(15, 30),
    minutes=56,
    code=CPTCode("90837"),
    modality=Modality.VIDEO,
    habit="denies",
    in_group=True,
)
NOVAK = Part(
    Client(
        Name("Ruta", "Novak"),
        date(1968, 12, 5),
        Sex.FEMALE,
        address=_home("2 Harbor Loop", "45402"),
        phone=Phone("9375550190"),
        since=date(2025, 11, 11),
    ),
    _codes("F43.21"),
    (),
    weekday=1,
    at=time(16, 45),
    minutes=50,
    code=CPTCode("90834"),
)
CAST = (RIVERA, OKAFOR, BRANDT, HADDAD, SATO, NOVAK)

EXTRA_FIRST = (
    "Alder",
    "Birch",
    "Clover",
    "Dove",
    "Ember",
    "Fern",
    "Gale",
    "Heath",
    "Ivy",
    "Juniper",
    "Kestrel",
    "Linden",
)
EXTRA_LAST = (
    *("Quill", "Thistle", "Bramble", "Lantern", "Pebble", "Saddle", "Timber", "Velvet", "Wicket", "Yarrow"),
    *("Zither", "Acorn", "Button", "Copper", "Dapple", "Easel", "Fiddle", "Gingham", "Hammock", "Inkwell"),
)


def one_more(number: int) -> Part:
    """Return one more invented client, for practices made large."""
    first = EXTRA_FIRST[number % len(EXTRA_FIRST)]
    last = EXTRA_LAST[number // len(EXTRA_FIRST) % len(EXTRA_LAST)]
    client = Client(
        Name(first, f"{last}-Sample"),
        date(1960 + number % 45, 1 + number % 12, 1 + number % 28),
        Sex.FEMALE if number % 2 else Sex.MALE,
        address=_home(f"{number + 1} Invented St", "45402"),
    )
    payer = (HARBOR, CEDAR)[number % 2]
    policy = Policy(payer, f"SAMPLE{number:06d}", _benefits(copay=2500), plan="Sample plan")
    return Part(
        client,
        _codes("F41.1"),
        (policy,),
        weekday=number % 5,
        at=time(8 + number % 10, 0),
        minutes=45,
        code=CPTCode("90834"),
    )
