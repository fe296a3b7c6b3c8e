"""One section in the list of a template's sections; its fields unfold below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.settings.templates import words
from headdesk.ui.settings.templates.draft import SectionDraft
from headdesk.ui.settings.templates.section_form import SectionForm
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.elided_label import ElidedLabel
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.icon_button import IconButton

_NARROW = 560


class SectionRow(QWidget):
    """Label, how it is filled in, and buttons; Alt+Up and Alt+Down move it.

    Args:
        section: What it shows.
        labels: Those of the template's sections, by key.
        ends: Whether it is the first, and whether it is the last.
        parent: As in Qt.

    Attributes:
        form: Its fields; None while it is folded.

    Signals:
        turned: It is to be unfolded, or folded again.
        moved: By how many places.
        removed: It is to be taken out.
        edited: Its fields say something else.
    """

    turned = Signal()
    moved = Signal(int)
    removed = Signal()
    edited = Signal()

    def __init__(
        self,
        section: SectionDraft,
        labels: dict[str, str],
        ends: tuple[bool, bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._labels, self._section = labels, section
        self.form: SectionForm | None = None
        self.unfold = IconButton("caret-right", self.tr("Change"))
        self.up = IconButton("arrow-up", self.tr("Move up"), size=16)
        self.down = IconButton("arrow-down", self.tr("Move down"), size=16)
        self.remove = IconButton("x", self.tr("Remove"), size=16)
        self._name = ElidedLabel("", "name")
        self._about = ElidedLabel("", "body", "muted")
        self._lay_out()
        self.up.setEnabled(not ends[0])
        self.down.setEnabled(not ends[1])
        self.unfold.clicked.connect(self.turned)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.remove.clicked.connect(self.removed)
        self.show_section(section)

    def show_section(self, section: SectionDraft) -> None:
        """Show in the row what the section says now."""
        self._section = section
        now, label = section.now(), section.label or self.tr("New section")
        self._name.set_text(label)
        self._about.set_text(f"{words.kind(now.kind)} · {words.asked_when(now, self._labels)}")
        opened = self.form is not None
        verb = self.tr("Fold: %1") if opened else self.tr("Change: %1")
        self.unfold.set_icon("caret-down" if opened else "caret-right", verb.replace("%1", label))
        for button, icon, name in (
            (self.up, "arrow-up", self.tr("Move up: %1")),
            (self.down, "arrow-down", self.tr("Move down: %1")),
            (self.remove, "x", self.tr("Remove: %1")),
        ):
            button.set_icon(icon, name.replace("%1", label))

    def open(self) -> SectionForm:
        """Unfold the fields and return them."""
        if self.form is None:
            self.form = SectionForm(self._section, self._labels)
            self.form.edited.connect(self.edited)
            self._column.addWidget(self.form)
            self.show_section(self._section)
        return self.form

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is told of the section below its label where there is little room beside it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._words.setDirection(ways.TopToBottom if self.width() < scaled(_NARROW) else ways.LeftToRight)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Unfold on a click anywhere in the row."""
        if event.position().y() <= self._head.geometry().bottom():
            self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt+Up and Alt+Down."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _move_up(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _move_down(self) -> None:
        self.moved.emit(1)

    def _lay_out(self) -> None:
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, scaled(4), 0, scaled(4))
        line.setSpacing(scaled(8))
        line.addWidget(self.unfold)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(scaled(2))
        self._words.addWidget(self._name, 2)
        self._words.addWidget(self._about, 3)
        line.addLayout(self._words, 1)
        for button in (self.up, self.down, self.remove):
            line.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Hairline())
        self._column.addWidget(self._head)
