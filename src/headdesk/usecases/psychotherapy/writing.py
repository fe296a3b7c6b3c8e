"""Private notes as they are written: sealed in memory at once, on disk as soon as it takes them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from headdesk.domain.errors import StoreDamagedError, StoreError
from headdesk.domain.people import ClientId
from headdesk.domain.psychotherapy import Content, PrivateNote, PrivateNoteId, State
from headdesk.store import activity, private_marks
from headdesk.store.connection import Connection, transaction
from headdesk.store.psychotherapy import notes
from headdesk.store.psychotherapy.notes import Sealed
from headdesk.usecases.psychotherapy.opening import ALL, OPENED, PrivateKey

ONE: Final = private_marks.ONE
"""What the activity log calls one."""
Pending = Mapping[PrivateNoteId, Sealed]
"""What the disk has not taken, by its note: all of it sealed."""
PAUSE: Final = timedelta(seconds=30)
"""After so long without a letter, what stood is kept as a version; so it is where the clock was set back."""


class Unwritten:
    """What was typed and is not on disk yet: sealed, so that it outlives the lock and is written without it.

    Args:
        found: What an earlier one of these held when it ended.
    """

    def __init__(self, found: Pending = MappingProxyType({})) -> None:
        self._found = dict(found)

    @property
    def is_empty(self) -> bool:
        """True when everything is on disk."""
        return not self._found

    def rest(self) -> Pending:
        """Return what is still to be written, to go along over the practice's lock."""
        return dict(self._found)

    def save(self, key: PrivateKey, state: State, content: Content) -> None:
        """Take a state of a note, sealed at once.

        Raises:
            StoreError: The key is gone.
        """
        self._found[state.note_id] = notes.seal(key, state, content)

    def write(self, connection: Connection, *, now: datetime) -> None:
        """Bring everything to the disk; no key is needed.

        Raises:
            StoreError: The disk refused; what it did not take is still here.
        """
        for note_id, sealed in self.rest().items():
            with transaction(connection):
                _write(connection, sealed, now)
            del self._found[note_id]

    def of_client(self, key: PrivateKey, client_id: ClientId) -> list[PrivateNote]:
        """Return what a client's notes say here and not yet on disk."""
        ours = (sealed for sealed in self._found.values() if sealed.state.client_id == client_id)
        return [PrivateNote(sealed.state, notes.unseal(key, sealed)) for sealed in ours]


def begun(client_id: ClientId, *, now: datetime) -> State:
    """Return the state of a note in which nothing was written yet."""
    return State(notes.new_id(), client_id, now, now, 0)


def following(state: State, *, now: datetime) -> State:
    """Return the state that comes after one."""
    return replace(state, saved_at=now, edits=state.edits + 1)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One client's private notes.

    Attributes:
        notes: The newest first.
        damaged: How many are there and cannot be read: they are not as they were written.
    """

    notes: tuple[PrivateNote, ...] = field(default=(), repr=False)
    damaged: int = 0


def of_client(connection: Connection, key: PrivateKey, client_id: ClientId, unwritten: Unwritten) -> Shelf:
    """Return a client's private notes, with what the disk did not take yet."""
    stored, damaged = {}, 0
    for sealed, finished_at in notes.of_client(connection, client_id):
        try:
            content = notes.unseal(key, sealed)
        except StoreDamagedError:
            damaged += 1
        else:
            stored[sealed.state.note_id] = PrivateNote(sealed.state, content, finished_at)
    for note in unwritten.of_client(key, client_id):
        there = stored.get(note.state.note_id)
        if there is None or there.state.edits < note.state.edits:
            stored[note.state.note_id] = note
    newest_first = sorted(stored.values(), key=lambda note: note.state.begun_at, reverse=True)
    return Shelf(tuple(newest_first), damaged)


def viewed(connection: Connection, state: State, *, now: datetime) -> None:
    """Record that a note was looked at, once for each unlocking; a disk that refuses keeps nobody out."""
    if _is_recorded(connection, "view", state.note_id):
        return
    with suppress(StoreError), transaction(connection):
        _record(connection, "view", state, now)


def versions(connection: Connection, key: PrivateKey, note_id: PrivateNoteId) -> list[PrivateNote]:
    """Return what stood at the pauses in writing a note, the latest first."""
    return [
        PrivateNote(found.state, notes.unseal(key, found)) for found in notes.versions(connection, note_id)
    ]


def has_versions(connection: Connection, note_id: PrivateNoteId) -> bool:
    """Return whether something stood at a pause in writing a note."""
    return notes.has_versions(connection, note_id)


def finish(connection: Connection, state: State, *, now: datetime) -> None:
    """Close a note as finished: what stood before goes, only the last state stays."""
    with transaction(connection):
        notes.finish(connection, state.note_id, at=now)
        _record(connection, "finish", state, now)


def reopen(connection: Connection, state: State, *, now: datetime) -> None:
    """Let a finished note be written on."""
    with transaction(connection):
        notes.reopen(connection, state.note_id)
        _record(connection, "reopen", state, now)


def _write(connection: Connection, sealed: Sealed, now: datetime) -> None:
    """Write a state and record it, once for each unlocking and at each pause; the entry names the state."""
    state = sealed.state
    before = notes.saved_at(connection, state.note_id)
    paused = before is not None and not timedelta(0) <= state.saved_at - before < PAUSE
    notes.put(connection, sealed, keeps_before=paused)
    action = "begin" if before is None else "write"
    if paused or not _is_recorded(connection, action, state.note_id):
        _record(connection, action, state, now, {private_marks.STATE: state.edits})


def _record(
    connection: Connection,
    action: str,
    state: State,
    now: datetime,
    named: Mapping[str, int] = MappingProxyType({}),
) -> None:
    detail = {"client": state.client_id, **named}
    activity.record(connection, now=now, action=action, entity=ONE, entity_id=state.note_id, detail=detail)


def _is_recorded(connection: Connection, action: str, note_id: PrivateNoteId) -> bool:
    since = (ALL, OPENED)
    return activity.is_recorded_since(connection, since, action=action, entity=ONE, entity_id=note_id)
