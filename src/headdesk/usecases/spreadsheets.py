"""Tables as files that a spreadsheet opens, and in which it calculates nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - as typed


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows under their head as CSV.

    UTF-8 with a mark at the beginning, lines by RFC 4180; text that a spreadsheet would take for a formula
    has an apostrophe in front.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> object:
    """Return a cell that no spreadsheet calculates. Source: OWASP, "CSV Injection"."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell
