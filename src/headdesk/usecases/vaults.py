"""Practice folders: opened with their lock held, made as the sample."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from headdesk.domain.errors import StoreError
from headdesk.domain.people import Clinician, Practice
from headdesk.store import activity, instance, key_copies, people, ways_in
from headdesk.store import vault as store_vault
from headdesk.store.connection import OWNER, Connection, transaction
from headdesk.store.instance import InstanceLock
from headdesk.store.key_file import KdfCost
from headdesk.store.keyring_slot import SecretStore
from headdesk.store.recovery_code import RecoveryCode
from headdesk.store.vault import Vault
from headdesk.usecases import practice as practices
from headdesk.usecases import sample

USUAL_COST = KdfCost(memory=256 * 1024, time=3, lanes=4)
"""What a guess at a password costs. Source: RFC 9106, scaled down to half a second on a laptop."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An unlocked practice with the right to be the only program that has it open.

    Attributes:
        vault: The practice.
        lock: That right.
        new_password: True when the recovery code opened it and a new password was set.
    """

    vault: Vault
    lock: InstanceLock
    new_password: bool = False


def open_practice(folder: Path, secret: str | RecoveryCode, *, actor: str) -> Opened:
    """Return a practice opened with its password or its recovery code, its lock held; takes a second.

    Nothing is recorded yet: `begin` does it once somebody works. Without an actor it is the first clinician.

    Raises:
        WrongKeyError: The secret does not open it.
        AlreadyOpenError: Another Headdesk has it open.
        StoreError: It is not there, damaged, too new, or may not be written; nothing was changed.
    """
    if isinstance(secret, str):
        return _locked(folder, lambda: store_vault.unlock(folder, secret, actor=actor))
    return _locked(folder, lambda: store_vault.unlock_with_code(folder, secret, actor=actor))


def open_with_keyring(folder: Path, *, find_store: Callable[[], SecretStore], actor: str) -> Opened:
    """Return a practice opened with the secret in this computer's keyring; errors as for `open_practice`."""
    return _locked(folder, lambda: store_vault.unlock_with_keyring(folder, find_store(), actor=actor))


def _locked(folder: Path, unlock: Callable[[], Vault]) -> Opened:
    """Return what was unlocked, with the lock of its folder held before."""
    lock = instance.hold(folder)
    try:
        return Opened(_named(unlock()), lock)
    except BaseException:
        lock.release()
        raise


def _named(vault: Vault) -> Vault:
    """Return the vault with somebody's name on it: the first clinician's, where none was given."""
    try:
        if not vault.actor:
            with vault.connect() as connection:
                names = [clinician.name.full for clinician in people.clinicians(connection)]
            vault.actor = next(iter(names), OWNER)
    except BaseException:
        vault.abandon()
        raise
    return vault


def begin(practice: Opened, connection: Connection, *, failures: int = 0, now: datetime) -> None:
    """Record that work begins: the unlocking, and what was noticed on the way.

    A disk that refuses keeps nobody out; a missing end of the log is then noticed again the next time.

    Args:
        practice: What was opened.
        connection: Where to write.
        failures: How many wrong secrets were tried before the right one.
        now: The time.
    """
    with suppress(StoreError), transaction(connection):
        if not practice.vault.opening.log_holds_anchor:
            activity.record(connection, now=now, action="log end missing", entity="practice")
        counted = {"failures": failures}
        activity.record(connection, now=now, action="unlock", entity="practice", detail=counted)
        if practice.new_password:
            way = {"with": "recovery code"}
            activity.record(connection, now=now, action="change password", entity="practice", detail=way)


def end(connection: Connection, reason: str, *, now: datetime) -> None:
    """Record that the practice is being locked, and why; a disk that refuses does not keep it open."""
    with suppress(StoreError), transaction(connection):
        activity.record(connection, now=now, action="lock", entity="practice", detail={"reason": reason})


def start_practice(
    folder: Path, password: str, *, name: str, owner: Clinician, cost: KdfCost, now: datetime
) -> tuple[Opened, RecoveryCode]:
    """Make a new practice and return it opened, with the only copy of its recovery code; takes a second.

    Args:
        folder: Must not exist yet.
        password: As typed.
        name: What the practice is called, on claims too.
        owner: Who treats in it, and works with it from now on.
        cost: What a guess at the password shall cost; see `keys.affordable_cost`.
        now: The time.

    Raises:
        RuleBrokenError: There is one of that name, or a sync service copies the place.
        StoreError: It could not be written; nothing is left of it.
    """
    vault, code = store_vault.create(folder, password, cost=cost, actor=owner.name.full, now=now)
    with _whole_or_nothing(vault):
        with vault.connect() as connection:
            practices.begin(connection, Practice(name), owner, now=now)
        return Opened(vault, instance.hold(folder)), code


@contextmanager
def _whole_or_nothing(vault: Vault) -> Iterator[None]:
    """Leave nothing of a new practice when what follows fails."""
    try:
        yield
    except BaseException:
        vault.abandon()
        shutil.rmtree(vault.folder, ignore_errors=True)
        raise


def abandon(practice: Opened) -> None:
    """Lock a practice that nobody wants any more, as if it had never been unlocked."""
    try:
        practice.vault.abandon()
    finally:
        practice.lock.release()


def renew_password(practice: Opened, code: RecoveryCode, password: str) -> Opened:
    """Return a practice that its recovery code opened, with a new password in place of the lost one.

    `begin` records it, as it records the unlocking.

    Raises:
        StoreError: The old password is still in force.
    """
    folder = practice.vault.folder
    ways_in.new_password(folder, code, password, cost=password_cost(folder)).make()
    return replace(practice, new_password=True)


def password_cost(folder: Path) -> KdfCost:
    """Return what a guess at the practice's password costs now, for the next password to cost as much."""
    costs = (slot.cost for slot in key_copies.load(folder).slots)
    return next((cost for cost in costs if cost is not None), USUAL_COST)


@contextmanager
def opened(folder: Path, password: str, *, now: datetime) -> Iterator[Vault]:
    """Hold a practice open for one command.

    Raises:
        WrongKeyError: The password does not open it.
        AlreadyOpenError: A window has it open.
    """
    lock = instance.hold(folder)
    try:
        vault = store_vault.unlock(folder, password, actor="command line")
        try:
            with vault.connect() as connection:
                begin(Opened(vault, lock), connection, now=now)
            yield vault
            with vault.connect() as connection:
                end(connection, "command done", now=now)
        finally:
            vault.close(now=now)
    finally:
        lock.release()


def make_sample(folder: Path, *, cost: KdfCost, sessions: int = sample.USUAL_SESSIONS, seed: int = 1) -> Path:
    """Make the sample practice in a new folder and return the folder, closed.

    Raises:
        RuleBrokenError: There is one of that name.
        StoreError: It could not be written; nothing is left of it.
    """
    vault, _ = store_vault.create(
        folder, sample.PASSWORD, cost=cost, actor="Mara Ellison", now=sample.SAMPLE_NOW
    )
    with _whole_or_nothing(vault):
        with vault.connect() as connection:
            sample.make(connection, seed=seed, sessions=sessions)
        vault.close(now=sample.SAMPLE_NOW)
    return folder
