"""The key file: nothing but the right secret opens it, and no change to it goes unseen."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace

import pytest
from tests.conftest import CHEAP

from headdesk.domain.errors import StoreDamagedError, StoreError, WrongKeyError
from headdesk.store import key_copies
from headdesk.store.key_file import (
    Anchor,
    KdfCost,
    KeyFile,
    SlotKind,
    canonical,
    from_bytes,
    to_bytes,
    with_slot,
    without_slot,
)
from headdesk.store.keys import (
    Subkeys,
    affordable_cost,
    is_genuine,
    make_slot,
    new_master_key,
    new_vault_id,
    open_slots,
    sealed,
    subkeys,
)
from headdesk.store.recovery_code import RecoveryCode

MASTER = bytearray(range(100, 132))
PASSWORD = "invented words for testing only"
CODE = RecoveryCode(bytes(range(20)))
KEYRING = bytearray(range(32))


def made(*secrets, vault_id=None):
    vault_id = vault_id or new_vault_id()
    slots = tuple(make_slot(MASTER, secret, vault_id=vault_id, cost=CHEAP) for secret in secrets)
    return sealed(KeyFile(vault_id, 0, slots), subkeys(MASTER).header)


@pytest.fixture(scope="module")
def key_file():
    return made(PASSWORD, CODE, KEYRING)


def with_sum(fields):
    """The text of a key file that somebody changed and gave a new checksum."""
    fields = {name: value for name, value in fields.items() if name != "sum"}
    return canonical(fields | {"sum": hashlib.sha256(canonical(fields)).hexdigest()}) + b"\n"


class TestWaysIn:
    @pytest.mark.parametrize("secret", [PASSWORD, CODE, KEYRING])
    def test_each_opens_to_the_same_master_key(self, key_file, secret):
        assert open_slots(key_file, secret) == MASTER

    @pytest.mark.parametrize(
        "secret", [PASSWORD + " ", PASSWORD.title(), "", RecoveryCode(bytes(20)), bytearray(32), bytearray()]
    )
    def test_nothing_else_opens(self, key_file, secret):
        with pytest.raises(WrongKeyError):
            open_slots(key_file, secret)

    def test_a_way_that_is_not_set_up_is_a_wrong_key(self):
        with pytest.raises(WrongKeyError):
            open_slots(made(PASSWORD, CODE), KEYRING)

    def test_a_password_is_the_same_however_its_letters_are_composed(self):
        assert open_slots(made("p\u00e2t\u00e9 \ufb01ve words"), "pa\u0302te\u0301 five words") == MASTER

    def test_adding_one_replaces_the_one_of_its_kind_only(self, key_file):
        slot = make_slot(MASTER, "another invented phrase", vault_id=key_file.vault_id, cost=CHEAP)
        changed = sealed(with_slot(key_file, slot), subkeys(MASTER).header)
        assert open_slots(changed, "another invented phrase") == open_slots(changed, CODE) == MASTER
        assert len(changed.slots) == len(key_file.slots)
        with pytest.raises(WrongKeyError):
            open_slots(changed, PASSWORD)

    def test_removing_one_leaves_the_others(self, key_file):
        changed = sealed(without_slot(key_file, SlotKind.KEYRING), subkeys(MASTER).header)
        assert open_slots(changed, CODE) == MASTER
        with pytest.raises(WrongKeyError):
            open_slots(changed, KEYRING)


class TestSubkeys:
    def test_differ_from_each_other_and_from_the_master_key(self):
        keys = subkeys(MASTER)
        all_keys = {bytes(key) for key in (MASTER, keys.db, keys.header, keys.audit, keys.backup)}
        assert len(all_keys) == 5
        assert {len(key) for key in all_keys} == {32}

    def test_come_out_the_same_each_time(self):
        assert subkeys(MASTER) == subkeys(bytearray(MASTER))

    def test_wiping_a_copy_leaves_the_original(self):
        keys = subkeys(MASTER)
        copy = keys.copy()
        copy.wipe()
        assert copy == Subkeys(*(bytearray(32) for _ in range(4)))
        assert keys == subkeys(MASTER)

    def test_show_nothing_of_themselves(self):
        assert repr(subkeys(MASTER)) == "Subkeys()"

    def test_master_keys_and_practices_are_never_the_same(self):
        assert len({bytes(new_master_key()) for _ in range(50)}) == 50
        assert len({new_vault_id() for _ in range(50)}) == 50


class TestText:
    def test_is_read_back_as_it_was_written(self, key_file):
        anchored = sealed(
            replace(key_file, anchor=Anchor(3, "ab" * 32, "2026-02-10")), subkeys(MASTER).header
        )
        for one in (key_file, anchored):
            assert from_bytes(to_bytes(one)) == one
            assert is_genuine(one, subkeys(MASTER).header)

    def test_each_generation_follows_the_one_before(self, key_file):
        assert sealed(key_file, subkeys(MASTER).header).generation == key_file.generation + 1

    def test_no_flipped_bit_is_accepted(self, key_file):
        data = to_bytes(key_file)
        for bit in range(0, 8 * len(data), 7):
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            with pytest.raises(StoreDamagedError):
                from_bytes(bytes(flipped))

    @pytest.mark.parametrize(
        "data", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": 1, "slots": 3}']
    )
    def test_anything_else_is_damage(self, data):
        with pytest.raises(StoreDamagedError):
            from_bytes(data)

    def test_a_longer_or_prettier_one_is_damage(self, key_file):
        data = to_bytes(key_file)
        for other in (data + b"\n", b" " + data, json.dumps(json.loads(data), indent=1).encode()):
            with pytest.raises(StoreDamagedError):
                from_bytes(other)


class TestForgery:
    """Somebody without the keys can write a new checksum, but nothing that opens."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("m", 64 * 2**20),
            ("m", 19 * 1024 - 1),
            ("m", True),
            ("m", "19456"),
            ("t", 0),
            ("t", 17),
            ("t", 10**30),
            ("p", 0),
            ("p", 9),
            ("p", -1),
        ],
    )
    def test_a_derivation_out_of_bounds_is_refused_before_it_begins(self, key_file, name, value):
        fields = json.loads(to_bytes(key_file))
        fields["slots"][0][name] = value
        begun = time.perf_counter()
        with pytest.raises(StoreDamagedError):
            from_bytes(with_sum(fields))
        assert time.perf_counter() - begun < 0.05

    @pytest.mark.parametrize(("name", "value"), [("m", 20 * 1024), ("t", 3), ("p", 2)])
    def test_a_slot_cannot_be_given_another_cost(self, key_file, name, value):
        fields = json.loads(to_bytes(key_file))
        fields["slots"][0][name] = value
        with pytest.raises(WrongKeyError):
            open_slots(from_bytes(with_sum(fields)), PASSWORD)

    def test_a_password_without_a_cost_is_damage(self, key_file):
        free = replace(key_file.slots[0], cost=None)
        with pytest.raises(StoreDamagedError):
            open_slots(replace(key_file, slots=(free,)), PASSWORD)

    def test_a_slot_cannot_be_moved_to_another_practice(self, key_file):
        stranger = made("somebody else's phrase", CODE)
        mixed = replace(stranger, slots=key_file.slots)
        with pytest.raises(WrongKeyError):
            open_slots(mixed, PASSWORD)

    @pytest.mark.parametrize(
        "change",
        [
            lambda fields: fields.update(generation=99),
            lambda fields: fields.update(anchor={"count": 0, "head": "", "at": ""}),
            lambda fields: fields["slots"].pop(),
            lambda fields: fields.update(mac="00" * 32),
        ],
    )
    def test_what_the_slots_do_not_cover_the_mac_does(self, key_file, change):
        fields = json.loads(to_bytes(key_file))
        change(fields)
        with pytest.raises(StoreDamagedError):
            open_slots(from_bytes(with_sum(fields)), PASSWORD)


