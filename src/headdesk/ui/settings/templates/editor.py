"""One of the person's own templates, to be changed: a draft until *Use this version*."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.templates import Section, Template
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.templates import draft as drafts
from headdesk.ui.settings.templates.draft import Draft, SectionDraft
from headdesk.ui.settings.templates.kept_draft import KeptDrafts
from headdesk.ui.settings.templates.preview import TemplatePreview
from headdesk.ui.settings.templates.section_form import LONGEST_LABEL
from headdesk.ui.settings.templates.section_rows import SectionRows
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_header import LEFT
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import reference, templates

NEW: Final = Template("", "", 1, (Section("", ""),))
"""What a new template begins with."""
_PAUSE: Final = 600
"""Milliseconds after the last change until it is kept."""
_EMPTY: Final = ""


class TemplateEditor(QWidget):
    """Name, sections, and how the note will look.

    Attributes:
        bar: What ends the form; whoever shows it lays it out below all that scrolls.

    Signals:
        closed: The list is wanted again.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, KeptDrafts(desk)
        self._template = NEW
        self._draft = drafts.of_template(NEW)
        self._is_open = self._is_changed = False
        self.name = LineEdit(self.tr("Name"), characters=28)
        self._name_field = Field(self.tr("Name"), self.name)
        self.header = SectionHeader(self.tr("Sections"), action=self.tr("Add a section"), line=False)
        self.rows = SectionRows()
        self.preview = TemplatePreview()
        self.problem = MessageLine("problem")
        self.discard = Button(self.tr("Discard"), "plain", flush=True)
        self.use = Button(self.tr("Use this version"), "primary", key="Ctrl ↵")
        self.bar = ActionBar(self.discard, self.use, left=LEFT)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._hear()

    def open(self, template: Template) -> None:
        """Show a template, and over it what was typed before and is not used yet."""
        self._keep()
        self._template = template
        self._draft = self._kept.of(template) or drafts.of_template(template)
        self.name.setText(self._draft.label)
        self._name_field.clear_message()
        self.problem.hide()
        self._is_open = True
        is_new = not template.key
        self.rows.show_draft(self._draft, opened=0 if is_new else -1)
        self._show_preview()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use this version by Ctrl+Enter, from any field."""
        enters = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._use()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed, whoever turned the page."""
        super().hideEvent(event)
        self._keep()

    def close_page(self) -> None:
        """Come back to the list; what is typed is kept."""
        self._put_away()
        self.closed.emit()

    @Slot()
    def _put_away(self) -> None:
        self._keep()
        self._is_open = False

    @Slot()
    def _keep(self) -> None:
        """Keep what is typed and not used, and show how the note would look."""
        self._pause.stop()
        if not self._is_open:
            return
        refused = self._kept.keep(self._template, self._draft)
        if refused:
            self._desk.say(refused)
        elif self._is_changed:
            self._desk.saved.emit(self._desk.now())
        self._is_changed = False
        self._show_preview()

    @Slot()
    def _rename(self) -> None:
        self.rows.rename(self.name.text())
        self._take(Draft(self.name.text(), self._draft.sections))

    @Slot(object)
    def _take(self, draft: Draft) -> None:
        self._draft, self._is_changed = draft, True
        self._pause.start()

    @Slot()
    def _use(self) -> None:
        """Record what is written as the version for new notes; else say what it needs."""
        self._name_field.clear_message()
        self.problem.hide()
        problems = self._draft.problems()
        if problems:
            self.rows.show_problems(problems)
            return
        written = self._draft.written(self._template)
        try:
            recorded = self._record(written)
        except HeaddeskError as error:
            self._refuse(error)
            return
        self._leave()
        self._desk.changed.emit(Topic.PRACTICE)
        self._desk.saved.emit(self._desk.now())
        self._desk.say(self.tr("New notes are written in %1 from now on.").replace("%1", recorded.label))

    def _record(self, written: Template) -> Template:
        connection, now = self._desk.connection, self._desk.now()
        if written.key:
            return templates.change(connection, written, now=now)
        return templates.make(connection, written.label, written.sections, now=now)

    def _refuse(self, error: HeaddeskError) -> None:
        sentence = f"{error.what} {error.do}".strip()
        if error.what.endswith(("no name.", "that name already.")):
            self._name_field.show_error(sentence)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.problem.show_message("problem", sentence)
        self.problem.show()
        announce(self.problem, sentence)

    @Slot()
    def _discard(self) -> None:
        """Forget what is typed and not used, until it is undone."""
        gone = (self._template, self._draft)
        is_changed = self._draft != drafts.of_template(self._template)
        self._leave()
        if is_changed:
            words = self.tr("What was changed is discarded.")
            self._desk.say(words, self.tr("Undo"), partial(self._undo, *gone))

    def _undo(self, template: Template, draft: Draft) -> None:
        self._kept.keep(template, draft)
        if not self._is_open:
            self.closed.emit()

    def _leave(self) -> None:
        self._pause.stop()
        self._kept.forget(self._template)
        self._is_open = False
        self.closed.emit()

    @Slot(object, int)
    def _offer_undo(self, section: SectionDraft, place: int) -> None:
        words = self.tr("%1 removed.").replace("%1", section.label or self.tr("New section"))
        self._desk.say(words, self.tr("Undo"), partial(self._put_back, self._template, section, place))

    def _put_back(self, template: Template, section: SectionDraft, place: int) -> None:
        """Put a section back, into the draft that is shown or the one that is kept."""
        if self._is_open and template == self._template:
            self.rows.put_back(section, place)
            return
        there = self._kept.of(template) or drafts.of_template(template)
        self._kept.keep(template, there.with_section(place, section))

    @Slot()
    def _offer_sections(self) -> None:
        self.sections_to_add().open_under(self.header.action)

    def sections_to_add(self) -> Popover:
        """Return what can be added: an empty section, or one that is usual in many templates."""
        popover = Popover(self)
        popover.add_item(_EMPTY, self.tr("New section"), "plus")
        taken = {section.before.key for section in self._draft.sections}
        for shared in reference.shared_sections():
            if shared.key not in taken:
                popover.add_item(shared.key, shared.label, "note")
        popover.chosen.connect(self.add)
        return popover

    @Slot(object)
    def add(self, key: object) -> None:
        """Add a section: an empty one, or a shared one by its key."""
        known = {shared.key: shared for shared in reference.shared_sections()}
        self.rows.add(known.get(str(key), Section("", "")))

    def _show_preview(self) -> None:
        self.preview.show_sections(self._draft.written(self._template).sections)

    def _hear(self) -> None:
        self.name.textEdited.connect(self._rename)
        self.header.acted.connect(self._offer_sections)
        self.rows.changed.connect(self._take)
        self.rows.removed.connect(self._offer_undo)
        self._pause.timeout.connect(self._keep)
        self.discard.clicked.connect(self._discard)
        self.use.clicked.connect(self._use)
        self._desk.closing.connect(self._put_away)

    def _lay_out(self) -> None:
        self.name.setMaxLength(LONGEST_LABEL)
        told = self.tr("Notes that are written already keep the version they were begun in.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self._name_field, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(scaled(8))
        column.addWidget(self.header)
        column.addWidget(self.rows)
        column.addWidget(self.problem)
        column.addWidget(Label(told, "hint", "muted", wrap=True))
        column.addSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("What the note asks for")))
        column.addWidget(self.preview)
        self.problem.hide()
