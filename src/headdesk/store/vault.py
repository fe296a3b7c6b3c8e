"""The practice on disk: a folder with the encrypted database and the key file, opened and closed.

The folder ``Name.headdesk`` holds ``practice.db`` with its log file, ``practice.keys`` with a second copy,
the lock of the running program, and a mark that is there only while the practice is open.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import StoreError
from headdesk.store import activity, key_copies, keyring_slot
from headdesk.store.checks import full_check
from headdesk.store.connection import Connection, connect, transaction
from headdesk.store.faults import damaged, file_fault, not_there, not_writable
from headdesk.store.files import make_private_folder, put_in_place, sweep, temporary_beside
from headdesk.store.key_file import Anchor, KdfCost, KeyFile, damaged_keys
from headdesk.store.keys import (
    Secret,
    Subkeys,
    is_genuine,
    make_slot,
    new_master_key,
    new_vault_id,
    open_slots,
    sealed,
    subkeys,
)
from headdesk.store.migrate import migrate, pending, require_room, steps, version
from headdesk.store.outside import DATABASE, KEYS
from headdesk.store.places import refuse_synced
from headdesk.store.recovery_code import RecoveryCode, new_recovery_code
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from headdesk.store.keyring_slot import SecretStore

_LOG_FILE: Final = "practice.db-wal"
_OPEN_MARK: Final = "practice.open"


@dataclass(frozen=True, slots=True)
class Opening:
    """What was noticed while a practice was unlocked.

    Attributes:
        log_holds_anchor: False when the activity log lost its end: the database is older than the key file.
        ended_uncleanly: True when the program did not close the practice the last time.
    """

    log_holds_anchor: bool = True
    ended_uncleanly: bool = False


class Vault:
    """An unlocked practice: hands out connections until it is closed.

    Attributes:
        folder: Where it is.
        vault_id: 32 hexadecimal digits, the same for the practice's whole life.
        actor: Who unlocked it; connections handed out from now on bear this name.
        opening: What was noticed then.
    """

    def __init__(self, folder: Path, *, vault_id: str, keys: Subkeys, actor: str, opening: Opening) -> None:
        self.folder = folder
        self.vault_id = vault_id
        self.actor = actor
        self.opening = opening
        self._keys: Subkeys | None = keys

    def connect(self, *, read_only: bool = False) -> Connection:
        """Return a new connection for the calling thread, which closes it.

        Raises:
            StoreError: The practice is locked, or does not open.
        """
        return _connect(self.folder, self._held(), self.actor, read_only=read_only)

    def keys(self) -> Subkeys:
        """Return a copy of the working keys, for backups; the caller wipes it."""
        return self._held().copy()

    def close(self, *, now: datetime) -> None:
        """Lock the practice: note how far the activity log reaches, empty the log file, overwrite the keys.

        While the log lacks an end that the key file knows, that end stays noted: it is the only proof.
        Every connection must be closed before. A second time does nothing.

        Raises:
            StoreError: The disk refused; the practice is locked all the same, and what was recorded is safe.
        """
        if self._keys is None:
            return
        try:
            with self.connect() as connection:
                connection.checkpoint()
                reached = activity.head(connection)
            if self.opening.log_holds_anchor:
                _anchor(self.folder, self._keys, reached, now)
            _unmark_open(self.folder)
        finally:
            self._keys.wipe()
            self._keys = None

    def abandon(self) -> None:
        """Lock again without having been used, as if it had never been unlocked; a second time does nothing.

        Every connection must be closed before. An unclean end before this unlocking stays on record.

        Raises:
            StoreError: The disk refused; the practice is locked all the same.
        """
        if self._keys is None:
            return
        self._keys.wipe()
        self._keys = None
        if not self.opening.ended_uncleanly:
            _unmark_open(self.folder)

    def _held(self) -> Subkeys:
        if self._keys is None:
            raise StoreError("The practice is locked.", "Unlock it first.")
        return self._keys


def create(
    folder: Path, password: str, *, cost: KdfCost, actor: str, now: datetime
) -> tuple[Vault, RecoveryCode]:
    """Make a new practice; return it unlocked, with the only copy of its recovery code.

    Args:
        folder: Must not exist yet; only its owner will be able to enter it.
        password: As typed; `passwords.password_problem` judges it.
        cost: What a guess at the password shall cost.
        actor: Who is working.
        now: The time, with its zone.

    Raises:
        RuleBrokenError: The place is taken, or copied by a sync service.
        StoreError: It could not be written; nothing is left of it.
    """
    refuse_synced(folder, os.environ)
    make_private_folder(folder)
    master = new_master_key()
    keys = subkeys(master)
    code = new_recovery_code()
    vault_id = new_vault_id()
    try:
        slots = tuple(make_slot(master, way, vault_id=vault_id, cost=cost) for way in (password, code))
        key_copies.save(folder, sealed(KeyFile(vault_id, 0, slots), keys.header))
        _make_database(folder, keys, actor, now)
        _mark_open(folder)
    except BaseException:
        keys.wipe()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        wipe(master)
    return Vault(folder, vault_id=vault_id, keys=keys, actor=actor, opening=Opening()), code


def unlock(folder: Path, password: str, *, actor: str) -> Vault:
    """Return the practice in a folder, opened with its password and brought up to this Headdesk's schema.

    Raises:
        WrongKeyError: The password does not open it.
        StoreTooNewError: A newer Headdesk made it.
        StoreDamagedError: Its keys or its database are damaged; nothing was changed.
        ReadOnlyError: Its folder may not be written.
        RuleBrokenError: A sync service copies its folder.
        StoreError: There is no practice, or the disk refused.
    """
    return _unlock(folder, password, actor)


def unlock_with_code(folder: Path, code: RecoveryCode, *, actor: str) -> Vault:
    """Return the practice, opened with its recovery code; errors as for `unlock`."""
    return _unlock(folder, code, actor)


def unlock_with_keyring(folder: Path, store: SecretStore, *, actor: str) -> Vault:
    """Return the practice, opened with the secret in this system's keyring; errors as for `unlock`."""
    secret = keyring_slot.recall(store, key_copies.load(folder).vault_id)
    try:
        return _unlock(folder, secret, actor)
    finally:
        wipe(secret)


