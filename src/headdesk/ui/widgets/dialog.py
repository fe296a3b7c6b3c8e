"""A question, asked in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.focus_ring import FocusRing
from headdesk.ui.widgets.label import Label

_WIDE = 360
_RADIUS = 12
_BLUR, _DOWN = 28, 8


class Dialog(QDialog):
    """Title, text, any fields, and verbs as buttons; freed when it closes.

    Attributes:
        body: Layout between the text and the buttons.

    Signals:
        decided: The key of the button that was pressed, or "" when the dialog was closed otherwise.
    """

    decided = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, text: str = "", *, wide: int = _WIDE) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setMinimumWidth(scaled(wide) + 2 * _BLUR)
        self._answer = ""
        column = QVBoxLayout(self)
        side, top, bottom = scaled(22) + _BLUR, scaled(20) + _BLUR, scaled(20) + _BLUR + _DOWN
        column.setContentsMargins(side, top, side, bottom)
        column.setSpacing(scaled(10))
        column.addWidget(Label(title, "section", wrap=True))
        words = Label(text, wrap=True, parent=self)
        words.setVisible(bool(text))
        column.addWidget(words)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(16))
        column.addLayout(self.body)
        column.addStretch()
        column.addSpacing(scaled(20))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(scaled(10))
        self._buttons.addStretch()
        column.addLayout(self._buttons)
        self.finished.connect(self._tell)
        FocusRing(self)

    def sizeHint(self) -> QSize:
        """Return the dialog's width, and the height that its words take at just that width."""
        layout = self.layout()
        width = max(self.minimumWidth(), self.minimumSizeHint().width())
        return QSize(width, layout.totalHeightForWidth(width) if layout else super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Fit the height to the words, at first and whenever there are others."""
        handled = super().event(event)
        if event.type() in {QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            self.resize(self.sizeHint())
        return handled

    def add_button(self, key: str, text: str, kind: str = "secondary", *, first: bool = False) -> Button:
        """Add a verb; ``first`` gives it the focus, and belongs to the harmless one."""
        button = Button(text, kind, parent=self)
        button.setObjectName(key)
        button.clicked.connect(self._press)
        self._buttons.addWidget(button)
        if first:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button

    def decide(self, key: str) -> None:
        """Close with an answer."""
        self._answer = key
        self.accept()

    @Slot()
    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.decide(button.objectName())

    @Slot()
    def _tell(self) -> None:
        self.decided.emit(self._answer)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow and ground; the window has no frame of the system's, its title is the question."""
        painter, table = QPainter(self), tokens()
        box = QRectF(self.rect()).adjusted(_BLUR, _BLUR, -_BLUR, -(_BLUR + _DOWN))
        paint.shadow(painter, box, _RADIUS, blur=_BLUR, down=_DOWN)
        edge = table.color("border" if table.high_contrast else "hairline")
        paint.round_box(painter, box, _RADIUS, fill=table.color("popup"), edge=edge)


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be sure of.

    Attributes:
        title: A question.
        text: What follows from it.
        act: The verb that does it.
        keep: The verb that leaves everything as it is.
        danger: The verb is red.
    """

    title: str = field(repr=False)
    text: str = field(repr=False)
    act: str
    keep: str
    danger: bool = False


Ask = Callable[[QWidget, Question, Callable[[bool], None]], None]
"""How a screen asks: the window, the question, who hears the answer. Tests pass one that answers at once."""


def ask(window: QWidget, question: Question, hear: Callable[[bool], None]) -> None:
    """Ask in a dialog and return at once; ``hear`` gets True when the person chose to act."""
    dialog = Dialog(window, question.title, question.text)
    dialog.add_button("keep", question.keep, first=True)
    dialog.add_button("act", question.act, "solid_danger" if question.danger else "primary")
    _Answer(dialog, hear)
    dialog.open()


class _Answer(QWidget):
    """Brings the answer of a dialog to whoever asked; lives as long as the dialog."""

    def __init__(self, dialog: Dialog, hear: Callable[[bool], None]) -> None:
        super().__init__(dialog)
        self.hide()
        self._hear = hear
        dialog.decided.connect(self._bring)

    @Slot(str)
    def _bring(self, answer: str) -> None:
        self._hear(answer == "act")
