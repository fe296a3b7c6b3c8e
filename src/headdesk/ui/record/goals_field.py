"""The goals of a plan as an outline that one types into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain import plan_outline
from headdesk.domain.plan_outline import Goals, Path
from headdesk.domain.plans import goals_of, text_of
from headdesk.domain.templates import Section
from headdesk.ui.record.outline_head import ADD, DOWN, REMOVE, UP
from headdesk.ui.record.plan_blocks import Block, Edit, GoalBlock
from headdesk.ui.record.row_field import RowField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.settle import bring_into_view, settle
from headdesk.ui.widgets.text_edit import TextEdit

_FIELD = 100_000
"""A caret is told as one number: the field's place times this, and the position within it."""
_BY_KEY: Final[Mapping[Qt.Key, str]] = MappingProxyType(
    {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN, Qt.Key.Key_Return: ADD, Qt.Key.Key_Enter: ADD}
)


class GoalsField(RowField):
    """Goals, objectives and interventions; buttons and keys add, move and take out.

    With Alt, Up and Down move the entry that has the focus among its like; Enter puts another one behind it.
    What was taken out can be put back until something else is changed in the outline.

    Args:
        section: What is filled in.
        techniques: Offered for interventions.
    """

    is_wide = True

    def __init__(self, section: Section, techniques: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(section.key)
        named(self, section.label)
        self._offered = techniques
        self._blocks: list[GoalBlock] = []
        self._before: Goals = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(24))
        self._gone = Label("", "hint", "muted")
        self._back = Button(self.tr("Put back"), "quiet", size="row", flush=True)
        self._back.clicked.connect(self._put_back)
        self._add = Button(self.tr("Goal"), icon="plus", size="row", name=self.tr("Add a goal"))
        self._add.clicked.connect(self._add_goal)
        self._lay_out_foot()
        self._show(self._usual())

    def text(self) -> str:
        """Return the plan's text; what says nothing is left out."""
        return text_of(plan_outline.without_empty(self._goals()))

    def set_text(self, text: str) -> None:
        """Show a plan's text, without a signal; where there is none, an empty goal to begin with."""
        self._forget()
        self._show(goals_of(text) or self._usual())

    def take_focus(self, position: int | None = None) -> None:
        """Put the focus into the field that a caret stood in; without one, into the first that is empty."""
        edits = self._edits()
        if position is None:
            goal = next((edit for edit in edits if not edit.text().strip()), edits[0])
            _go_to(goal, None)
        else:
            _go_to(edits[min(position // _FIELD, len(edits) - 1)], position % _FIELD)

    def position(self) -> int:
        """Return where the caret is, as `take_focus` takes it."""
        focus = self.focusWidget()
        for number, edit in enumerate(self._edits()):
            if edit is focus:
                return number * _FIELD + min(_position(edit), _FIELD - 1)
        return 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the entry that has the focus, or put another behind it."""
        deed = _BY_KEY.get(Qt.Key(event.key()))
        block = self._block_with_focus()
        if deed is None or block is None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        *above, at = block.path
        self._act((*above, at + 1) if deed == ADD else block.path, deed)

    def _usual(self) -> Goals:
        return (plan_outline.EMPTY,)

    def _goals(self) -> Goals:
        return tuple(block.value() for block in self._blocks)

    def _edits(self) -> list[Edit]:
        return list(chain.from_iterable(block.edits() for block in self._blocks))

    def _block_with_focus(self) -> Block | None:
        around: QWidget | None = self.focusWidget()
        while around is not None and around is not self and not isinstance(around, Block):
            around = around.parentWidget()
        return around if isinstance(around, Block) else None

    @Slot(object, str)
    def _act(self, path: Path, deed: str) -> None:
        """Do what a button or a key asks for, and put the focus where it goes on."""
        before = self._goals()
        *above, at = path
        if deed == REMOVE:
            self._take_out(before, path)
        elif deed == ADD:
            self._forget()
            self._show(plan_outline.added(before, path))
            self._focus_entry(path)
        else:
            by = -1 if deed == UP else 1
            changed = plan_outline.moved(before, path, by)
            if changed == before:
                return
            self._forget()
            self._show(changed)
            self._focus_entry((*above, at + by))
        self.edited.emit()

    def _take_out(self, before: Goals, path: Path) -> None:
        name = self._named(path)
        after = plan_outline.removed(before, path) or self._usual()
        self._show(after)
        self._before = before
        words = self.tr("%1 is taken out.").replace("%1", name)
        self._gone.setText(words)
        self._foot.show()
        self._back.setFocus()
        announce(self._back, words)

    def _named(self, path: Path) -> str:
        block = next((one for one in self.findChildren(Block) if one.path == path), None)
        return block.name if block else ""

    @Slot()
    def _put_back(self) -> None:
        goals = self._before
        self._forget()
        self._show(goals)
        self.take_focus(0)
        self.edited.emit()

    def _forget(self) -> None:
        self._before = ()
        self._foot.hide()

    @Slot()
    def _add_goal(self) -> None:
        self._act((len(self._blocks),), ADD)

    def _focus_entry(self, path: Path) -> None:
        block = next((one for one in self.findChildren(Block) if one.path == path), None)
        first = next(block.edits(), None) if block else None
        if first is not None:
            _go_to(first, None)

    def _show(self, goals: Goals) -> None:
        """Build the blocks anew."""
        for old in self._blocks:
            self._column.removeWidget(old)
            old.blockSignals(True)  # noqa: FBT003 -- Qt moves its focus on, which is nobody leaving a field
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._blocks = [
            GoalBlock((at,), self.tr("Goal %1").replace("%1", str(at + 1)), goal, len(goals), self._offered)
            for at, goal in enumerate(goals)
        ]
        for at, block in enumerate(self._blocks):
            self._column.insertWidget(at, block)
            block.typed.connect(self._hear_typed)
            block.left.connect(self.left)
            block.acted.connect(self._act, Qt.ConnectionType.QueuedConnection)  # the button is freed by it
            block.show()
        self._order_tabs()
        settle(self)

    def _order_tabs(self) -> None:
        """Let Tab go on to the foot behind the last block."""
        last = self._blocks[-1].findChildren(Button)[-1]
        QWidget.setTabOrder(last, self._back)
        QWidget.setTabOrder(self._back, self._add)

    @Slot()
    def _hear_typed(self) -> None:
        self._forget()
        self.edited.emit()

    def _lay_out_foot(self) -> None:
        self._foot = QWidget()
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(8))
        line.addWidget(self._gone)
        line.addWidget(self._back)
        line.addStretch()
        adding = QHBoxLayout()
        adding.addWidget(self._add)
        adding.addStretch()
        self._column.addWidget(self._foot)
        self._column.addLayout(adding)


def _position(edit: Edit) -> int:
    return edit.textCursor().position() if isinstance(edit, TextEdit) else edit.cursorPosition()


def _go_to(edit: Edit, position: int | None) -> None:
    """Put the focus and the caret into a field; without a position behind its last word."""
    last = len(edit.text())
    at = last if position is None else min(position, last)
    if isinstance(edit, TextEdit):
        cursor = QTextCursor(edit.document())
        cursor.setPosition(at)
        edit.setTextCursor(cursor)
    else:
        edit.setCursorPosition(at)
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_view(edit)
