"""All templates: the person's own first, then those that came with Headdesk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.templates import Template
from headdesk.store import note_templates
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.templates import words
from headdesk.ui.settings.templates.editor import NEW
from headdesk.ui.settings.templates.kept_draft import KeptDrafts
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import template_file, templates


class ListPart(QWidget):
    """Each template with what it is for; one opens in the place of all.

    Signals:
        wanted: The template to open; one without a key is a new one.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, KeptDrafts(desk)
        self._known: dict[str, Template] = {}
        self.header = SectionHeader(self.tr("Templates"), action=self.tr("New template"))
        self.list = RowList(self.tr("Templates"), compact=True)
        self.bring_in = Button(self.tr("Import template…"), "quiet", flush=True)
        self.problem = MessageLine("problem")
        self.problem.hide()
        told = self.tr(
            "What a note asks for. A hidden one is no longer offered; what was written in it stays."
        )
        self.setProperty("reach", REACH)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=8)
        for part in (self.header, Label(told, "body", "muted", wrap=True), self.list, self.problem):
            column.add(part)
        column.add_gap(8)
        line = QHBoxLayout()
        line.addWidget(self.bring_in)
        line.addStretch()
        column.add(line)
        self.header.acted.connect(self._make)
        self.list.activated_row.connect(self._open)
        self.bring_in.clicked.connect(self._ask_which)

    def show_section(self) -> None:
        """Read all templates."""
        found = templates.everything(self._desk.connection)
        hidden = note_templates.hidden(self._desk.connection)
        self._known = {template.key: template for template in found}
        self.list.show_rows([self._row(template, is_hidden=template.key in hidden) for template in found])
        begun = self._kept.of(NEW) is not None
        self.header.action.set_text(self.tr("Go on with the new one") if begun else self.tr("New template"))
        self.problem.hide()

    def take_focus(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, template: Template, *, is_hidden: bool) -> RowItem:
        begun = self.tr("changes not used yet") if self._kept.of(template) else ""
        return RowItem(
            template.key,
            icon="eye-slash" if is_hidden else "note",
            name=template.label,
            fact=words.purpose(template),
            meta=self.tr("hidden") if is_hidden else begun,
            action=self.tr("Open"),
        )

    @Slot()
    def _make(self) -> None:
        self.wanted.emit(NEW)

    @Slot(object)
    def _open(self, key: object) -> None:
        self.wanted.emit(self._known[str(key)])

    @Slot()
    def _ask_which(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Import a template"), "", "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    @Slot(str)
    def import_from(self, path: str) -> None:
        """Take a template in from a file and open it; else say what is wrong with the file."""
        try:
            made = template_file.bring_in(self._desk.connection, Path(path), now=self._desk.now())
        except HeaddeskError as error:
            self.problem.show_message("problem", f"{error.what} {error.do}".strip())
            self.problem.show()
            return
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)
        self.wanted.emit(made)
