"""Notes: what an entry in the record holds, and what was added to it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Document, Template

NoteId = NewType("NoteId", int)
VersionId = NewType("VersionId", int)


@dataclass(frozen=True, slots=True)
class Note:
    """The latest state of one entry in the record.

    Attributes:
        attendee_id: Whose part in a session it tells of; None where it tells of the client as a whole.
        on: The day of that session, else the day that it is dated.
        number: Which version it is; a signed note that was opened again has more than one.
        texts: Section key to text.
        edits: Grows with each save; a save from an older reading is refused.
        saved_at: When it was last saved; None for a new one.
        cursor: Section key and position of the caret, to come back to.
        signed_at: When it was signed; None while it is a draft.
    """

    id: NoteId
    version_id: VersionId
    client_id: ClientId
    attendee_id: AttendeeId | None
    on: date
    template: Template
    number: int = 1
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    edits: int = 0
    saved_at: datetime | None = None
    cursor: tuple[str, int] | None = None
    signed_at: datetime | None = None
    signed_by: str = ""
    fingerprint: bytes = b""

    @property
    def document(self) -> Document:
        """What it is, such as a treatment plan."""
        return self.template.document

    @property
    def is_signed(self) -> bool:
        """True once it cannot change any more."""
        return self.signed_at is not None


@dataclass(frozen=True, slots=True)
class Addendum:
    """What was added to a signed note later: dated, titled, with its reason."""

    title: str = field(repr=False)
    reason: str = field(repr=False)
    text: str = field(repr=False)
    signed_by: str
    signed_at: datetime
