"""What of the record comes out, on paper or as a file: only ids and a fingerprint of it are logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from headdesk.domain.chain import digest
from headdesk.domain.errors import Problem
from headdesk.domain.notes import VersionId
from headdesk.domain.people import Client
from headdesk.forms.locked_pdf import lock
from headdesk.forms.record import render, unprintable
from headdesk.store import activity, notes, people
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import record_papers
from headdesk.usecases.files import write_chosen


@dataclass(frozen=True, slots=True)
class Finished:
    """A document, fit to come out.

    Attributes:
        content: The PDF bytes.
        title: What it is, without a name.
        file_name: What a file of it is called: initials and a day.
        entity: What kind of thing it is of, for the activity log.
        entity_id: Which one.
        detail: What the log says besides: ids, counts and days.
        problems: What of it does not come out as it was written.
    """

    content: bytes = field(repr=False)
    title: str
    file_name: str = field(repr=False)
    entity: str
    entity_id: int
    detail: Mapping[str, object]
    problems: tuple[Problem, ...] = field(default=(), repr=False)


def finished_note(connection: Connection, version_id: VersionId) -> Finished:
    """Return a version of an entry as a PDF; nothing is recorded.

    Raises:
        RuleBrokenError: The client's birth date is not known, which stands on every page.
    """
    note = notes.version(connection, version_id)
    document = record_papers.paper(connection, version_id)
    client = people.client(connection, note.client_id)
    return Finished(
        content=render(document),
        title=document.title,
        file_name=file_name(client, document.day),
        entity="note",
        entity_id=note.id,
        detail={},
        problems=tuple(unprintable(document)),
    )


def file_name(client: Client, day: date) -> str:
    """Return what a file about a client is called: initials and a day, and no name."""
    return f"{client.name.first[:1]}{client.name.last[:1]} {day}.pdf".upper().replace(".PDF", ".pdf")


def save(
    connection: Connection, finished: Finished, path: Path, *, password: str = "", now: datetime
) -> bytes:
    """Write a document to a file and, once it is safe there, record that; return its fingerprint.

    Args:
        connection: Where to record it.
        finished: The document.
        path: The file.
        password: Without it the file opens for anyone.
        now: The time.

    Raises:
        InvalidValueError: The password is too short, or has signs that readers take differently.
        RuleBrokenError, StoreError: The file could not be written; nothing was recorded.
    """
    content = lock(finished.content, password) if password else finished.content
    write_chosen(path, content)
    return _record(connection, finished, "save", content, now, locked=bool(password))


def printed(connection: Connection, finished: Finished, *, now: datetime) -> bytes:
    """Record that a document was printed, and return the fingerprint of its bytes."""
    return _record(connection, finished, "print", finished.content, now)


def _record(
    connection: Connection, finished: Finished, action: str, content: bytes, now: datetime, **more: bool
) -> bytes:
    sha256 = digest(content)
    with transaction(connection):
        activity.record(
            connection,
            now=now,
            action=action,
            entity=finished.entity,
            entity_id=finished.entity_id,
            detail={**finished.detail, **more, "sha256": sha256.hex()},
        )
    return sha256
