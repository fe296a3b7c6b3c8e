"""Text that stands in one line where there is room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize

from headdesk.ui.widgets.label import Label


class FlowingLabel(Label):
    """A label that asks for one line and takes more where the width ends; Qt's own asks for a square."""

    def __init__(self, text: str = "", role: str = "body", colour: str = "text") -> None:
        super().__init__(text, role, colour, wrap=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.size(0, self.text()).width() + 1, metrics.height())
