"""A printed page, looked at on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from headdesk.ui.theme import current_theme, tokens
from headdesk.ui.theme_tokens import LIGHT
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_pictures import Beside, PagePictures
from headdesk.ui.widgets.paper_render import page_sizes
from headdesk.ui.widgets.paper_spot import Spot
from headdesk.ui.widgets.zoom_bar import ZoomBar

FIT, REAL, DOUBLE = 0, 100, 200
ZOOMS = (FIT, REAL, DOUBLE)
"""Per cent of the paper's size; `FIT` is the width of the view."""

_MARGIN = 24
_TINT = 0.16
_WALKING: Final = MappingProxyType(
    {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
)
_ZOOMING: Final = MappingProxyType({Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1})


class PaperView(QAbstractScrollArea):
    """The sheets of a PDF below each other, with the chosen part framed; paper is never inverted.

    Arrow keys walk the parts, a click chooses one, plus and minus zoom, Page Up and Page Down scroll. Until
    the person does any of it, the view rests where the bar lies on nothing that was written.

    Args:
        name: Read aloud.
        beside: Renders what is too slow for the moment between two keys.
        floats: Whether the zoom lies over the page; else whoever made this lays `bar` out.
        parent: As in Qt.

    Attributes:
        bar: The zoom; other actions may be added to it.
        pictures: The pages as they are painted.

    Signals:
        chosen: The key of the part the person chose; not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, beside: Beside, *, floats: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self.pictures = PagePictures(beside, self.viewport().update)
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._spots: tuple[Spot, ...] = ()
        self._current: Spot | None = None
        self._zoom = FIT
        self._is_resting = True
        self.verticalScrollBar().actionTriggered.connect(self._stop_resting)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("ring_radius", -1)
        self.viewport().setAutoFillBackground(False)
        self.bar = ZoomBar(floats=floats, parent=self)
        self.bar.stepped.connect(self.step_zoom)
        self.bar.fitted.connect(self._fit)
        self.bar.resized.connect(self._place_bar)
        self._say_zoom()
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._forget_pictures)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document; the same one again changes nothing, and no bytes show nothing."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self._sizes = page_sizes(pdf) if pdf else ()
        self._spots, self._current = (), None
        self._is_resting = True
        self.pictures.take(pdf)
        self._measure()

    def show_ground(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show empty sheets of some inches, on which parts can be chosen, until a document comes."""
        self.show_pdf(b"")
        self._sizes = tuple(sizes)
        self._measure()

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Take other parts, in reading order; the chosen one stays chosen if its key is still there."""
        kept = self.chosen_key()
        self._spots = tuple(spots)
        self._current = next((spot for spot in self._spots if spot.key == kept), None)
        self.viewport().update()

    def choose(self, key: object) -> None:
        """Frame a part and bring it into view, without a signal; an unknown key frames nothing."""
        self._current = next((spot for spot in self._spots if spot.key == key), None)
        if self._current is not None:
            self._bring_into_view(self._current)
            self._rest()
            self.setAccessibleDescription(self._current.words)
        self.viewport().update()

    def chosen_key(self) -> object:
        """Return the key of the framed part, or None."""
        return self._current.key if self._current else None

    @property
    def zoom(self) -> int:
        """The zoom in per cent of the paper's size; 0 fits the width."""
        return self._zoom

    def set_zoom(self, zoom: int) -> None:
        """Show the paper at one of `ZOOMS`; what was in the middle stays there."""
        self._stop_resting()
        old_height, half = self._whole().height(), self.viewport().height() / 2
        middle = self.verticalScrollBar().value() + half
        self._zoom = zoom
        self._say_zoom()
        self._measure()
        share = middle / max(1, old_height)
        self.verticalScrollBar().setValue(round(share * self._whole().height() - half))

    @Slot(int)
    def step_zoom(self, step: int) -> None:
        """Go to the next larger or smaller zoom."""
        at = ZOOMS.index(self._zoom) + step
        self.set_zoom(ZOOMS[min(max(at, 0), len(ZOOMS) - 1)])

    def page_box(self, page: int) -> QRectF:
        """Return where a page lies in the viewport, in pixels."""
        top = sum(self._pixels(size).height() + scaled(_MARGIN) for size in self._sizes[:page])
        size = self._pixels(self._sizes[page])
        spare = max(0, self.viewport().width() - size.width()) / 2
        left = spare - self.horizontalScrollBar().value() + (0 if spare else scaled(_MARGIN))
        return QRectF(
            left, top + scaled(_MARGIN) - self.verticalScrollBar().value(), size.width(), size.height()
        )

    def spot_box(self, spot: Spot) -> QRectF:
        """Return where a part lies in the viewport, in pixels."""
        paper, (left, top, width, height) = self.page_box(spot.page), spot.box
        inch = paper.width() / self._sizes[spot.page][0]
        return QRectF(paper.left() + left * inch, paper.top() + top * inch, width * inch, height * inch)

    @Slot()
    def _fit(self) -> None:
        self.set_zoom(FIT)

    def _say_zoom(self) -> None:
        words = self.tr("Fit width") if self._zoom == FIT else f"{self._zoom} %"
        self.bar.show_zoom(words, smaller=self._zoom != ZOOMS[0], larger=self._zoom != ZOOMS[-1])
        self._place_bar()

    def _pixels(self, size: tuple[float, float]) -> QSize:
        """Return the size of a page of some inches on the screen."""
        if self._zoom == FIT:
            wide = max(scaled(240), self.viewport().width() - 2 * scaled(_MARGIN))
            return QSize(wide, round(wide * size[1] / size[0]))
        inch = self.logicalDpiX() * self._zoom / 100
        return QSize(round(size[0] * inch), round(size[1] * inch))

    def _whole(self) -> QSize:
        sizes = [self._pixels(size) for size in self._sizes]
        gap = scaled(_MARGIN)
        wide = max((size.width() for size in sizes), default=0) + 2 * gap
        end = max(gap, self.viewport().height() - self._bar_box().top())
        return QSize(wide, sum(size.height() + gap for size in sizes) + end)

    @Slot()
    def _measure(self) -> None:
        whole, room = self._whole(), self.viewport().size()
        for bar, length, shown in (
            (self.verticalScrollBar(), whole.height(), room.height()),
            (self.horizontalScrollBar(), whole.width() if self._zoom != FIT else 0, room.width()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(scaled(24))
            bar.setRange(0, max(0, length - shown))
        self.viewport().update()

    @Slot()
    def _forget_pictures(self) -> None:
        self.pictures.forget()
        self.viewport().update()

    def _bar_box(self) -> QRect:
        """Return what the bar covers of the viewport; nothing below it where the bar does not float."""
        if not self.bar.floats:
            return QRect(0, self.viewport().height(), 0, 0)
        return self.bar.ground().translated(self.bar.pos() - self.viewport().pos())

    @Slot()
    def _stop_resting(self) -> None:
        """Stay where the person has scrolled to."""
        self._is_resting = False

    def _rest(self) -> None:
        """Go to the beginning, or to the chosen part, and on until the bar covers nothing that is written."""
        if self._is_resting and self._current is not None:
            self.verticalScrollBar().setValue(0)
            self._bring_into_view(self._current)
            self._uncover(self.spot_box(self._current).top())

    def _uncover(self, most: float) -> None:
        """Scroll what is written out from under the bar, by so many pixels at most."""
        covered, scroll = QRectF(self._bar_box()), self.verticalScrollBar()
        boxes = [self.spot_box(spot) for spot in self._spots if spot.is_stop]
        under = [box.bottom() for box in boxes if box.intersects(covered)]
        if under:
            on = min(max(under) - covered.top(), most - scaled(4))
            scroll.setValue(round(scroll.value() + max(0, on)) + 1)

    def _bring_into_view(self, spot: Spot) -> None:
        box, room = self.spot_box(spot), QRectF(self.viewport().rect())
        edge = scaled(72)
        for bar, low, high, first, last in (
            (self.verticalScrollBar(), box.top(), box.bottom(), room.top(), room.bottom()),
            (self.horizontalScrollBar(), box.left(), box.right(), room.left(), room.right()),
        ):
            if low < first + edge:
                bar.setValue(round(bar.value() + low - first - edge))
            elif high > last - edge:
                bar.setValue(round(bar.value() + high - last + edge))

    def _walk(self, step: int) -> None:
        """Choose the next part at which keys stop."""
        stops = [spot for spot in self._spots if spot.is_stop or spot is self._current]
        if not stops:
            return
        at = stops.index(self._current) + step if self._current in stops else 0
        spot = stops[min(max(at, 0), len(stops) - 1)]
        if spot is not self._current:
            self._choose_by_person(spot)
            announce(self, spot.words)

    def _choose_by_person(self, spot: Spot) -> None:
        self._stop_resting()
        self.choose(spot.key)
        self.chosen.emit(spot.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrows, zoom by plus and minus; scrolling keys are Qt's."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif key in _WALKING and self._spots:
            self._walk(_WALKING[key])
        elif key in _ZOOMING:
            self.step_zoom(_ZOOMING[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the smallest part under the pointer."""
        event.accept()
        under = [spot for spot in self._spots if self.spot_box(spot).contains(QPointF(event.position()))]
        if under:
            self._choose_by_person(min(under, key=lambda spot: spot.box[2] * spot.box[3]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint again at the other place."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper to the new width."""
        super().resizeEvent(event)
        self._place_bar()
        self._rest()

    @Slot()
    def _place_bar(self) -> None:
        if self.bar.floats:
            room = self.viewport().geometry()
            left = room.right() - self.bar.width() - scaled(4)
            self.bar.move(left, room.bottom() - self.bar.height() - scaled(2))
        self._measure()

    def sizeHint(self) -> QSize:
        """Return a size at which a sheet can be read."""
        return QSize(scaled(640), scaled(480))

    def minimumSizeHint(self) -> QSize:
        """Return a size at which something of it is seen."""
        return QSize(scaled(280), scaled(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw desk, sheets, and the frame around the chosen part."""
        painter, room = QPainter(self.viewport()), QRectF(self.viewport().rect())
        painter.fillRect(room, tokens().color("sidebar"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in range(len(self._sizes)):
            box = self.page_box(page)
            if box.intersects(room):
                self._paint_page(painter, page, box)
        if self._current is not None:
            self._paint_frame(painter, self.spot_box(self._current))
        if self.hasFocus():
            paint.ring(painter, room, 0)

    def _paint_page(self, painter: QPainter, page: int, box: QRectF) -> None:
        paint.shadow(painter, box, 2, blur=8, down=2)
        painter.fillRect(box, tokens().color("paper"))
        density = painter.deviceTransform().m11()
        wide = round(self._pixels(self._sizes[page]).width() * density)
        picture = self.pictures.picture(page, self._sizes[page], wide)
        if picture is None:
            return
        if picture.width() == round(box.width() * density):  # then pixel for pixel, the height too
            box.setHeight(picture.height() / density)
        painter.drawImage(box, picture)

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        """Frame a part in the light scheme's accent: paper is light in every scheme."""
        accent, tint = LIGHT.color("accent"), LIGHT.color("accent")
        tint.setAlphaF(_TINT)
        paint.round_box(painter, box.adjusted(-2, -2, 2, 2), 4, fill=tint, edge=accent, width=2)
