"""From typed texts to values, field by field: every problem is gathered, none stops the reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from headdesk.domain.errors import HeaddeskError, InvalidValueError
from headdesk.domain.money import ZERO, Money

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a form says.

    Attributes:
        value: What can be recorded; None when too much is missing.
        problems: One sentence for each field whose text makes no value.
    """

    value: T | None = field(repr=False)
    problems: Mapping[str, str] = field(default_factory=dict)


class Reader:
    """Reads the texts of a form and gathers a sentence for each that makes no value.

    Attributes:
        problems: Sentences by field.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.problems: dict[str, str] = {}

    def text(self, key: str) -> str:
        """Return what was typed, without the blanks around it."""
        return self._texts.get(key, "").strip()

    def optional(self, key: str, parse: Callable[[str], T], otherwise: T | None = None) -> T | None:
        """Return the value of a field that may be empty; where it makes none, what was there before."""
        typed = self.text(key)
        if not typed:
            return None
        try:
            return parse(typed)
        except HeaddeskError as error:
            self.refuse(key, error)
            return otherwise

    def needed(self, key: str, parse: Callable[[str], T], missing: str) -> T | None:
        """Return the value of a field that must be filled in; where it makes none, None."""
        if not self.text(key):
            self.problems[key] = missing
            return None
        return self.optional(key, parse)

    def refuse(self, key: str, error: HeaddeskError) -> None:
        """Note why a field makes no value."""
        self.problems[key] = f"{error.what} {error.do}".strip()


def past_day(day: date, today: date) -> date:
    """Return a day that is not still to come.

    Raises:
        InvalidValueError: It is after today.
    """
    if day > today:
        raise InvalidValueError("That day is still to come.", "Look at the year.")
    return day


def amount(text: str) -> Money:
    """Return an amount of zero or more.

    Raises:
        InvalidValueError: It is no amount, or below zero.
    """
    value = Money.parse(text)
    if value < ZERO:
        raise InvalidValueError("The amount is below zero.", "Type it without a minus.")
    return value


def percentage(text: str) -> int:
    """Return a percentage in hundredths of a percent; ``20`` and ``20 %`` are 2000.

    Raises:
        InvalidValueError: It is no number, or not between 0 and 100.
    """
    try:
        share = Money.parse(text.replace("%", "")).cents
    except InvalidValueError:
        raise InvalidValueError("That is not a percentage.", "Type it as 20 or 12.5.") from None
    if not 0 <= share <= 10_000:
        raise InvalidValueError("A percentage is between 0 and 100.", "Type it as 20 or 12.5.")
    return share


def whole_number(text: str) -> int:
    """Return a whole number above zero.

    Raises:
        InvalidValueError: It is none.
    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
        raise InvalidValueError("That is not a whole number.", "Type it in digits, such as 12.")
    return int(text)
