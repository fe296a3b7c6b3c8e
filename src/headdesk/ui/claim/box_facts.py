"""The box in focus: what stands in it, what it means, where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.claim.box_value import BoxValue
from headdesk.ui.claim.boxes import Box
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label


class BoxFacts(QWidget):
    """Number and label, the value with its count, and the way to where it is mended.

    Signals:
        wants_source: The word that leads there was pressed.
    """

    wants_source = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = Label("", "section")
        self._label = Label("", "body", "muted", wrap=True)
        self._value = BoxValue()
        self._what = Label("", wrap=True)
        self._source = Label("", wrap=True)
        self.open = Button(self.tr("Open"), "quiet", size="row", flush=True, name=self.tr("Open its source"))
        self.open.clicked.connect(self.wants_source)
        self._lay_out()

    def show_box(self, box: Box) -> None:
        """Show another box."""
        self._number.setText(box.number)
        self._label.setText(box.label)
        count = ""
        if box.limit and not box.is_tick:
            count = self.tr("{n} of {m} characters").replace("{n}", str(len(box.value)))
            count = count.replace("{m}", str(box.limit))
        self._value.show_value(box.shown, count)
        self._what.setText(box.what)
        self._source.setText(box.place[:1].upper() + box.place[1:])

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(scaled(10))
        title.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self._label, 1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(scaled(12))
        facts.setVerticalSpacing(scaled(6))
        facts.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, (name, value) in enumerate(
            ((self.tr("What"), self._what), (self.tr("From"), self._source))
        ):
            label = Label(name, "body", "muted")
            lower = (self.open.sizeHint().height() - label.sizeHint().height()) // 2 if line else 0
            for part in (label, value):
                part.setContentsMargins(0, max(0, lower), 0, 0)
            facts.addWidget(label, line, 0, top)
            facts.addWidget(value, line, 1, top)
        facts.addWidget(self.open, 1, 2, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(title)
        column.addWidget(self._value)
        column.addLayout(facts)
