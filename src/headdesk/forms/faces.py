"""The fonts of documents, embedded, so that what is printed or kept looks the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from headdesk.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

PLAIN: Final = "Headdesk text"
BOLD: Final = "Headdesk text bold"
CODE: Final = "Headdesk code"
"""All signs of one width."""

_FILES: Final[Mapping[str, str]] = {
    PLAIN: "fonts/LiberationSans-Regular.ttf",
    BOLD: "fonts/LiberationSans-Bold.ttf",
    CODE: "fonts/LiberationMono-Regular.ttf",
}


@cache
def face(name: str) -> TTFont:
    """Return a font; the drawing library knows it by its name from now on."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(resource(_FILES[name])))
    pdfmetrics.registerFont(font)
    return font
