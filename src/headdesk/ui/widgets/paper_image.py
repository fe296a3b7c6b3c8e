"""A rendered page as an image, on the paper of the colour scheme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from headdesk.ui.theme import tokens
from headdesk.ui.widgets.paper_render import Picture


def on_paper(picture: Picture) -> QImage:
    """Return a picture with the white of its paper as the paper is shown now."""
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_BGR888
    ).convertToFormat(QImage.Format.Format_RGB32)
    if tokens().color("paper") != QColor(Qt.GlobalColor.white):
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(image.rect(), tokens().color("paper"))
        painter.end()
    return image
