"""The ways into the private notes: set up, opened, locked, changed; each act is in the activity log.

What takes a second is found out by a job; recording it is a function of its own, in a moment, so that
nothing changes while nobody is there to be told of it.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Final

from headdesk.domain.errors import StaleError, StoreError
from headdesk.store import activity, private_marks
from headdesk.store.connection import Connection, transaction
from headdesk.store.key_file import KdfCost
from headdesk.store.psychotherapy import keys
from headdesk.store.recovery_code import RecoveryCode

PrivateKey = keys.PrivateKey
NewKeys = keys.NewKeys
Change = keys.Change

ALL: Final = private_marks.ALL
"""What the activity log calls them."""
OPENED: Final = "open"


def is_set_up(connection: Connection) -> bool:
    """Return whether the private notes have a password of their own yet."""
    return keys.stored(connection) is not None


def prepare(key: PrivateKey, password: str, *, cost: KdfCost) -> NewKeys:
    """Make the key and its ways in, for `begin` to record; takes a second, and writes nothing."""
    return keys.make(key, password, cost=cost)


def begin(connection: Connection, made: NewKeys, *, now: datetime) -> None:
    """Set the private notes up: from now on this password and this recovery code open them.

    Raises:
        StoreError: They were set up already, or the disk refused; nothing was recorded.
    """
    with transaction(connection):
        keys.record(connection, made.contents, at=now)
        activity.record(connection, now=now, action="set up", entity=ALL)
        activity.record(connection, now=now, action=OPENED, entity=ALL)


def unlock(connection: Connection, key: PrivateKey, secret: str | RecoveryCode) -> None:
    """Open the private notes; takes a second with a password, so it belongs on the worker.

    Raises:
        WrongKeyError: The secret does not open them.
        StoreDamagedError: The ways in are damaged.
        StoreError: They were never set up, or the key was given up meanwhile.
    """
    keys.unlock(key, _stored(connection), secret)


def opened(connection: Connection, *, failures: int, now: datetime) -> None:
    """Record that the private notes are open; a disk that refuses keeps nobody out."""
    _say(connection, OPENED, {"failures": failures}, now)


def locked(connection: Connection, reason: str, *, now: datetime) -> None:
    """Record that they are locked again, by a key, after idle minutes, or with the practice.

    The entry names the state that each note was left in: an older one in its place is noticed.
    """
    states = {str(note): state for note, state in private_marks.unnamed(connection).items()}
    _say(connection, "lock", {"reason": reason, private_marks.STATES: states}, now)


def sheet_made_on(connection: Connection) -> date | None:
    """Return the day of the recovery sheet in force."""
    return keys.sheet_made_on(connection)


def number(connection: Connection) -> str:
    """Return the number that stands on the recovery sheet."""
    return keys.number_of(_stored(connection))


def find_password_change(connection: Connection, proof: str | RecoveryCode, new: str) -> Change:
    """Return the change to a new password; a guess at it costs as much as at the one before.

    Raises:
        WrongKeyError: Neither password nor recovery code, as far as this is one, opens the private notes.
    """
    return keys.changed(_stored(connection), proof, new)


def change_password(connection: Connection, change: Change, *, now: datetime) -> None:
    """Put the new password in force; backups made before open with the one of their day.

    Raises:
        StaleError: The ways in were changed meanwhile.
        StoreError: The old password is still in force.
    """
    _change(connection, change, "change password", now)


def find_new_code(connection: Connection, password: str) -> tuple[RecoveryCode, Change]:
    """Return a new recovery code, and the change that puts it in force.

    Raises:
        WrongKeyError: The password does not open the private notes.
    """
    return keys.new_code(_stored(connection), password)


def change_code(connection: Connection, change: Change, *, now: datetime) -> None:
    """Put the new code in force; the sheet before no longer opens the private notes. Errors as above."""
    _change(connection, change, "make recovery sheet", now, made_on=now.date())


def _change(
    connection: Connection, change: Change, action: str, now: datetime, *, made_on: date | None = None
) -> None:
    with transaction(connection):
        if not keys.replace(connection, change, at=now, made_on=made_on):
            raise StaleError("What opens the private notes was changed meanwhile.", "Try again.")
        activity.record(connection, now=now, action=action, entity=ALL)


def _stored(connection: Connection) -> bytes:
    contents = keys.stored(connection)
    if contents is None:
        raise StoreError("The private notes have no password yet.", "Set them up first.")
    return contents


def _say(connection: Connection, action: str, detail: dict[str, object], now: datetime) -> None:
    with suppress(StoreError), transaction(connection):
        activity.record(connection, now=now, action=action, entity=ALL, detail=detail)
