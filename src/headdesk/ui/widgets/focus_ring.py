"""The ring around what has the focus."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint

_REACH = 6
"""Pixels that the frame goes beyond the control: room for gap and ring."""


class FocusRing(QFocusFrame):
    """One ring for all that a widget holds, such as a window; shown when the focus came by key.

    A control says by property how it is ringed: ``ring_radius`` (-1: it draws its own sign of focus),
    ``ring_gap`` (2 unless given) and ``ring_rect`` (the part of it that is ringed; all of it unless given).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._margins = _Margins()
        self._margins.setParent(self)
        self.setStyle(self._margins)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._window = window
        self.hide()
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or by_mouse or not self._window.isAncestorOf(new) or not _is_ringed(new):
            self._rest()
            return
        self.setWidget(new)

    def _rest(self) -> None:
        """Ring nothing, and belong to the window again: Qt put it beside what it ringed, and that may go."""
        self.setWidget(None)  # type: ignore[arg-type]
        if isValid(self._window):  # a dialog that is freed takes the focus and the ring with it
            self.setParent(self._window)
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring around the control, or around the part of it that asks for one."""
        control: object = self.widget()
        if not isinstance(control, QWidget):
            return
        part = control.property("ring_rect") or control.rect()
        box = QRect(part).translated(_REACH, _REACH)
        gap = control.property("ring_gap")
        reach = int(paint.RING_WIDTH) + (int(paint.RING_GAP) if gap is None else int(gap))
        radius = scaled(control.property("ring_radius") or 0) + reach
        paint.ring(QPainter(self), box.adjusted(-reach, -reach, reach, reach), radius)


class _Margins(QProxyStyle):
    """Tells Qt how far the frame goes beyond the control; only the frame has this style."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return the reach for the frame's margins, and the base style's answer for all else."""
        frame = {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}
        return _REACH if metric in frame else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Return no mask for the frame: a ring may lie inside the control it belongs to."""
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returned)


def _is_ringed(widget: QWidget) -> bool:
    radius = widget.property("ring_radius")
    return radius is not None and int(radius) >= 0
