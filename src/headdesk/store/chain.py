"""The SHA-256 chain over everything signed or filed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from headdesk.domain.notes import FIRST_LINK, broken_link, digest, link
from headdesk.store import rows
from headdesk.store.connection import Connection

NAMED_AS: Final = "link"
"""What the activity log calls one."""


class LinkKind(StrEnum):
    """What a link of the chain covers."""

    NOTE = "note"
    ADDENDUM = "addendum"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain.

    Attributes:
        kind: What it covers.
        digest: The SHA-256 of what it covers.
        link: The SHA-256 of the link before and that digest.
    """

    seq: int
    kind: LinkKind
    subject_id: int
    at: datetime
    digest: bytes = field(repr=False)
    link: bytes = field(repr=False)

    @property
    def named(self) -> dict[str, object]:
        """How the activity log names it, so that neither it nor the end of the chain can go unseen."""
        return {NAMED_AS: self.seq, "sha256": self.link.hex()}


def add_link(connection: Connection, kind: LinkKind, subject_id: int, content: bytes, at: datetime) -> Link:
    """Add the next link over a record's canonical bytes and return it; the activity log is to name it."""
    row = connection.execute("SELECT link FROM chain_link ORDER BY seq DESC LIMIT 1").fetchone()
    content_digest = digest(content)
    joined = link(row[0] if row else FIRST_LINK, content_digest)
    seq = rows.insert(
        connection,
        "chain_link",
        {
            "kind": kind,
            "subject_id": subject_id,
            "at": rows.stamp(at),
            "digest": content_digest,
            "link": joined,
        },
    )
    return Link(seq, kind, subject_id, at, content_digest, joined)


def digests(connection: Connection, kind: LinkKind) -> dict[int, bytes]:
    """Return the digest that the chain holds for each record of a kind."""
    found = connection.execute("SELECT subject_id, digest FROM chain_link WHERE kind = ?", (kind,))
    return dict(found.fetchall())


def links(connection: Connection) -> Iterator[Link]:
    """Return every link in order."""
    found = connection.execute("SELECT seq, kind, subject_id, at, digest, link FROM chain_link ORDER BY seq")
    for seq, kind, subject_id, at, content_digest, joined in found:
        yield Link(seq, LinkKind(kind), subject_id, datetime.fromisoformat(at), content_digest, joined)


def first_broken(connection: Connection) -> int | None:
    """Return the number of the first link that does not follow from the one before; None when all do."""
    return broken_link(
        (seq, content_digest, stored)
        for seq, content_digest, stored in connection.execute(
            "SELECT seq, digest, link FROM chain_link ORDER BY seq"
        )
    )
