"""A field for a password."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field_paint import INSIDE, field_size, paint_frame, place_at_end
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.named import named


class PasswordEdit(QLineEdit):
    """Bullets, an eye that shows the letters, paste allowed, and a word when Caps Lock is on.

    Tab goes from field to field and passes the eye by, so that nothing typed can press it and show the
    password; by key it is Alt F8, as browsers have it.

    Signals:
        caps_lock_changed: True when the letters typed show that Caps Lock is on.
    """

    caps_lock_changed = Signal(bool)

    def __init__(self, name: str, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large = large
        self._caps = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrame(False)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("ring_radius", -1)
        named(self, name)
        self.eye = IconButton("eye", self.tr("Show the password (Alt F8)"), parent=self)
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.clicked.connect(self._toggle)

    @Slot()
    def _toggle(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Normal
        self.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        if hidden:
            self.eye.set_icon("eye", self.tr("Show the password (Alt F8)"))
        else:
            self.eye.set_icon("eye-slash", self.tr("Hide the password (Alt F8)"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and notice a letter whose case does not fit the Shift key; Alt F8 is the eye."""
        if event.key() == Qt.Key.Key_F8 and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._toggle()
            return
        super().keyPressEvent(event)
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.upper() != typed.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(on=typed.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock and self._caps:
            self._set_caps(on=False)

    def _set_caps(self, *, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_lock_changed.emit(on)

    def sizeHint(self) -> QSize:
        """Return the size of a long password's field."""
        self.setTextMargins(scaled(INSIDE), 0, self.eye.sizeHint().width() + scaled(4), 0)
        return field_size(30) + QSize(0, scaled(6) if self._large else 0)

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows something."""
        return QSize(field_size(10).width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the right end."""
        super().resizeEvent(event)
        place_at_end(self, self.eye)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then what Qt draws."""
        painter = QPainter(self)
        paint_frame(painter, self, self.rect(), focused=self.hasFocus())
        painter.end()
        super().paintEvent(event)
