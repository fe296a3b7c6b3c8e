"""The top of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label

LEFT, LEFT_WITH_BACK, RIGHT = 32, 54, 24
"""Where text starts on a page, on a page with a back arrow, and the right margin."""


class PageHeader(QWidget):
    """Title and its muted second half at the left (below it where narrow), buttons at the right; 64 high.

    Args:
        title: The page, or the record's name.
        second: The muted half: a date, an age.
        back: Shows the arrow in the margin; the title then starts at 54.
        record: The second half is small text beside a record's title, not as large as it.
        parent: As in Qt.

    Signals:
        went_back: The arrow was pressed.
    """

    went_back = Signal()

    def __init__(
        self,
        title: str,
        second: str = "",
        *,
        back: bool = False,
        record: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._title = Label(title, "record" if record else "title", parent=self)
        self._second = Label(second, "body" if record else "title_second", "muted", parent=self)
        self.arrow = IconButton("caret-left", self.tr("Back"), size=18, colour="text", parent=self)
        self.arrow.clicked.connect(self.went_back)
        self.arrow.setVisible(back)
        self._row = QHBoxLayout(self)
        self._left = LEFT_WITH_BACK - 28 - 4 if back else LEFT
        self.set_low(low=False)
        self._row.setSpacing(0)
        if back:
            self._row.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignVCenter)
            self._row.addSpacing(scaled(4))
        if record:
            self._second.setContentsMargins(0, scaled(4), 0, 0)  # brings both onto one base line
        self._words = FlowLayout(gap=10)
        self._words.addWidget(self._title)
        self._words.addWidget(self._second)
        self._row.addLayout(self._words, 1)

    def set_title(self, title: str, second: str = "") -> None:
        """Show another title."""
        self._title.setText(title)
        self._second.setText(second)

    def set_low(self, *, low: bool) -> None:
        """Take little height where a window has none to spare."""
        top, bottom = (6, 2) if low else (18, 12)
        self._row.setContentsMargins(scaled(self._left), scaled(top), scaled(RIGHT), scaled(bottom))

    def one_line_width(self) -> int:
        """Return the width in which the title and its second half stand in one line."""
        beside = self.minimumSizeHint().width() - self._words.minimumSize().width()
        return beside + self._words.one_line().width()

    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def add(self, widget: QWidget) -> None:
        """Add a button or a stepper at the right end."""
        self._row.addSpacing(scaled(8))
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
