"""An amount of US dollars, in whole cents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from headdesk.domain.errors import InvalidValueError

_AMOUNT = re.compile(r"\$?\s*(?P<whole>\d{1,9}|\d{1,3}(,\d{3}){1,2})?(\.(?P<part>\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of US dollars.

    Attributes:
        cents: Whole cents; negative means owed the other way.
    """

    cents: int = 0

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __mul__(self, times: int) -> Money:
        return Money(self.cents * times)

    def __bool__(self) -> bool:
        return self.cents != 0

    def __str__(self) -> str:
        sign = "−" if self.cents < 0 else ""
        return f"{sign}${abs(self.cents) // 100:,}.{abs(self.cents) % 100:02d}"

    @property
    def plain(self) -> str:
        """The amount as machines write it, such as ``150.00`` or ``-25.00``."""
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100}.{abs(self.cents) % 100:02d}"

    @classmethod
    def parse(cls, text: str) -> Money:
        """Return what was typed as an amount; plus and minus are worked out, as in ``$12.50 + 3``.

        Raises:
            InvalidValueError: The text is no amount, or has parts of a cent.
        """
        terms = re.findall(r"([+\-−]?)\s*([^+\-−]*)", text.strip())
        amounts = [(sign, term.strip()) for sign, term in terms if sign or term.strip()]
        if not amounts:
            raise InvalidValueError("An amount is missing.", "Type it as 25 or 25.00.")
        return total(_signed(sign, term) for sign, term in amounts)

    def percent(self, basis_points: int) -> Money:
        """Return a share in hundredths of a percent, rounded half up to the cent."""
        return Money(int((Decimal(self.cents) * basis_points / 10_000).quantize(Decimal(1), "ROUND_HALF_UP")))

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Return parts in the ratio of the weights that add up to this amount again; leftover cents go first.

        Raises:
            ValueError: No weight is above zero, or one is below.
        """
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise ValueError("Weights are zero or more, and at least one is more.")
        shares = [abs(self.cents) * weight // whole for weight in weights]
        left = abs(self.cents) - sum(shares)
        for index in [i for i, weight in enumerate(weights) if weight][:left]:
            shares[index] += 1
        return [Money(share if self.cents >= 0 else -share) for share in shares]


ZERO = Money()


def total(amounts: Iterable[Money]) -> Money:
    """Return the sum; of nothing it is zero."""
    return Money(sum(amount.cents for amount in amounts))


def _signed(sign: str, term: str) -> Money:
    match = _AMOUNT.fullmatch(term)
    if match is None or not (match["whole"] or match["part"]):
        raise InvalidValueError("That is not an amount.", "Type it as 25 or 25.00.")
    whole = int((match["whole"] or "0").replace(",", ""))
    cents = whole * 100 + int((match["part"] or "0").ljust(2, "0"))
    return Money(cents if sign in {"", "+"} else -cents)
