"""Where the tour looks into a client's record, after the session's note was signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.requests import Asker, RecordRequest, due_day
from headdesk.domain.templates import Document
from headdesk.store import notes, people
from headdesk.store.connection import Connection
from headdesk.ui.places import Place, Where
from headdesk.ui.tour.job import Session
from headdesk.usecases import requests, signing

_ENTRIES: Final = {Document.PLAN: "record-plan", Document.MEASURE: "record-measure"}
TITLE: Final = "Homework"
REASON: Final = "Left out when the note was written."
TEXT: Final = "Takes the fear ladder home and marks on it what she tried."
_WORDS: Final = "tram"
"""What is looked for: it stands in notes and in the plan."""


def amend(connection: Connection, session: Session, now: datetime) -> None:
    """Add an addendum to the session's signed note.

    Raises:
        RuleBrokenError: It has no note.
    """
    note = notes.note_of(connection, session.attendee_id)
    if note is None:
        raise RuleBrokenError("The session has no note.")
    signing.add_addendum(connection, note.id, title=TITLE, reason=REASON, text=TEXT, now=now)


def ask(connection: Connection, session: Session, now: datetime) -> None:
    """Take down that the client asked for a copy of the record."""
    today = now.date()
    asked = RecordRequest(
        session.client_id,
        Asker.CLIENT,
        people.client(connection, session.client_id).name.full,
        received_on=today,
        due_on=due_day(today),
        since=today - timedelta(days=90),
        until=today,
    )
    requests.save(connection, asked, now=now)


def stops(connection: Connection, session: Session, now: datetime) -> Iterator[tuple[Place, str]]:
    """Yield where to look, and the name of the picture."""
    yield Place(Where.CLIENT, session.client_id, "record"), "client-record"
    for document, name in _ENTRIES.items():
        entry = notes.latest_signed(connection, session.client_id, document, until=now.date())
        if entry is not None:
            yield Place(Where.RECORD, entry.id), name
    yield Place(Where.SEARCH, words=_WORDS), "search"
    yield Place(Where.CLIENT, session.client_id, "requests"), "client-requests"
