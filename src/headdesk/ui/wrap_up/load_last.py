"""Taking over from the last note into the one that is written."""

from __future__ import annotations

from typing import Final

from headdesk.domain.notes import Note
from headdesk.ui.wrap_up.note_editor import NoteEditor
from headdesk.ui.wrap_up.note_tools import WHOLE

_ASKED_ANEW: Final = frozenset({"risk"})
"""What is asked each time and never taken over with a whole note."""


def load_last(editor: NoteEditor, last: Note, wanted: str) -> int:
    """Put one section behind what is there, or the whole note into what is still empty; return how many."""
    mine = editor.section_keys()
    keys = [key for key in mine if key not in _ASKED_ANEW] if wanted == WHOLE else [wanted]
    loaded = [key for key in keys if key in mine and last.texts.get(key, "").strip()]
    if wanted == WHOLE:
        loaded = [key for key in loaded if not editor.text(key).strip()]
    for key in loaded:
        editor.fill(key, last.texts[key])
    return len(loaded)
