"""What was just done, and how to take it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.banner_action import BannerAction
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.status_bar import StatusBar

SECONDS = 10
BLUR, _DOWN = 20, 6
"""How far the shadow reaches beyond the bar, and how far it lies lower."""
_SIDE = 12


class Toast(QWidget):
    """An inverted bar at the bottom centre of its parent for 10 seconds; announced when it appears.

    It stands above the status bar and the buttons of a page, and takes more lines where its words are long.

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
            BLUR + scaled(16), BLUR + scaled(9), BLUR + scaled(16), BLUR + _DOWN + scaled(9)
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
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.focusChanged.connect(self._place)  # a page that is turned to takes the focus

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
        QTimer.singleShot(0, self, self._place)  # the page that is turned to may have other buttons
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

    @Slot()
    def _place(self) -> None:
        if self._host is None or not self.isVisible():
            return
        most = self._host.width() - 2 * scaled(_SIDE)
        self._words.setWordWrap(False)
        if self.sizeHint().width() > most:
            self._words.setWordWrap(True)
            self.resize(most, self.heightForWidth(most))
        else:
            self.resize(self.sizeHint())
        left = (self._host.width() - self.width()) // 2
        lowest = min(self._ground(self._host) + BLUR, self._host.height())
        self.move(left, lowest - self.height())

    def _ground(self, host: QWidget) -> int:
        """Return the upper edge of the bars at the bottom of the host."""
        bars = [*host.findChildren(StatusBar), *host.findChildren(ActionBar)]
        tops = [bar.mapTo(host, QPoint()).y() for bar in bars if bar.isVisibleTo(host)]
        return min(tops, default=host.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow and bar."""
        painter, box = QPainter(self), QRectF(self.rect()).adjusted(BLUR, BLUR, -BLUR, -(BLUR + _DOWN))
        paint.shadow(painter, box, scaled(9), blur=BLUR, down=_DOWN)
        paint.round_box(painter, box, scaled(9), fill=tokens().color("toast"))
