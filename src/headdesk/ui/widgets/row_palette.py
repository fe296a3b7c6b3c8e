"""The palette of lists that paint the ground of their rows themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette


def without_highlight() -> QPalette:
    """Return a palette whose highlight is clear, so that the style adds nothing to our tint."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
    return palette
