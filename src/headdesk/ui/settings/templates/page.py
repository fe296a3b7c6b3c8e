"""One template: what can be done with it, and its sections, to be changed where it is the person's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.templates import Template
from headdesk.store import note_templates
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.save_dialog import save_dialog
from headdesk.ui.settings.templates import words
from headdesk.ui.settings.templates.editor import NEW, TemplateEditor
from headdesk.ui.settings.templates.preview import TemplatePreview
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import template_file, templates


class TemplatePage(QWidget):
    """Heading and deeds; below them the editor, or for one that came with Headdesk what it asks for.

    Signals:
        closed: The list is wanted again.
        copied: The template that was made, to be opened.
    """

    closed = Signal()
    copied = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.template = NEW
        self.back = Button(self.tr("All templates"), "plain", icon="caret-left", size="row", flush=True)
        self.heading = SectionHeader(self.tr("New template"))
        self._about = Label("", "body", "muted", wrap=True)
        self.copy = Button(self.tr("Copy and change"))
        self.hiding = Button(self.tr("Hide"))
        self.export = Button(self.tr("Export template…"))
        self._deeds = QWidget()
        self.problem = MessageLine("problem")
        self.editor = TemplateEditor(desk)
        self.preview = TemplatePreview()
        self._lay_out()
        self.back.clicked.connect(self._close)
        self.copy.clicked.connect(self._copy)
        self.hiding.clicked.connect(self._hide_or_show)
        self.export.clicked.connect(self._ask_where)
        self.editor.closed.connect(self.closed)

    def open(self, template: Template) -> None:
        """Show a template; one without a key is a new one."""
        self.template = template
        is_new, is_own = not template.key, not template.key or templates.is_own(template)
        self.heading.set_title(self.tr("New template") if is_new else template.label)
        self.heading.set_fact("" if is_new else words.origin(template))
        self._about.setText(self.tr("For progress notes.") if is_new else words.purpose(template))
        self.problem.hide()
        self._deeds.setVisible(not is_new)
        self.editor.setVisible(is_own)
        self.preview.setVisible(not is_own)
        self._show_hiding()
        if is_own:
            self.editor.open(template)
        else:
            self.preview.show_sections(template.sections)
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hiding(self) -> None:
        hidden = self.template.key in note_templates.hidden(self._desk.connection)
        self.hiding.set_text(self.tr("Show again") if hidden else self.tr("Hide"))

    @Slot()
    def _close(self) -> None:
        self.editor.close_page()

    @Slot()
    def _copy(self) -> None:
        label = templates.free_label(
            self._desk.connection, self.tr("%1 of my own").replace("%1", self.template.label)
        )
        try:
            made = templates.copy(self._desk.connection, self.template.key, label, now=self._desk.now())
        except HeaddeskError as error:
            self._refuse(error)
            return
        self._tell()
        self.copied.emit(made)

    @Slot()
    def _hide_or_show(self) -> None:
        connection, key = self._desk.connection, self.template.key
        change = templates.show if key in note_templates.hidden(connection) else templates.hide
        try:
            change(connection, key, now=self._desk.now())
        except HeaddeskError as error:
            self._refuse(error)
            return
        self.problem.hide()
        self._show_hiding()
        self._tell()

    @Slot()
    def _ask_where(self) -> None:
        name = template_file.file_name(self.template)
        dialog = save_dialog(self.window(), self.tr("Export the template"), "JSON (*.json)", name)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the version that is in use into a file."""
        try:
            template_file.write(self._desk.connection, self.template.key, Path(path), now=self._desk.now())
        except HeaddeskError as error:
            self._refuse(error)
            return
        self.problem.hide()
        self._desk.say(self.tr("The template is exported. It holds no client’s words."))

    def _tell(self) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)

    def _refuse(self, error: HeaddeskError) -> None:
        self.problem.show_message("problem", f"{error.what} {error.do}".strip())
        self.problem.show()

    def _lay_out(self) -> None:
        self.problem.hide()
        deeds = FlowLayout(self._deeds)
        for button in (self.copy, self.hiding, self.export):
            deeds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        column.addWidget(self._about)
        column.addWidget(self._deeds)
        column.addWidget(self.problem)
        column.addSpacing(scaled(8))
        column.addWidget(self.editor)
        column.addWidget(self.preview)
