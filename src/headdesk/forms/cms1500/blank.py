"""The empty form on plain paper: tints, rules and words, drawn from what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headdesk.forms.cms1500.artwork import Label, Rule, labels, rules
from headdesk.forms.cms1500.faces import BOLD_FACE, LABEL_FACE, load_face
from headdesk.forms.cms1500.layout import PAGE_HEIGHT, PAGE_WIDTH

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

COPY_MARK = "COPY ON PLAIN PAPER - NOT FOR OCR - NOT FOR PAYERS THAT ASK FOR THE RED FORM"
"""Says on each drawn sheet what it is not."""

_POINTS = 72
_INK = (0.68, 0.36, 0.33)
"""Rules and words, as red, green and blue: pale enough to stand behind the black text."""
_TINT = (0.965, 0.915, 0.905)
_PALE = (0.88, 0.77, 0.75)
"""The large NPI marks, which the text covers."""
_DASHES = (1.2, 1.8)
_ARROWS = ((0.285, -1), (1.335, 1), (1.37, -1), (5.32, 1), (5.36, -1), (10.5, 1))
"""Heads of the brackets in the right margin: inches from the upper edge, and down or up."""
_ARROW_X = 8.275
_RAISED_WORDS = frozenset({"MM", "DD", "YY"})
_RAISED_ITEMS = frozenset({"3", "11a", "14", "15", "16", "18"})
_RAISE = 0.015
_RAISED_SIZE = 5
"""Inches up and points: on the red form the words over dates may touch the text, for they drop out."""
_SLANT = 0.21
"""How far slanted words lean to the right for each unit of their height."""
_LARGE_MARKS = frozenset({"32a", "33a"})


def draw_blank(canvas: Canvas) -> None:
    """Draw the empty form."""
    load_face(LABEL_FACE)
    load_face(BOLD_FACE)
    canvas.setFillColorRGB(*_INK)
    canvas.setStrokeColorRGB(*_INK)
    for rule in sorted(rules(), key=lambda rule: rule.kind != "fill"):
        _draw_rule(canvas, rule)
    for y, way in _ARROWS:
        _draw_arrow(canvas, y, way)
    for label in labels():
        _draw_label(canvas, label)
    canvas.setFont(BOLD_FACE, 7)
    canvas.drawCentredString(PAGE_WIDTH / 2 * _POINTS, _up(0.4), COPY_MARK)


def _up(y: float) -> float:
    """Return points from the lower edge for inches from the upper one."""
    return (PAGE_HEIGHT - y) * _POINTS


def _draw_rule(canvas: Canvas, rule: Rule) -> None:
    left, right, width = rule.x1 * _POINTS, rule.x2 * _POINTS, (rule.x2 - rule.x1) * _POINTS
    height = (rule.y2 - rule.y1) * _POINTS
    if rule.kind == "fill":
        canvas.setFillColorRGB(*_TINT)
        canvas.rect(left, _up(rule.y2), width, height, stroke=0, fill=1)
        canvas.setFillColorRGB(*_INK)
        return
    canvas.setLineWidth(rule.weight)
    canvas.setDash(_DASHES if rule.is_dashed else ())
    if rule.kind == "box":
        canvas.rect(left, _up(rule.y2), width, height)
    else:
        canvas.line(left, _up(rule.y1), right, _up(rule.y2))


def _draw_arrow(canvas: Canvas, y: float, way: int) -> None:
    x, tip = _ARROW_X * _POINTS, _up(y)
    head = canvas.beginPath()
    head.moveTo(x, tip)
    head.lineTo(x - 2, tip + way * 6)
    head.lineTo(x + 2, tip + way * 6)
    head.close()
    canvas.drawPath(head, stroke=0, fill=1)


def _draw_label(canvas: Canvas, label: Label) -> None:
    is_raised = label.text in _RAISED_WORDS and label.item in _RAISED_ITEMS
    canvas.saveState()
    canvas.translate(label.x * _POINTS, _up(label.y - (_RAISE if is_raised else 0)))
    canvas.rotate(label.turn)
    if label.is_slanted:
        canvas.transform(1, 0, _SLANT, 1, 0, 0)
    canvas.setFont(BOLD_FACE if label.is_bold else LABEL_FACE, _RAISED_SIZE if is_raised else label.size)
    if label.item in _LARGE_MARKS and label.text == "NPI":
        canvas.setFillColorRGB(*_PALE)
    canvas.drawString(0, 0, label.text)
    canvas.restoreState()
