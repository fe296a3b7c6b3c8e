"""What a list says when it has nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.icon_picture import IconPicture
from headdesk.ui.widgets.label import Label


class EmptyState(QWidget):
    """An icon, one sentence, a second one, and one button.

    Signals:
        acted: The button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        icon: str,
        sentence: str,
        second: str = "",
        *,
        action: str = "",
        action_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{sentence} {second}".strip())
        centre = Qt.AlignmentFlag.AlignHCenter
        self._second = Label(second, "body", "muted", wrap=True, parent=self)
        self._second.setAlignment(centre)
        self._second.setVisible(bool(second))
        self._heading = Label(sentence, "name", wrap=True)
        self._heading.setAlignment(centre)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(24), 0, scaled(24))
        column.setSpacing(scaled(6))
        column.addStretch()
        column.addWidget(IconPicture(icon, 28), 0, centre)
        column.addSpacing(scaled(6))
        column.addWidget(self._heading)
        column.addWidget(self._second)
        self.action = Button(action or sentence, icon=action_icon, parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        column.addSpacing(scaled(6))
        column.addWidget(self.action, 0, centre)
        column.addStretch()

    def set_words(self, sentence: str, second: str, action: str) -> None:
        """Show other sentences, and another word for what can be done."""
        self._heading.setText(sentence)
        self.action.set_text(action)
        self.set_second(second)

    def words(self) -> tuple[str, str, str]:
        """Return both sentences and the word for what can be done."""
        return self._heading.text(), self._second.text(), self.action.text()

    def set_second(self, second: str) -> None:
        """Show another second sentence; empty shows none."""
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(f"{self._heading.text()} {second}".strip())
