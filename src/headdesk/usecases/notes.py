"""Notes: saved as they are typed, signed once, then only added to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from headdesk.domain.errors import RuleBrokenError, StaleError
from headdesk.domain.notes import Addendum, Completeness, Note, NoteId, Template, canonical, completeness
from headdesk.domain.people import Clinician
from headdesk.domain.sessions import Attendee, AttendeeId, Session, Stage
from headdesk.store import activity, chain, notes, people, sessions
from headdesk.store.chain import LinkKind
from headdesk.store.connection import Connection, transaction
from headdesk.store.notes import Signature
from headdesk.store.rows import stamp
from headdesk.usecases import reference

USUAL_TEMPLATE = "DAP"


def begin(connection: Connection, attendee_id: AttendeeId, *, now: datetime) -> Note:
    """Return the note of a session, a new empty one if there is none yet.

    A new note takes the template of the client's last one.
    """
    found = notes.note_of(connection, attendee_id)
    if found is not None:
        return found
    attendee = sessions.attendee(connection, attendee_id)
    template = usual_template(connection, attendee_id)
    with transaction(connection):
        meanwhile = notes.note_of(connection, attendee_id)  # another window may have begun it
        if meanwhile is not None:
            return meanwhile
        note_id = notes.start(
            connection,
            attendee_id=attendee_id,
            client_id=attendee.client_id,
            template=template.key,
            template_version=template.version,
        )
        activity.record(connection, now=now, action="begin", entity="note", entity_id=note_id)
    return notes.note(connection, note_id)


def usual_template(connection: Connection, attendee_id: AttendeeId) -> Template:
    """Return the template that a session's new note begins with: the one of the client's last note.

    What is written of a session that did not take place is a contact note.
    """
    attendee = sessions.attendee(connection, attendee_id)
    if attendee.is_called_off:
        return reference.contact_template()
    session = sessions.session(connection, attendee.session_id)
    last = notes.last_signed(connection, attendee.client_id, before=session.service_date)
    return reference.templates()[last[1].template if last else USUAL_TEMPLATE]


def save_draft(
    connection: Connection,
    note: Note,
    texts: Mapping[str, str],
    *,
    now: datetime,
    cursor: tuple[str, int] | None = None,
    template: str | None = None,
) -> Note:
    """Record what was typed and return the note as it now stands.

    Args:
        connection: Where to write.
        note: As it was last read or saved here.
        texts: The sections that changed.
        now: The time.
        cursor: Section and position of the caret, to come back to.
        template: Another template to go on with.

    Raises:
        StaleError: It was saved elsewhere meanwhile; nothing was recorded.
        RuleBrokenError: It is signed.
    """
    if note.signed_at is not None or notes.is_signed(connection, note.version_id):
        raise RuleBrokenError("This note is signed and cannot change.", "Add an addendum.")
    chosen = reference.templates()[template or note.template]
    saved = replace(
        note,
        texts={**note.texts, **texts},
        edits=note.edits + 1,
        saved_at=now,
        cursor=cursor,
        template=chosen.key,
        template_version=chosen.version,
    )
    with transaction(connection):
        notes.save_texts(connection, note.version_id, texts)
        _touch(connection, saved, seen=note.edits, now=now)
    return saved


def _touch(connection: Connection, saved: Note, *, seen: int, now: datetime) -> None:
    """Record the state of a draft, if it is still the one that was seen."""
    template = (saved.template, saved.template_version)
    if not notes.touch(
        connection, saved.version_id, seen=seen, at=now, cursor=saved.cursor, template=template
    ):
        raise StaleError("This note was changed in another window.", "Read it again, then go on.")


def state_of(note: Note) -> Completeness:
    """Return how much of what the note's template asks for is there."""
    return completeness(reference.templates()[note.template], note.texts)


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
    _refuse_unfinished(stored, gap_reason)
    attendee = sessions.attendee(connection, stored.attendee_id)
    session = sessions.session(connection, attendee.session_id)
    _refuse_early(attendee, session, now)
    if not _signer(connection, session).credential:
        raise RuleBrokenError("A signature names your credential, and none is known.", "Type it first.")
    with transaction(connection):
        sign_within(connection, stored, now=now, gap_reason=gap_reason)
    return notes.note(connection, note.id)


