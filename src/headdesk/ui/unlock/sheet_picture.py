"""The recovery sheet as a picture of paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.forms.recovery_sheet import PAGE, RecoverySheet, draw
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.paper_render import render

_WIDE = 400
SHADOW = 20
"""Pixels that the shadow has around the paper."""
_POINTS_PER_INCH = 72
NO_CODE = ("····",) * 9
"""Stands on the sheet as long as there is no code."""


class SheetPicture(QWidget):
    """One sheet of paper, never inverted; the screen beside it says the code for those who hear it."""

    def __init__(self, *, wide: int = _WIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        named(self, self.tr("Picture of the recovery sheet"))
        self.pdf = b""
        self._picture = QImage()

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Draw another sheet."""
        self.pdf = draw(sheet)
        self._picture = QImage()
        self.update()

    def forget(self) -> None:
        """Take the sheet and its code away."""
        self.pdf = b""
        self._picture = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the paper with the room of its shadow."""
        width = scaled(self._wide)
        height = round(width * PAGE[1] / PAGE[0])
        return QSize(width + 2 * scaled(SHADOW), height + 2 * scaled(SHADOW))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a code is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow, paper and what stands on it."""
        painter = QPainter(self)
        room = scaled(SHADOW)
        paper = QRectF(self.rect()).adjusted(room, room, -room, -room)
        paint.shadow(painter, paper, 4, blur=scaled(SHADOW - 6), down=4)
        painter.fillRect(paper, tokens().color("paper"))
        if self.pdf:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(paper, self._rendered(paper.width() * painter.deviceTransform().m11()))

    def _rendered(self, pixels: float) -> QImage:
        """Return the sheet as so many pixels across, rendered once for each size."""
        if abs(self._picture.width() - pixels) > 1:
            page = render(self.pdf, 0, pixels * _POINTS_PER_INCH / PAGE[0])
            shown = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_BGR888)
            self._picture = shown.copy()  # the bytes belong to Python
        return self._picture
