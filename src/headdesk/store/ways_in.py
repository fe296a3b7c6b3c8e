"""Changing the ways into a practice: password, recovery code, this computer's keyring.

Each change needs the password or the recovery code, even while the practice is open, and leaves a whole key
file on the disk at each moment. Backups made before still open with what opened the practice then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headdesk.store import key_copies, keyring_slot
from headdesk.store.key_file import KdfCost, KeyFile, SlotKind, with_slot, without_slot
from headdesk.store.keys import Secret, make_slot, open_slots, sealed, subkeys
from headdesk.store.recovery_code import RecoveryCode, new_recovery_code
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headdesk.store.keyring_slot import SecretStore


def change_password(folder: Path, old: str | RecoveryCode, new: str, *, cost: KdfCost) -> None:
    """Put a new password in place of the old one; at each moment one of the two opens the practice.

    Raises:
        WrongKeyError: The old password, or the recovery code, does not open it.
        StoreError: The old password is still in force.
    """
    _add(folder, old, new, cost)


def replace_recovery_code(folder: Path, password: str) -> RecoveryCode:
    """Return a new recovery code; the one before no longer opens the practice.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The code before is still in force.
    """
    code = new_recovery_code()
    _add(folder, password, code)
    return code


def set_keyring_slot(folder: Path, password: str, store: SecretStore) -> None:
    """Let the practice open without its password on this computer.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The keyring does not keep secrets, or the disk refused.
    """
    key_file = key_copies.load(folder)
    wipe(open_slots(key_file, password))  # before the keyring loses what an earlier slot needs
    secret = keyring_slot.remember(store, key_file.vault_id)
    try:
        _add(folder, password, secret)
    finally:
        wipe(secret)


def remove_keyring_slot(folder: Path, password: str, store: SecretStore) -> None:
    """Ask for the password on this computer again.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The key file could not be written, or the keyring did not answer.
    """
    _change(folder, password, lambda old, _master: without_slot(old, SlotKind.KEYRING), opened_by=password)
    keyring_slot.forget(store, key_copies.load(folder).vault_id)


def _add(folder: Path, proof: Secret, new: Secret, cost: KdfCost | None = None) -> None:
    """Put a slot for the new secret into the key file, in place of the one of its kind."""

    def with_new(old: KeyFile, master: bytearray) -> KeyFile:
        return with_slot(old, make_slot(master, new, vault_id=old.vault_id, cost=cost or KdfCost()))

    _change(folder, proof, with_new, opened_by=new)


def _change(
    folder: Path, proof: Secret, change: Callable[[KeyFile, bytearray], KeyFile], *, opened_by: Secret
) -> None:
    """Exchange the key file for a changed one, which must open from the disk before the old one goes."""
    old = key_copies.load(folder)
    master = open_slots(old, proof)
    keys = subkeys(master)
    try:
        new = sealed(change(old, master), keys.header)
        key_copies.exchange(folder, old, new, lambda read: wipe(open_slots(read, opened_by)))
    finally:
        wipe(master)
        keys.wipe()
