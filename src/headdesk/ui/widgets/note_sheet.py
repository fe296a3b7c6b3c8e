"""A note as one sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from headdesk.domain.unchanged import Unchanged
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.text_edit import TextEdit

_INSIDE = 16


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
        edit.setAccessibleDescription(hint)
        edit.installEventFilter(self)
        top = FlowLayout(gap=12)
        label = Label(title, "name")
        label.setBuddy(edit)
        top.addWidget(label)
        top.addWidget(FlowingLabel(hint, "hint", "muted"))
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(scaled(_INSIDE), scaled(12), scaled(_INSIDE), scaled(20))
        column.setSpacing(scaled(4))
        column.addLayout(top)
        column.addWidget(edit)
        self._column.addWidget(section)
        self._sections.append((section, edit))
        return edit

    def section(self, key: str) -> TextEdit:
        """Return the text field of a section.

        Raises:
            KeyError: There is no such section.
        """
        for _section, edit in self._sections:
            if edit.objectName() == key:
                return edit
        raise KeyError(key)

    def mark_unchanged(self, keys: set[str]) -> None:
        """Show the grey mark beside the sections that are word for word as last time."""
        for _section, edit in self._sections:
            whole = [Unchanged(0, len(edit.text()), 1)] if edit.objectName() in keys else []
            edit.show_unchanged(whole)

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
        for index, (section, _edit) in enumerate(self._sections):
            box = section.geometry()
            if index:
                paint.hairline(
                    painter, box.left() + scaled(_INSIDE), box.right() - scaled(_INSIDE), box.top()
                )
        for section, edit in self._sections:
            if edit.hasFocus():
                paint.round_box(painter, section.geometry(), radius, fill=fill)
                paint.ring(painter, section.geometry(), radius)
