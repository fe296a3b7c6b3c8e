"""What is known of a practice that is locked."""

from __future__ import annotations

from headdesk.store import key_copies
from headdesk.store.outside import opens_with_keyring


def test_no_keyring_is_asked_where_none_was_set_up(vault):
    assert not opens_with_keyring(vault.folder)


def test_no_keyring_is_asked_where_nobody_can_tell(vault):
    for name in (key_copies.FIRST, key_copies.SECOND):
        (vault.folder / name).unlink()
    assert not opens_with_keyring(vault.folder)
