"""The CMS-1500 (02/12): a claim becomes boxes, boxes become a PDF."""

from headdesk.forms.cms1500.boxes import boxes_from_json, boxes_to_json
from headdesk.forms.cms1500.check import Boxes
from headdesk.forms.cms1500.draw import Mode, draw
from headdesk.forms.cms1500.fill import fill
from headdesk.forms.cms1500.names import can_print, too_long_by
from headdesk.forms.cms1500.rects import Rect, box_rect, field_rect
from headdesk.forms.cms1500.words import BoxWords, box_words

__all__ = [
    "BoxWords",
    "Boxes",
    "Mode",
    "Rect",
    "box_rect",
    "box_words",
    "boxes_from_json",
    "boxes_to_json",
    "can_print",
    "draw",
    "field_rect",
    "fill",
    "too_long_by",
]
