"""What a backup says of itself, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.store.backup_file import Manifest
from headdesk.ui import shown
from headdesk.ui.widgets.value_lines import ValueLine

_COUNTED: Final = (("client", "Clients"), ("session", "Sessions"), ("note", "Notes"), ("claim", "Claims"))
"""Tables, and what their rows are called."""


def lines(manifest: Manifest) -> list[ValueLine]:
    """Return when a backup was made, and how much is in it."""
    made = datetime.fromisoformat(manifest.made_at).astimezone()
    when = f"{shown.full_day(made.date())}, {shown.time_of(made)}"
    counts = [
        ValueLine(_tr(words), str(manifest.rows[table]))
        for table, words in _COUNTED
        if table in manifest.rows
    ]
    return [ValueLine(_tr("Made"), when, strong=True), *counts]


def _tr(text: str) -> str:
    return QCoreApplication.translate("backup_facts", text)
