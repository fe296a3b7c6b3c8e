"""The field that finds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from headdesk.ui.widgets.line_edit import LineEdit


def search_field(name: str, *, hint: str, key: str = "", parent: QWidget | None = None) -> LineEdit:
    """Return a field with a glass, words that say what can be found, and the key that leads there.

    Listen to ``textChanged``.
    """
    field = LineEdit(name, icon="magnifying-glass", note=key, parent=parent)
    field.setPlaceholderText(hint)
    return field
