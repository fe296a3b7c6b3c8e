"""Several lists that are one list for the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from headdesk.ui.widgets.row_list import RowList


class OneList(QObject):
    """Lets Up and Down go on from one list into the next; the list with the focus leads.

    So one row of the page is selected and carries the one filled button, wherever the person is.

    Signals:
        moved: The list that leads now.
    """

    moved = Signal(object)

    def __init__(self, lists: Sequence[RowList], parent: QObject) -> None:
        super().__init__(parent)
        self._lists = tuple(lists)
        self._leader = self._lists[0]
        for each in self._lists:
            each.installEventFilter(self)

    def leader(self) -> RowList:
        """Return the list whose current row is the page's."""
        return self._leader

    def lead_again(self) -> None:
        """Let the first list with rows lead where the leading one has none, with the focus if it had that."""
        full = [each for each in self._lists if each.count()]
        if self._leader not in full and full:
            self._lead(full[0])
        else:
            self._lead(self._leader)

    def focus(self) -> None:
        """Put the focus on the leading list."""
        self._leader.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus, and take Up and Down at the ends of a list."""
        if isinstance(watched, RowList):
            if event.type() == QEvent.Type.FocusIn:
                self._lead(watched)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._go_on(watched, event.key())
        return super().eventFilter(watched, event)

    def _lead(self, leader: RowList) -> None:
        self._leader = leader
        for each in self._lists:
            each.set_leads(each is leader)
        self.moved.emit(leader)

    def _go_on(self, here: RowList, key: int) -> bool:
        """Go into the next list when a key leads beyond this one; return whether it did."""
        row = here.currentIndex().row()
        full = [each for each in self._lists if each.count()]
        at = full.index(here) if here in full else 0
        if key == Qt.Key.Key_Down and row == here.count() - 1 and at + 1 < len(full):
            self._enter(full[at + 1], 0)
            return True
        if key == Qt.Key.Key_Up and row <= 0 and at > 0:
            self._enter(full[at - 1], full[at - 1].count() - 1)
            return True
        return False

    def _enter(self, there: RowList, row: int) -> None:
        there.setCurrentIndex(there.model().index(row, 0))
        there.setFocus(Qt.FocusReason.TabFocusReason)
