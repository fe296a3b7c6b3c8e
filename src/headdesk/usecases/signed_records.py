"""Whether what was signed still is what was signed: each record against its fingerprint in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from headdesk.domain.chain import Link, LinkKind, digest
from headdesk.domain.notes import NoteId, VersionId
from headdesk.store import chain, notes, sealed_rows, sessions, signatures
from headdesk.store.connection import Connection
from headdesk.store.signatures import Role, Signed, SignedAddendum
from headdesk.usecases import first_form
from headdesk.usecases.signing import session_as_signed


@dataclass(frozen=True, slots=True)
class SignedRecord:
    """One signature, co-signature or addendum with the fingerprint of its record as it stands now.

    Attributes:
        subject_id: What its link is to name: the version of a note, or for an addendum the note.
        link: The number of the link that it says it stands on.
    """

    kind: LinkKind
    subject_id: int
    note_id: NoteId
    link: int
    fingerprint: bytes = field(repr=False)

    @property
    def is_addendum(self) -> bool:
        """True for an addendum."""
        return self.kind is LinkKind.ADDENDUM


def everything(connection: Connection) -> Iterator[SignedRecord]:
    """Yield all that was ever signed, with its fingerprint computed anew."""
    for signed in signatures.everything(connection):
        note_id = notes.note_id_of(connection, signed.version_id)
        kind = LinkKind.NOTE if signed.signature.role is Role.AUTHOR else LinkKind.COSIGNATURE
        content = _bytes(connection, signed)
        yield SignedRecord(kind, signed.version_id, note_id, signed.chain_seq, digest(content))
    for addendum in signatures.all_addenda(connection):
        content = _addendum_bytes(connection, addendum)
        yield SignedRecord(
            LinkKind.ADDENDUM, addendum.note_id, addendum.note_id, addendum.chain_seq, digest(content)
        )


def faults(connection: Connection) -> Iterator[str]:
    """Yield which records are not what was signed, and which are gone."""
    left = {link.seq: link for link in chain.links(connection) if link.kind is not LinkKind.FILING}
    for record in everything(connection):
        link = left.pop(record.link, None)
        if link is None or not _is_over(link, record):
            yield _changed(record)
    for link in left.values():
        yield f"What link {link.seq} of the chain was signed for is gone: {link.kind} {link.subject_id}."


def _is_over(link: Link, record: SignedRecord) -> bool:
    is_same = (link.kind, link.subject_id) == (record.kind, record.subject_id)
    return is_same and link.digest == record.fingerprint


def _changed(record: SignedRecord) -> str:
    if record.is_addendum:
        return f"An addendum to note {record.note_id} is not what was signed."
    return f"Note {record.note_id} is not what was signed."


def _bytes(connection: Connection, signed: Signed) -> bytes:
    if signed.form == 1:
        return _first_form(connection, signed.version_id, signed)
    said = _said_of_session(connection, signed)
    return sealed_rows.of_version(connection, signed.version_id, signed.id, said)


def _said_of_session(connection: Connection, signed: Signed) -> dict[str, object]:
    note = notes.version(connection, signed.version_id)
    return session_as_signed(connection, note, signed.signature.signed_at)


def _first_form(connection: Connection, version_id: VersionId, signed: Signed) -> bytes:
    note = notes.version(connection, version_id)
    if note.attendee_id is None:
        return b""
    attendee = sessions.attendee(connection, note.attendee_id)
    session = sessions.session_as_of(connection, attendee.session_id, signed.signature.signed_at)
    return first_form.signed_bytes(note, session, signed.signature)


def _addendum_bytes(connection: Connection, addendum: SignedAddendum) -> bytes:
    if addendum.form == 1:
        return first_form.addendum_bytes(
            addendum.note_id, addendum.addendum, addendum.credential, addendum.license_number
        )
    return sealed_rows.of_addendum(connection, addendum.id)
