"""The icon set, drawn in the colour of a role at the moment of painting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from headdesk.resources import resource
from headdesk.ui.theme import tokens
from headdesk.ui.theme_style import faded
from headdesk.ui.theme_type import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

MARK: Final = "headdesk"
"""The program's own mark, which keeps its colours."""


def paint_icon(painter: QPainter, box: QRect | QRectF, name: str, colour: QColor) -> None:
    """Draw an icon in one colour into a box.

    Raises:
        FileNotFoundError: The set has no icon of that name.
    """
    area = QRectF(box)
    ratio = painter.deviceTransform().m11()  # right for a screen and for a picture of a widget
    picture = tinted(name, colour, area.size().toSize(), ratio)
    painter.drawPixmap(QPointF(area.topLeft()), picture)


def icon(name: str, role: str = "text", size: int = 18) -> QIcon:
    """Return an icon for a menu or an action; ask again after ``Theme.changed``."""
    from PySide6.QtGui import QIcon

    table, side = tokens(), QSize(scaled(size), scaled(size))
    made = QIcon()
    for ratio in (1.0, 2.0):
        colour = table.color(role)
        made.addPixmap(tinted(name, colour, side, ratio))
        made.addPixmap(tinted(name, faded(colour, table.color("page")), side, ratio), QIcon.Mode.Disabled)
    return made


def tinted(name: str, colour: QColor, size: QSize, ratio: float) -> QPixmap:
    """Return the picture of an icon, kept in Qt's cache by name, colour, size and device ratio."""
    key = f"{name}/{colour.name()}/{size.width()}x{size.height()}@{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawing = QSvgRenderer(QByteArray(_drawing(name, colour)))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def _drawing(name: str, colour: QColor) -> bytes:
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    if name == MARK:
        table = tokens()
        drawing = drawing.replace("#0F5E6B", table.accent).replace("#FFFFFF", table.on_accent)
    return drawing.replace("currentColor", colour.name()).encode()
