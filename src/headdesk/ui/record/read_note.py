"""A signed note from the record, to be read."""

from __future__ import annotations

from headdesk.domain.notes import Note
from headdesk.store import signatures
from headdesk.ui.desk import Desk
from headdesk.ui.record.signed_note import SignedNote
from headdesk.usecases import measure_papers, measures, templates


def read_note(desk: Desk, note: Note) -> SignedNote:
    """Return a signed note with its signature and addenda; of a measure, with the points of each answer."""
    signature = signatures.of_version(desk.connection, note.version_id)
    addenda = signatures.addenda(desk.connection, note.id)
    measure = measures.entry_measure(desk.connection, note)
    answers = list(measure_papers.answers_of(measure, note.texts)) if measure is not None else []
    critical = measures.score_of(desk.connection, note).critical if measure is not None else ()
    marked = [item.removeprefix("item ") for item in critical]
    others = templates.everything(desk.connection)
    return SignedNote(note, signature, addenda, desk.today(), others=others, answers=answers, marked=marked)
