"""What was just done, and how to take it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.banner_action import BannerAction
from headdesk.ui.widgets.label import Label

SECONDS = 10
_BLUR, _DOWN = 20, 6


class Toast(QWidget):
    """An inverted bar at the bottom centre of its parent for 10 seconds; announced when it appears.

    Signals:
        acted: The action was pressed; the toast is gone already.
    """

    acted = Signal()

    def __init__(self, parent: QWidget, *, floating: bool = True) -> None:
        """Build it over ``parent``; ``floating=False`` leaves its place to a layout, for pictures of it."""
        super().__init__(parent)
        self._host = parent if floating else None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = Label("", "body", "on_toast", wrap=False)
        self._key = Label("", "key", "toast_muted")
        self._action = BannerAction(self.tr("Undo"), "toast_action", text_role="name")
        self._action.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            _BLUR + scaled(16), _BLUR + scaled(9), _BLUR + scaled(16), _BLUR + _DOWN + scaled(9)
        )
        row.setSpacing(scaled(28))
        row.addWidget(self._words, 1)
        row.addWidget(self._key)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()
        if floating:
            parent.installEventFilter(self)

    def show_message(self, words: str, *, action: str = "", key: str = "", seconds: int = SECONDS) -> None:
        """Say what was done; an action (with its key) takes it back."""
        self._words.setText(words)
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._action.setVisible(bool(action))
        if action:
            self._action.set_text(action)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(seconds * 1000)
        announce(self, f"{words} {action} {key}".strip())

    @Slot()
    def _act(self) -> None:
        self.hide()
        self.acted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre when the parent is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._host is None:
            return
        self.adjustSize()
        left = (self._host.width() - self.width()) // 2
        self.move(left, self._host.height() - self.height() - scaled(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow and bar."""
        painter, box = QPainter(self), QRectF(self.rect()).adjusted(_BLUR, _BLUR, -_BLUR, -(_BLUR + _DOWN))
        paint.shadow(painter, box, scaled(9), blur=_BLUR, down=_DOWN)
        paint.round_box(painter, box, scaled(9), fill=tokens().color("toast"))
