"""Why a payer did not pay, gathered into what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.records import RecordKind


class Cause(StrEnum):
    """What payers' reasons come down to."""

    APPROVAL = "approval"
    REFERRAL = "referral"
    MEMBER = "member"
    COVERAGE = "coverage"
    CODES = "codes"
    PROVIDER = "provider"
    RECORDS = "records"
    LATE = "late"
    SHORT = "short"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What mends a cause; ``{payer}`` stands for the payer's name.

    Attributes:
        do: What to do, in a sentence or two.
        action: The verb that leads there; empty where nothing in Headdesk helps.
        source: The box whose source is the place it leads to.
        box: The field of the form to look at; empty for none.
        paper: The paper that mends it once it is on record.
    """

    do: str
    action: str = ""
    source: str = ""
    box: str = ""
    paper: RecordKind | None = None


_CODES: Final = MappingProxyType(
    {
        Cause.APPROVAL: "15 39 95 197 198 210 243 284 296 302",
        Cause.REFERRAL: "288",
        Cause.MEMBER: "31 32 140",
        Cause.COVERAGE: (
            "22 24 26 27 33 35 49 96 109 119 129 136 149 166 167 177 200 204 227 242 273 276 279 300 301 B1"
        ),
        Cause.CODES: "4 5 11 58 59 97 107 146 181 182 222 234 236 256 261 B14 B15 B16",
        Cause.PROVIDER: "8 147 170 172 185 206 208 299 B7",
        Cause.RECORDS: "50 55 150 151 163 193 216 226 251 252 B12",
        Cause.LATE: "29 286",
        Cause.SHORT: "45 131 253",
    }
)
"""Claim adjustment reasons by cause, after their meanings in ``codes/carc.csv``."""


def cause_of(reasons: list[str]) -> Cause:
    """Return what a payer's reasons come down to; one that can be mended goes before a reduction."""
    found = [cause for cause, codes in _CODES.items() if set(codes.split()) & set(reasons)]
    return found[0] if found else Cause.OTHER


def remedy(cause: Cause) -> Remedy:
    """Return what mends a cause."""
    return _about_papers_and_plans(cause) or _about_the_claim(cause)


def _about_papers_and_plans(cause: Cause) -> Remedy | None:
    return {
        Cause.APPROVAL: Remedy(
            _tr("Ask {payer} for an authorization that covers these visits; it belongs in box 23."),
            _tr("Add the authorization"),
            "box 23",
            "23_prior_auth",
            RecordKind.AUTHORIZATION,
        ),
        Cause.REFERRAL: Remedy(
            _tr("Ask for the referral; who referred belongs in box 17."),
            _tr("Add the referral"),
            "box 17",
            "17_name",
            RecordKind.REFERRAL,
        ),
        Cause.MEMBER: Remedy(
            _tr("Compare member ID, name and birth date with the card, letter by letter."),
            _tr("Check the policy"),
            "box 1a",
            "1a_insured_id",
        ),
        Cause.COVERAGE: Remedy(
            _tr(
                "Ask the client which plan covered that day. What no plan covers may be theirs to pay: then "
                "it is the client’s share of the new answer."
            ),
            _tr("Check the coverage"),
            "box 11d",
            "1a_insured_id",
        ),
    }.get(cause)


def _about_the_claim(cause: Cause) -> Remedy:
    return {
        Cause.CODES: Remedy(
            _tr("Compare code, modifiers, place and diagnosis with your note."),
            _tr("See the codes"),
            "box 24",
            "24_1_cpt",
        ),
        Cause.PROVIDER: Remedy(
            _tr("Ask {payer} which NPI and kind of practice it has on file for you on that day."),
            _tr("Check your numbers"),
            "box 24J",
            "24_1_rendering_id",
        ),
        Cause.RECORDS: Remedy(
            _tr("{payer} wants to see why it was needed. Give it what it asks for, no psychotherapy note."),
            _tr("See the note"),
            "box 24A",
        ),
        Cause.LATE: Remedy(
            _tr("If it left in time, appeal with the proof: the timeline keeps day and reference.")
        ),
        Cause.SHORT: Remedy(
            _tr("Call {payer}, name the rate of your contract and ask for the rest."),
            _tr("See the agreed rate"),
            "carrier_name",
            "24_1_charge_dollars",
        ),
    }.get(cause, Remedy(_tr("Call {payer} with the number of this claim and ask what it needs.")))


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
