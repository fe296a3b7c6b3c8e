"""Pictures of the window, light and dark, for review and for the guide."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from headdesk.ui.theme import Theme
from headdesk.usecases.files import write_chosen

_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_DENSITY: Final = 2


class Camera:
    """Takes every picture twice, light and dark, and remembers the files."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self.taken: list[Path] = []

    def take(self, window: QWidget, name: str) -> None:
        """Write ``name-light.png`` and ``name-dark.png`` of a window as it is now."""
        for scheme, colours in _SCHEMES.items():
            self._theme.set_scheme(colours)
            settle()
            path = self._folder / f"{name}-{scheme}.png"
            write_chosen(path, _png(picture_of(window)))
            self.taken.append(path)
        self._theme.set_scheme(Qt.ColorScheme.Light)


def picture_of(window: QWidget) -> QPixmap:
    """Return a picture of a window at twice its size in pixels."""
    picture = QPixmap(window.size() * _DENSITY)
    picture.setDevicePixelRatio(_DENSITY)
    picture.fill(window.palette().window().color())
    window.render(picture, QPoint())
    return picture


def _png(picture: QPixmap) -> bytes:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(content, "PNG")
    return bytes(content.data().data())


def settle() -> None:
    """Let layouts, fonts and deferred deletions come to rest."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
