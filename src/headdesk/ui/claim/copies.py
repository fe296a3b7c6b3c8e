"""The exact bytes of every printed form, to be opened again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from headdesk.store.documents import Document, DocumentKind
from headdesk.ui import shown
from headdesk.ui.widgets.row_item import RowItem


def copy_rows(copies: Sequence[Document], now: datetime) -> list[RowItem]:
    """Return a row for each kept copy, by its place in the list."""
    return [
        RowItem(
            key=number,
            icon="file-text",
            name=copy_time(kept, now),
            fact=kind_word(kept.kind),
            under=_tr("fingerprint {hex}").replace("{hex}", kept.sha256.hex()[:12]),
            action=_tr("Open"),
        )
        for number, kept in enumerate(copies)
    ]


def copy_time(kept: Document, now: datetime) -> str:
    """Return when a copy was printed."""
    made_at = kept.made_at.astimezone(now.tzinfo)
    return f"{shown.short_day(made_at.date(), now.date())}, {shown.time_of(made_at)}"


def kind_word(kind: DocumentKind) -> str:
    """Return what was printed."""
    return {
        DocumentKind.DATA: _tr("Data only, for the red form"),
        DocumentKind.DRAWN: _tr("Drawn copy, on plain paper"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
