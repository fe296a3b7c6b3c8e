"""Changing the ways into a practice: password, recovery code, this computer's keyring.

Each change needs the password or the recovery code, even while the practice is open. It is found out first,
which is slow, and made afterwards, which leaves a whole key file on the disk at each moment. Backups made
before still open with what opened the practice then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headdesk.store import key_copies, keyring_slot
from headdesk.store.key_file import KdfCost, KeyFile, SlotKind, from_bytes, to_bytes, with_slot, without_slot
from headdesk.store.keys import Secret, make_slot, open_slots, sealed, subkeys
from headdesk.store.recovery_code import RecoveryCode, new_recovery_code
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headdesk.store.keyring_slot import SecretStore


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the ways in that was tried out and is not made yet.

    Finding it out takes a second or so, for a password is slow on purpose; making it takes a moment.

    Attributes:
        folder: The practice.
        before: The key file that it rests on.
        after: The one that takes its place.
    """

    folder: Path
    before: KeyFile = field(repr=False)
    after: KeyFile = field(repr=False)

    def make(self) -> None:
        """Make it; a second time does nothing.

        Raises:
            StaleError: The ways in were changed meanwhile, and this was not made.
            StoreError: What opened the practice before still does.
        """
        key_copies.exchange(self.folder, self.before, self.after)


def new_password(folder: Path, proof: str | RecoveryCode, new: str, *, cost: KdfCost) -> Change:
    """Return the change that puts a new password in place of the old one.

    Raises:
        WrongKeyError: The old password, or the recovery code, does not open the practice.
        StoreError: The key file could not be read.
    """
    return _with(folder, proof, new, cost)


def new_code(folder: Path, password: str) -> tuple[RecoveryCode, Change]:
    """Return a new recovery code, and the change that puts it in place of the one before.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The key file could not be read.
    """
    code = new_recovery_code()
    return code, _with(folder, password, code)


def with_keyring(folder: Path, password: str, store: SecretStore) -> Change:
    """Return the change that lets the practice open without its password on this computer.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The keyring does not keep secrets, or the key file could not be read.
    """
    key_file = key_copies.load(folder)
    wipe(open_slots(key_file, password))  # before the keyring loses what an earlier slot needs
    secret = keyring_slot.remember(store, key_file.vault_id)
    try:
        return _with(folder, password, secret)
    finally:
        wipe(secret)


def without_keyring(folder: Path, password: str) -> Change:
    """Return the change after which the password is asked for on this computer again.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The key file could not be read.
    """
    return _changed(folder, password, lambda old, _: without_slot(old, SlotKind.KEYRING), opened_by=password)


def _with(folder: Path, proof: Secret, new: Secret, cost: KdfCost | None = None) -> Change:
    """Return the change to a key file with a slot for the new secret, in place of the one of its kind."""

    def with_new(old: KeyFile, master: bytearray) -> KeyFile:
        return with_slot(old, make_slot(master, new, vault_id=old.vault_id, cost=cost or KdfCost()))

    return _changed(folder, proof, with_new, opened_by=new)


def _changed(
    folder: Path, proof: Secret, change: Callable[[KeyFile, bytearray], KeyFile], *, opened_by: Secret
) -> Change:
    """Return a change to a key file that was read back from its own text and opens the practice."""
    old = key_copies.load(folder)
    master = open_slots(old, proof)
    keys = subkeys(master)
    try:
        new = from_bytes(to_bytes(sealed(change(old, master), keys.header)))
        wipe(open_slots(new, opened_by))
    finally:
        wipe(master)
        keys.wipe()
    return Change(folder, old, new)
