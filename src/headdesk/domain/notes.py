"""Progress notes: what a template asks for, what a note holds, and the chain that proves it unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId

NoteId = NewType("NoteId", int)
VersionId = NewType("VersionId", int)

FIRST_LINK = bytes(32)
"""What the first link of the chain points back to."""


class SectionKind(StrEnum):
    """How a section is filled in."""

    TEXT = "text"
    RISK = "risk"
    CHIPS = "chips"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a template.

    Attributes:
        hint: What belongs here, in a few words beside the label.
        asked: Whether its absence is named before signing.
        missing: How its absence is named, such as *how the client responded*.
        choices: What chips offer.
        normal: Those of the choices that a quiet session has.
    """

    key: str
    label: str
    hint: str = ""
    asked: bool = True
    missing: str = ""
    kind: SectionKind = SectionKind.TEXT
    choices: tuple[str, ...] = ()
    normal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of note with its sections in order; a signed note keeps the version it was written with.

    Attributes:
        of_contact: For a session that did not take place; it asks for little and is never billed.
    """

    key: str
    label: str
    version: int
    sections: tuple[Section, ...]
    of_contact: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The latest state of one entry in the record.

    Attributes:
        texts: Section key to text.
        edits: Grows with each save; a save from an older reading is refused.
        saved_at: When it was last saved; None for a new one.
        cursor: Section key and position of the caret, to come back to.
        signed_at: When it was signed; None while it is a draft.
    """

    id: NoteId
    version_id: VersionId
    client_id: ClientId
    attendee_id: AttendeeId
    template: str
    template_version: int
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    edits: int = 0
    saved_at: datetime | None = None
    cursor: tuple[str, int] | None = None
    signed_at: datetime | None = None
    signed_by: str = ""
    fingerprint: bytes = b""


@dataclass(frozen=True, slots=True)
class Addendum:
    """What was added to a signed note later: dated, titled, with its reason."""

    title: str = field(repr=False)
    reason: str = field(repr=False)
    text: str = field(repr=False)
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a note is asked for and does not have.

    Attributes:
        key: The section to go to.
        words: What is missing, such as *how the client responded*.
    """

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what is asked for is there."""

    asked: int
    gaps: tuple[Gap, ...]

    @property
    def there(self) -> int:
        """How many of the asked parts are filled."""
        return self.asked - len(self.gaps)


def completeness(template: Template, texts: Mapping[str, str]) -> Completeness:
    """Return which asked sections still have no text."""
    asked = [section for section in template.sections if section.asked]
    gaps = [Gap(s.key, s.missing or s.label.lower()) for s in asked if not texts.get(s.key, "").strip()]
    return Completeness(len(asked), tuple(gaps))


def canonical(parts: Mapping[str, object]) -> bytes:
    """Return the one byte form that a fingerprint is taken over: UTF-8 JSON with sorted keys."""
    return json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(content: bytes) -> bytes:
    """Return the SHA-256 of a canonical form or a file."""
    return hashlib.sha256(content).digest()


def link(previous: bytes, content_digest: bytes) -> bytes:
    """Return the next link of the chain: SHA-256 over the link before and the digest of what is added."""
    return hashlib.sha256(previous + content_digest).digest()


def broken_link(links: Iterable[tuple[int, bytes, bytes]]) -> int | None:
    """Return the number of the first link that does not follow from the one before; None when all do.

    Args:
        links: Number, content digest and link, in order.
    """
    previous = FIRST_LINK
    for number, content_digest, stored in links:
        if link(previous, content_digest) != stored:
            return number
        previous = stored
    return None
