"""What did not work, over the page, until it is closed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT


class Trouble(QWidget):
    """A banner between the margins of the page; hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("problem", self.tr("That did not work"), action=self.tr("Close"))
        self.banner.acted.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(12), scaled(RIGHT), 0)
        column.addWidget(self.banner)
        self.hide()

    @Slot(object)
    def show_error(self, error: HeaddeskError) -> None:
        """Say what happened and what to do."""
        self.banner.set_words(error.what, error.do)
        self.show()
