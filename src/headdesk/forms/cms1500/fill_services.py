"""Boxes 19 to 24, 28 and 29: diagnoses, services and money of one sheet.

Source: NUCC 1500 instruction manual; several payers' manuals for claims of more than six lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from headdesk.domain.claims import MAX_POINTERS, POINTERS, Claim, ClaimKind, ServiceLine
from headdesk.domain.errors import FormError
from headdesk.domain.money import total
from headdesk.forms.cms1500.cells import date_cells, money_cells, yes_or_no
from headdesk.forms.cms1500.check import too_long
from headdesk.forms.cms1500.fold import fold_number, fold_remark
from headdesk.forms.cms1500.layout import fields

_ICD_10 = "0"
"""What box 21 prints for ICD-10-CM. Source: NUCC 1500 instruction manual, item 21."""
_CONTINUED: Mapping[str, str] = {"28_total_dollars": "CONTINU", "28_total_cents": "ED"}
"""One word over the nine cells of box 28."""


def service_boxes(claim: Claim) -> dict[str, str]:
    """Return the boxes that are the same on each sheet: diagnoses and references."""
    return {
        **remark_boxes(claim.additional),
        **_outside_lab_boxes(claim),
        **_diagnosis_boxes(claim),
        **_reference_boxes(claim),
        "23_prior_auth": fold_number("23_prior_auth", claim.authorization),
    }


def remark_boxes(text: str) -> dict[str, str]:
    """Return box 19: its short first line, then its long second, broken between words if they fit so.

    Raises:
        FormError: The text is longer than both lines.
    """
    first, second = fields()["19_line1"].limit, fields()["19_line2"].limit
    folded = fold_remark("19_line1", text)
    if len(folded) <= first:
        return {"19_line1": folded}
    if len(folded) > first + second:
        raise too_long("19_line1", len(folded), limit=first + second)
    gap = folded.rfind(" ", 1, first + 1)
    if gap > 0 and len(folded[gap:].strip()) <= second:
        return {"19_line1": folded[:gap].rstrip(), "19_line2": folded[gap:].strip()}
    return {"19_line1": folded[:first], "19_line2": folded[first:]}


def _outside_lab_boxes(claim: Claim) -> dict[str, str]:
    if claim.outside_lab is None and claim.options["outside_lab"] == "blank":
        return {}
    return yes_or_no("20_outside_lab", yes=bool(claim.outside_lab))


def _diagnosis_boxes(claim: Claim) -> dict[str, str]:
    if not claim.diagnoses:
        return {}
    if len(claim.diagnoses) > len(POINTERS):
        raise FormError(
            "21_dx_l",
            f"Box 21 takes {len(POINTERS)} diagnoses; this has {len(claim.diagnoses)}.",
            "Make a second claim of the rest.",
        )
    codes = zip(POINTERS.lower(), claim.diagnoses, strict=False)
    return {"21_icd_indicator": _ICD_10, **{f"21_dx_{letter}": code.bare for letter, code in codes}}


def _reference_boxes(claim: Claim) -> dict[str, str]:
    if claim.kind is ClaimKind.ORIGINAL or claim.options["resubmission"] == "no":
        return {}
    reference = fold_number("22_original_ref", claim.original_reference)
    return {"22_resubmission_code": claim.kind.value, "22_original_ref": reference}


def line_boxes(claim: Claim, lines: Sequence[ServiceLine]) -> dict[str, str]:
    """Return box 24 of one sheet."""
    boxes: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        boxes |= _line(claim, line, f"24_{number}")
    return boxes


def _line(claim: Claim, line: ServiceLine, start: str) -> dict[str, str]:
    return {
        f"{start}_supplemental": fold_remark(f"{start}_supplemental", line.supplemental),
        **_days(claim, line, start),
        f"{start}_pos": line.place.code,
        f"{start}_emg": "Y" if line.emergency else "",
        f"{start}_cpt": line.code.code,
        **_modifiers(line, start),
        f"{start}_dx_pointer": _letters(line, start),
        **money_cells(f"{start}_charge", line.charge),
        f"{start}_units": str(line.units),
        **_rendering(claim, line, start),
    }


def _days(claim: Claim, line: ServiceLine, start: str) -> dict[str, str]:
    repeated = line.service_date if claim.options["repeat_to_date"] == "yes" else None
    return {
        **date_cells(f"{start}_from", line.service_date),
        **date_cells(f"{start}_to", line.last_date or repeated),
    }


def _modifiers(line: ServiceLine, start: str) -> dict[str, str]:
    cells = [name for name in fields() if name.startswith(f"{start}_mod")]
    if len(line.modifiers) > len(cells):
        raise FormError(
            cells[-1],
            f"Box 24D takes {len(cells)} modifiers; this line has {len(line.modifiers)}.",
            "Remove those that do not change the payment.",
        )
    return {cell: modifier.code for cell, modifier in zip(cells, line.modifiers, strict=False)}


def _letters(line: ServiceLine, start: str) -> str:
    box = f"{start}_dx_pointer"
    if len(line.pointers) > MAX_POINTERS:
        raise too_long(box, len(line.pointers))
    try:
        return "".join(POINTERS[pointer] for pointer in line.pointers)
    except IndexError:
        raise FormError(
            box, "A line points to a diagnosis that is not on the form.", "Choose another."
        ) from None


def _rendering(claim: Claim, line: ServiceLine, start: str) -> dict[str, str]:
    """Return boxes 24I and 24J: another number above where there is one, the NPI below."""
    npi = claim.renderer.npi
    if npi == claim.biller.npi and claim.options["rendering_npi"] == "when different":
        npi = None
    qualifier, number = line.other_id or _taxonomy(claim)
    return {
        f"{start}_id_qualifier": fold_number(f"{start}_id_qualifier", qualifier),
        f"{start}_rendering_id": fold_number(f"{start}_rendering_id", number),
        f"{start}_rendering_npi": str(npi or ""),
    }


def _taxonomy(claim: Claim) -> tuple[str, str]:
    taxonomy = claim.renderer.taxonomy
    if taxonomy is None or claim.options["rendering_taxonomy"] == "no":
        return "", ""
    return "ZZ", taxonomy.code


def total_boxes(claim: Claim, dealt: Sequence[Sequence[ServiceLine]], index: int) -> dict[str, str]:
    """Return boxes 28 and 29 and the page line of one sheet among several.

    Either each sheet stands for itself and the payment on the first, or the last has it all.
    """
    is_one_claim = claim.options["many_sheets"] == "continued"
    is_last = index == len(dealt) - 1
    page = f"PAGE {index + 1} OF {len(dealt)}" if len(dealt) > 1 else ""
    lines = claim.lines if is_one_claim else dealt[index]
    charge = money_cells("28_total", total(line.charge for line in lines))
    return {
        "page_number": page if claim.options["page_label"] == "yes" else "",
        **(_CONTINUED if is_one_claim and not is_last else charge),
        **(_paid(claim) if (is_last if is_one_claim else index == 0) else {}),
    }


def _paid(claim: Claim) -> dict[str, str]:
    """Return box 29: what the other payer paid, or the client where this payer asks for it."""
    if not claim.is_secondary and claim.options["amount_paid"] == "no":
        return {}
    paid = claim.amount_paid
    if paid is None or (not paid and claim.options["amount_paid"] != "zero"):
        return {}
    return money_cells("29_paid", paid)
