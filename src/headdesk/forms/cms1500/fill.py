"""From a claim to the text of its boxes, sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping

from headdesk.domain.claims import Claim, sheets
from headdesk.forms.cms1500.check import check
from headdesk.forms.cms1500.fill_patient import patient_boxes
from headdesk.forms.cms1500.fill_policy import policy_boxes
from headdesk.forms.cms1500.fill_providers import provider_boxes
from headdesk.forms.cms1500.fill_services import line_boxes, service_boxes, total_boxes
from headdesk.forms.cms1500.layout import fields
from headdesk.forms.cms1500.style import style_of


def fill(claim: Claim) -> list[dict[str, str]]:
    """Return one set of boxes per sheet, text by field name in reading order, empty boxes left out.

    A claim of more than six service lines takes several sheets, which repeat everything but the lines.
    What is not known stays blank: a claim with problems can be looked at too.

    Raises:
        FormError: A text does not fit its box, or holds what the form cannot print.
    """
    style = style_of(claim.options)
    dealt = sheets(claim.lines) or [()]
    common = {
        **policy_boxes(claim, style),
        **patient_boxes(claim, style),
        **provider_boxes(claim, style),
        **service_boxes(claim),
    }
    return [
        _sheet({**common, **line_boxes(claim, lines), **total_boxes(claim, dealt, index)})
        for index, lines in enumerate(dealt)
    ]


def _sheet(boxes: Mapping[str, str]) -> dict[str, str]:
    """Return the boxes that hold text, in the order of the form, once they are known to fit."""
    sheet = {name: boxes[name] for name in fields() if boxes.get(name)}
    check(sheet)
    return sheet
