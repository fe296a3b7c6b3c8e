"""Text in one of the roles of the type scale."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from headdesk.ui.theme import current_theme, tokens
from headdesk.ui.theme_type import set_text_role


class Label(QLabel):
    """Plain text in a text role and a colour role; never markup, for clients' words may hold some."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        set_text_role(self, role, tabular=tabular)
        self._recolour()
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._recolour)

    def set_colour(self, colour: str) -> None:
        """Show the text in another colour role."""
        self._colour = colour
        self._recolour()

    def set_role(self, role: str) -> None:
        """Show the text in another text role."""
        set_text_role(self, role)

    def restore_colour(self) -> None:
        """Take the colour again, which moving to another parent may take away."""
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, tokens().color(self._colour))
        self.setPalette(palette)
