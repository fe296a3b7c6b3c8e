"""The boxes of a form in words: what stands in each, what it means, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from headdesk.forms import cms1500
from headdesk.forms.cms1500.layout import Kind, field_named, fields
from headdesk.ui.widgets.paper_spot import Spot

_PIECES = frozenset({"month", "day", "year", "dollars", "cents"})
"""Last words of fields that are pieces of one value."""
_NOT_BOXES = frozenset({"align"})
"""Fields that only the test sheet has."""


@dataclass(frozen=True, slots=True)
class Box:
    """One value on one sheet, which may be spread over several fields of the form.

    Attributes:
        sheet: Counted from 0.
        names: Its fields, in reading order.
        number: Such as ``Box 24D``.
        label: Such as ``line 2, service code``.
        value: As printed; empty when nothing stands there.
        limit: How many characters it takes; 0 where that says nothing.
    """

    sheet: int
    names: tuple[str, ...]
    number: str
    label: str
    what: str
    place: str
    limit: int
    value: str = field(repr=False)

    @property
    def key(self) -> tuple[int, str]:
        """Its sheet and first field."""
        return self.sheet, self.names[0]

    @property
    def shown(self) -> str:
        """The value, or what an X in a box to tick means."""
        return _tr("ticked") if self.is_tick and self.value else self.value

    @property
    def is_tick(self) -> bool:
        """True for a box to tick."""
        return field_named(self.names[0]).kind is Kind.CHECKBOX

    @property
    def sentence(self) -> str:
        """The box as it is read aloud."""
        return f"{self.number}, {self.label}: {self.shown or _tr('empty')}"


def boxes_of(sheets: Sequence[Mapping[str, str]]) -> list[Box]:
    """Return every box of every sheet, in reading order."""
    return [box for sheet, texts in enumerate(sheets) for box in _boxes_of_sheet(sheet, texts)]


def spots(boxes: Sequence[Box]) -> list[Spot]:
    """Return where the boxes lie; keys stop at those that hold something."""
    return [
        Spot(box.key, box.sheet, cms1500.box_rect(box.names[0]), box.sentence, is_stop=bool(box.value))
        for box in boxes
    ]


def _boxes_of_sheet(sheet: int, texts: Mapping[str, str]) -> Iterator[Box]:
    for names in _values():
        number, label = _title(names[0])
        words = cms1500.box_words(names[0])
        yield Box(
            sheet=sheet,
            names=names,
            number=number,
            label=label,
            what=words.what,
            place=words.place,
            limit=field_named(names[0]).limit if len(names) == 1 else 0,
            value=" ".join(texts[name] for name in names if texts.get(name)),
        )


@cache
def _values() -> tuple[tuple[str, ...], ...]:
    """Return the fields of the form, those together that are pieces of one value."""
    names = [name for name, known in fields().items() if known.item not in _NOT_BOXES]
    return tuple(tuple(group) for _, group in groupby(names, _title_or_name))


def _title_or_name(name: str) -> tuple[str, str]:
    """Return what the pieces of one value have in common."""
    last = cms1500.box_words(name).label.rpartition(", ")[2]
    return _title(name) if last in _PIECES else (name, "")


def _title(name: str) -> tuple[str, str]:
    """Return a field's box and its label without the word for a piece."""
    number, _, label = cms1500.box_words(name).label.partition(", ")
    start, _, last = label.rpartition(", ")
    words = start if last in _PIECES and start else label
    return number, words[:1].upper() + words[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
