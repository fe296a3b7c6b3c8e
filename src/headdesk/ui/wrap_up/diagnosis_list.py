"""The diagnoses of a session in order, the main one first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.claims import MAX_DIAGNOSES, POINTERS
from headdesk.domain.codes import ICD10Code
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, row_height, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.panel_group import refill
from headdesk.usecases import reference

_LETTER = 26


class DiagnosisList(QWidget):
    """Rows A, B, C and on; moved and removed by key, by button or from the search field.

    Signals:
        reordered: The codes, after the person changed them.
    """

    reordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, self.tr("Diagnoses"))
        self.codes: tuple[ICD10Code, ...] = ()
        self._can_change = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_codes(self, codes: Sequence[ICD10Code], *, can_change: bool) -> None:
        """Show these diagnoses."""
        self.codes, self._can_change = tuple(codes), can_change
        rows = [self._row(index, code) for index, code in enumerate(self.codes)]
        refill(self._column, rows or [Label(self.tr("None yet. Search below."), "body", "muted")])

    def _row(self, index: int, code: ICD10Code) -> DiagnosisRow:
        is_last = index == len(self.codes) - 1
        row = DiagnosisRow(index, code, last=is_last, can_change=self._can_change)
        row.asked.connect(self._change)
        return row

    def add(self, code: ICD10Code) -> None:
        """Put a diagnosis behind the others, unless it is there or the claim is full."""
        if code not in self.codes and len(self.codes) < MAX_DIAGNOSES:
            self._take((*self.codes, code))

    @Slot(int, int)
    def _change(self, index: int, steps: int) -> None:
        """Move a row up or down; no steps remove it. The focus goes with the row."""
        rest = [code for at, code in enumerate(self.codes) if at != index]
        target = index + steps
        if steps and not 0 <= target < len(self.codes):
            return
        if steps:
            rest.insert(target, self.codes[index])
        self._take(tuple(rest))
        shown = min(target, len(rest) - 1)
        item = self._column.itemAt(shown) if rest else None
        row = item.widget() if item else None
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, codes: tuple[ICD10Code, ...]) -> None:
        self.show_codes(codes, can_change=self._can_change)
        self.reordered.emit(codes)


class DiagnosisRow(QWidget):
    """Letter, code and title, and the buttons that move and remove it.

    Signals:
        asked: Its place and the steps to move; no steps remove it.
    """

    asked = Signal(int, int)

    def __init__(self, index: int, code: ICD10Code, *, last: bool, can_change: bool) -> None:
        super().__init__()
        self._index = index
        title = reference.diagnosis_title(code) or self.tr("not in the table")
        self.setMinimumHeight(row_height())
        self.setProperty("ring_radius", 7)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(_LETTER + 14), scaled(8), 0, scaled(8))
        row.setSpacing(scaled(2))
        row.addWidget(Label(str(code), "name"))
        row.addSpacing(scaled(12))
        row.addWidget(Label(title, wrap=True), 1)
        named(self, f"{POINTERS[index]}, {code}, {title}")
        if not can_change:
            return
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self.tr("Alt Up and Alt Down move it, Delete removes it"))
        self._add_button(row, "arrow-up", self.tr("Move %s up") % code, -1, on=index > 0)
        self._add_button(row, "arrow-down", self.tr("Move %s down") % code, 1, on=not last)
        self._add_button(row, "x", self.tr("Remove %s") % code, 0, on=True)

    def _add_button(self, row: QHBoxLayout, icon: str, name: str, steps: int, *, on: bool) -> None:
        button = IconButton(icon, name, size=14)
        button.setEnabled(on)
        button.setProperty("steps", steps)
        button.clicked.connect(self._press)
        row.addWidget(button)

    @Slot()
    def _press(self) -> None:
        button = self.sender()
        if button is not None:
            self.asked.emit(self._index, button.property("steps"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on Alt with Up and Down, remove on Delete."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if alt and steps is not None:
            self.asked.emit(self._index, steps)
        elif event.key() == Qt.Key.Key_Delete and self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.asked.emit(self._index, 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the letter on its ground, and the line below."""
        painter, table = QPainter(self), tokens()
        side = scaled(_LETTER)
        box = QRect(0, (self.height() - side) // 2, side, side)
        paint.round_box(painter, box, scaled(5), fill=table.color("tonal"))
        paint.text(
            painter,
            box,
            POINTERS[self._index],
            role_font("name"),
            table.color("text"),
            alignment=paint.CENTRE,
        )
        paint.hairline(painter, scaled(_LETTER + 14), self.width(), self.height() - 1)
