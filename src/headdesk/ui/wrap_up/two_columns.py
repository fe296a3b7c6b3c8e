"""A page with a column at its right, which goes below the page where the width ends."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import scrolled


class TwoColumns(QWidget):
    """Page and side column, each scrolling by itself; in one column when it is narrow.

    Args:
        page: The main part.
        side: The other part.
        wide: Width of the side column.
        breaks_at: Below this width there is one column.
        parent: As in Qt.
    """

    def __init__(
        self, page: QWidget, side: QWidget, *, wide: int, breaks_at: int, parent: QWidget | None = None
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

    @property
    def areas(self) -> tuple[QScrollArea, ...]:
        """The parts that F6 goes round."""
        return (self.page_area,) if self._is_narrow else (self.page_area, self._side_area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side column where there is room for it."""
        super().resizeEvent(event)
        self._side_area.setFixedWidth(scaled(self._wide))
        narrow = self.width() < scaled(self._breaks_at)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        if narrow:
            self._below.insertWidget(2, self._side_area.takeWidget())
        else:
            self._below.removeWidget(self._side)
            self._side_area.setWidget(self._side)
        self._side.show()
        self._across.setVisible(narrow)
        self._divider.setVisible(not narrow)
        self._side_area.setVisible(not narrow)
