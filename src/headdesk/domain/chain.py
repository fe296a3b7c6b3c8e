"""The chain that proves the record unchanged: each link covers what was signed, and the link before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

FIRST_LINK: Final = bytes(32)
"""What the first link points back to."""
NAMED_AS: Final = "link"
"""What the activity log calls one."""


class LinkKind(StrEnum):
    """What a link covers."""

    NOTE = "note"
    ADDENDUM = "addendum"
    COSIGNATURE = "co-signature"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class Link:
    """One link.

    Attributes:
        kind: What it covers: a `LinkKind`, or any other word that was put there since.
        subject_id: The id of that.
        at: When, as ISO 8601 with its offset, just as it is kept.
        digest: The SHA-256 of what it covers.
        form: 1 where the link is over the link before and the digest, as it was in the beginning; 2 where it
            is over the whole row.
        link: The SHA-256 that is kept of all that.
    """

    seq: int
    kind: str
    subject_id: int
    at: str
    digest: bytes = field(repr=False)
    form: int = 2
    link: bytes = field(default=b"", repr=False)

    @property
    def named(self) -> dict[str, object]:
        """How the activity log names it, so that neither it nor the end of the chain can go unseen."""
        return {NAMED_AS: self.seq, "sha256": self.link.hex()}

    def after(self, previous: bytes) -> bytes:
        """Return the SHA-256 over this and the link before it; nothing for a form that there is not."""
        if self.form not in (1, 2):
            return b""
        if self.form == 1:
            return hashlib.sha256(previous + self.digest).digest()
        row = [self.seq, self.kind, self.subject_id, self.at, self.digest.hex()]
        return hashlib.sha256(previous + json.dumps(row, separators=(",", ":")).encode()).digest()


def broken_link(links: Iterable[Link]) -> int | None:
    """Return the number of the first link that does not follow from the one before; None when all do."""
    previous = FIRST_LINK
    for number, link in enumerate(links, 1):
        if link.seq != number or link.after(previous) != link.link:
            return link.seq
        previous = link.link
    return None


def canonical(parts: Mapping[str, object]) -> bytes:
    """Return the one byte form that a fingerprint is taken over: UTF-8 JSON with sorted keys."""
    return json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(content: bytes) -> bytes:
    """Return the SHA-256 of a canonical form or a file."""
    return hashlib.sha256(content).digest()
