"""The optional secret in the system's keyring, which opens a practice on this computer without its password.

It is never the only way in, and nothing here is imported from ``keyring`` before it is asked for.
"""

from __future__ import annotations

import base64
import importlib
import secrets
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar

from headdesk.domain.errors import StoreError
from headdesk.store.key_file import KEY_BYTES, SlotKind
from headdesk.store.keys import wrong_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

_SERVICE: Final = "Headdesk"
_LIMIT_SECONDS: Final = 10.0
_GLANCE_SECONDS: Final = 0.05
"""How often a wait looks whether it is still wanted."""
_BACKENDS: Final = {
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "linux": (("keyring.backends.SecretService", "Keyring"), ("keyring.backends.libsecret", "Keyring")),
}
"""The only backends ever used: others store in plain text, or nothing at all, without saying so."""

_Answer = TypeVar("_Answer")


class SecretStore(Protocol):
    """What we use of a ``keyring`` backend."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, or None."""

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""


FindStore: TypeAlias = "Callable[[Event], SecretStore]"
"""Returns a keyring that gives up once the event is set."""


class InTime:
    """A keyring that answers within ten seconds, and before it is asked to stop, or raises a `StoreError`.

    Each question is asked on a thread of its own: the system may wait on a prompt that nobody sees.
    """

    def __init__(self, store: SecretStore, stop: Event) -> None:
        self._store, self._stop = store, stop

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        _in_time(lambda: self._store.set_password(service, username, password), self._stop)

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, or None."""
        return _in_time(lambda: self._store.get_password(service, username), self._stop)

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        _in_time(lambda: self._store.delete_password(service, username), self._stop)


def find_store(stop: Event) -> SecretStore:
    """Return this system's keyring, which gives up once the event is set.

    Raises:
        StoreError: There is none that keeps secrets properly.
    """
    store = _in_time(_first_viable, stop)
    if store is None:
        raise StoreError("This computer has no keyring that Headdesk trusts.", "Unlock with the password.")
    return InTime(store, stop)


def remember(store: SecretStore, vault_id: str) -> bytearray:
    """Return a new random secret, kept in the keyring and read back to be sure.

    Raises:
        StoreError: The keyring did not answer, or not with the same secret.
    """
    secret = bytearray(secrets.token_bytes(KEY_BYTES))
    text = base64.b64encode(secret).decode("ascii")
    store.set_password(_SERVICE, vault_id, text)
    if store.get_password(_SERVICE, vault_id) != text:
        raise StoreError(
            "This computer’s keyring does not keep what it is given.", "Unlock with the password."
        )
    return secret


def recall(store: SecretStore, vault_id: str) -> bytearray:
    """Return the secret out of the keyring.

    Raises:
        WrongKeyError: It holds none for this practice.
        StoreError: It did not answer.
    """
    text = store.get_password(_SERVICE, vault_id)
    try:
        secret = bytearray(base64.b64decode(text or "", validate=True))
    except ValueError:
        secret = bytearray()
    if len(secret) != KEY_BYTES:
        raise wrong_key(SlotKind.KEYRING)
    return secret


def forget(store: SecretStore, vault_id: str) -> None:
    """Drop the secret from the keyring.

    Raises:
        StoreError: It did not answer, or held none.
    """
    store.delete_password(_SERVICE, vault_id)


def _first_viable() -> SecretStore | None:
    """Return the first backend of this system that works here."""
    for module, name in _BACKENDS.get(sys.platform, ()):
        backend = getattr(importlib.import_module(module), name)
        if backend.viable:
            store: SecretStore = backend()
            if sys.platform == "win32":
                backend.persist = "local machine"  # by default it would roam to other computers
            return store
    return None


def _in_time(ask: Callable[[], _Answer], stop: Event) -> _Answer:
    """Return the keyring's answer; the thread that asked goes on alone when nobody waits any more.

    Raises:
        StoreError: It failed, took longer than ten seconds, or is not wanted any more.
    """
    answers: list[_Answer] = []

    def run() -> None:
        with suppress(Exception):  # each backend raises errors of its own
            answers.append(ask())

    asking = threading.Thread(target=run, name="keyring", daemon=True)
    asking.start()
    until = time.monotonic() + _LIMIT_SECONDS
    while asking.is_alive() and not stop.is_set() and time.monotonic() < until:
        asking.join(_GLANCE_SECONDS)
    if not answers:
        raise StoreError("This computer’s keyring does not answer.", "Unlock with the password.")
    return answers[0]
