"""The system's keyring is a convenience: whatever it does, nothing is lost."""

from __future__ import annotations

import threading

import pytest
from tests.conftest import PASSWORD
from tests.shelf import Shelf, Waiting

from headdesk.domain.errors import StoreError, WrongKeyError
from headdesk.store import keyring_slot, ways_in
from headdesk.store.keyring_slot import InTime
from headdesk.store.vault import unlock, unlock_with_keyring


class Null(Shelf):
    """One that says it keeps things and does not."""

    def set_password(self, *_):
        pass


class Broken(Shelf):
    """One that is locked."""

    def set_password(self, *_):
        raise ConnectionError


def test_with_it_a_practice_opens_without_its_password(vault, now):
    shelf = Shelf()
    vault.close(now=now)
    ways_in.with_keyring(vault.folder, PASSWORD, shelf).make()
    unlock_with_keyring(vault.folder, shelf, actor="Robin Invented").close(now=now)
    unlock(vault.folder, PASSWORD, actor="Robin Invented").close(now=now)


def test_what_it_keeps_is_neither_the_password_nor_a_key_of_the_practice(vault):
    shelf = Shelf()
    ways_in.with_keyring(vault.folder, PASSWORD, shelf).make()
    (secret,) = shelf.kept.values()
    keys = vault.keys()
    assert len(secret) == 44
    assert all(bytes(key).hex() not in secret for key in (keys.db, keys.header, keys.audit, keys.backup))
    assert PASSWORD not in secret


def test_once_removed_it_opens_nothing(vault):
    shelf = Shelf()
    ways_in.with_keyring(vault.folder, PASSWORD, shelf).make()
    stolen = Shelf()
    stolen.kept = dict(shelf.kept)
    ways_in.without_keyring(vault.folder, PASSWORD).make()
    keyring_slot.forget(shelf, vault.vault_id)
    assert not shelf.kept
    for store in (shelf, stolen):
        with pytest.raises(WrongKeyError):
            unlock_with_keyring(vault.folder, store, actor="")


def test_it_cannot_be_set_up_without_the_password(vault, now):
    shelf = Shelf()
    ways_in.with_keyring(vault.folder, PASSWORD, shelf).make()
    before = (vault.folder / "practice.keys").read_bytes()
    with pytest.raises(WrongKeyError):
        ways_in.with_keyring(vault.folder, "another phrase altogether", shelf).make()
    assert (vault.folder / "practice.keys").read_bytes() == before
    vault.close(now=now)
    unlock_with_keyring(vault.folder, shelf, actor="").close(now=now)


@pytest.mark.parametrize("store", [Null(), InTime(Broken(), threading.Event())])
def test_one_that_does_not_keep_secrets_is_not_used(vault, now, store):
    before = (vault.folder / "practice.keys").read_bytes()
    with pytest.raises(StoreError):
        ways_in.with_keyring(vault.folder, PASSWORD, store).make()
    assert (vault.folder / "practice.keys").read_bytes() == before
    vault.close(now=now)
    unlock(vault.folder, PASSWORD, actor="").close(now=now)


@pytest.mark.parametrize("text", [None, "", "not base 64 \u00e9", "AAAA"])
def test_what_is_not_a_secret_of_ours_is_a_wrong_key(text):
    shelf = Shelf()
    shelf.kept["Headdesk", "0" * 32] = text
    with pytest.raises(WrongKeyError):
        keyring_slot.recall(shelf, "0" * 32)


def test_one_that_waits_on_a_prompt_is_given_up(monkeypatch):
    waiting = Waiting()
    monkeypatch.setattr(keyring_slot, "_LIMIT_SECONDS", 0.05)
    with pytest.raises(StoreError, match="answer"):
        keyring_slot.recall(InTime(waiting, threading.Event()), "0" * 32)
    waiting.answered.set()


def test_one_that_waits_on_a_prompt_is_given_up_when_nobody_wants_it_any_more():
    waiting, stop = Waiting(), threading.Event()
    stop.set()
    with pytest.raises(StoreError, match="answer"):
        keyring_slot.recall(InTime(waiting, stop), "0" * 32)
    assert waiting.asked.wait(10)
    waiting.answered.set()


def test_a_computer_without_one_is_told_why(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(StoreError, match="keyring"):
        keyring_slot.find_store(threading.Event())
