"""Pages of a PDF onto a printer, at their full size and without any scaling."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from headdesk.ui.widgets.paper_render import Picture, page_sizes, render
from headdesk.ui.widgets.paper_view import Beside

DOTS_PER_INCH: Final = 600
_BANDS: Final = 24
"""A page is handed over in so many bands, one between two looks at keys and mouse."""


def prepare(printer: QPrinter) -> None:
    """Set a printer to the whole of a US letter sheet.

    Source: Qt's QPrinter starts with margins, so that its corner is not the paper's.
    """
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


class Spooler(QObject):
    """Prints one document: `begin`, then `feed`; the window stays alive meanwhile.

    Signals:
        finished: Everything has been handed to the printer.
    """

    finished = Signal()

    def __init__(self, printer: QPrinter, beside: Beside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer, self._beside = printer, beside
        self._painter = QPainter()
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._page = self._band = 0
        self._picture = Picture(0, 0, 0, b"")
        self._image = QImage()

    def begin(self) -> bool:
        """Return whether the printer takes a document; nothing is printed yet."""
        prepare(self._printer)
        return self._painter.begin(self._printer)

    def abort(self) -> None:
        """Print nothing after all."""
        self._printer.abort()
        self._painter.end()

    def feed(self, pdf: bytes) -> None:
        """Print these pages and then tell."""
        self._pdf, self._sizes = pdf, page_sizes(pdf)
        self._render()

    def _render(self) -> None:
        self._beside(partial(render, self._pdf, self._page, DOTS_PER_INCH), self._take)

    def _take(self, picture: Picture) -> None:
        self._picture = picture  # the image looks at its pixels and does not own them
        kind = QImage.Format.Format_BGR888
        self._image = QImage(picture.pixels, picture.width, picture.height, picture.stride, kind)
        self._band = 0
        self._paint_band()

    @Slot()
    def _paint_band(self) -> None:
        """Hand one band over; after the last go to the next page."""
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        tall = self._sizes[self._page][1] * DOTS_PER_INCH
        top, bottom = (round(tall * band / _BANDS) for band in (self._band, self._band + 1))
        wide = self._image.width()
        scale = paper.width() / wide
        target = QRectF(0, top * scale, paper.width(), (bottom - top) * scale)
        self._painter.drawImage(target, self._image, QRectF(0, top, wide, bottom - top))
        self._band += 1
        QTimer.singleShot(0, self, self._paint_band if self._band < _BANDS else self._turn_page)

    @Slot()
    def _turn_page(self) -> None:
        self._page += 1
        if self._page < len(self._sizes):
            self._printer.newPage()
            self._render()
        else:
            self._painter.end()
            self.finished.emit()
