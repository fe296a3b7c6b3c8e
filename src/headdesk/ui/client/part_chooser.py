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
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(LEFT_WITH_BACK), 0, scaled(RIGHT), 0)
        row.addWidget(self.tabs)
        row.addWidget(self.combo)
        row.addStretch()

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
        margins = scaled(LEFT_WITH_BACK) + scaled(RIGHT)
        return QSize(self.combo.minimumSizeHint().width() + margins, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show tabs where all of them fit."""
        super().resizeEvent(event)
        room = self.width() - scaled(LEFT_WITH_BACK) - scaled(RIGHT)
        fits = self.tabs.sizeHint().width() <= room
        if fits == self.tabs.isHidden():
            self._show(tabs=fits)

    def _show(self, *, tabs: bool) -> None:
        had_focus = self.shown().hasFocus()
        self.tabs.setVisible(tabs)
        self.combo.setVisible(not tabs)
        if had_focus:
            self.shown().setFocus()
