"""What is wrong with a window for those who use keys, ears or large text; checked over all screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

_NOTCH: Final = 120
_SLACK: Final = 1
_PASSES: Final = 4


def audit(root: QWidget) -> list[str]:
    """Return one sentence per fault in a window and everything visible in it; empty means none.

    Looks for focusable controls without a name, values that the wheel changes, text fields that keep the Tab
    key, and text that is cut because its widget is smaller than it asks to be.
    """
    faults: list[str] = []
    _settle()
    for widget in _shown(root):
        for check in (_unnamed, _turned_by_wheel, _tab_trap, _clipped):
            sentence = check(widget)
            if sentence:
                faults.append(f"{_called(widget)}: {sentence}")
    return faults


def _settle() -> None:
    """Carry out the layouts that are due; one may ask for another."""
    for _pass in range(_PASSES):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _shown(root: QWidget) -> Iterator[QWidget]:
    own = [root, *root.findChildren(QWidget)]
    return (w for w in own if w.isVisibleTo(root) and not w.objectName().startswith("qt_"))


def _called(widget: QWidget) -> str:
    kind = type(widget).__name__
    parent = widget.parentWidget()
    inside = f" in {type(parent).__name__}" if parent else ""
    return f"{kind} “{widget.objectName() or widget.accessibleName()}”{inside}"


def _unnamed(widget: QWidget) -> str:
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    if not takes_focus or isinstance(widget, QScrollBar):
        return ""
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return "" if name.strip() else "takes the focus and has no name"


def _value(widget: QWidget) -> Callable[[], object] | None:
    """Return how to read the value of a widget that the wheel might turn."""
    if isinstance(widget, QScrollBar):
        return None
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex
    if isinstance(widget, QAbstractSpinBox):
        return widget.text
    if isinstance(widget, QAbstractSlider):
        return widget.value
    return None


def _turned_by_wheel(widget: QWidget) -> str:
    read = _value(widget)
    if read is None:
        return ""
    for notch in (_NOTCH, -_NOTCH):
        before = read()
        _turn(widget, notch)
        if read() != before:
            _turn(widget, -notch)
            return "changes its value by the wheel"
    return ""


def _turn(widget: QWidget, notch: int) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, notch),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature: not inverted
    )
    QApplication.sendEvent(widget, event)


def _tab_trap(widget: QWidget) -> str:
    editable = isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.isReadOnly()
    if editable and not widget.tabChangesFocus():  # type: ignore[attr-defined]
        return "keeps the Tab key"
    return ""


def _clipped(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text():
        return _clipped_label(widget)
    if not isinstance(widget, QAbstractButton | QComboBox) and widget.property("text_role") is None:
        return ""
    least, size = widget.minimumSizeHint(), widget.size()
    if least.width() > size.width() + _SLACK or least.height() > size.height() + _SLACK:
        return f"is cut: {size.width()} x {size.height()}, needs {least.width()} x {least.height()}"
    return ""


def _clipped_label(label: QLabel) -> str:
    metrics, room = QFontMetrics(label.font()), label.contentsRect()
    flags = int(label.alignment())
    if label.wordWrap():
        flags |= int(Qt.TextFlag.TextWordWrap)
    needed = metrics.boundingRect(QRect(0, 0, room.width(), 10000), flags, label.text())
    if needed.height() > room.height() + _SLACK or needed.width() > room.width() + _SLACK:
        return f"is cut: {room.width()} x {room.height()}, needs {needed.width()} x {needed.height()}"
    return ""
