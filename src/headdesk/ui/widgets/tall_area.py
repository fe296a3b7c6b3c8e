"""A part of a window that is as high as what it shows, and scrolls where the window has less room."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from headdesk.ui.theme_type import scaled


class TallArea(QScrollArea):
    """Scrolls a page up and down, only as far as it must."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setViewport(QWidget())  # asked for Qt's own, PySide builds every class it knows to find its kind
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._follow)

    def page_height(self, width: int) -> int:
        """Return the height of the whole page at a width."""
        page = self._page
        own = page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
        return max(own, page.minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height that it takes: all of the page, or as much as there is room for."""
        return min(self.page_height(width), self.maximumHeight())

    def sizeHint(self) -> QSize:
        """Return the page's own size."""
        return self._page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the page's width, and little height."""
        return QSize(self._page.minimumSizeHint().width(), min(scaled(80), self.maximumHeight()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell whoever lays this out that the page wants another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what has the focus in view."""
        super().resizeEvent(event)
        self._follow(None, self.window().focusWidget())

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self.ensureWidgetVisible(new)
