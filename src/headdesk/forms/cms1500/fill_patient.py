"""Boxes 2, 3, 5, 10 and 12 to 18: the client, and what the claim is about.

Source: NUCC 1500 instruction manual.
"""

from __future__ import annotations

from headdesk.domain.claims import Accidents, Claim, QualifiedDate, Span
from headdesk.forms.cms1500.cells import (
    address_cells,
    birth_cells,
    card_name,
    date_cells,
    phone_cells,
    yes_or_no,
)
from headdesk.forms.cms1500.fold import fold_number, fold_remark
from headdesk.forms.cms1500.style import Style


def patient_boxes(claim: Claim, style: Style) -> dict[str, str]:
    """Return the boxes about the client and the client's condition."""
    patient = claim.patient
    return {
        "2_patient_name": card_name("2_patient_name", patient.name, style),
        **birth_cells("3_birth", "3", patient.birth_date, patient.sex, style),
        **address_cells("5_patient", patient.address, style),
        **(phone_cells("5_patient", patient.phone) if style.phones else {}),
        **_accident_boxes(claim.accidents),
        "10d_claim_codes": fold_remark("10d_claim_codes", claim.condition_codes),
        **_other_claim_boxes(claim),
        **_signature_boxes(claim),
        **_qualified_date_boxes("14", claim.illness, style),
        **_qualified_date_boxes("15", claim.other_date, style),
        **_span_boxes("16", claim.unable_to_work, style),
        **_span_boxes("18", claim.hospitalized, style),
    }


def _accident_boxes(accidents: Accidents) -> dict[str, str]:
    state = fold_number("10b_state", accidents.auto_state) if accidents.auto else ""
    return {
        **yes_or_no("10a_employment", yes=accidents.employment),
        **yes_or_no("10b_auto_accident", yes=accidents.auto),
        "10b_state": state,
        **yes_or_no("10c_other_accident", yes=accidents.other),
    }


def _other_claim_boxes(claim: Claim) -> dict[str, str]:
    qualifier, number = claim.other_claim_id or ("", "")
    return {
        "11b_qualifier": fold_number("11b_qualifier", qualifier),
        "11b_other_claim_id": fold_number("11b_other_claim_id", number),
    }


def _signature_boxes(claim: Claim) -> dict[str, str]:
    """Return boxes 12 and 13, each only when its permission is on record; no date stands beside the words."""
    words = claim.options["signature_words"]
    return {
        "12_signature": words if claim.released_on else "",
        "13_signature": words if claim.assigned_on else "",
    }


def _qualified_date_boxes(item: str, told: QualifiedDate | None, style: Style) -> dict[str, str]:
    if told is None:
        return {}
    qualifier = f"{item}_qualifier"
    return {
        qualifier: fold_number(qualifier, told.qualifier),
        **date_cells(f"{item}_date", told.day, long=style.long_dates),
    }


def _span_boxes(item: str, span: Span | None, style: Style) -> dict[str, str]:
    if span is None:
        return {}
    return {
        **date_cells(f"{item}_from", span.first, long=style.long_dates),
        **date_cells(f"{item}_to", span.last, long=style.long_dates),
    }
