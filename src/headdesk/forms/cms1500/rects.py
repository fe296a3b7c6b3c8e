"""Where a field and its box lie on the page, for showing them on the screen."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from headdesk.forms.cms1500.artwork import rules
from headdesk.forms.cms1500.layout import CELL, LINE, Kind, field_named

Rect = tuple[float, float, float, float]
"""Left, top, width and height in inches from the upper left corner of the paper."""

_ASCENT = 0.12
"""Inches from the foot of the text to the upper edge of its cell."""
_MARK = 0.154
"""Inches along a checkbox."""
_TALLEST = 0.9
"""Inches; what is higher is not one box, but several without rules between them."""
_ON_LINES = "21"
"""The box whose twelve codes stand on lines of their own."""


def field_rect(name: str) -> Rect:
    """Return the cells of a field.

    Raises:
        FormError: The form has no such field.
    """
    field = field_named(name)
    top = field.baseline - _ASCENT
    if field.kind is Kind.CHECKBOX:
        return field.x - _MARK / 2, top, _MARK, _MARK
    return field.start(field.width), top, field.width * CELL, LINE


def box_rect(name: str) -> Rect:
    """Return the printed box around a field, or its cells where no rules enclose it closely.

    Raises:
        FormError: The form has no such field.
    """
    cells = field_rect(name)
    field = field_named(name)
    if field.kind is Kind.CHECKBOX or field.item == _ON_LINES:
        return cells
    x, y = cells[0] + cells[2] / 2, cells[1] + cells[3] / 2
    solid = [rule for rule in rules() if not rule.is_dashed]
    sides = _around(x, (rule.x1 for rule in solid if rule.kind == "v" and rule.y1 <= y <= rule.y2))
    ends = _around(y, (rule.y1 for rule in solid if rule.kind == "h" and rule.x1 <= x <= rule.x2))
    if sides is None or ends is None or ends[1] - ends[0] > _TALLEST:
        return cells
    return sides[0], ends[0], sides[1] - sides[0], ends[1] - ends[0]


def _around(middle: float, places: Iterable[float]) -> tuple[float, float] | None:
    """Return the nearest place on either side, or None where one side has none."""
    ordered = sorted(places)
    at = bisect(ordered, middle)
    return (ordered[at - 1], ordered[at]) if 0 < at < len(ordered) else None
