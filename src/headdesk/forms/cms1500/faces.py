"""The fonts of the form, embedded, so that a stored sheet looks the same everywhere and for good."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from headdesk.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

TEXT_FACE = "Headdesk form text"
LABEL_FACE = "Headdesk form label"
BOLD_FACE = "Headdesk form label bold"

_FILES: Mapping[str, str] = {
    TEXT_FACE: "fonts/LiberationMono-Regular.ttf",
    LABEL_FACE: "fonts/LiberationSans-Regular.ttf",
    BOLD_FACE: "fonts/LiberationSans-Bold.ttf",
}


@cache
def load_face(name: str) -> TTFont:
    """Return a font with the codes of ASCII; the drawing library knows it by its name from now on."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(resource(_FILES[name])), asciiReadable=True)
    pdfmetrics.registerFont(font)
    return font
