"""Changing what opens a practice, with an entry in the activity log for each change."""

from __future__ import annotations

from datetime import datetime

from headdesk.store import activity, ways_in
from headdesk.store.connection import Connection, transaction
from headdesk.store.keyring_slot import SecretStore
from headdesk.store.recovery_code import RecoveryCode
from headdesk.store.vault import Vault
from headdesk.usecases.recovery import SheetRecord, record_sheet
from headdesk.usecases.vaults import password_cost


def change_password(connection: Connection, vault: Vault, old: str, new: str, *, now: datetime) -> None:
    """Put a new password in place of the old one; backups made before open with the one of their day.

    Raises:
        WrongKeyError: The old password does not open the practice.
        StoreError: The old password is still in force.
    """
    ways_in.change_password(vault.folder, old, new, cost=password_cost(vault.folder))
    _record(connection, "change password", now)


def new_recovery_code(connection: Connection, vault: Vault, password: str, *, now: datetime) -> RecoveryCode:
    """Return a new recovery code; the sheet before no longer opens the practice.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The code before is still in force.
    """
    code = ways_in.replace_recovery_code(vault.folder, password)
    record_sheet(connection, SheetRecord(now.date()), now=now)
    return code


def use_keyring(
    connection: Connection, vault: Vault, password: str, store: SecretStore, *, on: bool, now: datetime
) -> None:
    """Let the practice open without its password on this computer, or ask for it again.

    Raises:
        WrongKeyError: The password does not open the practice.
        StoreError: The keyring or the disk refused.
    """
    if on:
        ways_in.set_keyring_slot(vault.folder, password, store)
    else:
        ways_in.remove_keyring_slot(vault.folder, password, store)
    _record(connection, "use keyring" if on else "stop using keyring", now)


def _record(connection: Connection, action: str, now: datetime) -> None:
    with transaction(connection):
        activity.record(connection, now=now, action=action, entity="practice")
