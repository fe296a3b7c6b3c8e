"""What is known of a practice that is locked."""

from __future__ import annotations

import pytest
from tests.conftest import PASSWORD
from tests.shelf import Shelf

from headdesk.store import key_copies, ways_in
from headdesk.store.outside import opens_with_keyring

COPIES = (key_copies.FIRST, key_copies.SECOND)


def test_a_keyring_is_asked_from_when_it_is_set_up_until_it_is_removed(vault):
    assert not opens_with_keyring(vault.folder)
    shelf = Shelf()
    ways_in.with_keyring(vault.folder, PASSWORD, shelf).make()
    assert opens_with_keyring(vault.folder)
    ways_in.without_keyring(vault.folder, PASSWORD).make()
    assert not opens_with_keyring(vault.folder)


@pytest.mark.parametrize("lost", COPIES)
def test_one_copy_of_the_keys_is_enough_to_tell(vault, tmp_path, lost):
    ways_in.with_keyring(vault.folder, PASSWORD, Shelf()).make()
    for name in set(COPIES) - {lost}:
        (tmp_path / name).write_bytes((vault.folder / name).read_bytes())
    assert opens_with_keyring(tmp_path)


def test_no_keyring_is_asked_where_nobody_can_tell(tmp_path):
    assert not opens_with_keyring(tmp_path)
