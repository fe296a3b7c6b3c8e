"""A page with a column at its right, which goes below the page where the width ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import scrolled
from headdesk.ui.widgets.settle import dress, move


class TwoColumns(QWidget):
    """Page and side column, each scrolling by itself; in one column when it is narrow.

    Args:
        page: The main part.
        side: The other part.
        wide: Width of the side column.
        breaks_at: Below this width there is one column.
        inset: How much further right the page's text starts than the side column's.
        parent: As in Qt.

    Attributes:
        foot: Layout below both while there is one column.

    Signals:
        turned: Whether there is one column now.
    """

    turned = Signal(bool)

    def __init__(
        self,
        page: QWidget,
        side: QWidget,
        *,
        wide: int,
        breaks_at: int,
        inset: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side, self._wide, self._breaks_at = side, wide, breaks_at
        self._is_narrow = False
        body = QWidget()
        self._below = QVBoxLayout(body)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._below.addWidget(page)
        self._across = Hairline()
        self._across.hide()
        self._below.addWidget(self._across)
        self._home = QVBoxLayout()
        self._home.setContentsMargins(scaled(inset), 0, 0, 0)
        self._below.addLayout(self._home)
        self.foot = QVBoxLayout()
        self._below.addLayout(self.foot)
        self._below.addStretch(1)
        self._divider = Hairline(upright=True)
        self.page_area = scrolled(body)
        self._side_area = scrolled(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.page_area, 1)
        row.addWidget(self._divider)
        row.addWidget(self._side_area)
        self._turn(narrow=True)  # until the width is known: so it asks for the least height

    @property
    def areas(self) -> tuple[QScrollArea, ...]:
        """The parts that F6 goes round."""
        return (self.page_area,) if self._is_narrow else (self.page_area, self._side_area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side column where there is room for it."""
        super().resizeEvent(event)
        self._side_area.setFixedWidth(scaled(self._wide))
        narrow = self.width() < scaled(self._breaks_at)
        if narrow != self._is_narrow:
            self._turn(narrow=narrow)
            self.turned.emit(narrow)

    def _turn(self, *, narrow: bool) -> None:
        """Put the side column below the page, or beside it."""
        self._is_narrow = narrow
        if narrow:
            move(self._side_area.takeWidget(), self._home)
        else:
            self._home.removeWidget(self._side)
            self._side_area.setWidget(self._side)
            dress(self._side)
        self._side.show()
        self._across.setVisible(narrow)
        self._divider.setVisible(not narrow)
        self._side_area.setVisible(not narrow)
