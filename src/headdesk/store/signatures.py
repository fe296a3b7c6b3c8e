"""Signatures under notes, and addenda to them: added once, never changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from headdesk.domain.notes import Addendum, NoteId, VersionId
from headdesk.domain.plain import from_plain, to_plain
from headdesk.domain.said import Said
from headdesk.domain.templates import Gap
from headdesk.store import rows
from headdesk.store.connection import Connection


class Role(StrEnum):
    """As what somebody signs."""

    AUTHOR = "author"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a version, and what was missing then.

    Attributes:
        gaps: What was asked for and not there.
        gap_reason: Why it was signed all the same.
        said: What it says of people and session; None under those of older practices, and of a supervisor,
            who signs what the author signed.
    """

    signed_by: str
    credential: str
    license_number: str
    signed_at: datetime
    gaps: Sequence[Gap] = ()
    gap_reason: str = field(default="", repr=False)
    role: Role = Role.AUTHOR
    said: Said | None = None

    @property
    def signer(self) -> str:
        """Name and credential."""
        return ", ".join(part for part in (self.signed_by, self.credential) if part)


def is_signed(connection: Connection, version_id: VersionId) -> bool:
    """Return whether a version has its author's signature."""
    row = connection.execute(
        "SELECT 1 FROM signature WHERE version_id = ? AND role = 'author'", (version_id,)
    ).fetchone()
    return row is not None


def add(connection: Connection, version_id: VersionId, value: Signature, chain_seq: int) -> int:
    """Record a signature and return its id; from the author's on, the version cannot change.

    The link of that number is to follow in the same transaction: it covers the row of the signature too.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    return rows.insert(
        connection,
        "signature",
        {
            "version_id": version_id,
            "role": value.role,
            "signed_by": value.signed_by,
            "credential": value.credential,
            "license_number": value.license_number,
            "signed_at": rows.stamp(value.signed_at),
            "gaps": json.dumps([gap.words for gap in value.gaps]),
            "gap_reason": value.gap_reason,
            "chain_seq": chain_seq,
            "form": 2,
            "said": json.dumps(to_plain(value.said), ensure_ascii=False) if value.said else None,
        },
    )


def of_version(connection: Connection, version_id: VersionId) -> Signature:
    """Return the author's signature under a signed version."""
    return _signed(connection, "WHERE version_id = ? AND role = 'author'", (version_id,))[0]


def cosignature(connection: Connection, version_id: VersionId) -> Signature | None:
    """Return the supervisor's signature under a version; None while there is none."""
    found = _signed(connection, "WHERE version_id = ? AND role = 'supervisor'", (version_id,))
    return found[0] if found else None


def _signed(connection: Connection, where: str, params: Sequence[object]) -> list[Signature]:
    columns = ("signed_by", "credential", "license_number", "signed_at", "gaps", "gap_reason", "role", "said")
    return [
        Signature(
            r["signed_by"],
            r["credential"],
            r["license_number"],
            datetime.fromisoformat(r["signed_at"]),
            tuple(Gap("", words) for words in json.loads(r["gaps"])),
            r["gap_reason"],
            Role(r["role"]),
            from_plain(Said, json.loads(r["said"])) if r["said"] else None,
        )
        for r in rows.select(connection, columns, f"FROM signature {where} ORDER BY id", params)
    ]


@dataclass(frozen=True, slots=True)
class SignedAddendum:
    """An addendum as it stands in the file: with who signed it how.

    Attributes:
        form: 1 where its link is over what it names, 2 where it is over its whole row.
        chain_seq: The number of its link.
    """

    id: int
    note_id: NoteId
    addendum: Addendum
    credential: str
    license_number: str
    form: int
    chain_seq: int


def add_addendum(
    connection: Connection,
    note_id: NoteId,
    value: Addendum,
    *,
    credential: str,
    license_number: str,
    chain_seq: int,
) -> int:
    """Add an addendum to a signed note and return its id; the link of that number is to follow."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    return rows.insert(
        connection,
        "addendum",
        {
            "note_id": note_id,
            "title": value.title,
            "reason": value.reason,
            "text": value.text,
            "signed_by": value.signed_by,
            "credential": credential,
            "license_number": license_number,
            "signed_at": rows.stamp(value.signed_at),
            "chain_seq": chain_seq,
            "form": 2,
        },
    )


def addenda(connection: Connection, note_id: NoteId) -> list[Addendum]:
    """Return what was added to a note, in order."""
    return [signed.addendum for signed in signed_addenda(connection, note_id)]


def signed_addenda(connection: Connection, note_id: NoteId) -> list[SignedAddendum]:
    """Return what was added to a note, in order, each with who signed it as what."""
    return _addenda(connection, "WHERE note_id = ?", (note_id,))


def _addenda(connection: Connection, where: str, params: Sequence[object]) -> list[SignedAddendum]:
    columns = (
        *("id", "note_id", "title", "reason", "text", "signed_by", "signed_at"),
        *("credential", "license_number", "form", "chain_seq"),
    )
    return [
        SignedAddendum(
            r["id"],
            NoteId(r["note_id"]),
            Addendum(
                r["title"], r["reason"], r["text"], r["signed_by"], datetime.fromisoformat(r["signed_at"])
            ),
            r["credential"],
            r["license_number"],
            r["form"],
            r["chain_seq"],
        )
        for r in rows.select(connection, columns, f"FROM addendum {where} ORDER BY id", params)
    ]
