"""Signing: from then on a version never changes; what is to be said later is added."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from headdesk.domain.chain import LinkKind
from headdesk.domain.errors import RuleBrokenError, StaleError
from headdesk.domain.notes import Addendum, Note, NoteId
from headdesk.domain.sessions import Attendee, Session, Stage
from headdesk.store import (
    activity,
    chain,
    coding,
    note_pauses,
    notes,
    sealed_rows,
    sessions,
    signatures,
)
from headdesk.store.connection import Connection, transaction
from headdesk.store.signatures import Signature
from headdesk.usecases import readiness
from headdesk.usecases.as_signed import license_of, said_now, signer_of
from headdesk.usecases.notes import says_nothing, says_times, state_of

REOPEN_WITHIN: Final = timedelta(minutes=15)
"""So long after its signature a note may be opened again; after that it is added to."""


def sign(connection: Connection, note: Note, *, now: datetime, gap_reason: str = "") -> Note:
    """Sign a note: from now on it never changes; return it signed.

    Args:
        connection: Where to write.
        note: As it was last read or saved here.
        now: The time of the signature.
        gap_reason: Why it is signed although something asked for is missing; kept with the signature.

    Raises:
        RuleBrokenError: It is signed already, its session has not ended, it has no word in it, it has gaps
            and no reason, or nothing says what the person signs as.
        StaleError: It was saved elsewhere meanwhile.
    """
    stored = notes.note(connection, note.id)
    if stored.edits != note.edits:
        raise StaleError("This note was changed in another window.", "Read it again, then sign.")
    _refuse_unfinished(connection, stored, gap_reason)
    if stored.attendee_id is not None:
        attendee = sessions.attendee(connection, stored.attendee_id)
        _refuse_early(attendee, sessions.session(connection, attendee.session_id), now)
    if not signer_of(connection, stored).credential:
        raise RuleBrokenError("A signature names your credential, and none is known.", "Type it first.")
    with transaction(connection):
        sign_within(connection, stored, now=now, gap_reason=gap_reason)
    return notes.note(connection, note.id)


def _refuse_unfinished(connection: Connection, note: Note, gap_reason: str) -> None:
    if note.is_signed:
        raise RuleBrokenError("This note is signed already.", "Add an addendum.")
    if says_nothing(note.template, note.texts):
        raise RuleBrokenError("The note is empty.", "Write it first.")
    gaps = state_of(connection, note).gaps
    if gaps and not gap_reason.strip():
        missing = ", ".join(gap.words for gap in gaps)
        raise RuleBrokenError(f"Still asked for: {missing}.", "Write it, or say in one line why not.")


def _refuse_early(attendee: Attendee, session: Session, now: datetime) -> None:
    """Raise unless the session is over; what was called off needs no waiting."""
    if not attendee.is_called_off and not session.has_ended(now):
        raise RuleBrokenError(
            "This session has not ended yet, so its note cannot be signed.",
            "The draft is kept; sign it afterwards, or set the end if it is over.",
        )


def sign_within(connection: Connection, note: Note, *, now: datetime, gap_reason: str = "") -> None:
    """Sign a stored draft inside a transaction; what may not be signed was refused before."""
    signer = signer_of(connection, note)
    gaps = state_of(connection, note).gaps
    signature = Signature(
        signer.name.full,
        signer.credential,
        license_of(signer),
        now,
        gaps,
        gap_reason.strip(),
        said=said_now(connection, note),
    )
    note_pauses.forget(connection, note.version_id)
    signature_id = signatures.add(connection, note.version_id, signature, chain.next_seq(connection))
    content = sealed_rows.of_signature(connection, signature_id)
    link = chain.add_link(connection, LinkKind.NOTE, note.version_id, content, now)
    _move_on(connection, note)
    detail = {"gaps": len(gaps), **link.named}
    activity.record(connection, now=now, action="sign", entity="note", entity_id=note.id, detail=detail)


def _move_on(connection: Connection, note: Note) -> None:
    """Let the session of a note wait for what comes next; one that is coded already waits for nothing."""
    if note.attendee_id is None:
        return
    attendee = sessions.attendee(connection, note.attendee_id)
    if attendee.stage is Stage.NOTE and _is_main(connection, note):
        coded = coding.of_attendee(connection, attendee.id)
        sessions.set_stage(connection, attendee.id, Stage.CODED if coded else Stage.CODE)


def _is_main(connection: Connection, note: Note) -> bool:
    """Return whether a note is the one that the code of its session rests on."""
    main = notes.note_of(connection, note.attendee_id) if note.attendee_id is not None else None
    return main is not None and main.id == note.id


def refusal_to_reopen(connection: Connection, note: Note, *, now: datetime) -> str:
    """Return why a signed note cannot be opened again; empty when it can."""
    if note.signed_at is None:
        return "This note is not signed."
    since = now.timestamp() - note.signed_at.timestamp()
    is_filed = note.attendee_id is not None and readiness.is_filed(connection, note.attendee_id)
    reasons = (
        ("The clock was set back since it was signed.", since < 0),
        ("It was signed more than 15 minutes ago.", since > REOPEN_WITHIN.total_seconds()),
        ("It is signed by your supervisor too.", signatures.cosignature(connection, note.version_id)),
        ("Something was added to it already.", signatures.addenda(connection, note.id)),
        ("Its claim has left the house.", is_filed),
    )
    return next((words for words, holds in reasons if holds), "")


def reopen(connection: Connection, note: Note, *, reason: str, now: datetime) -> Note:
    """Open a note again that was signed just now: a new version to write on; the signed one stays.

    Raises:
        RuleBrokenError: It is too late for that, something rests on the note already, or no reason is given.
        StaleError: It was opened again since it was read.
    """
    stored = notes.note(connection, note.id)
    refusal = refusal_to_reopen(connection, stored, now=now)
    if refusal:
        raise RuleBrokenError(refusal, "Add an addendum.")
    if stored.version_id != note.version_id:
        raise StaleError("This note was opened again and signed anew.", "Read it again first.")
    if not reason.strip():
        raise RuleBrokenError("Opening a signed note needs a reason.", "Say in one line why.")
    with transaction(connection):
        version_id = notes.add_version(
            connection, note.id, note.template, number=note.number + 1, reopened_for=reason.strip()
        )
        notes.save_texts(connection, version_id, note.texts)
        notes.touch(connection, version_id, at=now, cursor=note.cursor, template=note.template)
        if note.attendee_id is not None and says_times(note) and _is_main(connection, note):
            sessions.set_stage(connection, note.attendee_id, Stage.NOTE)
        activity.record(connection, now=now, action="reopen", entity="note", entity_id=note.id)
    return notes.note(connection, note.id)


def add_addendum(
    connection: Connection, note_id: NoteId, *, title: str, reason: str, text: str, now: datetime
) -> None:
    """Add a dated, titled, signed addendum to a signed note.

    Raises:
        RuleBrokenError: The note is not signed, or a part of the addendum is empty.
    """
    note = notes.note(connection, note_id)
    if not note.is_signed:
        raise RuleBrokenError("This note is not signed yet.", "Change the note itself.")
    if not (title.strip() and reason.strip() and text.strip()):
        raise RuleBrokenError("An addendum needs a title, a reason and a text.", "Fill in all three.")
    with transaction(connection):
        add_addendum_within(connection, note, title=title, reason=reason, text=text, now=now)


def add_addendum_within(
    connection: Connection, note: Note, *, title: str, reason: str, text: str, now: datetime
) -> None:
    """Add an addendum inside a transaction; what may not be added was refused before."""
    signer = signer_of(connection, note)
    addendum = Addendum(title.strip(), reason.strip(), text.strip(), signer.name.full, now)
    addendum_id = signatures.add_addendum(
        connection,
        note.id,
        addendum,
        credential=signer.credential,
        license_number=license_of(signer),
        chain_seq=chain.next_seq(connection),
    )
    content = sealed_rows.of_addendum(connection, addendum_id)
    link = chain.add_link(connection, LinkKind.ADDENDUM, note.id, content, now)
    activity.record(connection, now=now, action="addend", entity="note", entity_id=note.id, detail=link.named)
