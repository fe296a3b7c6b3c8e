"""The sections of a document as strips: prose, tables, trees of goals, drawings, facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from headdesk.forms.record.document import Branch, Fact, Facts, Picture, Prose, Section, Table, Tree
from headdesk.forms.record.lettering import CELL, HEAD, MUTED, SECTION, STRONG, TEXT, Style, width
from headdesk.forms.record.printable import shown_on_one_line
from headdesk.forms.record.strips import (
    WIDTH,
    Column,
    Strip,
    hairline,
    prose,
    row,
    space,
    together,
    whole_if_short,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

LEFT: Final = 54.0
READING: Final = Column(0, 468, TEXT)
"""Running text is narrower than the page: lines of some 90 letters."""
LABEL: Final = Column(0, WIDTH, SECTION)
_GUTTER, _BRANCH_LABEL, _FACT_LABEL = 12.0, 78.0, 92.0
_TALLEST = 600.0
"""A drawing leaves room on its page for its label."""
_PADDING = 4.0
_BETWEEN_FACTS = " · "


def section_strips(section: Section) -> Iterator[Strip]:
    """Yield a section with its label, which never stands alone at the end of a page."""
    yield space(12)
    if section.label:
        yield from together(row([section.label], [LABEL]))
        yield space(2, keep=True)
    match section:
        case Prose():
            yield from prose(section.text or "–", READING)
        case Facts():
            yield from fact_strips(section.facts)
        case Table():
            yield from _table(section)
            yield from _remark(section.remark)
        case Tree():
            for number, branch in enumerate(section.branches):
                yield space(_PADDING if number else 0, keep=True)
                yield from _branch(branch)
        case Picture():
            yield from map(_drawn, section.flowables())
            yield from _remark(section.remark)


def fact_strips(facts: Sequence[Fact]) -> Iterator[Strip]:
    """Yield facts in two columns, read from left to right; one with much to say has a row of its own."""
    half = (WIDTH - _GUTTER) / 2
    waiting: Fact | None = None
    for fact in facts:
        if width(shown_on_one_line(fact.value), TEXT) > half - _FACT_LABEL:
            yield from _facts([waiting] if waiting else [], half)
            yield from _facts([fact], WIDTH)
            waiting = None
        elif waiting:
            yield from _facts([waiting, fact], half)
            waiting = None
        else:
            waiting = fact
    yield from _facts([waiting] if waiting else [], half)


def _facts(facts: Sequence[Fact], room: float) -> Iterator[Strip]:
    columns = [
        column
        for place in range(len(facts))
        for column in _labelled(place * (room + _GUTTER), room, _FACT_LABEL, TEXT)
    ]
    if facts:
        yield from row([text for fact in facts for text in (fact.label, fact.value)], columns)


def _labelled(x: float, room: float, label: float, style: Style) -> tuple[Column, Column]:
    """Return a column for a muted label and one for what it names."""
    return Column(x, label - 8, MUTED), Column(x + label, room - label, style)


def _branch(branch: Branch, *, is_below: bool = False) -> Iterator[Strip]:
    """Yield a goal, or what is below one, with its facts on one line and then what is below it.

    A goal's text begins where those of the facts do, and there begin the labels of all that is below it.
    """
    indent, label, style = (_FACT_LABEL, _BRANCH_LABEL, TEXT) if is_below else (0.0, _FACT_LABEL, STRONG)
    columns = _labelled(indent, WIDTH - indent, label, style)
    facts = _BETWEEN_FACTS.join(f"{fact.label}: {fact.value}" for fact in branch.facts)
    below_text = row([facts], [columns[1]._replace(style=MUTED)]) if facts else []
    yield space(_PADDING, keep=True)
    yield from whole_if_short((*row([branch.label, branch.text], columns), *below_text))
    for below in branch.branches:
        yield from _branch(below, is_below=True)


def _table(table: Table) -> Iterator[Strip]:
    """Yield the rows of a table under its heads, which come again on each page."""
    if not table.rows:
        yield from prose("None.", READING)
        return
    shares = table.shares or [1.0] * len(table.heads)
    yield from table_strips(table.heads, table.rows, [WIDTH * share / sum(shares) for share in shares])


def table_strips(
    heads: Sequence[str], rows: Sequence[Sequence[str]], rooms: Sequence[float], leads: Sequence[str] = ()
) -> Iterator[Strip]:
    """Yield a table: heads, hairlines and rows, of which the last is never alone on a page.

    Args:
        heads: A word or two for each column.
        rows: Texts side by side.
        rooms: The width of each column in points, the gutter with it.
        leads: The document that each row leads to when clicked; none when empty.
    """
    starts = list(accumulate(rooms, initial=0.0))
    columns = [Column(x, room - _GUTTER, CELL) for x, room in zip(starts, rooms, strict=False)]
    head_columns = [column._replace(style=HEAD) for column in columns]
    headline = (*together(row(heads, head_columns)), space(2, keep=True), hairline(0))
    padding = Strip(_PADDING, keep=True, head=headline)
    yield from headline
    for number, cells in enumerate(rows):
        *lines, last = row(cells, columns)
        lead = leads[number] if leads else ""
        yield padding
        for strip in (*lines, replace(last, keep=True)):
            yield replace(strip, head=headline, leads_to=lead)
        yield padding
        yield hairline(0, keep=number == len(rows) - 2)


def _remark(remark: str) -> Iterator[Strip]:
    if remark:
        yield space(6)
        yield from prose(remark, READING._replace(style=MUTED))


def _drawn(flowable: Flowable) -> Strip:
    """Return a drawing as one strip, made smaller where it would not fit the page."""
    wide, high = flowable.wrap(WIDTH, _TALLEST)
    scale = min(1.0, WIDTH / max(wide, 1.0), _TALLEST / max(high, 1.0))
    return Strip(high * scale, paint=partial(_paint, flowable, scale))


def _paint(flowable: Flowable, scale: float, canvas: Canvas, bottom: float) -> None:
    canvas.saveState()
    canvas.translate(LEFT, bottom)
    canvas.scale(scale, scale)
    flowable.drawOn(canvas, 0, 0)
    canvas.restoreState()
