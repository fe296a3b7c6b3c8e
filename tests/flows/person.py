"""Someone at the keyboard or with a pointer: finds things by name, as a person or a screen reader does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QWidget

PATIENCE = 15.0


class Person:
    """Uses a window with real clicks and keys, and waits until things are there instead of for time."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def press(self, words: str) -> None:
        """Click the button that is called so."""
        button = self.find(QAbstractButton, words)
        self.until(button.isEnabled, f"{words!r} can be pressed")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def click_action(self, list_name: str, action: str) -> None:
        """Click the painted action at the end of the first row of a list that has it."""
        rows = self.find(QListView, list_name)
        model, font = rows.model(), rows.fontMetrics()
        for number in range(model.rowCount()):
            index = model.index(number, 0)
            if action in str(index.data(Qt.ItemDataRole.AccessibleTextRole)):
                box = rows.visualRect(index)
                end = QPoint(box.right() - font.horizontalAdvance(action), box.center().y())
                QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=end)
                return
        raise AssertionError(f"No row of {list_name!r} offers {action!r}.")

    def click_into(self, name: str) -> None:
        """Click into the field or onto the control with this name."""
        control = self.find(QWidget, name, focusable=True)
        target = getattr(control, "viewport", lambda: control)()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())

    def types(self, words: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(self.focus(), words)

    def keys(self, *sequences: str) -> None:
        """Press keys, each written as in the menus: ``Ctrl+Return``, ``Tab``."""
        for sequence in sequences:
            combination = QKeySequence(sequence)[0]  # type: ignore[index]  # the stubs forget it
            QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())
            self.pause()

    def tab_to(self, name: str, *, most: int = 60) -> None:
        """Press Tab until the control with this name has the focus."""
        for _ in range(most):
            if self.focus().accessibleName().startswith(name):
                return
            self.keys("Tab")
        raise AssertionError(f"Tab does not lead to {name!r}; the focus is on {self.focus()!r}.")

    def sees(self, words: str) -> None:
        """Wait until something shown says so."""
        self.until(lambda: any(words in said for said in self.said()), f"{words!r} is shown")

    def find(self, kind: type[QWidget], words: str, *, focusable: bool = False) -> Any:
        """Wait for a visible control whose name or text begins so."""
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [
                widget
                for widget in self.shown(kind)
                if (widget.accessibleName().startswith(words) or text(widget).startswith(words))
                and (not focusable or widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
            ]
            return bool(found)

        self.until(look, f"{words!r} is there")
        return found[0]

    def shown(self, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
        """Everything visible, the popup or dialog in front first."""
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        roots = [popup] if popup else [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        for root in roots:
            for widget in (root, *root.findChildren(kind)):
                if isinstance(widget, kind) and widget.isVisible():
                    yield widget

    def said(self) -> Iterator[str]:
        """All words that are shown or read aloud."""
        for widget in self.shown():
            yield widget.accessibleName()
            yield text(widget)

    def focus(self) -> QWidget:
        """The control that keys go to; without a window manager the window is made active first."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.pause()
        return QApplication.focusWidget() or self.window

    def until(self, holds: Callable[[], bool], words: str) -> None:
        """Wait for something to become true."""
        end = monotonic() + PATIENCE
        while not holds():
            if monotonic() > end:
                raise AssertionError(f"After {PATIENCE:.0f} seconds it is not so that {words}.")
            self.pause()

    def pause(self) -> None:
        """Let the window catch up."""
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def text(widget: QWidget) -> str:
    """The words that a button, label or field shows."""
    return widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
