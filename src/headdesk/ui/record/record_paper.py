"""The paper of an entry that tells of no session: written on, or a measure answered, or signed and read."""

from __future__ import annotations

from PySide6.QtCore import Signal

from headdesk.store import people
from headdesk.ui.record.draft import Draft
from headdesk.ui.record.measure_editor import MeasureEditor
from headdesk.ui.record.note_editor import NoteEditor
from headdesk.ui.record.note_paper import NotePaper
from headdesk.usecases import measures


class RecordPaper(NotePaper):
    """As of a note; a measure has the grid of its items for a sheet.

    Signals:
        wants_risk: An answer to a measure asks for a look at risk, and the person wants to.
    """

    wants_risk = Signal()

    @property
    def reaches(self) -> bool:
        """True while the rows of a measure are shown, which reach beyond the edges of the text."""
        return isinstance(self.editor, MeasureEditor)

    def show_note(self) -> None:
        """Show the current draft; where there is one template and no history, no row is kept for them.

        It would move the page under the hands, so that it comes when the entry is opened the next time.
        """
        super().show_note()
        draft = self._drafts.current
        self.tools.template.setVisible(draft is not None and len(draft.offered()) > 1)
        self.tools.load.hide()
        if not self.tools.is_needed():
            self.tools.hide()

    def _new_editor(self, draft: Draft) -> NoteEditor:
        if not draft.template.measure:
            return super()._new_editor(draft)
        measure = measures.measure_of(self._desk.connection, draft.template)
        sex = people.client(self._desk.connection, draft.subject.client_id).sex
        editor = MeasureEditor(draft.template, measure, draft.texts, self._offers(draft), sex=sex)
        editor.grid.wants_risk.connect(self.wants_risk)
        return editor
