"""Any claim without problems whose text fits, for laws that hold for all of them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from tests.forms.invented import options

from headdesk.domain.claims import (
    MAX_DIAGNOSES,
    Accidents,
    Biller,
    Claim,
    ClaimKind,
    Facility,
    Patient,
    Policy,
    QualifiedDate,
    Renderer,
    ServiceLine,
    Span,
    Support,
    SupportRole,
)
from headdesk.domain.codes import (
    NPI,
    STATES,
    CPTCode,
    ICD10Code,
    Modifier,
    Phone,
    PlaceOfService,
    TaxId,
    TaxIdKind,
    Taxonomy,
    Zip,
)
from headdesk.domain.coverage import ClaimType, Relationship
from headdesk.domain.money import Money
from headdesk.domain.people import Address, Name, Sex
from headdesk.resources import resource


def digits(count: int) -> st.SearchStrategy[str]:
    """So many digits."""
    return st.integers(0, 10**count - 1).map(lambda number: f"{number:0{count}d}")


MARKED = "ÀÉÑÖÜçğłøåşŽßæœĲıİđðÞ"
"""Letters with marks, some of which become two."""
letters = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
marked = st.one_of(letters, st.sampled_from(MARKED))
inner = st.text(st.one_of(marked, st.sampled_from("-' .’")), max_size=2)
days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
birthdays = st.dates(date(1900, 1, 1), date(2019, 12, 31))
codes = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789 -", min_size=1, max_size=18).filter(
    lambda text: any(sign.isalnum() for sign in text)
)
plain = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
npis = st.sampled_from([NPI("1234567893"), NPI("1000000004"), NPI("1999999992"), NPI("1555555550")])
phones = st.none() | digits(10).map(Phone)
zips = (digits(5) | digits(9)).map(Zip)
sexes = st.sampled_from(Sex)
taxonomies = st.none() | st.just(Taxonomy("101YM0800X"))


def part(middle: st.SearchStrategy[str] = inner) -> st.SearchStrategy[str]:
    """A first or last name short enough for every box, whatever its letters fold to."""
    return st.builds(str.__add__, marked, middle)


names = st.builds(Name, part(), part(), st.just("") | part(st.just("")), st.sampled_from(["", "Jr.", "III"]))
short_names = st.builds(Name, letters, letters, st.just("") | letters)
streets = st.sampled_from(["1 Example Rd.", "12 Invented Lane, #4", "PO Box 7", "9 O'Test St", "5 Élan Way"])
addresses = st.builds(
    Address,
    streets,
    st.sampled_from(["Dayton", "St. Testville", "Peña Blanca"]),
    st.sampled_from(sorted(STATES)),
    zips,
    st.sampled_from(["", "Ste. 3"]),
)
relationships = st.sampled_from(Relationship)


def policies(claim_type: ClaimType) -> st.SearchStrategy[Policy]:
    """A policy of a kind of plan, held by the client or by someone else."""
    return st.builds(
        Policy,
        payer_name=st.sampled_from(["Harbor Mutual", "Summit & Shore", "Example Health (PPO)"]),
        member_id=codes,
        payer_address=addresses,
        claim_type=st.just(claim_type),
        group_number=st.just("") | codes,
        plan_name=st.sampled_from(["", "Harbor PPO", "Plan HMO/POS"]),
        relationship=relationships,
        holder=names,
        holder_birth_date=st.none() | birthdays,
        holder_sex=sexes,
        holder_address=addresses,
        holder_phone=phones,
        medigap_id=st.sampled_from(["", "55123"]),
    )


patients = st.builds(Patient, names, birthdays, sexes, addresses, phones)
billers = st.builds(
    Biller,
    st.sampled_from(["Ellison Counseling, LLC", "Test & Test Therapy"]),
    npis,
    st.builds(TaxId, digits(9), st.sampled_from(TaxIdKind)),
    taxonomies,
    addresses,
    phones,
)
renderers = st.builds(Renderer, short_names, st.sampled_from(["", "LPCC-S", "Ph.D."]), npis, taxonomies)
facilities = st.builds(
    Facility, st.sampled_from(["Elm Street Annex", "School (North)"]), addresses, st.none() | npis
)
supports = st.builds(
    Support, st.sampled_from(SupportRole), short_names, st.sampled_from(["", "MD"]), st.none() | npis
)
accidents = st.builds(Accidents, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "OH"]))
dates = st.none() | st.builds(QualifiedDate, st.sampled_from(["431", "454"]), days)
spans = st.none() | st.builds(Span, days, st.none() | days)
diagnoses = st.lists(
    st.builds("F{:02d}.{}".format, st.integers(10, 99), st.integers(0, 999)).map(ICD10Code),
    min_size=1,
    max_size=MAX_DIAGNOSES,
    unique=True,
)
modifiers = st.lists(st.sampled_from(["95", "GT", "HO", "U1"]).map(Modifier), max_size=4, unique=True)


def lines(diagnosed: int, signed_on: date) -> st.SearchStrategy[ServiceLine]:
    """A service line that points to diagnoses that are there and is not later than the claim."""
    return st.builds(
        ServiceLine,
        service_date=st.integers(0, 60).map(lambda back: signed_on - timedelta(back)),
        place=st.sampled_from(["11", "10", "02", "12"]).map(PlaceOfService),
        code=st.sampled_from(["90834", "90837", "90791", "H0004"]).map(CPTCode),
        charge=st.integers(1, 99_999_999 // 100).map(Money),
        pointers=st.lists(st.integers(0, diagnosed - 1), min_size=1, max_size=4, unique=True).map(tuple),
        modifiers=modifiers.map(tuple),
        units=st.integers(1, 999),
        emergency=st.booleans(),
        supplemental=st.sampled_from(["", "ZZ Narrative of a service", "CTR120.50"]),
        other_id=st.none() | st.just(("G2", "A-1234")),
    )


@st.composite
def resolved_options(draw: st.DrawFn, claim_type: ClaimType) -> dict[str, str]:
    """All payer options, each with any of its values."""
    rows = resource("payers/options.csv").read_text("utf-8").splitlines()[1:]
    values = {row.split(",")[0]: row.split(",")[1].split("|") for row in rows}
    defaults = options(claim_type)
    chosen = {key: draw(st.sampled_from(some)) for key, some in values.items() if len(some) > 1}
    return {**defaults, **chosen}


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim of up to two sheets that a payer has no reason to refuse at the door."""
    claim_type = draw(st.sampled_from(ClaimType))
    signed_on = draw(days)
    codes_ = tuple(draw(diagnoses))
    kind = draw(st.sampled_from(ClaimKind))
    other = draw(st.none() | st.sampled_from(ClaimType).flatmap(policies))
    return Claim(
        number=draw(st.integers(1001, 999_999)),
        policy=draw(policies(claim_type)),
        patient=draw(patients),
        biller=draw(billers),
        renderer=draw(renderers),
        diagnoses=codes_,
        lines=tuple(draw(st.lists(lines(len(codes_), signed_on), min_size=1, max_size=9))),
        options=draw(resolved_options(claim_type)),
        kind=kind,
        original_reference="" if kind is ClaimKind.ORIGINAL else draw(codes),
        other=other,
        is_secondary=other is not None and draw(st.booleans()),
        facility=draw(st.none() | facilities),
        support=draw(st.none() | supports),
        accidents=draw(accidents),
        authorization=draw(st.just("") | codes),
        released_on=draw(days),
        assigned_on=draw(st.none() | days),
        accepts_assignment=draw(
            st.booleans() if claim_type is ClaimType.MEDICARE else st.none() | st.booleans()
        ),
        amount_paid=Money(draw(st.integers(0, 9_999_999))),
        signed_on=draw(st.just(signed_on)),
        illness=draw(dates),
        other_date=draw(dates),
        unable_to_work=draw(spans),
        hospitalized=draw(spans),
        outside_lab=draw(st.none() | st.booleans()),
        condition_codes=draw(st.sampled_from(["", "W2", "AB AC"])),
        other_claim_id=draw(st.none() | st.just(("Y4", "PC-100"))),
        additional=draw(st.just("") | plain),
    )
