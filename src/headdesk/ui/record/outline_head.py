"""The head of one entry in the outline of a plan: what it is, and the buttons that move it or take it out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.plan_outline import Path
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label

UP, DOWN, REMOVE, ADD = "up", "down", "remove", "add"
"""What can be done with an entry; adding puts another one behind it."""

_LOOKS = (("list_section", "text"), ("name", "text"), ("hint_bold", "muted"))
"""Text and colour role of a goal, an objective, an intervention."""


class OutlineHead(QWidget):
    """Number and hint at the left, three small buttons at the right.

    Args:
        path: Which entry.
        name: What it is called, such as *Goal 1*; read aloud with its buttons.
        count: How many of its like there are.
        hint: Beside the name.
        parent: As in Qt.

    Signals:
        acted: The path, and `UP`, `DOWN` or `REMOVE`.
    """

    acted = Signal(object, str)

    def __init__(
        self,
        path: Path,
        name: str,
        count: int,
        *,
        hint: str = "",
        shown: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        row.addWidget(Label(shown or name, *_LOOKS[len(path) - 1]), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(scaled(8))
        row.addWidget(Label(hint, "hint", "muted", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        at = path[-1]
        for deed, icon, words, on in (
            (UP, "arrow-up", self.tr("Move %1 up"), at > 0),
            (DOWN, "arrow-down", self.tr("Move %1 down"), at < count - 1),
            (REMOVE, "x", self.tr("Remove %1"), True),
        ):
            button = IconButton(icon, words.replace("%1", name), size=16)
            button.setObjectName(deed)
            button.setEnabled(on)
            button.clicked.connect(lambda _=False, deed=deed: self.acted.emit(path, deed))
            row.addWidget(button)
