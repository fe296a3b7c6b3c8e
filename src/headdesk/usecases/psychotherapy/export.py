"""Private notes that leave the practice: on a paper of their own, and on record as a disclosure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from headdesk.domain.calendar import long_day
from headdesk.domain.psychotherapy import Authorization, Ground, PrivateNote, require_complete
from headdesk.forms.psychotherapy_print import PrintedNote, PrintedNotes, draw
from headdesk.store import activity, people
from headdesk.store.connection import Connection, transaction
from headdesk.usecases.files import write_chosen
from headdesk.usecases.psychotherapy.opening import ALL

FILE_NAME = "Private notes.pdf"
"""A name that says nothing of anybody."""


def document(
    connection: Connection, notes: Sequence[PrivateNote], paper: Authorization, *, today: date
) -> bytes:
    """Return the notes as a PDF with the paper's facts on its first page; nothing is recorded yet.

    Raises:
        RuleBrokenError: The paper does not let these notes leave.
        FormError: A text holds signs that the printing font has not.
    """
    require_complete(paper, (note.content.substance_use for note in notes), today)
    client = people.client(connection, notes[0].state.client_id)
    return draw(
        PrintedNotes(
            client=client.name.full,
            birth_date=client.birth_date,
            substance_use=notes[0].content.substance_use,
            facts=_facts(paper),
            notes=tuple(_printed(note) for note in notes),
            printed_on=today,
        )
    )


def save(
    connection: Connection,
    notes: Sequence[PrivateNote],
    paper: Authorization,
    path: Path,
    *,
    now: datetime,
) -> None:
    """Write the notes into a file of the person's choice, together with the record of the disclosure.

    Raises:
        RuleBrokenError, FormError: As `document`.
        StoreError: Nothing was written, or nothing recorded.
    """
    content = document(connection, notes, paper, today=now.date())
    with transaction(connection):
        _record(connection, "export", notes, paper, now)
        write_chosen(path, content)


def record_print(
    connection: Connection, notes: Sequence[PrivateNote], paper: Authorization, *, now: datetime
) -> None:
    """Record the disclosure of notes that go to a printer now.

    Raises:
        StoreError: Nothing was recorded; then nothing is printed.
    """
    with transaction(connection):
        _record(connection, "print", notes, paper, now)


def _record(
    connection: Connection, action: str, notes: Sequence[PrivateNote], paper: Authorization, now: datetime
) -> None:
    """Record ids and the reason; who received them stands on the paper and on the print."""
    detail = {
        "reason": str(paper.ground),
        "client": notes[0].state.client_id,
        "notes": [note.state.note_id for note in notes],
        "count": len(notes),
    }
    activity.record(connection, now=now, action=action, entity=ALL, detail=detail)


def _facts(paper: Authorization) -> tuple[tuple[str, str], ...]:
    told = [("Given to", paper.recipient.strip()), ("For", paper.purpose.strip())]
    if paper.ground is not Ground.AUTHORIZATION:
        return (*told, ("Without an authorization", str(paper.ground)))
    signed = ("Authorization signed", _day(paper.dated))
    return (*told, signed, ("Expires", _day(paper.expires)))


def _printed(note: PrivateNote) -> PrintedNote:
    return PrintedNote(note.content.title, note.content.text, note.state.begun_at, note.state.saved_at)


def _day(day: date | None) -> str:
    return "" if day is None else long_day(day)