def _refuse_unfinished(note: Note, gap_reason: str) -> None:
    if note.signed_at is not None:
        raise RuleBrokenError("This note is signed already.", "Add an addendum.")
    shown = reference.templates()[note.template].sections
    if not any(note.texts.get(section.key, "").strip() for section in shown):
        raise RuleBrokenError("The note is empty.", "Write it first.")
    gaps = state_of(note).gaps
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
    attendee = sessions.attendee(connection, note.attendee_id)
    session = sessions.session(connection, attendee.session_id)
    signer = _signer(connection, session)
    gaps = state_of(note).gaps
    signature = Signature(
        signer.name.full, signer.credential, _license(signer), now, gaps, gap_reason.strip()
    )
    content = signed_bytes(note, session, signature)
    link = chain.add_link(connection, LinkKind.NOTE, note.version_id, content, now)
    notes.add_signature(connection, note.version_id, signature, link.seq)
    if attendee.stage is Stage.NOTE:
        sessions.set_stage(connection, attendee.id, Stage.CODE)
    detail = {"gaps": len(gaps), **link.named}
    activity.record(connection, now=now, action="sign", entity="note", entity_id=note.id, detail=detail)


def add_addendum(
    connection: Connection, note_id: NoteId, *, title: str, reason: str, text: str, now: datetime
) -> None:
    """Add a dated, titled, signed addendum to a signed note.

    Raises:
        RuleBrokenError: The note is not signed, or a part of the addendum is empty.
    """
    note = notes.note(connection, note_id)
    if note.signed_at is None:
        raise RuleBrokenError("This note is not signed yet.", "Change the note itself.")
    if not (title.strip() and reason.strip() and text.strip()):
        raise RuleBrokenError("An addendum needs a title, a reason and a text.", "Fill in all three.")
    with transaction(connection):
        add_addendum_within(connection, note, title=title, reason=reason, text=text, now=now)


def add_addendum_within(
    connection: Connection, note: Note, *, title: str, reason: str, text: str, now: datetime
) -> None:
    """Add an addendum inside a transaction; what may not be added was refused before."""
    attendee = sessions.attendee(connection, note.attendee_id)
    signer = _signer(connection, sessions.session(connection, attendee.session_id))
    addendum = Addendum(title.strip(), reason.strip(), text.strip(), signer.name.full, now)
    content = addendum_bytes(note.id, addendum, signer.credential, _license(signer))
    link = chain.add_link(connection, LinkKind.ADDENDUM, note.id, content, now)
    notes.add_addendum(
        connection,
        note.id,
        addendum,
        credential=signer.credential,
        license_number=_license(signer),
        chain_seq=link.seq,
    )
    activity.record(connection, now=now, action="addend", entity="note", entity_id=note.id, detail=link.named)


def addendum_bytes(note_id: NoteId, addendum: Addendum, credential: str, license_number: str) -> bytes:
    """Return the canonical bytes that an addendum's fingerprint is taken over."""
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


def signed_bytes(note: Note, session: Session, signature: Signature) -> bytes:
    """Return the canonical bytes that a note's fingerprint is taken over."""
    return canonical(
        {
            "note": note.id,
            "version": note.version_id,
            "client": note.client_id,
            **_session_of(note, session),
            "template": [note.template, note.template_version],
            "texts": dict(note.texts),
            "signed_by": signature.signed_by,
            "credential": signature.credential,
            "license": signature.license_number,
            "signed_at": stamp(signature.signed_at),
            "gaps": [gap.words for gap in signature.gaps],
            "gap_reason": signature.gap_reason,
        }
    )


def _session_of(note: Note, session: Session) -> dict[str, object]:
    """Return what is signed about the session: its times, or only whose part it was.

    A contact note tells of a client who was not there; when the others of a group were is for them to say.
    """
    if says_times(note):
        return {"started": stamp(session.start), "stopped": stamp(session.stop)}
    return {"attendee": note.attendee_id}


def says_times(note: Note) -> bool:
    """Return whether a signature under this note stands for the times of its session."""
    return not reference.templates()[note.template].of_contact


def _signer(connection: Connection, session: Session) -> Clinician:
    return next(c for c in people.clinicians(connection) if c.id == session.clinician_id)


def _license(signer: Clinician) -> str:
    return f"{signer.license_state} {signer.license_number}".strip()
