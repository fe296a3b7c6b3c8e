"""The rows of an address in a form."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from headdesk.domain.codes import STATES
from headdesk.ui.sheet.choices import Choices
from headdesk.ui.sheet.form_field import choice_field, text_field
from headdesk.ui.sheet.form_sheet import FormSheet


def add_address(sheet: FormSheet) -> None:
    """Add street, city, state and ZIP to a form."""
    sheet.add_row(text_field("street", _tr("Street"), 36), text_field("street_2", _tr("Suite, floor"), 16))
    sheet.add_row(
        text_field("city", _tr("City"), 24),
        choice_field("state", _tr("State"), states()),
        text_field("zip", _tr("ZIP"), 14),
    )


def states() -> Choices:
    """Return the states to choose from, none first."""
    return [("", "–"), *((state, state) for state in sorted(STATES))]


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)