POOR = """
import resource
from headdesk.domain.errors import StoreError
from headdesk.store.key_file import KdfCost
from headdesk.store.keys import make_slot
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
try:
    make_slot(bytearray(32), "words", vault_id="", cost=KdfCost(memory=2 * 2**20, time=1, lanes=1))
except StoreError as error:
    print(error.what)
"""

TIGHT = """
import resource
from pathlib import Path
from headdesk.store.keys import affordable_cost
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = used + 200 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
print(affordable_cost(lambda: 0.0).memory // 1024)
"""


class TestCost:
    def test_the_program_asks_for_256_mib(self):
        assert KdfCost() == KdfCost(memory=256 * 1024, time=3, lanes=4)

    def test_a_computer_with_too_little_memory_is_told_so(self, program):
        told, _ = program(POOR).communicate()
        assert "memory" in told

    def test_a_computer_with_little_memory_is_asked_for_less(self, program):
        told, _ = program(TIGHT).communicate()
        assert told.strip() in {"128", "64"}

    @pytest.mark.parametrize(("seconds", "mebibytes"), [(1.0, 256), (9.0, 64)])
    def test_falls_with_the_computer_but_not_below_64_mib(self, seconds, mebibytes):
        ticks = iter(seconds * n for n in range(10))
        assert affordable_cost(lambda: next(ticks)).memory == mebibytes * 1024


