"""Mental status, functioning and the like: one line of readable words, and on demand every group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.section_text import groups_of, text_of_groups
from headdesk.domain.templates import Group, Section
from headdesk.ui.record.group_rows import GroupRows
from headdesk.ui.record.labelled_row import LabelledRow
from headdesk.ui.record.row_field import RowField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel
from headdesk.ui.widgets.line_edit import LineEdit

NOT_ASSESSED: Final = "Not assessed"
"""What the note then says, as it was written and not as it is shown."""
_OWN: Final = ""
"""The heading of words that stand under none."""


class GroupsField(RowField):
    """Two ways to be done at once, the words that are not as usual, and all groups to tick.

    Attributes:
        all_normal: Ticks what a quiet session has.
        not_assessed: Says that nothing of it was looked at.
        change: Unfolds the groups, and folds them.
    """

    def __init__(self, section: Section, offered: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(section.key)
        self._name, self._groups = section.label, _groups(section, offered)
        self._said: dict[str, list[str]] = {}
        self._rows: GroupRows | None = None
        self.below: QWidget = QWidget()
        self.below.setObjectName(section.key)
        self._normal = {group.label: list(group.normal) for group in self._groups if group.normal}
        self.all_normal = Chip(self.tr("All normal"), name=self.tr("All normal"), parent=self)
        self.not_assessed = Chip(self.tr("Not assessed"), parent=self)
        self.change = Button(self.tr("Change…"), "plain", size="row", parent=self)
        self._words = FlowingLabel("", "body", "text")
        self.own = LineEdit(self.tr("%s: your own words") % section.label)
        self._lay_out()
        self.all_normal.clicked.connect(self._take_normal)
        self.not_assessed.clicked.connect(self._take_words)
        self.change.clicked.connect(self._turn)
        self.own.textEdited.connect(self._take_words)
        self.own.editingFinished.connect(self.left)
        self._show()

    def text(self) -> str:
        """Return a line for each group with words, or that it was not assessed."""
        return NOT_ASSESSED if self.not_assessed.isChecked() else text_of_groups(self._said)

    def set_text(self, text: str) -> None:
        """Show what a note says; headings and words that are not offered are kept."""
        is_assessed = text.strip() != NOT_ASSESSED
        self._said = groups_of(text, [group.label for group in self._groups]) if is_assessed else {}
        self.not_assessed.setChecked(not is_assessed)
        self.own.setText(", ".join(self._said.get(_OWN, ())))
        unknown = [group for group in map(_as_said, self._said.items()) if group.label not in self._labels()]
        self._groups = (*self._groups, *unknown)
        if self._rows is not None and unknown:
            self._drop_rows()
        self._show()

    def take_focus(self, _position: int | None = None) -> None:
        """Put the focus on the first choice, or into the first group where they are unfolded."""
        if self._normal:
            self.all_normal.setFocus()
        elif self._rows is not None:
            self._rows.take_focus()
        else:
            self.own.setFocus()

    def _labels(self) -> set[str]:
        return {group.label for group in self._groups} | {_OWN}

    def _show(self) -> None:
        """Say in one line what is said, and tick it where the groups are unfolded."""
        words = "" if self.not_assessed.isChecked() else self._summary()
        self._words.setText(words)
        self._words.setVisible(bool(words) and self._rows is None)
        self.all_normal.setChecked(self._is_normal() and not self.not_assessed.isChecked())
        if self._rows is not None:
            with QSignalBlocker(self._rows):
                self._rows.show_said(self._said)
        if not self._normal and self._rows is None:
            self._unfold()

    def _is_normal(self) -> bool:
        return bool(self._normal) and self._said == self._normal

    def _summary(self) -> str:
        """Return what is not as usual in words; all of it where only part of the rest was looked at."""
        if self._is_normal():
            return ""
        unlike = {label: words for label, words in self._said.items() if words != self._normal.get(label)}
        is_rest_normal = all(
            self._said.get(label) == words for label, words in self._normal.items() if label not in unlike
        )
        told = unlike if is_rest_normal else self._said
        parts = text_of_groups(told).splitlines()
        if is_rest_normal and parts and self._normal:
            parts.append(self.tr("otherwise normal"))
        return " · ".join(parts)

    @Slot()
    def _take_normal(self) -> None:
        """Tick what is usual, and keep words of one's own; a second press takes it back."""
        own = self._said.get(_OWN)
        said = dict(self._normal) if self.all_normal.isChecked() else {}
        self._said = {**said, **({_OWN: own} if own else {})}
        self.not_assessed.setChecked(False)
        self._changed()

    @Slot()
    def _take_words(self) -> None:
        """Take what is ticked in the groups, and the words of one's own."""
        ticked = self._rows.said() if self._rows is not None else self._said
        own = [word.strip() for word in self.own.text().split(",") if word.strip()]
        kept = {label: words for label, words in ticked.items() if label != _OWN}
        self._said = {**kept, **({_OWN: own} if own else {})}
        self._changed()

    @Slot()
    def _take_ticked(self) -> None:
        self.not_assessed.setChecked(False)
        self._take_words()

    def _changed(self) -> None:
        self._show()
        self.edited.emit()

    @Slot()
    def _turn(self) -> None:
        if self._rows is None:
            self._unfold()
            self.take_first()
        else:
            self._drop_rows()
            self._show()
            self.change.setFocus()

    def take_first(self) -> None:
        """Put the focus into the first of the unfolded groups."""
        if self._rows is not None and self._groups:
            self._rows.take_focus()

    def _unfold(self) -> None:
        self._rows = GroupRows(self._name, self._groups)
        self._rows.show_said(self._said)
        self._rows.edited.connect(self._take_ticked)
        self._unfolded.insertWidget(0, self._rows)
        self._words.hide()
        self.below.show()
        self.change.set_text(self.tr("Done"))
        self._rows.show()

    def _drop_rows(self) -> None:
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = None
        self.below.hide()
        self.change.set_text(self.tr("Change…"))

    def _lay_out(self) -> None:
        line = FlowLayout(gap=8)
        for part in (self.all_normal, self.not_assessed, self.change, self._words):
            line.addWidget(part)
        for part in (self.all_normal, self.not_assessed, self.change):
            part.setVisible(bool(self._normal))
        self.below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        self._unfolded = QVBoxLayout(self.below)
        self._unfolded.setContentsMargins(0, 0, 0, 0)
        self._unfolded.setSpacing(scaled(8))
        self._unfolded.addWidget(
            LabelledRow(self.tr("Your own words"), self.own, role="hint", colour="muted")
        )


def _groups(section: Section, offered: Sequence[str]) -> tuple[Group, ...]:
    """Return a section's groups; where it has none, each thing offered is one, with the section's choices."""
    if section.groups or not section.source:
        return section.groups
    return tuple(Group(one, section.choices, one=True) for one in offered if one not in section.choices)


def _as_said(item: tuple[str, Sequence[str]]) -> Group:
    label, words = item
    return Group(label, tuple(words))
