"""Sizes and weights of text, as factors of the application's font, and lengths that grow with it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

DRAWN_AT: Final = 13.0
"""The text size in pixels at which the lengths in this program are given."""

_ROLE: Final = "text_role"
_TABULAR: Final = "tabular"

TEXT_ROLES: Final = MappingProxyType(
    {
        "first_run": (1.85, 600),
        "title": (1.7, 600),
        "title_second": (1.7, 400),
        "amount": (1.7, 600),
        "record": (1.55, 600),
        "section": (1.15, 600),
        "list_section": (1.08, 600),
        "lead": (1.08, 400),
        "note": (1.08, 400),
        "body": (1.0, 400),
        "button": (1.0, 500),
        "name": (1.0, 600),
        "hint": (0.92, 400),
        "hint_strong": (0.92, 500),
        "hint_bold": (0.92, 600),
        "key": (0.85, 400),
    }
)
"""Role -> factor of the application's font, weight. Nothing else is used anywhere."""


def role_font(role: str, *, tabular: bool = False) -> QFont:
    """Return the font of a text role at the text size of now; ``tabular`` makes figures equally wide.

    Raises:
        KeyError: There is no such role.
    """
    factor, weight = TEXT_ROLES[role]
    font = QFont(QApplication.font())
    if font.pixelSize() > 0:
        font.setPixelSize(max(1, round(font.pixelSize() * factor)))
    else:
        font.setPointSizeF(font.pointSizeF() * factor)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_text_role(widget: QWidget, role: str, *, tabular: bool = False) -> None:
    """Show a widget's text in a role, and remember the role for the next change of text size."""
    widget.setProperty(_ROLE, role)
    widget.setProperty(_TABULAR, tabular)
    widget.setFont(role_font(role, tabular=tabular))


def restore_text_role(widget: QWidget) -> None:
    """Set the font of a widget again if it was given a text role."""
    role = widget.property(_ROLE)
    if role:
        widget.setFont(role_font(role, tabular=bool(widget.property(_TABULAR))))


def role_metrics(role: str) -> QFontMetrics:
    """Return the metrics of a text role."""
    return QFontMetrics(role_font(role))


def text_width(words: str, role: str, *, tabular: bool = False) -> int:
    """Return the pixels that words take in a role, with one to spare for rounding."""
    return QFontMetrics(role_font(role, tabular=tabular)).horizontalAdvance(words) + 1


def scaled(length: float) -> int:
    """Return a length drawn for 13 px text in the pixels of the text size of now; it never shrinks."""
    return round(length * max(1.0, QFontInfo(QApplication.font()).pixelSize() / DRAWN_AT))


def row_height(extra: int = 20) -> int:
    """Return the height of a row with one line of body text: the line and ``extra`` pixels around it."""
    return role_metrics("body").height() + extra
