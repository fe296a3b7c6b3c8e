"""Which audit rules a section serves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label

_NONE = ""
_LONGEST = 72


class RulesField(QWidget):
    """The rules a section serves, each with its words, and a list to add from.

    Args:
        known: The words of every rule, by id.
        chosen: The ids of those that are served.
        parent: As in Qt.

    Signals:
        edited: Others are served.
    """

    edited = Signal()

    def __init__(
        self, known: Mapping[str, str], chosen: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known, self._chosen = known, list(chosen)
        self.add = Combo(self.tr("Add an audit rule"), characters=30)
        self.add.chosen.connect(self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(scaled(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(Label(self.tr("Audit rules it serves"), "name"))
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def rules(self) -> list[str]:
        """Return the ids of the rules that are served."""
        return list(self._chosen)

    @Slot(object)
    def _add(self, rule: object) -> None:
        if rule:
            self._chosen.append(str(rule))
            self._show()
            self.edited.emit()

    def _remove(self, rule: str) -> None:
        self._chosen.remove(rule)
        self._show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        while item := self._rows.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for rule in self._chosen:
            self._rows.addWidget(self._row(rule))
        left = [(rule, _short(f"{rule}  {asks}")) for rule, asks in self._known.items()]
        free = [(rule, said) for rule, said in left if rule not in self._chosen]
        self.add.set_choices([(_NONE, self.tr("Add a rule …")), *free])
        self.add.choose(_NONE)

    def _row(self, rule: str) -> QWidget:
        away = IconButton("x", self.tr("Take away: %1").replace("%1", rule), size=14)
        away.clicked.connect(partial(self._remove, rule))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(8))
        line.addWidget(Label(f"{rule}  {self._known.get(rule, '')}".strip(), "body", wrap=True), 1)
        line.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
