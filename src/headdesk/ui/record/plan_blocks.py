"""The entries in the outline of a plan as one types them: a goal, its objectives, what is done for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.plan_outline import Path
from headdesk.domain.plans import Goal, Intervention, Objective
from headdesk.ui.record.field_pairs import FieldPairs
from headdesk.ui.record.outline_head import ADD, OutlineHead
from headdesk.ui.record.technique_edit import TechniqueEdit
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.text_edit import TextEdit

Edit = LineEdit | TextEdit
_SHORT = 13
"""Signs of a day, or of how often."""
_INSET = 16
_STEP = 580
"""The least width in which a technique, who uses it and two short fields are read on one line."""


class Block(QWidget):
    """One entry with its fields, and the blocks of what is below it.

    Attributes:
        path: Where it stands in the outline.

    Signals:
        typed: The person changed a word.
        left: A field was left.
        acted: A path, and what is to be done there; see `outline_head`.
    """

    typed = Signal()
    left = Signal()
    acted = Signal(object, str)

    def __init__(self, path: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path, self.name = path, name
        self._own: list[Edit] = []
        self.below: list[Block] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scaled(8))

    def edits(self) -> Iterator[Edit]:
        """Yield the fields to type into, from top to bottom."""
        yield from self._own
        for block in self.below:
            yield from block.edits()

    def head(self, count: int, *, hint: str = "", shown: str = "") -> OutlineHead:
        """Return the line above the fields."""
        head = OutlineHead(self.path, self.name, count, hint=hint, shown=shown)
        head.acted.connect(self.acted)
        return head

    def prose(self, text: str, label: str) -> TextEdit:
        """Return a field for a sentence."""
        edit = TextEdit(f"{self.name}, {label}", lines=1)
        edit.set_text(text)
        edit.edited.connect(self._tell)
        edit.left.connect(self.left)
        self._own.append(edit)
        return edit

    def line(self, text: str, label: str, *, characters: int = 0, edit: LineEdit | None = None) -> Field:
        """Return a field for some words, with its label."""
        line = edit or LineEdit(f"{self.name}, {label}", characters=characters)
        line.setText(text)
        line.setCursorPosition(0)
        line.textChanged.connect(self._tell)
        line.editingFinished.connect(self.left)
        line.returnPressed.connect(self.focusNextChild)
        self._own.append(line)
        return Field(label, line)

    def hold(self, block: Block) -> None:
        """Take a block of what is below this one."""
        self.below.append(block)
        for mine, its in ((self.typed, block.typed), (self.left, block.left), (self.acted, block.acted)):
            its.connect(mine)

    def adder(self, words: str, path: Path) -> Button:
        """Return a button that adds an entry at a path."""
        button = Button(words, "quiet", icon="plus", size="row", flush=True, name=f"{self.name}: {words}")
        button.clicked.connect(lambda: self.acted.emit(path, ADD))
        return button

    @Slot()
    def _tell(self) -> None:
        self.typed.emit()


class InterventionBlock(Block):
    """Technique, who, how often, for how long."""

    def __init__(self, path: Path, name: str, step: Intervention, count: int, offered: Sequence[str]) -> None:
        super().__init__(path, name)
        technique = TechniqueEdit(f"{name}, {_tr('technique')}", offered)
        self.column.setSpacing(scaled(2))
        self.column.addWidget(self.head(count, shown=_tr("Intervention %1").replace("%1", str(path[-1] + 1))))
        self.column.addWidget(
            FieldPairs(
                FieldRow(
                    self.line(step.technique, _tr("Technique"), edit=technique),
                    self.line(step.who, _tr("Who")),
                ),
                FieldRow(
                    self.line(step.frequency, _tr("How often"), characters=_SHORT),
                    self.line(step.duration, _tr("For how long"), characters=_SHORT),
                ),
                least=_STEP,
            )
        )

    def value(self) -> Intervention:
        """Return what is typed."""
        return Intervention(*(edit.text().strip() for edit in self._own))


class ObjectiveBlock(Block):
    """What the client will do, by what one knows, what it lacks to be measured, and what is done for it."""

    def __init__(
        self, path: Path, name: str, objective: Objective, count: int, offered: Sequence[str]
    ) -> None:
        super().__init__(path, name)
        shown = _tr("Objective %1").replace("%1", str(path[-1] + 1))
        self.column.addWidget(self.head(count, hint=_tr("What the client will do"), shown=shown))
        self.column.addWidget(self.prose(objective.behavior, _tr("what the client will do")))
        self.column.addWidget(
            FieldRow(
                self.line(objective.measure, _tr("Measured by")),
                self.line(objective.baseline, _tr("Now"), characters=_SHORT),
                self.line(objective.target, _tr("Target"), characters=_SHORT),
                self.line(objective.by, _tr("By"), characters=_SHORT),
            )
        )
        self._lacks = Label("", "hint", "muted", wrap=True)
        self.column.addWidget(self._lacks)
        self.steps = [
            InterventionBlock(
                (*path, at), _numbered(name, _tr("Intervention"), at), step, len(steps), offered
            )
            for steps in [objective.interventions]
            for at, step in enumerate(steps)
        ]
        for step in self.steps:
            self.hold(step)
            self.column.addWidget(step)
        add = self.adder(_tr("Intervention"), (*path, len(self.steps)))
        self.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.typed.connect(self._show_lacks)
        self._show_lacks()

    def value(self) -> Objective:
        """Return what is typed."""
        behavior, measure, baseline, target, by = (edit.text().strip() for edit in self._own)
        return Objective(behavior, measure, baseline, target, by, tuple(step.value() for step in self.steps))

    @Slot()
    def _show_lacks(self) -> None:
        """Say quietly what keeps a written objective from being measurable."""
        objective = self.value()
        lacks = objective.lacks if objective.behavior else ()
        words = _tr("Not measurable yet: %1.").replace("%1", ", ".join(f"no {what[2:]}" for what in lacks))
        self._lacks.setText(words if lacks else "")
        self._lacks.setVisible(bool(lacks))


class GoalBlock(Block):
    """A long-term goal in the therapist's and the client's words, and its objectives."""

    def __init__(self, path: Path, name: str, goal: Goal, count: int, offered: Sequence[str]) -> None:
        super().__init__(path, name)
        self.column.addWidget(self.head(count, hint=_tr("What treatment is to reach")))
        self.column.addWidget(self.prose(goal.words, _tr("what treatment is to reach")))
        self.column.addWidget(
            FieldRow(
                self.line(goal.client_words, _tr("In the client’s words")),
                self.line(goal.by, _tr("By"), characters=_SHORT),
            )
        )
        self.objectives = [
            ObjectiveBlock(
                (*path, at), _numbered(name, _tr("Objective"), at), one, len(goal.objectives), offered
            )
            for at, one in enumerate(goal.objectives)
        ]
        inner = QVBoxLayout()
        inner.setSpacing(scaled(16))
        for block in self.objectives:
            self.hold(block)
            inner.addWidget(block)
        add = self.adder(_tr("Objective"), (*path, len(self.objectives)))
        inner.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.setContentsMargins(0, scaled(4), 0, 0)
        line.setSpacing(scaled(_INSET))
        line.addWidget(Hairline(upright=True))
        line.addLayout(inner, 1)
        self.column.addLayout(line)

    def value(self) -> Goal:
        """Return what is typed."""
        words, client_words, by = (edit.text().strip() for edit in self._own)
        return Goal(words, client_words, by, tuple(block.value() for block in self.objectives))


def _numbered(above: str, word: str, at: int) -> str:
    return f"{above}, {word} {at + 1}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("plan", text)