class TestCopies:
    @pytest.fixture
    def folder(self, tmp_path, key_file):
        assert key_copies.save(tmp_path, key_file)
        return tmp_path

    def test_both_hold_the_same_and_belong_to_the_owner(self, folder, key_file):
        copies = [folder / key_copies.FIRST, folder / key_copies.SECOND]
        assert [path.read_bytes() for path in copies] == [to_bytes(key_file)] * 2
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
        assert len(list(folder.iterdir())) == 2

    def test_whole_ones_are_not_written_again(self, folder, key_file):
        assert not key_copies.save(folder, key_file)

    @pytest.mark.parametrize("name", [key_copies.FIRST, key_copies.SECOND])
    @pytest.mark.parametrize("fault", ["missing", "empty", "cut", "flipped"])
    def test_one_whole_copy_is_enough_and_mends_the_other(self, folder, key_file, name, fault):
        spoil(folder / name, fault)
        assert key_copies.load(folder) == key_file
        assert key_copies.save(folder, key_file)
        assert (folder / name).read_bytes() == to_bytes(key_file)

    @pytest.mark.parametrize("fault", ["missing", "empty", "cut", "flipped"])
    def test_without_a_whole_copy_it_is_damage(self, folder, fault):
        spoil(folder / key_copies.FIRST, fault)
        spoil(folder / key_copies.SECOND, fault)
        with pytest.raises(StoreDamagedError):
            key_copies.load(folder)

    def test_an_exchange_leaves_the_new_one_in_both_copies(self, folder, key_file):
        new = made(PASSWORD, vault_id=key_file.vault_id)
        key_copies.exchange(folder, key_file, new)
        assert {(folder / name).read_bytes() for name in (key_copies.FIRST, key_copies.SECOND)} == {
            to_bytes(new)
        }

    def test_an_exchange_that_the_disk_refuses_leaves_the_old_one(self, folder, key_file):
        new = made(PASSWORD, vault_id=key_file.vault_id)
        (folder / key_copies.SECOND).unlink()
        (folder / key_copies.SECOND / "in the way").mkdir(parents=True)
        with pytest.raises(StoreError):
            key_copies.exchange(folder, key_file, new)
        assert key_copies.load(folder) == key_file


def spoil(path, fault):
    data = path.read_bytes()
    if fault == "missing":
        path.unlink()
    elif fault == "flipped":
        path.write_bytes(data[:50] + bytes([data[50] ^ 1]) + data[51:])
    else:
        path.write_bytes(b"" if fault == "empty" else data[:-100])
