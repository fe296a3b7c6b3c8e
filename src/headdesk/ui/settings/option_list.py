"""The ways in which one payer differs from the usual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from headdesk.domain.coverage import Payer
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import reference
from headdesk.usecases.reference import PayerOption

_DAYS: Final = ("days",)
"""The values of an option that is a number."""
_MOST_DAYS = 3650


class OptionList(QWidget):
    """Each option with its meaning, its source, and what holds for this payer; the usual way unless changed.

    All are folded behind one line that says how many differ, and made when somebody first looks.

    Signals:
        changed: All options that differ from the usual way, by key.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payer = Payer("")
        self._options: dict[str, str] = {}
        self._fields: dict[str, Combo | LineEdit] = {}
        self.problem = MessageLine("problem")
        self.problem.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(12))
        self._grid.setColumnStretch(0, 1)
        self.header = SectionHeader(self.tr("Ways of this payer"), action=self.tr("Show"))
        self._folded = QWidget()
        self._folded.setLayout(self._grid)
        self._lay_out()
        self.header.acted.connect(self._turn)

    def _lay_out(self) -> None:
        words = self.tr("How its form is filled, how long it takes claims, and when it usually answers.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.header)
        column.addWidget(Label(words, "body", "muted", wrap=True))
        column.addWidget(self._folded)
        column.addWidget(self.problem)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._folded.hide()

    @property
    def unfolded(self) -> bool:
        """True while the single options are shown."""
        return not self._folded.isHidden()

    @Slot()
    def _turn(self) -> None:
        self.unfold(show=not self.unfolded)

    def unfold(self, *, show: bool) -> None:
        """Show every option, or only how many differ."""
        if show:
            self._make()
        self._folded.setVisible(show)
        self.header.action.set_text(self.tr("Hide") if show else self.tr("Show"))

    def editor_of(self, key: str) -> Combo | LineEdit | None:
        """Return the field of an option, unfolded; None when there is no such option."""
        if not any(option.key == key for option in reference.payer_options()):
            return None
        self.unfold(show=True)
        return self.field(key)

    def differing(self) -> str:
        """Return how many options differ from the usual, in words."""
        count = len(self._options)
        if not count:
            return self.tr("all as usual")
        return (
            self.tr("1 differs from the usual") if count == 1 else self.tr("%d differ from the usual") % count
        )

    def _count(self) -> None:
        self.header.set_fact(self.differing())

    def show_payer(self, payer: Payer) -> None:
        """Show the ways of a payer."""
        self._payer, self._options = payer, dict(payer.options)
        if self._fields:
            self._fill()
        self.problem.hide()
        self._count()

    def _make(self) -> None:
        """Make the fields, once."""
        if not self._fields:
            for option in reference.payer_options():
                self._add(option)
            self._fill()

    def _fill(self) -> None:
        """Say in each field what holds for the payer."""
        for option in reference.payer_options():
            usual = reference.usual_value(option, self._payer.claim_type)
            field = self._fields[option.key]
            if isinstance(field, Combo):
                default = self.tr("{value} (usual)").format(value=usual)
                others = [(value, value) for value in option.values if value != usual]
                field.set_choices([("", default), *others])
                field.choose(self._options.get(option.key, ""))
            else:
                field.setText(self._options.get(option.key, ""))
                field.setPlaceholderText(self.tr("{value} (usual)").format(value=usual))

    def field(self, key: str) -> Combo | LineEdit:
        """Return the field of an option."""
        self._make()
        return self._fields[key]

    def _add(self, option: PayerOption) -> None:
        row, top = len(self._fields), Qt.AlignmentFlag.AlignTop
        words = QVBoxLayout()
        words.setSpacing(scaled(2))
        words.addWidget(Label(option.meaning, wrap=True))
        words.addWidget(Label(option.source, "hint", "muted", wrap=True))
        self._grid.addLayout(words, row, 0)
        field = self._number(option) if option.values == _DAYS else self._choice(option)
        field.setObjectName(option.key)
        self._fields[option.key] = field
        self._grid.addWidget(field, row, 1, top)

    def _choice(self, option: PayerOption) -> Combo:
        combo = Combo(option.meaning, characters=26)
        combo.chosen.connect(self._take)
        return combo

    def _number(self, option: PayerOption) -> LineEdit:
        edit = LineEdit(option.meaning)  # as wide as the choices
        edit.editingFinished.connect(self._take)
        return edit

    @Slot()
    def _take(self) -> None:
        field = self.sender()
        if isinstance(field, Combo):
            self._set(field.objectName(), str(field.chosen_key() or ""))
        elif isinstance(field, LineEdit):
            self._take_number(field)

    def _take_number(self, field: LineEdit) -> None:
        typed = field.text().strip()
        if typed and not (typed.isascii() and typed.isdigit() and 0 < int(typed) <= _MOST_DAYS):
            self.problem.show_message(
                "problem", self.tr("Type a number of days, such as 90, or leave it empty.")
            )
            self.problem.show()
            return
        self._set(field.objectName(), typed)

    def _set(self, key: str, value: str) -> None:
        self.problem.hide()
        options: Mapping[str, str] = {**self._options, key: value}
        kept = {k: v for k, v in options.items() if v}
        if kept != self._options:
            self._options = kept
            self._count()
            self.changed.emit(kept)
