"""Changing what opens a practice, with an entry in the activity log for each change.

Finding a change out takes a second or so and a job; it is made by a function of its own, in a moment, so
that nothing changes while nobody is there to be told of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from headdesk.domain.errors import StoreError
from headdesk.store import activity, keyring_slot, ways_in
from headdesk.store.connection import Connection, transaction
from headdesk.store.keyring_slot import SecretStore
from headdesk.store.recovery_code import RecoveryCode
from headdesk.store.vault import Vault
from headdesk.usecases.recovery import SheetRecord, record_sheet_within
from headdesk.usecases.vaults import password_cost

Change = ways_in.Change
"""What the functions that find one out give back, and those that make it take."""


def find_password_change(vault: Vault, old: str, new: str) -> Change:
    """Return the change to a new password, which costs a guesser as much as the old one.

    Raises:
        WrongKeyError: The old password does not open the practice.
        StoreError: The key file could not be read.
    """
    return ways_in.new_password(vault.folder, old, new, cost=password_cost(vault.folder))


def change_password(connection: Connection, change: Change, *, now: datetime) -> None:
    """Put the new password in force; backups made before open with the one of their day.

    Raises:
        StoreError: The old password is still in force.
    """
    with _making(connection, change):
        activity.record(connection, now=now, action="change password", entity="practice")


def find_new_code(vault: Vault, password: str) -> tuple[RecoveryCode, Change]:
    """Return a new recovery code, and the change that puts it in force.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The key file could not be read.
    """
    return ways_in.new_code(vault.folder, password)


def change_recovery_code(connection: Connection, change: Change, made: SheetRecord, *, now: datetime) -> None:
    """Put the new code in force; the sheet before no longer opens the practice.

    Raises:
        StoreError: The code before is still in force.
    """
    with _making(connection, change):
        record_sheet_within(connection, made, now=now)


def find_keyring_change(vault: Vault, password: str, store: SecretStore, *, on: bool) -> Change:
    """Return the change that lets the practice open without its password on this computer, or ends that.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The keyring refused, or the key file could not be read.
    """
    return (
        ways_in.with_keyring(vault.folder, password, store)
        if on
        else ways_in.without_keyring(vault.folder, password)
    )


def use_keyring(connection: Connection, change: Change, *, on: bool, now: datetime) -> None:
    """Put it in force.

    Raises:
        StoreError: All is as it was.
    """
    action = "use keyring" if on else "stop using keyring"
    with _making(connection, change):
        activity.record(connection, now=now, action=action, entity="practice")


def empty_keyring(vault: Vault, store: SecretStore) -> None:
    """Drop the secret that no longer opens anything; one that the keyring does not give up harms nobody."""
    with suppress(StoreError):
        keyring_slot.forget(store, vault.vault_id)


@contextmanager
def _making(connection: Connection, change: Change) -> Iterator[None]:
    """Record what is done inside, with the change itself as the last act before it is committed.

    Key file and database are two places. A change that is in the key file was made, and is never called
    refused because the disk then takes no record of it.
    """
    made = False
    try:
        with transaction(connection):
            yield
            change.make()
            made = True
    except StoreError:
        if not made:
            raise
