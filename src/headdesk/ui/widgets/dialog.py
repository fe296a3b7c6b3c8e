"""A question, asked in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.focus_ring import FocusRing
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.tall_area import TallArea

_WIDE = 360
_RADIUS = 12
_BLUR, _DOWN = 28, 8
_RING = 6
"""Room for the ring around what has the focus, at the edges of what scrolls."""
_LEAST = 80


class Dialog(QDialog):
    """Title, text, any fields, and verbs as buttons; freed when it closes.

    It is never larger than the window it stands before: where there is less room, text and fields scroll.

    Attributes:
        body: Layout of the fields, below the text.
        foot: Layout of what stays in view above the buttons.

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
        self._wide = wide
        self._answer = ""
        self.body, self.foot, self._buttons = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._area = TallArea(self._page(text))
        self._frame(Label(title, "section", wrap=True))
        self.finished.connect(self._tell)
        FocusRing(self)

    def _page(self, text: str) -> QWidget:
        """Return what scrolls where there is too little room."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_RING, 0, _RING, _RING)
        column.setSpacing(scaled(16))
        words = Label(text, wrap=True, parent=page)
        words.setVisible(bool(text))
        column.addWidget(words)
        self.body.setSpacing(scaled(16))
        column.addLayout(self.body)
        return page

    def _frame(self, title: QWidget) -> None:
        column = QVBoxLayout(self)
        side, top, bottom = scaled(22) + _BLUR, scaled(20) + _BLUR, scaled(20) + _BLUR + _DOWN
        column.setContentsMargins(side, top, side, bottom)
        column.setSpacing(scaled(10))
        line = QHBoxLayout()
        line.addSpacing(-_RING)
        line.addWidget(self._area)
        line.addSpacing(-_RING)
        self._buttons.setContentsMargins(0, scaled(14) - _RING, 0, 0)
        self._buttons.setSpacing(scaled(10))
        self._buttons.addStretch()
        column.addWidget(title)
        column.addLayout(line, 1)
        column.addLayout(self.foot)
        column.addLayout(self._buttons)

    def sizeHint(self) -> QSize:
        """Return the dialog's width, and the height that its words take at just that width."""
        layout, room = self.layout(), self._room()
        width = min(max(scaled(self._wide) + 2 * _BLUR, self.minimumSizeHint().width()), room.width())
        height = layout.totalHeightForWidth(width) if layout else super().sizeHint().height()
        return QSize(width, min(height, room.height()))

    def event(self, event: QEvent) -> bool:
        """Fit the size to the words, at first and whenever there are others."""
        handled = super().event(event)
        if event.type() in {QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            self._fit()
        return handled

    def widen(self, wide: int) -> None:
        """Take another width, in pixels at 13 px text."""
        self._wide = wide
        self._fit()

    def _room(self) -> QRect:
        """Return what the dialog may cover: the window it stands before, or the screen."""
        parent = self.parentWidget()
        return parent.window().geometry() if parent else self.screen().availableGeometry()

    def _fit(self) -> None:
        """Be as high as the words, in the middle of the window; let them scroll where it is too low."""
        layout, wanted = self.layout(), self.sizeHint()
        if layout is None:
            return
        edges = layout.contentsMargins()
        inner = wanted.width() - edges.left() - edges.right() + 2 * _RING
        around = layout.totalHeightForWidth(wanted.width()) - self._area.heightForWidth(inner)
        self._area.setMaximumHeight(max(scaled(_LEAST), self._room().height() - around))
        box = QRect(self.pos(), self.sizeHint())
        box.moveCenter(self._room().center())
        self.setGeometry(box)

    def add_button(self, key: str, text: str, kind: str = "secondary", *, first: bool = False) -> Button:
        """Add a verb; ``first`` gives it the focus, and belongs to the harmless one."""
        button = Button(text, kind, parent=self)
        button.setObjectName(key)
        button.clicked.connect(self._press)
        self.place_button(button)
        if first:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button

    def place_button(self, button: Button) -> None:
        """Add a button that does not close the dialog by itself."""
        self._buttons.addWidget(button)

    def place_words(self, words: Label) -> None:
        """Add words at the left of the buttons, such as why one of them is off."""
        self._buttons.insertWidget(0, words, 1)

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
