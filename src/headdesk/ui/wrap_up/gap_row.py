"""The one line that is asked when something is missing at signing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Gap
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.surface import Surface

_WIDE = 652


class GapRow(Surface):
    """Why is it signed without what is missing? The reason is kept with the signature.

    Attributes:
        reason: The line to type into; Enter moves on and never signs.

    Signals:
        closed: Esc was pressed; nothing is signed.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines=("top",), parent=parent)
        self.reason = LineEdit(self.tr("Why sign without it?"))
        self._field = Field(self.tr("Why sign without it?"), self.reason)
        self.reason.returnPressed.connect(self._move_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(12), scaled(RIGHT), scaled(12))
        self._field.setMaximumWidth(scaled(_WIDE))
        column.addWidget(self._field)

    def ask(self, gaps: tuple[Gap, ...], signer: str) -> None:
        """Name what is missing and wait for a reason."""
        missing = ", ".join(gap.words for gap in gaps)
        words = self.tr("Missing: %1. Kept with the signature of %2.").replace("%1", missing)
        self._field.set_hint(words.replace("%2", signer))
        self.show()
        self.reason.setFocus()

    def text(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()

    def close_row(self) -> None:
        """Ask no longer."""
        self.reason.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_row()
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _move_on(self) -> None:
        self.focusNextChild()
