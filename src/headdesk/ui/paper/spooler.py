"""Pages of a PDF onto a printer, at their full size and without any scaling."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from headdesk.domain.errors import RuleBrokenError, StoppedError
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.widgets.paper_render import Picture, page_sizes, render

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

    It belongs to the desk, not to the page it was asked for on: it goes away by itself once the printer has
    everything, or took something badly, and when the desk closes it stops and takes back what it printed.

    Signals:
        finished: The printer took everything.
        failed: What went wrong, as an error; nothing more is printed.
        advanced: How many pages of how many the printer has.
    """

    finished = Signal()
    failed = Signal(object)
    advanced = Signal(int, int)

    def __init__(self, printer: QPrinter, desk: Desk) -> None:
        super().__init__(desk)
        self._printer, self._desk = printer, desk
        self._painter = QPainter()
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._page = self._band = 0
        self._is_over = False
        self._picture = Picture(0, 0, 0, b"")
        self._image = QImage()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)
        desk.closing.connect(self._take_back)

    @property
    def is_over(self) -> bool:
        """True once nothing more goes to the printer, whether all of it did or it was stopped."""
        return self._is_over

    def begin(self) -> bool:
        """Return whether the printer takes a document; nothing is printed yet."""
        prepare(self._printer)
        takes = self._painter.begin(self._printer)
        if not takes:
            self.abort(_took_nothing())
        return takes

    def abort(self, error: BaseException) -> None:
        """Print nothing after all, and tell why; once it is over, nothing more is told."""
        if self._is_over:
            return
        self._take_back()
        self.failed.emit(error)

    @Slot()
    def cancel(self) -> None:
        """Print nothing more because the person thought better of it."""
        self.abort(StoppedError("The print was stopped."))

    @Slot()
    def _take_back(self) -> None:
        """Print nothing more, have the printer forget what it has, and leave no half of a file of ours."""
        self._leave()
        has_begun = self._painter.isActive()
        self._printer.abort()
        if has_begun:
            self._painter.end()
        if has_begun and self._printer.outputFileName():
            with suppress(OSError):
                Path(self._printer.outputFileName()).unlink(missing_ok=True)

    def feed(self, pdf: bytes) -> None:
        """Print these pages and then tell."""
        self._pdf, self._sizes = pdf, page_sizes(pdf)
        self._render()

    def _render(self) -> None:
        def draw(_connection: Connection, _job: Job) -> Picture:
            return render(self._pdf, self._page, DOTS_PER_INCH)

        self._desk.run(draw, self._take, self.abort)

    def _is_broken(self) -> bool:
        return self._printer.printerState() in {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}

    def _take(self, picture: Picture) -> None:
        if self._is_over:
            return
        self._picture = picture  # the image looks at its pixels and does not own them
        kind = QImage.Format.Format_BGR888
        self._image = QImage(picture.pixels, picture.width, picture.height, picture.stride, kind)
        self._band = 0
        self._paint_band()

    def _paint_band(self) -> None:
        """Hand one band over; after the last go to the next page."""
        if self._is_broken():
            self.abort(_took_nothing())
            return
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        tall = self._sizes[self._page][1] * DOTS_PER_INCH
        top, bottom = (round(tall * band / _BANDS) for band in (self._band, self._band + 1))
        wide = self._image.width()
        scale = paper.width() / wide
        target = QRectF(0, top * scale, paper.width(), (bottom - top) * scale)
        self._painter.drawImage(target, self._image, QRectF(0, top, wide, bottom - top))
        self._band += 1
        self._next.start()

    @Slot()
    def _go_on(self) -> None:
        if self._band < _BANDS:
            self._paint_band()
        else:
            self._turn_page()

    def _turn_page(self) -> None:
        self._page += 1
        self.advanced.emit(self._page, len(self._sizes))
        if self._page == len(self._sizes):
            self._finish()
        elif self._printer.newPage():
            self._render()
        else:
            self.abort(_took_nothing())

    def _finish(self) -> None:
        """Close the document; only what the printer took to its end is told of."""
        if not self._painter.end() or self._is_broken():
            self.abort(_took_nothing())
            return
        self._leave()
        self.finished.emit()

    def _leave(self) -> None:
        """Do nothing more."""
        self._is_over = True
        self._next.stop()
        self._desk.closing.disconnect(self._take_back)
        self.deleteLater()


def _took_nothing() -> RuleBrokenError:
    return RuleBrokenError(
        "The printer did not take it; nothing was recorded.", "Look whether it is on, or save a PDF."
    )
