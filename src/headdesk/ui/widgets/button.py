"""A push button of the house kinds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from headdesk.ui.widgets.button_paint import KINDS, RADIUS, ButtonLook, ButtonState, button_size, paint_button
from headdesk.ui.widgets.named import named


class Button(QPushButton):
    """A verb to press.

    Kinds: ``primary`` (one in view: the next thing to do), ``secondary`` (tonal), ``quiet`` (accent word),
    ``plain`` (text word), ``danger`` (tint), ``solid_danger`` (only in a dialog). On a selection
    it is ``raised``.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        *,
        icon: str = "",
        key: str = "",
        trailing: str = "",
        size: str = "normal",
        flush: bool = False,
        raised: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build the button.

        Raises:
            ValueError: The kind is unknown, or there is neither text nor name.
        """
        super().__init__(parent)  # with the text it would load Qt's table of icons
        if kind not in KINDS:
            raise ValueError(f"No kind of button is called {kind}.")
        self.setText(text)
        self._look = ButtonLook(text, kind, icon, key, trailing, size, flush, raised)
        self._own_name = name
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", RADIUS)
        named(self, name or text)

    def set_text(self, text: str, *, key: str | None = None, icon: str | None = None) -> None:
        """Show another verb; key and icon stay unless given."""
        self._look = self._look._replace(
            text=text,
            key=self._look.key if key is None else key,
            icon=self._look.icon if icon is None else icon,
        )
        self.setText(text)
        named(self, self._own_name or text)
        self._changed()

    def set_kind(self, kind: str) -> None:
        """Show the button as another kind."""
        self._look = self._look._replace(kind=kind)
        self._changed()

    def allow(self, on: bool, reason: str = "") -> None:  # noqa: FBT001 - reads as a sentence
        """Switch the button on or off; off needs a reason, which the tool tip and the description carry."""
        self.setEnabled(on)
        self.setToolTip("" if on else reason)
        self.setAccessibleDescription("" if on else reason)

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words with their room."""
        return button_size(self._look)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a verb is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button."""
        painter, hover = QPainter(self), self.underMouse()
        state = ButtonState(hover, self.isDown(), self.isEnabled())
        look = self._look._replace(raised=self._look.raised or self._floats())
        paint_button(painter, self.rect(), look, state)

    def _floats(self) -> bool:
        """Return whether it stands on what floats, whose ground is another than the page's."""
        return self.window().windowType() in {Qt.WindowType.Dialog, Qt.WindowType.Popup}
