"""What may be worth another look before signing; nothing here keeps anyone from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.panel_group import refill


@dataclass(frozen=True, slots=True)
class Worth:
    """One thing to look at.

    Attributes:
        key: The section to go to; empty where there is none.
        words: What was noticed.
        why: What it matters for.
    """

    key: str
    words: str = field(repr=False)
    why: str = field(default="", repr=False)


class WorthALook(QWidget):
    """A heading and a line for each thing, with the way there; not there while there is nothing.

    Signals:
        wanted: The key of the section to go to.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Worth, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(scaled(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(8), 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(Label(self.tr("Worth a look"), "name"))
        column.addLayout(self._lines)
        self.hide()

    def show_findings(self, found: Sequence[Worth]) -> None:
        """Show these; it may be told at each pause, and does nothing where nothing changed."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        behind = (*(one.why for one in found[1:]), "")
        refill(
            self._lines,
            [self._line(one, last=one.why != why) for one, why in zip(found, behind, strict=False)],
        )
        self.setVisible(bool(found))

    def _line(self, one: Worth, *, last: bool) -> QWidget:
        """Return a line; what several in a row matter for stands below the last of them."""
        line = QWidget()
        head = FlowLayout(gap=12, between=0)
        head.addWidget(FlowingLabel(one.words))
        if one.key:
            there = Button(
                self.tr("Go there"), "quiet", size="row", flush=True, name=self.tr("Go there: %s") % one.words
            )
            there.setObjectName(one.key)
            there.clicked.connect(self._tell)
            head.addWidget(there)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, scaled(4))
        column.setSpacing(0)
        column.addLayout(head)
        if one.why and last:
            column.addWidget(Label(one.why, "hint", "muted", wrap=True))
        return line

    @Slot()
    def _tell(self) -> None:
        button = self.sender()
        if button is not None:
            self.wanted.emit(button.objectName())
