"""What Qt leaves to do when parts of a page grow, move or get the focus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from headdesk.ui.theme_type import restore_text_role
from headdesk.ui.widgets.label import Label


def settle(part: QWidget) -> None:
    """Lay out a part and all that is around it, up to the area that scrolls it.

    Where heights follow widths, Qt passes a new height up one level a round, and words are seen cut until
    it is through.
    """
    around: QWidget | None = part
    while around is not None:
        layout = around.layout()
        if layout is not None:
            layout.activate()
        around = around.parentWidget()
        if isinstance(around, QScrollArea):
            QCoreApplication.sendEvent(around, QEvent(QEvent.Type.LayoutRequest))
            return


def move(part: QWidget, home: QLayout) -> None:
    """Put a part into another layout."""
    home.addWidget(part)
    dress(part)


def dress(part: QWidget) -> None:
    """Give all words in a part their fonts and colours back, which moving it to another parent takes away."""
    for each in (part, *part.findChildren(QWidget)):
        restore_text_role(each)
        if isinstance(each, Label):
            each.restore_colour()


def bring_into_view(part: QWidget) -> None:
    """Scroll the area around a part so that it is seen, and again once all that waits is laid out."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            if around.isVisible():
                around.ensureWidgetVisible(part)
            QTimer.singleShot(0, part, partial(around.ensureWidgetVisible, part))
            return
        around = around.parentWidget()
