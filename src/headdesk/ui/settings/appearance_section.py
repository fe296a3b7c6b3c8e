"""How the program looks on this machine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.preferences import TEXT_SIZES
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.segmented import Segmented


class AppearanceSection(QWidget):
    """Light or dark, and the size of the text; both act at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        schemes = [
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ]
        self.scheme = Segmented(self.tr("Colors"), schemes)
        self.text_size = Segmented(self.tr("Text size"), [(size, f"{size} %") for size in TEXT_SIZES])
        self._lay_out()
        self.scheme.chosen.connect(self._take_scheme)
        self.text_size.chosen.connect(self._take_size)

    def show_section(self) -> None:
        """Show what is chosen now; of the sizes, the nearest."""
        chosen = self._desk.preferences
        self.scheme.choose(chosen.scheme)
        self.text_size.choose(min(TEXT_SIZES, key=lambda size: abs(size - chosen.text_scale)))

    def editor_of(self, _field: str, _row: int) -> QWidget | None:
        """Return nothing: nothing else leads to one of these."""
        return None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("Appearance")))
        column.addWidget(Label(self.tr("These hold for this computer and act at once."), "body", "muted"))
        for field in (Field(self.tr("Colors"), self.scheme), Field(self.tr("Text size"), self.text_size)):
            column.addWidget(field, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @Slot(object)
    def _take_scheme(self, scheme: str) -> None:
        self._desk.prefer(self._desk.preferences._replace(scheme=scheme))

    @Slot(object)
    def _take_size(self, size: int) -> None:
        self._desk.prefer(self._desk.preferences._replace(text_scale=size))
