"""The status vocabulary: each status is a word, a silhouette and a colour role, and one function draws it.

Rule of the family: outline is under way, filled is final or urgent, an octagon says that the payer said no, a
triangle that time is short.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.status_shapes import paint_shape

SIGN: Final = 14
"""Side of a silhouette in pixels, beside 13 px text."""
_GAP: Final = 8
_EVIDENCE_GAP: Final = 8


_OTHER_TINTS: Final = MappingProxyType({"neutral": "tonal", "accent": "selection"})


class Status(NamedTuple):
    """How a status looks.

    Attributes:
        word: What is written, in English; shown through translation.
        shape: The silhouette, a key of ``status_shapes.SHAPES``.
        role: ``neutral`` or a colour role.
    """

    word: str
    shape: str
    role: str

    @property
    def sign_role(self) -> str:
        """The colour role of the silhouette."""
        return "muted" if self.role == "neutral" else self.role

    @property
    def word_role(self) -> str:
        """The colour role of the word."""
        return "text" if self.role == "neutral" else self.role

    @property
    def tint_role(self) -> str:
        """The colour role of a pill's ground."""
        return _OTHER_TINTS.get(self.role, f"{self.role}_tint")


STATUSES: Final = MappingProxyType(
    {
        "waiting_for_note": Status("Waiting for note", "ring", "neutral"),
        "draft": Status("Draft", "half_right", "info"),
        "signed": Status("Signed", "tick", "neutral"),
        "choose_code": Status("Choose code", "diamond", "attention"),
        "not_ready": Status("Not ready", "diamond", "attention"),
        "ready": Status("Ready", "disc", "accent"),
        "written": Status("Written", "sheet", "neutral"),
        "printed": Status("Printed", "sheet", "neutral"),
        "filed": Status("Filed", "ring_up", "info"),
        "received": Status("Received", "tick", "info"),
        "accepted": Status("Accepted", "ring_tick", "info"),
        "paid": Status("Paid", "disc_tick", "good"),
        "part_paid": Status("Part paid", "half_low", "attention"),
        "short": Status("Short", "half_low", "attention"),
        "deductible": Status("Deductible", "ring_bars", "neutral"),
        "rejected": Status("Rejected", "octagon", "problem"),
        "denied": Status("Denied", "octagon_cross", "problem"),
        "late": Status("Late", "triangle", "attention"),
        "no_answer": Status("No answer", "triangle", "attention"),
        "taken_back": Status("Taken back", "turning", "problem"),
        "held": Status("Held", "bars", "neutral"),
        "closed": Status("Closed", "dash", "neutral"),
        "good": Status("Done", "disc_tick", "good"),
        "info": Status("To know", "disc_i", "info"),
        "attention": Status("Look at this", "triangle", "attention"),
        "problem": Status("Problem", "octagon_cross", "problem"),
        "open": Status("Not yet", "ring", "neutral"),
        "partly": Status("Partly", "half_low", "info"),
        "quiet_tick": Status("Done", "tick", "neutral"),
    }
)
"""Every status that can be shown. The last seven are for banners, check lists and messages."""


def status_word(key: str) -> str:
    """Return the word of a status in the language of the screen.

    Raises:
        KeyError: There is no such status.
    """
    return QCoreApplication.translate("status", STATUSES[key].word)


def status_width(key: str, word: str = "", evidence: str = "") -> int:
    """Return the room that `paint_status` needs."""
    width = scaled(SIGN) + scaled(_GAP) + role_metrics("button").horizontalAdvance(word or status_word(key))
    if evidence:
        width += scaled(_EVIDENCE_GAP) + role_metrics("hint").horizontalAdvance(evidence)
    return width + 2


def paint_sign(painter: QPainter, box: QRect | QRectF, key: str, colour: QColor | None = None) -> None:
    """Draw the silhouette of a status in the middle of a box, in its own colour or another."""
    status, side = STATUSES[key], scaled(SIGN)
    area = QRectF(0, 0, side, side)
    area.moveCenter(QRectF(box).center())
    paint_shape(painter, area, status.shape, colour or tokens().color(status.sign_role))


def paint_status(
    painter: QPainter, box: QRect | QRectF, key: str, word: str = "", evidence: str = "", *, off: bool = False
) -> None:
    """Draw silhouette, word and muted evidence into a box, from its left edge and vertically centred.

    Args:
        painter: Where to.
        box: The room; what does not fit is cut with an ellipsis.
        key: A key of `STATUSES`.
        word: Shown instead of the status's own word, such as ``Short $27.00``.
        evidence: How we know, in muted small text.
        off: Everything muted.
    """
    area, table, status = QRectF(box), tokens(), STATUSES[key]
    side, gap = scaled(SIGN), scaled(_GAP)
    sign = QRectF(area.left(), area.center().y() - side / 2, side, side)
    paint_shape(painter, sign, status.shape, table.color("muted" if off else status.sign_role))
    room = area.adjusted(side + gap, 0, 0, 0)
    colour = table.color("muted" if off else status.word_role)
    taken = paint.text(painter, room, word or status_word(key), role_font("button"), colour)
    if evidence:
        room.adjust(taken + scaled(_EVIDENCE_GAP), 0, 0, 0)
        paint.text(painter, room, evidence, role_font("hint"), table.color("muted"))
