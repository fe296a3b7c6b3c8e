"""What was just done, and how to take it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.banner_action import BannerAction
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.status_bar import StatusBar

SECONDS, SECONDS_WITH_ACTION = 6, 10
_SIDE, _AROUND = 12, 2
"""The least pixels beside the toast, and above and below it; for one line the bar is high enough as it is."""
_RADIUS = 7


class Toast(QWidget):
    """An inverted bar in the middle of the status bar, where there is no control to cover.

    It is announced when it appears, and what the status bar says makes way for it. Where its words are long
    it takes more lines, and the status bar grows with it.

    Args:
        strip: The status bar it stands on; None leaves its place to a layout, for pictures of it.
        parent: As in Qt; over a status bar, what holds both.

    Signals:
        acted: The action was pressed; the toast is gone already.
    """

    acted = Signal()

    def __init__(self, strip: StatusBar | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._strip, self._host = strip, parent
        self.is_fresh = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = Label("", "body", "on_toast", wrap=False)
        self._key = Label("", "key", "toast_muted")
        self._action = BannerAction(self.tr("Undo"), "toast_action", text_role="name")
        self._action.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(14), 0, scaled(14), 0)
        row.setSpacing(scaled(20))
        row.addWidget(self._words, 1)
        row.addWidget(self._key)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()
        if strip is not None:
            strip.installEventFilter(self)

    def show_message(
        self, words: str, *, action: str = "", key: str = "", seconds: int | None = None
    ) -> None:
        """Say what was done; an action (with its key) takes it back, and there is more time for it."""
        self._words.setText(words)
        self._words.setMinimumHeight(self._action.sizeHint().height())
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._action.setVisible(bool(action))
        if action:
            self._action.set_text(action)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._place()
        usual = SECONDS_WITH_ACTION if action else SECONDS
        self._timer.start(1000 * (usual if seconds is None else seconds))
        self.is_fresh = True
        QTimer.singleShot(0, self, self._age)
        announce(self, f"{words} {action} {key}".strip())

    def leave(self) -> None:
        """Go with the place that it was said at: stay with an action, or when said on the way from it."""
        if self._action.isHidden() and not self.is_fresh:
            self.hide()

    @Slot()
    def _age(self) -> None:
        self.is_fresh = False

    @Slot()
    def _act(self) -> None:
        self.hide()
        self.acted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the status bar its own height back."""
        super().hideEvent(event)
        if self._strip is not None:
            self._strip.make_room(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay on the status bar when that is moved or resized."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        strip = self._strip
        if strip is None:
            return
        most = strip.width() - 2 * scaled(_SIDE)
        self._words.setWordWrap(False)
        if self.sizeHint().width() > most:
            self._words.setWordWrap(True)
            self.resize(most, self.heightForWidth(most))
        else:
            self.resize(self.sizeHint())
        strip.make_room(self.height() + 2 * _AROUND + 1)
        middle = strip.mapTo(self._host, strip.rect().center())
        self.move(middle - self.rect().center())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        paint.round_box(QPainter(self), self.rect(), scaled(_RADIUS), fill=tokens().color("toast"))
