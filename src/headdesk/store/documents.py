"""The exact bytes of every printed form, kept from the first print on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from headdesk.domain.chain import digest
from headdesk.domain.claims import ClaimId
from headdesk.store import rows
from headdesk.store.connection import Connection

DocumentId = NewType("DocumentId", int)


class DocumentKind(StrEnum):
    """Which bytes were kept."""

    DATA = "cms1500 data"
    DRAWN = "cms1500 drawn"


@dataclass(frozen=True, slots=True)
class Document:
    """A printed form that was kept, with the fingerprint of its bytes; see `content`."""

    kind: DocumentKind
    edition: str
    made_at: datetime
    sha256: bytes
    id: DocumentId


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
    """Return every kept form of a claim, in order, without its bytes."""
    found = connection.execute(
        "SELECT kind, edition, made_at, sha256, id FROM document WHERE claim_id = ? ORDER BY id",
        (claim_id,),
    )
    return [
        Document(DocumentKind(kind), edition, datetime.fromisoformat(at), sha256, DocumentId(number))
        for kind, edition, at, sha256, number in found
    ]


def content(connection: Connection, document_id: DocumentId) -> bytes:
    """Return the exact bytes of a kept form."""
    ((found,),) = connection.execute("SELECT content FROM document WHERE id = ?", (document_id,))
    return bytes(found)


def everything(connection: Connection) -> Iterator[tuple[int, bytes, bytes]]:
    """Return the number, fingerprint and bytes of every kept form, one at a time."""
    for (number,) in connection.execute("SELECT id FROM document ORDER BY id"):
        yield from connection.execute("SELECT id, sha256, content FROM document WHERE id = ?", (number,))
