"""The key of the psychotherapy notes: random, wrapped for a password and a recovery code of its own.

It has nothing to do with the practice's keys. Its ways in are a key file like the practice's, kept in the
database so that every backup has them.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from headdesk.domain.errors import StoreDamagedError, StoreError, WrongKeyError
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.faults import stopped
from headdesk.store.key_file import NONCE_BYTES, KdfCost, KeyFile, SlotKind, from_bytes, to_bytes, with_slot
from headdesk.store.keys import Secret, make_slot, new_master_key, new_vault_id, open_slots, sealed, subkeys
from headdesk.store.recovery_code import RecoveryCode, new_recovery_code
from headdesk.store.wipe import wipe

_DAMAGED: Final = (
    "The private notes are not as they were written, and cannot be read.",
    "Restore the newest backup from before; nothing was changed here.",
)


class PrivateKey:
    """The key while the private notes are open; overwritten by `forget`, from whichever thread.

    It is made empty by whoever wants to open them, and filled by the job that derives it: so it can be given
    up at any moment, and a key that comes too late is overwritten where it comes.
    """

    def __init__(self) -> None:
        self._key = bytearray()
        self._is_given_up = False
        self._hold = Lock()

    def take(self, key: bytearray) -> None:
        """Hold a key from now on.

        Raises:
            StoreError: It was given up meanwhile; the key is overwritten.
        """
        with self._hold:
            if self._is_given_up:
                wipe(key)
                raise stopped()
            self._key = key

    def forget(self) -> None:
        """Overwrite the key, and hold none any more."""
        with self._hold:
            self._is_given_up = True
            wipe(self._key)
            self._key = bytearray()

    def seal(self, content: bytes, about: bytes) -> bytes:
        """Return the content under AES-256-GCM with a fresh nonce before it; ``about`` is covered too."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        with self._cipher() as cipher:
            return nonce + cipher.encrypt(nonce, content, about)

    def open(self, box: bytes, about: bytes) -> bytes:
        """Return what was sealed.

        Raises:
            StoreDamagedError: It is not what was sealed, or not about this.
        """
        try:
            with self._cipher() as cipher:
                return cipher.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], about)
        except InvalidTag:
            raise StoreDamagedError(*_DAMAGED) from None

    @contextmanager
    def _cipher(self) -> Iterator[AESGCM]:
        """Hold the cipher for one moment: it has a copy of the key, which goes with it."""
        with self._hold:
            if not self._key:
                raise StoreError("The private notes are locked.", "Unlock them first.")
            yield AESGCM(self._key)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Private notes that are about to be set up; nothing is recorded yet.

    Attributes:
        contents: The text of the key file.
        code: The only copy of the recovery code.
        number: What tells two of them apart; stands on the recovery sheet.
    """

    contents: bytes = field(repr=False)
    code: RecoveryCode
    number: str


def make(key: PrivateKey, password: str, *, cost: KdfCost) -> NewKeys:
    """Make a key that a password and a new recovery code open, and hand it to its holder; takes a second."""
    master, number, code = new_master_key(), new_vault_id(), new_recovery_code()
    slots = tuple(make_slot(master, way, vault_id=number, cost=cost) for way in (password, code))
    contents = _text(KeyFile(number, 0, slots), master)
    key.take(master)
    return NewKeys(contents, code, number)


def unlock(key: PrivateKey, contents: bytes, secret: str | RecoveryCode) -> None:
    """Open the private notes and hand the key to its holder; takes a second with a password.

    Raises:
        WrongKeyError: The secret does not open them.
        StoreDamagedError: The ways in are damaged.
    """
    key.take(_master(_read(contents), secret))


@dataclass(frozen=True, slots=True)
class Change:
    """Other ways in that were found out and are not recorded yet.

    Attributes:
        before, after: The text of the key file.
    """

    before: bytes = field(repr=False)
    after: bytes = field(repr=False)


def changed(contents: bytes, proof: str | RecoveryCode, new: Secret) -> Change:
    """Return the change that puts a secret in place of the one of its kind.

    A guess at a new password costs as much as at the one before.

    Raises:
        WrongKeyError: The proof does not open the private notes.
    """
    old = _read(contents)
    master = _master(old, proof)
    cost = next((slot.cost for slot in old.slots if slot.kind is SlotKind.PASSWORD and slot.cost), KdfCost())
    try:
        slot = make_slot(master, new, vault_id=old.vault_id, cost=cost)
        return Change(contents, _text(with_slot(old, slot), master))
    finally:
        wipe(master)


def new_code(contents: bytes, password: str) -> tuple[RecoveryCode, Change]:
    """Return a new recovery code, and the change that puts it in place of the one before."""
    code = new_recovery_code()
    return code, changed(contents, password, code)


def number_of(contents: bytes) -> str:
    """Return what tells these private notes from others."""
    return _read(contents).vault_id


def stored(connection: Connection) -> bytes | None:
    """Return the ways in as they are recorded; None before the private notes were set up."""
    row = connection.execute("SELECT contents FROM psychotherapy_keys").fetchone()
    return None if row is None else bytes(row[0])


def sheet_made_on(connection: Connection) -> date | None:
    """Return the day of the recovery code in force; None before there is one."""
    row = connection.execute("SELECT made_on FROM psychotherapy_keys").fetchone()
    return None if row is None else date.fromisoformat(row[0])


def record(connection: Connection, contents: bytes, *, at: datetime) -> None:
    """Record the first ways in; a second time the store refuses."""
    values = {"id": 1, "contents": contents, "made_on": str(at.date()), "changed_at": rows.stamp(at)}
    rows.insert(connection, "psychotherapy_keys", values)


def replace(connection: Connection, change: Change, *, at: datetime, made_on: date | None = None) -> bool:
    """Record other ways in; False when they were changed by somebody else meanwhile."""
    done = connection.execute(
        """
        UPDATE psychotherapy_keys SET contents = ?, changed_at = ?, made_on = coalesce(?, made_on)
        WHERE contents = ?
        """,
        (change.after, rows.stamp(at), rows.stamp(made_on), change.before),
    )
    return done.rowcount == 1


def _read(contents: bytes) -> KeyFile:
    try:
        return from_bytes(contents)
    except StoreDamagedError:
        raise StoreDamagedError(*_DAMAGED) from None


def _master(key_file: KeyFile, secret: str | RecoveryCode) -> bytearray:
    try:
        return open_slots(key_file, secret)
    except WrongKeyError:
        raise _wrong(secret) from None
    except StoreDamagedError:
        raise StoreDamagedError(*_DAMAGED) from None


def _wrong(secret: str | RecoveryCode) -> WrongKeyError:
    if isinstance(secret, str):
        return WrongKeyError(
            "This password does not open the private notes.",
            "They have one of their own, not the practice’s.",
        )
    return WrongKeyError(
        "This recovery code does not open the private notes.", "Their sheet is not the practice’s."
    )


def _text(key_file: KeyFile, master: bytearray) -> bytes:
    """Return the key file's text with its seal; of the derived keys only the one that seals is used."""
    keys = subkeys(master)
    try:
        return to_bytes(sealed(key_file, keys.header))
    finally:
        keys.wipe()
