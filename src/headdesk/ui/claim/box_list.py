"""The form as a list: the same boxes for those who do not see the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.claim.boxes import Box
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.table_model import Column, TableModel


class BoxList(QWidget):
    """Number, label and value of each box that holds something; the source is read aloud with it.

    Signals:
        chosen: The key of the box that became current by the person's own doing.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: tuple[Box, ...] = ()
        self._model = TableModel(_columns(), _sentence, parent=self)
        self.table = RowTable(self.tr("Boxes of the form"), self._model)
        self.table.current_row_changed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_boxes(self, boxes: Sequence[Box]) -> None:
        """Show other boxes; empty ones are left out."""
        self._boxes = tuple(box for box in boxes if box.value)
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._model.show_rows(self._boxes)
        self.blockSignals(blocked)

    def choose(self, key: object) -> None:
        """Make a box the current one, without a signal; an empty box changes nothing."""
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for number, box in enumerate(self._boxes):
            if box.key == key:
                self.table.choose_row(number)
        self.blockSignals(blocked)

    @Slot(object)
    def _tell(self, box: object) -> None:
        if isinstance(box, Box):
            self.chosen.emit(box.key)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_tr("Box"), _number, "muted", width=66),
        Column(_tr("Holds"), _label, width=-1),
        Column(_tr("Value"), _value, "name"),
    )


def _number(box: Box) -> str:
    return box.number.removeprefix("Box ") if box.number.startswith("Box ") else ""


def _label(box: Box) -> str:
    return box.label


def _value(box: Box) -> str:
    return box.shown


def _sentence(box: Box) -> str:
    return f"{box.sentence}, {box.place}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
