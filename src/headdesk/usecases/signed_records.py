"""Whether what was signed still is what was signed: each record against its fingerprint in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from headdesk.domain.chain import NAMED_AS, Link, LinkKind, digest
from headdesk.store import activity, chain, sealed_rows
from headdesk.store.connection import Connection


@dataclass(frozen=True, slots=True)
class SignedRecord:
    """One signature, co-signature or addendum with the fingerprint of its record as it stands now.

    Attributes:
        subject_id: What its link is to name: the version of a note, or for an addendum the note.
        note_id: Which note; None where its row is gone.
        link: The number of the link that it says it stands on.
    """

    kind: LinkKind
    subject_id: int
    note_id: int | None
    link: int
    fingerprint: bytes = field(repr=False)

    def is_of(self, link: Link) -> bool:
        """Return whether a link was made for this."""
        return (link.seq, link.kind, link.subject_id) == (self.link, self.kind, self.subject_id)


def everything(connection: Connection) -> Iterator[SignedRecord]:
    """Yield all that was ever signed, with its fingerprint computed anew."""
    for one in sealed_rows.everything(connection):
        yield SignedRecord(one.kind, one.subject_id, one.note_id, one.link, digest(one.content))


def faults(connection: Connection) -> Iterator[str]:
    """Yield which records are not what was signed, and which are gone."""
    left = {link.seq: link for link in chain.links(connection) if link.kind != LinkKind.FILING}
    named = notes_of_links(connection)
    for record in everything(connection):
        link = left.get(record.link)
        is_own = link is not None and record.is_of(link)
        note_id = named.get(record.link) if is_own else record.note_id
        if link is None or not is_own or link.digest != record.fingerprint:
            yield _changed(record, note_id)
        if is_own:
            del left[record.link]
    for link in left.values():
        what = _what(link.kind, named.get(link.seq))
        yield f"What link {link.seq} of the chain was signed for is gone: {what}."


def notes_of_links(connection: Connection) -> dict[int, int]:
    """Return for each link of a signature which note it is about, as the activity log names it."""
    return {
        int(str(entry.detail[NAMED_AS])): entry.entity_id
        for entry in activity.naming(connection, NAMED_AS)
        if entry.entity == "note" and entry.entity_id is not None
    }


def _changed(record: SignedRecord, note_id: int | None) -> str:
    what = _what(record.kind, note_id)
    where = f": link {record.link} of the chain" if note_id is None else ""
    return f"{what[:1].upper()}{what[1:]} is not what was signed{where}."


def _what(kind: str, note_id: int | None) -> str:
    """Return what a link was made for, in words."""
    of = "a note" if note_id is None else f"note {note_id}"
    words = {LinkKind.ADDENDUM: f"an addendum to {of}", LinkKind.COSIGNATURE: f"the co-signature under {of}"}
    return next((said for one, said in words.items() if one == kind), of)
