"""Boxes 17, 25 to 27 and 31 to 33: who referred, who treated, where, and who is paid.

Source: NUCC 1500 instruction manual; Medicare manual, chapter 26, for box 32.
"""

from __future__ import annotations

from dataclasses import replace

from headdesk.domain.claims import Biller, Claim, Facility, Support
from headdesk.domain.people import Address
from headdesk.forms.cms1500.cells import (
    city_line,
    date_in_one,
    phone_cells,
    provider_name,
    street,
    yes_or_no,
)
from headdesk.forms.cms1500.fold import fold_title
from headdesk.forms.cms1500.style import Style

_HOME = "12"
"""The place of service that is the client's own home. Source: CMS Place of Service Code Set."""


def provider_boxes(claim: Claim, style: Style) -> dict[str, str]:
    """Return the boxes about everyone but client and insured."""
    accepts = claim.accepts_assignment
    return {
        **_support_boxes(claim.support, style),
        **_tax_boxes(claim.biller),
        "26_patient_account": claim.account,
        **({} if accepts is None else yes_or_no("27_accept", yes=accepts)),
        **_signed_boxes(claim, style),
        **_facility_boxes(claim, style),
        **_biller_boxes(claim, style),
    }


def _support_boxes(support: Support | None, style: Style) -> dict[str, str]:
    if support is None:
        return {}
    return {
        "17_qualifier": support.role.value,
        "17_name": provider_name("17_name", support.name, support.credential, style),
        "17b_npi": str(support.npi or ""),
    }


def _tax_boxes(biller: Biller) -> dict[str, str]:
    if biller.tax_id is None:
        return {}
    return {"25_tax_id": biller.tax_id.digits, f"25_{biller.tax_id.kind.value}": "X"}


def _signed_boxes(claim: Claim, style: Style) -> dict[str, str]:
    is_dated = claim.options["provider_signature_date"] == "yes"
    day = claim.signed_on if is_dated else None
    return {
        "31_signature": _signature(claim, style),
        "31_date": date_in_one(day, long=style.long_dates) if day else "",
    }


def _signature(claim: Claim, style: Style) -> str:
    """Return a name, an initial and the last name, or the words for a signature on file."""
    way, name = claim.options["provider_signature"], claim.renderer.name
    if way == "words":
        return claim.options["signature_words"]
    if way == "initial":
        name = replace(name, first=name.first.strip()[:1], middle="", suffix="")
    return provider_name("31_signature", name, claim.renderer.credential, style)


def _facility_boxes(claim: Claim, style: Style) -> dict[str, str]:
    """Return boxes 32 and 32a; a client's own home is never named there."""
    facility = _facility(claim)
    if facility is None:
        return {}
    return {
        **_place_boxes("32", facility.name, facility.address, style),
        "32a_npi": _facility_npi(claim, facility),
    }


def _facility(claim: Claim) -> Facility | None:
    way, biller = claim.options["facility"], claim.biller
    if way == "never" or all(line.place.code == _HOME for line in claim.lines):
        return None
    if way == "always":
        return claim.facility or Facility(biller.name, biller.address, biller.npi)
    if claim.facility and claim.facility.address != biller.address:
        return claim.facility
    return None


def _facility_npi(claim: Claim, facility: Facility) -> str:
    if claim.options["facility_npi"] == "when different" and facility.npi == claim.biller.npi:
        return ""
    return str(facility.npi or "")


def _biller_boxes(claim: Claim, style: Style) -> dict[str, str]:
    biller = claim.biller
    taxonomy = biller.taxonomy if claim.options["billing_taxonomy"] == "yes" else None
    return {
        **phone_cells("33", biller.phone),
        **_place_boxes("33", biller.name, biller.address, style),
        "33a_npi": str(biller.npi or ""),
        "33b_other_id": f"ZZ{taxonomy}" if taxonomy else "",
    }


def _place_boxes(item: str, name: str, address: Address, style: Style) -> dict[str, str]:
    return {
        f"{item}_name": fold_title(f"{item}_name", name, apostrophes=style.apostrophes),
        f"{item}_street": street(f"{item}_street", address, style),
        f"{item}_city_state_zip": city_line(f"{item}_city_state_zip", address, style),
    }
