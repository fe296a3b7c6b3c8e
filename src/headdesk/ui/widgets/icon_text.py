"""An icon and words, as in the status bar."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.icon_picture import IconPicture
from headdesk.ui.widgets.label import Label


class IconText(QWidget):
    """A small icon and a muted line beside it."""

    def __init__(
        self,
        icon: str,
        text: str,
        *,
        role: str = "hint",
        colour: str = "muted",
        size: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label = Label(text, role, colour)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(IconPicture(icon, size, colour))
        row.addWidget(self._label)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._label.setText(text)

    def set_brief(self, *, brief: bool) -> None:
        """Show the icon alone, the words then being its tooltip and name, or both."""
        self._label.setVisible(not brief)
        self.setToolTip(self.text() if brief else "")
        self.setAccessibleName(self.text() if brief else "")

    def text(self) -> str:
        """Return the words."""
        return self._label.text()
