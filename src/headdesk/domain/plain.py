"""Values as plain data (texts, numbers, lists, mappings) for JSON, and back."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from headdesk.domain.codes import NPI, CPTCode, ICD10Code, Modifier, Phone, PlaceOfService, Taxonomy, Zip
from headdesk.domain.money import Money

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


def to_plain(value: object) -> Any:  # noqa: ANN401 -- plain data has the shape of its value
    """Return a value as plain data; money is text such as ``150.00``, days are ``YYYY-MM-DD``."""
    return _converter().unstructure(value)


def from_plain(kind: type[T], data: object) -> T:
    """Return the value that plain data stands for.

    Raises:
        Exception: The data does not make such a value; whoever read it says so in words.
    """
    return _converter().structure(data, kind)


@cache
def _converter() -> Converter:
    from cattrs import Converter  # slow to import, and only claims need it

    converter = Converter(omit_if_default=True)
    for code in (NPI, CPTCode, ICD10Code, Modifier, Phone, PlaceOfService, Taxonomy, Zip):
        converter.register_unstructure_hook(code, lambda value: getattr(value, "digits", None) or value.code)
        converter.register_structure_hook(code, lambda text, kind: kind(text))
    converter.register_unstructure_hook(Money, lambda value: value.plain)
    converter.register_structure_hook(Money, lambda text, _: Money.parse(text))
    for moment in (date, datetime):
        converter.register_unstructure_hook(moment, moment.isoformat)
        converter.register_structure_hook(moment, lambda text, kind: kind.fromisoformat(text))
    return converter
