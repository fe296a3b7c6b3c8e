"""The fields of one section of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.template_shape import LONGEST_WORDS
from headdesk.domain.templates import SectionKind
from headdesk.ui.settings.templates import words
from headdesk.ui.settings.templates.condition_field import ConditionField
from headdesk.ui.settings.templates.draft import SectionDraft
from headdesk.ui.settings.templates.rules_field import RulesField
from headdesk.ui.settings.templates.texts import TO_CHOOSE, Required, lines, listed
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases.rule_words import rule_words

LONGEST_LABEL: Final = 60
_INDENT: Final = 36
"""Pixels to where the label of the row begins."""
_WITH_CHOICES: Final = (*TO_CHOOSE, SectionKind.LINE, SectionKind.GROUPS, SectionKind.TABLE)


class SectionForm(QWidget):
    """Label, hint, kind, what is offered, when it is required, and how its absence is named.

    Args:
        section: What it says now.
        labels: Those of the template's sections, by key.
        parent: As in Qt.

    Signals:
        edited: A field says something else.
    """

    edited = Signal()

    def __init__(self, section: SectionDraft, labels: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = section.texts
        self._label_before = texts["label"]
        self.label = LineEdit(self.tr("Label"))
        self.missing = LineEdit(self.tr("Named when missing"))
        self.hint = LineEdit(self.tr("Hint"))
        self.kind = Combo(self.tr("Filled in as"), words.kinds(SectionKind(texts["kind"])))
        self.required = Combo(self.tr("Required"), words.requirements())
        self.conditions = ConditionField(listed(texts["when"]), labels)
        self.choices = TextEdit(self.tr("To choose from"), lines=3)
        self.every = CheckBox(self.tr("Each of them is required"))
        self.rules = RulesField(rule_words(), listed(texts["rules"]))
        self._choices_field = Field(self.tr("To choose from"), self.choices)
        self._fields = {
            "label": Field(self.tr("Label"), self.label),
            "missing": Field(self.tr("Named when missing"), self.missing, hint=self.tr("missing: …")),
            "hint": Field(self.tr("Hint"), self.hint, hint=self.tr("beside the label, in a few words")),
            "kind": Field(self.tr("Filled in as"), self.kind),
            "required": Field(self.tr("Required"), self.required),
            "choices": self._choices_field,
        }
        self._lay_out()
        self._fill(texts)
        self._hear()

    def texts(self) -> dict[str, str]:
        """Return what the fields say."""
        return {
            "label": self.label.text(),
            "hint": self.hint.text(),
            "kind": str(self.kind.chosen_key()),
            "choices": self.choices.text(),
            "every": "yes" if self.every.isChecked() else "",
            "required": str(self.required.chosen_key()),
            "when": lines(self.conditions.tokens()),
            "missing": self.missing.text(),
            "rules": lines(self.rules.rules()),
        }

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say below each field what it needs."""
        for key, field in self._fields.items():
            if key in problems:
                field.show_error(problems[key])
            else:
                field.clear_message()
        self.conditions.refuse(problems.get("when", ""))

    def focus_on(self, key: str) -> None:
        """Go to a field."""
        editor = self.conditions.first() if key == "when" else self._fields[key].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, texts: Mapping[str, str]) -> None:
        self.label.setText(texts["label"])
        self.missing.setText(texts["missing"])
        self.hint.setText(texts["hint"])
        self.kind.choose(SectionKind(texts["kind"]))
        self.required.choose(Required(texts["required"]))
        self.choices.set_text(texts["choices"])
        self.every.setChecked(bool(texts["every"]))
        self._fit()

    def _hear(self) -> None:
        self.label.textEdited.connect(self._follow_label)
        for line in (self.missing, self.hint):
            line.textEdited.connect(self._tell)
        for combo in (self.kind, self.required):
            combo.chosen.connect(self._tell)
        self.choices.edited.connect(self._tell)
        self.choices.refused.connect(self._choices_field.show_error)
        self.every.clicked.connect(self._tell)
        self.conditions.edited.connect(self._tell)
        self.rules.edited.connect(self._tell)

    @Slot()
    def _follow_label(self) -> None:
        """Name the absence by the label, as long as nobody wrote another name for it."""
        if self.missing.text().strip() == self._label_before.strip().lower():
            self.missing.setText(self.label.text().strip().lower())
        self._label_before = self.label.text()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Show the fields that this kind of section has."""
        kind = SectionKind(str(self.kind.chosen_key()))
        self._choices_field.setVisible(kind in _WITH_CHOICES)
        title, hint = self._of_choices(kind)
        self._choices_field.label.setText(title)
        self._choices_field.set_hint(hint)
        self.every.setVisible(kind is SectionKind.CHIPS)
        self.conditions.setVisible(self.required.chosen_key() in {Required.WHEN, Required.SHOWN})

    def _of_choices(self, kind: SectionKind) -> tuple[str, str]:
        if kind is SectionKind.TABLE:
            return self.tr("Columns"), self.tr("one a line")
        if kind is SectionKind.GROUPS:
            return self.tr("Groups"), self.tr("a line each: Mood: even*, low; All normal ticks *")
        return self.tr("To choose from"), self.tr("one a line; other words can be typed")

    def _lay_out(self) -> None:
        self.label.setMaxLength(LONGEST_LABEL)
        for line in (self.missing, self.hint):
            line.setMaxLength(LONGEST_WORDS)
        for key, editor in (("label", self.label), ("hint", self.hint), ("missing", self.missing)):
            editor.setObjectName(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(_INDENT), scaled(8), 0, scaled(16))
        column.setSpacing(scaled(16))
        column.addWidget(FieldRow(self._fields["label"], self._fields["missing"]))
        column.addWidget(self._fields["hint"])
        column.addWidget(FieldRow(self._fields["kind"], self._fields["required"]))
        column.addWidget(self.conditions)
        column.addWidget(self._choices_field)
        column.addWidget(self.every)
        column.addWidget(self.rules)
        self.rules.setVisible(bool(rule_words()))
