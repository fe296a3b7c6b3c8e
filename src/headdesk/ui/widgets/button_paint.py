"""How buttons look; shared by real buttons and by those a list paints into its rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon

KINDS: Final = ("primary", "secondary", "quiet", "plain", "danger", "solid_danger")
RADIUS: Final = 7
ENTER: Final = "↵"
_ROOM: Final = MappingProxyType({"row": 14, "normal": 16, "large": 24})
_FLUSH_ROOM: Final = 8
_TARGET: Final = 24
"""The least side of anything that is pressed."""
_PADDING: Final = 14
_ICON: Final = 18
_SMALL_ICON: Final = 14

_FILLS: Final = MappingProxyType(
    {
        "primary": ("accent", "accent_hover", "accent_pressed"),
        "secondary": ("tonal", "tonal_hover", "tonal_hover"),
        "quiet": ("", "selection", "selection"),
        "plain": ("", "tonal", "tonal_hover"),
        "danger": ("problem_tint", "problem_tint", "problem_tint"),
        "solid_danger": ("problem", "problem", "problem"),
    }
)
_WORDS: Final = MappingProxyType(
    {
        "primary": "on_accent",
        "secondary": "text",
        "quiet": "accent",
        "plain": "text",
        "danger": "problem",
        "solid_danger": "on_problem",
    }
)


class ButtonLook(NamedTuple):
    """What a button shows.

    Attributes:
        text: The verb.
        kind: One of `KINDS`.
        icon: Name of an icon before the text.
        key: The key that does the same, such as ``Ctrl ↵``.
        trailing: Name of a small icon at the end, such as ``caret-down``.
        size: ``row``, ``normal`` or ``large``.
        raised: It stands on another ground than the page's, from which its fill must differ.
        flush: No room beside the text, so that a quiet word meets the edge of its column.
    """

    text: str
    kind: str = "secondary"
    icon: str = ""
    key: str = ""
    trailing: str = ""
    size: str = "normal"
    flush: bool = False
    raised: bool = False

    def __repr__(self) -> str:
        """Return its kind; the verb may name a client."""
        return f"<{self.kind} button>"

    @property
    def padding(self) -> int:
        """Pixels left and right of the content."""
        return 0 if self.hugs else scaled(_PADDING)

    @property
    def hugs(self) -> bool:
        """Whether there is no room beside the text; in high contrast only accent words have no border."""
        return self.flush and (self.kind == "quiet" or not tokens().high_contrast)


class ButtonState(NamedTuple):
    """What the pointer does with a button, and whether it is on."""

    hover: bool = False
    pressed: bool = False
    on: bool = True


def button_size(look: ButtonLook) -> QSize:
    """Return the size a button asks for."""
    room = _FLUSH_ROOM if look.hugs else _ROOM[look.size]
    height = max(_TARGET, role_metrics("button").height() + scaled(room))
    return QSize(_content_width(look) + 2 * look.padding, height)


def paint_button(painter: QPainter, box: QRect, look: ButtonLook, state: ButtonState) -> None:
    """Draw a button into a box; what is off shows 45 % of itself."""
    painter.save()
    if not state.on:
        painter.setOpacity(paint.OFF)
    if not look.hugs:
        _paint_ground(painter, box, look, state)
    _paint_content(painter, box, look, _word_colour(look, state))
    if look.hugs and state.hover and state.on:
        _underline(painter, box)
    painter.restore()


def _paint_ground(painter: QPainter, box: QRect, look: ButtonLook, state: ButtonState) -> None:
    table, active = tokens(), state.on and (state.hover or state.pressed)
    is_raised = look.raised and look.kind == "secondary"
    role = _FILLS[look.kind][2 if state.pressed else 1 if active or is_raised else 0]
    edge = "problem" if look.kind == "danger" and active else ""
    if is_raised and active:
        edge = "border"  # its usual fill is the hover's already
    if table.high_contrast and look.kind != "quiet":
        edge = edge or "border"
    paint.round_box(
        painter,
        box,
        scaled(RADIUS),
        fill=table.color(role) if role else None,
        edge=table.color(edge) if edge else None,
    )


def _word_colour(look: ButtonLook, state: ButtonState) -> QColor:
    hovered = look.hugs and state.on and state.hover
    role = _WORDS[look.kind]
    return tokens().color("accent_hover" if hovered and role == "accent" else role)


def _paint_content(painter: QPainter, box: QRect, look: ButtonLook, colour: QColor) -> None:
    width = min(_content_width(look), box.width() - 2 * look.padding)
    room = QRectF(box.left() + (box.width() - width) / 2, box.top(), width, box.height())
    if look.icon:
        side = scaled(_ICON)
        paint_icon(painter, QRectF(room.left(), room.center().y() - side / 2, side, side), look.icon, colour)
        room.setLeft(room.left() + side + scaled(6))
    words = QRectF(room)
    words.setRight(room.right() - _tail_width(look))
    taken = paint.text(painter, words, look.text, role_font("button"), colour)
    room.setLeft(room.left() + taken)
    _paint_tail(painter, room, look, colour)


def _paint_tail(painter: QPainter, room: QRectF, look: ButtonLook, colour: QColor) -> None:
    if look.key:
        quiet = QColor(colour)
        if look.kind in {"primary", "solid_danger"}:
            quiet.setAlphaF(0.85)
        else:
            quiet = tokens().color("muted")
        paint_key(painter, room.adjusted(scaled(9), 0, 0, 0), look.key, quiet)
    if look.trailing:
        side = scaled(_SMALL_ICON)
        place = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
        paint_icon(painter, place, look.trailing, colour)


def _tail_width(look: ButtonLook) -> int:
    width = scaled(9) + key_width(look.key) if look.key else 0
    return width + (scaled(5 + _SMALL_ICON - 2) if look.trailing else 0)


def _content_width(look: ButtonLook) -> int:
    icon = scaled(_ICON) + scaled(6) if look.icon else 0
    return icon + role_metrics("button").horizontalAdvance(look.text) + 1 + _tail_width(look)


def key_width(key: str) -> int:
    """Return the room a key hint takes."""
    words = key.removesuffix(ENTER).rstrip()
    width = role_metrics("key").horizontalAdvance(words)
    if key.endswith(ENTER):
        width += scaled(_SMALL_ICON) + (scaled(3) if words else 0)
    return width


def paint_key(painter: QPainter, box: QRectF, key: str, colour: QColor) -> None:
    """Draw a key hint from the left edge of a box; the return sign is drawn as an icon."""
    words = key.removesuffix(ENTER).rstrip()
    taken = paint.text(painter, box, words, role_font("key"), colour) if words else 0
    if key.endswith(ENTER):
        side = scaled(_SMALL_ICON)
        left = box.left() + taken + (scaled(3) if words else 0)
        place = QRectF(left, box.center().y() - side / 2, side, side)
        paint_icon(painter, place, "arrow-elbow-down-left", colour)


def _underline(painter: QPainter, box: QRect) -> None:
    y = box.center().y() + role_metrics("button").ascent() // 2 + 2
    painter.fillRect(QRectF(box.left(), y, box.width(), 1), painter.pen().color())
