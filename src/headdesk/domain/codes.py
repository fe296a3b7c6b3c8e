"""Codes and numbers that payers check first: each is valid in form once it exists.

Whether a code is in force on a date is a rule with the code set as argument, not a matter of form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from headdesk.domain.errors import InvalidValueError

_NPI_PREFIX_SUM = 24
"""What the prefix 80840 adds to the Luhn sum. Source: 45 CFR 162.406, NPI check digit."""

STATES = frozenset(
    {
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN"),
        *("IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH"),
        *("NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT"),
        *("VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI", "AA", "AE", "AP"),
    }
)
"""Two-letter postal codes of states, territories and military mail. Source: USPS Publication 28."""


@dataclass(frozen=True, slots=True, order=True)
class NPI:
    """A National Provider Identifier: ten digits, the last a check digit."""

    digits: str

    def __post_init__(self) -> None:
        missing = 10 - len(self.digits)
        if not re.fullmatch(r"\d*", self.digits, re.ASCII) or missing:
            raise InvalidValueError("An NPI has 10 digits.", "Copy it from your NPI letter.")
        if not _npi_fits(self.digits):
            raise InvalidValueError(
                "These 10 digits are no NPI: the check digit does not fit.", "Look for two swapped digits."
            )

    def __str__(self) -> str:
        return self.digits

    @classmethod
    def parse(cls, text: str) -> NPI:
        """Return the NPI that was typed; blanks and hyphens do not count."""
        return cls(re.sub(r"[\s-]", "", text))


def _npi_fits(digits: str) -> bool:
    doubled = (int(d) * 2 for d in digits[-2::-2])
    plain = (int(d) for d in digits[-1::-2])
    return (_NPI_PREFIX_SUM + sum(d // 10 + d % 10 for d in doubled) + sum(plain)) % 10 == 0


class TaxIdKind(StrEnum):
    """Which number box 25 holds."""

    EIN = "ein"
    SSN = "ssn"


@dataclass(frozen=True, slots=True)
class TaxId:
    """A tax identification number: nine digits."""

    digits: str = field(repr=False)
    kind: TaxIdKind = TaxIdKind.EIN

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d*", self.digits, re.ASCII):
            raise InvalidValueError("A tax ID has digits only.", "Type 9 digits; the hyphen may stay.")
        if len(self.digits) != 9:
            raise InvalidValueError(_count_words(len(self.digits)), "It stands on your W-9.")

    def __str__(self) -> str:
        if self.kind is TaxIdKind.EIN:
            return f"{self.digits[:2]}-{self.digits[2:]}"
        return f"{self.digits[:3]}-{self.digits[3:5]}-{self.digits[5:]}"

    @classmethod
    def parse(cls, text: str, kind: TaxIdKind = TaxIdKind.EIN) -> TaxId:
        """Return the tax ID that was typed; blanks and hyphens do not count."""
        return cls(re.sub(r"[\s-]", "", text), kind)


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def _count_words(count: int) -> str:
    gap = abs(9 - count)
    if gap >= len(_NUMBERS):
        return "A tax ID has 9 digits."
    digits = "digit is" if gap == 1 else "digits are"
    return f"{_NUMBERS[gap]} {digits} {'missing' if count < 9 else 'too many'}: 9 are needed."


@dataclass(frozen=True, slots=True, order=True)
class ICD10Code:
    """A diagnosis code of ICD-10-CM in its form with a point, such as ``F41.1``."""

    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?", self.code, re.ASCII):
            raise InvalidValueError(
                "That is not the form of a diagnosis code.",
                "It is a letter and two signs, then a point: F41.1.",
            )

    def __str__(self) -> str:
        return self.code

    @property
    def bare(self) -> str:
        """The code without its point, as claims print it."""
        return self.code.replace(".", "")

    @classmethod
    def parse(cls, text: str) -> ICD10Code:
        """Return the code that was typed, with or without its point."""
        bare = re.sub(r"[\s.]", "", text).upper()
        return cls(bare if len(bare) <= 3 else f"{bare[:3]}.{bare[3:]}")


@dataclass(frozen=True, slots=True, order=True)
class CPTCode:
    """A service code of CPT or HCPCS: five signs."""

    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"(\d{4}[0-9A-Z]|[A-Z]\d{4})", self.code, re.ASCII):
            raise InvalidValueError("That is not the form of a service code.", "It has five signs: 90834.")

    def __str__(self) -> str:
        return self.code

    @classmethod
    def parse(cls, text: str) -> CPTCode:
        """Return the code that was typed."""
        return cls(text.strip().upper())


@dataclass(frozen=True, slots=True, order=True)
class Modifier:
    """A two-sign modifier behind a service code."""

    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9A-Z]{2}", self.code, re.ASCII):
            raise InvalidValueError("That is not the form of a modifier.", "It has two signs: 95.")

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, order=True)
class PlaceOfService:
    """A two-digit place of service. Source: CMS Place of Service Code Set."""

    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{2}", self.code, re.ASCII):
            raise InvalidValueError("A place of service has two digits.", "An office is 11.")

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Zip:
    """A ZIP code of five or nine digits."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{5}(\d{4})?", self.digits, re.ASCII):
            raise InvalidValueError("A ZIP code has 5 or 9 digits.", "Type it as 45402 or 45402-2210.")

    def __str__(self) -> str:
        return self.digits if len(self.digits) == 5 else f"{self.digits[:5]}-{self.digits[5:]}"

    @classmethod
    def parse(cls, text: str) -> Zip:
        """Return the ZIP code that was typed; blanks and hyphens do not count."""
        return cls(re.sub(r"[\s-]", "", text))


@dataclass(frozen=True, slots=True)
class Phone:
    """A US telephone number: area code and seven digits."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{10}", self.digits, re.ASCII):
            raise InvalidValueError("A telephone number has 10 digits.", "Type it with its area code.")

    def __str__(self) -> str:
        return f"({self.digits[:3]}) {self.digits[3:6]}-{self.digits[6:]}"

    @classmethod
    def parse(cls, text: str) -> Phone:
        """Return the number that was typed; its punctuation and a leading +1 do not count."""
        digits = re.sub(r"[\s().-]", "", text).removeprefix("+1")
        return cls(digits)


@dataclass(frozen=True, slots=True, order=True)
class Taxonomy:
    """A provider taxonomy code: ten signs. Source: NUCC Health Care Provider Taxonomy."""

    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{3}[0-9A-Z]{6}X", self.code, re.ASCII):
            raise InvalidValueError(
                "That is not the form of a taxonomy code.", "It has ten signs: 101YM0800X."
            )

    def __str__(self) -> str:
        return self.code
