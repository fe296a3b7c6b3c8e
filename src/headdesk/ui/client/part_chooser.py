"""The parts of a record: tabs where there is room for them, else a choice that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.tabs import Tabs


class PartChooser(QWidget):
    """Both ways to choose, of which one is shown.

    Signals:
        chosen: The key of the part the person chose; not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parts: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tabs = Tabs(name, parts)
        self.combo = Combo(name, parts)
        self.combo.hide()
        self.tabs.chosen.connect(self.combo.choose)
        self.combo.chosen.connect(self.tabs.choose)
        self.tabs.chosen.connect(self.chosen)
        self.combo.chosen.connect(self.chosen)
        self.is_beside = False
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.tabs)
        self._row.addWidget(self.combo)
        self._row.addStretch()
        self._set_margins()

    def stand_beside(self, *, beside: bool) -> None:
        """Stand in a line with buttons, always as the choice that opens, or in a line of its own."""
        self.is_beside = beside
        self._set_margins()
        self._fit()

    def choose(self, key: object) -> None:
        """Turn to a part, without a signal."""
        self.tabs.choose(key)
        self.combo.choose(key)

    def chosen_key(self) -> object:
        """Return the key of the current part."""
        return self.tabs.chosen_key()

    def shown(self) -> QWidget:
        """Return what takes the focus: the tabs or the choice."""
        return self.combo if self.tabs.isHidden() else self.tabs

    def minimumSizeHint(self) -> QSize:
        """Return the room for the choice that opens."""
        return QSize(
            self.combo.minimumSizeHint().width() + self._margins(), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show tabs where all of them fit."""
        super().resizeEvent(event)
        self._fit()

    def _margins(self) -> int:
        return 0 if self.is_beside else scaled(LEFT_WITH_BACK) + scaled(RIGHT)

    def _set_margins(self) -> None:
        left, right = (0, 0) if self.is_beside else (LEFT_WITH_BACK, RIGHT)
        self._row.setContentsMargins(scaled(left), 0, scaled(right), 0)

    def _fit(self) -> None:
        room = self.width() - self._margins()
        fits = not self.is_beside and self.tabs.sizeHint().width() <= room
        if fits == self.tabs.isHidden():
            self._show(tabs=fits)

    def _show(self, *, tabs: bool) -> None:
        had_focus = self.shown().hasFocus()
        self.tabs.setVisible(tabs)
        self.combo.setVisible(not tabs)
        if had_focus:
            self.shown().setFocus()
