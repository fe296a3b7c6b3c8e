"""A note as one sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.text_edit import TextEdit

_INSIDE = 16


class _Section(QWidget):
    """A part of the sheet; its action stands at the end of the label's line and makes it no higher."""

    def __init__(self, action: QWidget | None) -> None:
        super().__init__()
        self._action = action
        if action is not None:
            action.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the action where the label's line ends."""
        super().resizeEvent(event)
        if self._action is not None:
            size, line = self._action.sizeHint(), role_metrics("name").height()
            left = self.width() - scaled(_INSIDE) - size.width()
            self._action.setGeometry(QRect(QPoint(left, scaled(12) + (line - size.height()) // 2), size))
            self._action.raise_()


class NoteSheet(QWidget):
    """Sections on one surface with one border; hairlines divide, the active section wears the focus ring."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sections: list[tuple[QWidget, TextEdit]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add_section(self, key: str, title: str, hint: str = "", *, lines: int = 2) -> TextEdit:
        """Add a section with its label and hint line, and return its text field."""
        edit = TextEdit(title, role="note", lines=lines, frame=False)
        edit.setObjectName(key)
        self.add(edit, hint)
        return edit

    def add(self, edit: TextEdit, hint: str = "", *, action: QWidget | None = None) -> None:
        """Add a text field as a section; its name is the label, and an action stands on the label's line."""
        edit.setAccessibleDescription(hint)
        edit.installEventFilter(self)
        top = FlowLayout(gap=12)
        label = Label(edit.accessibleName(), "name")
        label.setBuddy(edit)
        top.addWidget(label)
        top.addWidget(FlowingLabel(hint, "hint", "muted"))
        section = _Section(action)
        column = QVBoxLayout(section)
        column.setContentsMargins(scaled(_INSIDE), scaled(12), scaled(_INSIDE), scaled(20))
        column.setSpacing(scaled(4))
        line = QHBoxLayout()
        line.addLayout(top, 1)
        if action is not None:
            line.addSpacing(action.sizeHint().width() + scaled(8))
        column.addLayout(line)
        column.addWidget(edit)
        self._column.addWidget(section)
        self._sections.append((section, edit))

    def show_section(self, edit: TextEdit, *, on: bool) -> None:
        """Show the section of a field, or not; without any the sheet is not there."""
        for section, each in self._sections:
            if each is edit:
                section.setVisible(on)
        self.setVisible(any(not section.isHidden() for section, _ in self._sections))

    def section(self, key: str) -> TextEdit:
        """Return the text field of a section.

        Raises:
            KeyError: There is no such section.
        """
        for _section, edit in self._sections:
            if edit.objectName() == key:
                return edit
        raise KeyError(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the ring with the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw surface, border, hairlines and the ring."""
        painter, table, radius = QPainter(self), tokens(), scaled(9)
        fill, edge = table.color("surface"), table.color("border")
        paint.round_box(painter, self.rect(), radius, fill=fill, edge=edge)
        shown = [(section, edit) for section, edit in self._sections if not section.isHidden()]
        for index, (section, _edit) in enumerate(shown):
            box = section.geometry()
            if index:
                paint.hairline(
                    painter, box.left() + scaled(_INSIDE), box.right() - scaled(_INSIDE), box.top()
                )
        for section, edit in shown:
            if edit.hasFocus():
                paint.round_box(painter, section.geometry(), radius, fill=fill)
                paint.ring(painter, section.geometry(), radius)
