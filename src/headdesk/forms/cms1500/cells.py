"""Values spread over the cells of the form: names, addresses, dates, amounts, telephone numbers."""

from __future__ import annotations

from datetime import date

from headdesk.domain.codes import Phone, Zip
from headdesk.domain.errors import FormError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Address, Name, Sex
from headdesk.forms.cms1500.fold import fold_address, fold_name, fold_title
from headdesk.forms.cms1500.style import Style
from headdesk.forms.cms1500.words import box_words


def card_name(box: str, name: Name, style: Style) -> str:
    """Return a name as ``LAST SUFFIX, FIRST, M``.

    Source: NUCC 1500 instruction manual, items 2, 4 and 9.
    """
    last, first, middle, suffix = (
        fold_name(box, part, apostrophes=style.apostrophes)
        for part in (name.last, name.first, name.middle, name.suffix)
    )
    return ", ".join(part for part in (f"{last} {suffix}".strip(), first, middle[:1]) if part)


def provider_name(box: str, name: Name, credential: str, style: Style) -> str:
    """Return a name as ``FIRST M LAST CREDENTIALS``.

    Source: NUCC 1500 instruction manual, item 17.
    """
    first, middle, last, suffix = (
        fold_name(box, part, apostrophes=style.apostrophes)
        for part in (name.first, name.middle, name.last, name.suffix)
    )
    title = fold_title(box, credential, apostrophes=style.apostrophes)
    return " ".join(part for part in (first, middle[:1], last, suffix, title) if part)


def street(box: str, address: Address, style: Style) -> str:
    """Return both lines of a street address in one."""
    lines = (
        fold_address(box, line, apostrophes=style.apostrophes) for line in (address.street, address.street_2)
    )
    return " ".join(line for line in lines if line)


def city_line(box: str, address: Address, style: Style) -> str:
    """Return an address's last line as ``CITY ST ZIP``."""
    city = fold_address(box, address.city, apostrophes=style.apostrophes)
    return " ".join(part for part in (city, address.state, _zip(address.zip, style)) if part)


def address_cells(start: str, address: Address, style: Style) -> dict[str, str]:
    """Return street, city, state and ZIP code in the cells whose names begin alike."""
    return {
        f"{start}_street": street(f"{start}_street", address, style),
        f"{start}_city": fold_address(f"{start}_city", address.city, apostrophes=style.apostrophes),
        f"{start}_state": address.state,
        f"{start}_zip": _zip(address.zip, style),
    }


def _zip(code: Zip | None, style: Style) -> str:
    if code is None:
        return ""
    return str(code) if style.zip_hyphen else code.digits


def phone_cells(start: str, phone: Phone | None) -> dict[str, str]:
    """Return area code and seven digits; the form has the parentheses already."""
    if phone is None:
        return {}
    return {f"{start}_phone_area": phone.digits[:3], f"{start}_phone": phone.digits[3:]}


def date_cells(start: str, day: date | None, *, year: str = "yy", long: bool = False) -> dict[str, str]:
    """Return month, day and year; the year has two digits unless it is asked for *long*."""
    if day is None:
        return {}
    return {f"{start}_mm": f"{day:%m}", f"{start}_dd": f"{day:%d}", f"{start}_{year}": _year(day, long=long)}


def date_in_one(day: date, *, long: bool) -> str:
    """Return a date without blanks, as ``MMDDYY`` or ``MMDDCCYY``."""
    return f"{day:%m%d}{_year(day, long=long)}"


def _year(day: date, *, long: bool) -> str:
    return f"{day.year:04d}" if long else f"{day.year % 100:02d}"


def birth_cells(start: str, sex_start: str, born: date | None, sex: Sex, style: Style) -> dict[str, str]:
    """Return a birth date of eight digits and the tick for sex, where they are known."""
    ticked = sex is not Sex.UNKNOWN and style.sexes
    return {
        **date_cells(start, born, year="yyyy", long=True),
        **({f"{sex_start}_sex_{sex.value.lower()}": "X"} if ticked else {}),
    }


def money_cells(start: str, amount: Money) -> dict[str, str]:
    """Return whole dollars and two digits of cents.

    Raises:
        FormError: The amount is below zero, which the form cannot say.
    """
    box = f"{start}_dollars"
    if amount < ZERO:
        words = box_words(box)
        raise FormError(box, f"{words.label}, takes no amount below zero.", f"Correct it {words.place}.")
    return {box: str(amount.cents // 100), f"{start}_cents": f"{amount.cents % 100:02d}"}


def yes_or_no(start: str, *, yes: bool) -> dict[str, str]:
    """Return an X in the box for yes or in the box for no."""
    return {f"{start}_{'yes' if yes else 'no'}": "X"}
