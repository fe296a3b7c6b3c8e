"""Taking over from the last note into the one that is written."""

from __future__ import annotations

from headdesk.domain.notes import Note
from headdesk.domain.templates import SectionKind, Template
from headdesk.ui.record.note_editor import NoteEditor
from headdesk.ui.record.note_tools import WHOLE


def load_last(editor: NoteEditor, template: Template, last: Note, wanted: str) -> int:
    """Put one section behind what is there, or the whole note into what is still empty; return how many.

    Risk is asked each time: it is never taken over with a whole note.
    """
    mine = editor.section_keys()
    keys = [key for key in mine if not _is_asked_anew(template, key)] if wanted == WHOLE else [wanted]
    loaded = [key for key in keys if key in mine and last.texts.get(key, "").strip()]
    if wanted == WHOLE:
        loaded = [key for key in loaded if not editor.text(key).strip()]
    for key in loaded:
        editor.fill(key, last.texts[key])
    return len(loaded)


def _is_asked_anew(template: Template, key: str) -> bool:
    section = template.section(key)
    return section is not None and section.kind is SectionKind.RISK
