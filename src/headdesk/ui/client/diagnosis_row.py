"""One diagnosis in the ordered list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.codes import ICD10Code
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.elided_label import ElidedLabel
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label
from headdesk.usecases import reference


class DiagnosisRow(QWidget):
    """Place, code and title, with buttons that move it up and down or take it out.

    Signals:
        moved: Its place, and by how many it is to move: -1 is up.
        removed: Its place.
    """

    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(
        self, place: int, code: ICD10Code, count: int, since: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = place
        number = Label(str(place + 1), "body", "muted", tabular=True)
        shown = Label(str(code), "name")
        shown.setMinimumWidth(scaled(72))
        self.up = IconButton("arrow-up", _named(self.tr("Move {code} up"), code), size=16)
        self.down = IconButton("arrow-down", _named(self.tr("Move {code} down"), code), size=16)
        self.remove = IconButton("x", _named(self.tr("Remove {code}"), code), size=16)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.remove.clicked.connect(self._ask_to_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scaled(3), 0, scaled(3))
        row.setSpacing(scaled(12))
        row.addWidget(number)
        row.addWidget(shown)
        row.addWidget(ElidedLabel(reference.diagnosis_title(code)), 1)
        row.addWidget(Label(since, "hint", "muted"))
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)

    def focus_move(self, by: int) -> None:
        """Put the focus on the button that moves it on in the same direction, or back where it cannot."""
        first, second = (self.up, self.down) if by < 0 else (self.down, self.up)
        button = first if first.isEnabled() else second
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_remove(self) -> None:
        """Put the focus on the button that takes it out."""
        self.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _move_up(self) -> None:
        self.moved.emit(self._place, -1)

    @Slot()
    def _move_down(self) -> None:
        self.moved.emit(self._place, 1)

    @Slot()
    def _ask_to_remove(self) -> None:
        self.removed.emit(self._place)


def _named(words: str, code: ICD10Code) -> str:
    return words.replace("{code}", str(code))
