"""The exact bytes of every printed form, kept from the first print on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from headdesk.domain.claims import ClaimId
from headdesk.domain.notes import digest
from headdesk.store import rows
from headdesk.store.connection import Connection


class DocumentKind(StrEnum):
    """Which bytes were kept."""

    DATA = "cms1500 data"
    DRAWN = "cms1500 drawn"


@dataclass(frozen=True, slots=True)
class Document:
    """The exact bytes of a printed form, with their fingerprint."""

    kind: DocumentKind
    edition: str
    made_at: datetime
    sha256: bytes
    content: bytes = field(repr=False)


def keep(
    connection: Connection,
    claim_id: ClaimId,
    kind: DocumentKind,
    content: bytes,
    *,
    edition: str,
    at: datetime,
) -> bytes:
    """Keep the exact bytes of a printed form and return their SHA-256."""
    sha256 = digest(content)
    columns = {
        "claim_id": claim_id,
        "kind": kind,
        "edition": edition,
        "made_at": rows.stamp(at),
        "sha256": sha256,
        "content": content,
    }
    rows.insert(connection, "document", columns)
    return sha256


def of_claim(connection: Connection, claim_id: ClaimId) -> list[Document]:
    """Return every kept form of a claim, in order."""
    found = connection.execute(
        "SELECT kind, edition, made_at, sha256, content FROM document WHERE claim_id = ? ORDER BY id",
        (claim_id,),
    )
    return [
        Document(DocumentKind(kind), edition, datetime.fromisoformat(at), sha256, content)
        for kind, edition, at, sha256, content in found
    ]


def everything(connection: Connection) -> Iterator[tuple[int, bytes, bytes]]:
    """Return the number, fingerprint and bytes of every kept form, one at a time."""
    for (number,) in connection.execute("SELECT id FROM document ORDER BY id"):
        yield from connection.execute("SELECT id, sha256, content FROM document WHERE id = ?", (number,))
