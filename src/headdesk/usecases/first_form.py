"""What signatures in the first form are over: what they name. All later ones are over whole rows."""

from __future__ import annotations

from headdesk.domain.chain import canonical
from headdesk.domain.notes import Addendum, Note, NoteId
from headdesk.domain.sessions import Session
from headdesk.store.rows import stamp
from headdesk.store.signatures import Signature
from headdesk.usecases.notes import says_times


def signed_bytes(note: Note, session: Session, signature: Signature) -> bytes:
    """Return the canonical bytes of a signature in the first form, over what it names."""
    about = (
        {"started": stamp(session.start), "stopped": stamp(session.stop)}
        if says_times(note)
        else {"attendee": note.attendee_id}
    )
    return canonical(
        {
            "note": note.id,
            "version": note.version_id,
            "client": note.client_id,
            **about,
            "template": [note.template.key, note.template.version],
            "texts": dict(note.texts),
            "signed_by": signature.signed_by,
            "credential": signature.credential,
            "license": signature.license_number,
            "signed_at": stamp(signature.signed_at),
            "gaps": [gap.words for gap in signature.gaps],
            "gap_reason": signature.gap_reason,
        }
    )


def addendum_bytes(note_id: NoteId, addendum: Addendum, credential: str, license_number: str) -> bytes:
    """Return the canonical bytes of an addendum in the first form, over what it says."""
    return canonical(
        {
            "note": note_id,
            "title": addendum.title,
            "reason": addendum.reason,
            "text": addendum.text,
            "signed_by": addendum.signed_by,
            "credential": credential,
            "license": license_number,
            "signed_at": stamp(addendum.signed_at),
        }
    )
