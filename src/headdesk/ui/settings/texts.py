"""Between the practice's own values and the texts of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from headdesk.domain.codes import NPI, Phone, TaxId, TaxIdKind, Taxonomy, Zip
from headdesk.domain.coverage import ClaimType, Payer, Route, offered
from headdesk.domain.people import Address, BillingKind, Clinician, ClinicianId, Name, Place, Practice
from headdesk.ui.sheet.reading import Reader, Reading

ADDRESS: Final = ("street", "street_2", "city", "state", "zip")


def practice_texts(value: Practice | None) -> dict[str, str]:
    """Return who is paid, as texts."""
    if value is None:
        return {"billing_kind": BillingKind.INDIVIDUAL, "tax_id_kind": TaxIdKind.EIN}
    return {
        "name": value.name,
        "billing_kind": value.billing_kind,
        "npi": _text(value.npi),
        "tax_id": _text(value.tax_id),
        "tax_id_kind": value.tax_id.kind if value.tax_id else TaxIdKind.EIN,
        "taxonomy": _text(value.taxonomy),
        "phone": _text(value.phone),
        **address_texts(value.address),
    }


def read_practice(texts: Mapping[str, str], before: Practice | None) -> Reading[Practice]:
    """Return who is paid; a field whose text makes no value keeps what was there before."""
    reader, old = Reader(texts), before or Practice("")
    name = reader.needed("name", str, "Claims print this name in box 33.") or old.name
    kind = TaxIdKind(reader.text("tax_id_kind") or TaxIdKind.EIN)
    value = Practice(
        name=name,
        billing_kind=BillingKind(reader.text("billing_kind") or BillingKind.INDIVIDUAL),
        npi=reader.optional("npi", NPI.parse, old.npi),
        tax_id=reader.optional("tax_id", lambda typed: TaxId.parse(typed, kind), old.tax_id),
        taxonomy=reader.optional("taxonomy", Taxonomy, old.taxonomy),
        address=_address(reader, old.address),
        phone=reader.optional("phone", Phone.parse, old.phone),
    )
    return Reading(value if name else None, reader.problems)


def clinician_texts(value: Clinician | None) -> dict[str, str]:
    """Return who treats and signs, as texts."""
    if value is None:
        return {}
    return {
        "first": value.name.first,
        "middle": value.name.middle,
        "last": value.name.last,
        "credential": value.credential,
        "license_number": value.license_number,
        "license_state": value.license_state,
        "npi": _text(value.npi),
        "taxonomy": _text(value.taxonomy),
    }


def read_clinician(texts: Mapping[str, str], before: Clinician | None) -> Reading[Clinician]:
    """Return who treats and signs; a field whose text makes no value keeps what was there before."""
    reader = Reader(texts)
    missing = "Notes are signed with first and last name."
    first = reader.needed("first", str, missing) or (before.name.first if before else "")
    last = reader.needed("last", str, missing) or (before.name.last if before else "")
    npi = reader.optional("npi", NPI.parse, before.npi if before else None)
    if not first or not last:
        return Reading(None, reader.problems)
    value = Clinician(
        name=Name(first, last, reader.text("middle"), before.name.suffix if before else ""),
        credential=reader.text("credential"),
        npi=npi,
        taxonomy=reader.optional("taxonomy", Taxonomy),
        license_number=reader.text("license_number"),
        license_state=reader.text("license_state"),
        id=before.id if before else ClinicianId(0),
    )
    return Reading(value, reader.problems)


def place_texts(value: Place) -> dict[str, str]:
    """Return where sessions are held, as texts."""
    return {"name": value.name, "npi": _text(value.npi), **address_texts(value.address)}


def read_place(texts: Mapping[str, str], before: Place) -> Reading[Place]:
    """Return where sessions are held; a field whose text makes no value keeps what was there before."""
    reader = Reader(texts)
    name = reader.needed("name", str, "Give the place a name to choose it by.") or before.name
    npi = reader.optional("npi", NPI.parse, before.npi)
    value = Place(name, _address(reader, before.address), npi, before.id)
    return Reading(value if name else None, reader.problems)


def payer_texts(value: Payer) -> dict[str, str]:
    """Return a payer, as texts."""
    return {
        "name": value.name,
        "payer_code": value.payer_code,
        "claim_type": value.claim_type,
        "route": offered(value.route),
        **address_texts(value.address),
    }


def read_payer(texts: Mapping[str, str], before: Payer) -> Reading[Payer]:
    """Return a payer; a field whose text makes no value keeps what was there before."""
    reader = Reader(texts)
    name = reader.needed("name", str, "Forms and files print this name.") or before.name
    value = Payer(
        name=name,
        payer_code=reader.text("payer_code"),
        address=_address(reader, before.address),
        claim_type=ClaimType(reader.text("claim_type") or before.claim_type),
        route=Route(reader.text("route") or before.route),
        options=before.options,
        id=before.id,
    )
    return Reading(value if name else None, reader.problems)


def address_texts(value: Address) -> dict[str, str]:
    """Return an address, as texts."""
    return {
        "street": value.street,
        "street_2": value.street_2,
        "city": value.city,
        "state": value.state,
        "zip": _text(value.zip),
    }


def _address(reader: Reader, before: Address) -> Address:
    return Address(
        street=reader.text("street"),
        street_2=reader.text("street_2"),
        city=reader.text("city"),
        state=reader.text("state"),
        zip=reader.optional("zip", Zip.parse, before.zip),
    )


def _text(value: object | None) -> str:
    return "" if value is None else str(value)
