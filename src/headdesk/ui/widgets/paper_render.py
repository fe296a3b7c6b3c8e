"""Pages of a PDF as pixels. Nothing of Qt is here, so that it can run beside the window too."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from threading import Lock

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, rows from the top.

    Attributes:
        stride: Bytes from one row to the next.
        pixels: Blue, green and red, a byte each.
    """

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page in inches."""
    from pypdfium2 import PdfDocument

    with _turn(), PdfDocument(pdf) as document:
        sizes = [page.get_size() for page in document]
    return tuple((width / POINTS_PER_INCH, height / POINTS_PER_INCH) for width, height in sizes)


def render(pdf: bytes, page: int, dots_per_inch: float) -> Picture:
    """Return one page, counted from 0, on white paper."""
    from pypdfium2 import PdfDocument

    with _turn(), PdfDocument(pdf) as document:
        bitmap = document[page].render(scale=dots_per_inch / POINTS_PER_INCH)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@cache
def _turn() -> Lock:
    """Return the lock that lets one thread at a time into PDFium.

    Source: PDFium's README: the library is not thread-safe.
    """
    return Lock()