def _unlock(folder: Path, secret: Secret, actor: str) -> Vault:
    _require_practice(folder)
    sweep(folder)
    key_file = key_copies.load(folder)
    master = open_slots(key_file, secret)
    keys = subkeys(master)
    wipe(master)
    try:
        opening = _first_look(folder, key_file, keys, actor)
        _mark_open(folder)
    except BaseException:
        keys.wipe()
        raise
    return Vault(folder, vault_id=key_file.vault_id, keys=keys, actor=actor, opening=opening)


def _require_practice(folder: Path) -> None:
    """Raise unless the folder holds a practice that may be written, and nobody copies it meanwhile."""
    if not any((folder / name).exists() for name in (DATABASE, *KEYS)):
        raise not_there()
    if not os.access(folder, os.W_OK):
        raise not_writable()
    refuse_synced(folder, os.environ, is_there=True)


def _first_look(folder: Path, key_file: KeyFile, keys: Subkeys, actor: str) -> Opening:
    """Mend the key file, bring the database up to date, and return what was noticed on the way."""
    unclean = _is_marked_open(folder)
    with _connect(folder, keys, actor) as connection:
        before = version(connection)
        migrate(
            connection,
            pending(connection, steps()),
            back_up=lambda: _copy_beside(connection, folder, keys, before),
        )
        anchor = key_file.anchor
        holds = anchor is None or activity.contains(
            connection, activity.Head(anchor.count, bytes.fromhex(anchor.head))
        )
    key_copies.save(folder, key_file)
    return Opening(log_holds_anchor=holds, ended_uncleanly=unclean)


def _connect(
    folder: Path, keys: Subkeys, actor: str, *, create: bool = False, read_only: bool = False
) -> Connection:
    return connect(
        folder / DATABASE, keys.db, audit_key=keys.audit, actor=actor, create=create, read_only=read_only
    )


def _make_database(folder: Path, keys: Subkeys, actor: str, now: datetime) -> None:
    """Make the database with the whole schema, and open its activity log."""
    with _connect(folder, keys, actor, create=True) as connection:
        migrate(connection, pending(connection, steps()), back_up=lambda: None)
        with transaction(connection):
            activity.record(connection, now=now, action="create", entity="practice")


def _copy_beside(connection: Connection, folder: Path, keys: Subkeys, before: int) -> None:
    """Leave a checked copy of the database, as it is before an upgrade, in the practice's folder."""
    require_room(folder / DATABASE)
    copy = temporary_beside(folder / DATABASE)
    try:
        connection.copy_to(copy)
        with connect(copy, keys.db, audit_key=keys.audit, actor=connection.actor, read_only=True) as made:
            if full_check(made):
                raise damaged()
        put_in_place(copy, folder / f"practice-version-{before}.db")
    except OSError as error:
        raise file_fault(error) from error
    finally:
        copy.unlink(missing_ok=True)


def _anchor(folder: Path, keys: Subkeys, reached: activity.Head, now: datetime) -> None:
    """Note the end of the activity log in the key file, outside the database that it vouches for."""
    key_file = key_copies.load(folder)
    if not is_genuine(key_file, keys.header):
        raise damaged_keys()
    anchor = Anchor(reached.count, reached.mac.hex(), now.astimezone(UTC).isoformat(timespec="seconds"))
    if key_file.anchor is None or key_file.anchor.head != anchor.head:
        key_copies.save(folder, sealed(replace(key_file, anchor=anchor), keys.header))


def _is_marked_open(folder: Path) -> bool:
    """Return whether the last program left without closing the practice."""
    log = folder / _LOG_FILE
    return (folder / _OPEN_MARK).exists() or (log.exists() and log.stat().st_size > 0)


def _mark_open(folder: Path) -> None:
    try:
        (folder / _OPEN_MARK).touch(mode=0o600)
    except OSError as error:
        raise file_fault(error) from error


def _unmark_open(folder: Path) -> None:
    try:
        (folder / _OPEN_MARK).unlink(missing_ok=True)
    except OSError as error:
        raise file_fault(error) from error
