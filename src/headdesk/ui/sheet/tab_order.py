"""The order in which Tab goes through parts that are built while the page is shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(*parts: QWidget) -> list[QWidget]:
    """Return what Tab reaches in each part, a part before what lies in it, as they were built."""
    inside = [widget for part in parts for widget in (part, *part.findChildren(QWidget))]
    here = [widget for widget in inside if widget.window() is parts[0].window()]  # not lists that pop up
    return [widget for widget in here if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def put_in_order(stops: Sequence[QWidget]) -> None:
    """Have Tab go from each to the next."""
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)
