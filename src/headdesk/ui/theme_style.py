"""The palette and the style sheet, both made from the tokens."""

from __future__ import annotations

from string import Template
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPalette

from headdesk.resources import resource
from headdesk.ui.theme_tokens import Tokens

_ROLES: Final = MappingProxyType(
    {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "hover",
        QPalette.ColorRole.Button: "tonal",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "on_accent",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.ToolTipBase: "toast",
        QPalette.ColorRole.ToolTipText: "on_toast",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "hairline",
        QPalette.ColorRole.Dark: "border",
        QPalette.ColorRole.Shadow: "border",
    }
)
_TEXT_ROLES: Final = ("text", "on_accent")


class Metrics(NamedTuple):
    """What the style sheet needs to know of the text size.

    Attributes:
        line: Height of a line of body text in pixels.
        factor: How much larger than drawn everything is.
    """

    line: int
    factor: float


def palette(tokens: Tokens) -> QPalette:
    """Return the palette with every role and the disabled group set from the tokens."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, tokens.color(name))
        off = faded(tokens.color(name), tokens.color("page")) if name in _TEXT_ROLES else tokens.color(name)
        made.setColor(QPalette.ColorGroup.Disabled, role, off)
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, tokens.color("page"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, tokens.color("muted"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, tokens.color("border"))
    return made


def faded(colour: QColor, ground: QColor, share: float = 0.45) -> QColor:
    """Return a colour mixed into its ground; what is off shows 45 % of itself."""
    pairs = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    red, green, blue = (round(share * a + (1 - share) * b) for a, b in pairs)
    return QColor(red, green, blue)


def stylesheet(tokens: Tokens, metrics: Metrics) -> str:
    """Return the application's style sheet: scroll bars, menus, tool tips, and frames switched off."""
    text = resource("theme/headdesk.qss").read_text(encoding="utf-8")
    lengths = {f"px{n}": f"{round(n * metrics.factor)}px" for n in (2, 4, 5, 6, 7, 8, 10, 12, 18, 24, 28)}
    return Template(text).substitute(tokens._asdict(), line=f"{metrics.line}px", **lengths)
