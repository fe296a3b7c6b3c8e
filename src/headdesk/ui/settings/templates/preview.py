"""What a note in a template asks for, to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.templates import Section, SectionKind
from headdesk.ui.settings.templates import words
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label


class TemplatePreview(QWidget):
    """Each section with its label, its hint, what there is to choose, and when it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._body: QWidget | None = None

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show other sections, in order."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(scaled(10))
        labels = {section.key: section.label for section in sections}
        for number, section in enumerate(sections):
            if number:
                rows.addWidget(Hairline())
            rows.addLayout(_section(section, labels))
        self._column.addWidget(self._body)


def _section(section: Section, labels: dict[str, str]) -> QVBoxLayout:
    told = [
        Label(section.label or "…", "name", wrap=True),
        Label(section.hint, "body", "muted", wrap=True) if section.hint else None,
        Label(_offered(section), "body", wrap=True) if _offered(section) else None,
        Label(_about(section, labels), "hint", "muted", wrap=True),
    ]
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(3))
    for label in told:
        if label is not None:
            column.addWidget(label)
    return column


def _offered(section: Section) -> str:
    """Return what there is to choose, in one text."""
    if section.kind is SectionKind.GROUPS:
        return "\n".join(f"{group.label}: {', '.join(group.choices)}" for group in section.groups)
    return "  ·  ".join(section.columns if section.kind is SectionKind.TABLE else section.choices)


def _about(section: Section, labels: dict[str, str]) -> str:
    return f"{words.kind(section.kind)}. {words.asked_when(section, labels)}."
