"""A practice is opened by one program at a time, from any thread, and given up without a trace."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.conftest import CHEAP
from tests.full_disk import largest_file

from headdesk.domain.errors import AlreadyOpenError, RuleBrokenError, StoreError, WrongKeyError
from headdesk.domain.people import Clinician, Name
from headdesk.store import activity, instance, people
from headdesk.store import vault as store_vault
from headdesk.store.connection import OWNER
from headdesk.usecases import practice as practice_cases
from headdesk.usecases import vaults

PASSWORD = "invented words for testing only"
NEW = "lantern orchard tuesday ferry"


ROBIN = Clinician(Name("Robin", "Invented"), "LPCC")


def start(folder, now):
    """Make a practice of Robin's."""
    return vaults.start_practice(
        folder, PASSWORD, name="Invented Counseling", owner=ROBIN, cost=CHEAP, now=now
    )


@pytest.fixture
def started(tmp_path, now):
    """A new practice, closed, with its folder and its code."""
    folder = tmp_path / "Invented.headdesk"
    practice, code = start(folder, now)
    practice.vault.close(now=now)
    practice.lock.release()
    return folder, code


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "practice.lock"}


def test_password_and_code_open_it(started):
    folder, code = started
    for secret in (PASSWORD, code):
        practice = vaults.open_practice(folder, secret, actor="Robin")
        assert practice.vault.folder == folder
        vaults.abandon(practice)


def test_a_second_program_is_refused_until_the_first_is_done(started):
    folder, _ = started
    practice = vaults.open_practice(folder, PASSWORD, actor="")
    with pytest.raises(AlreadyOpenError):
        vaults.open_practice(folder, PASSWORD, actor="")
    vaults.abandon(practice)
    vaults.abandon(vaults.open_practice(folder, PASSWORD, actor=""))


def test_what_one_thread_opened_another_lets_go(started):
    folder, _ = started
    with ThreadPoolExecutor(1) as worker:
        practice = worker.submit(vaults.open_practice, folder, PASSWORD, actor="").result()
    vaults.abandon(practice)
    instance.hold(folder).release()


def test_a_refusal_lets_go_of_the_lock(started):
    folder, _ = started
    with pytest.raises(WrongKeyError):
        vaults.open_practice(folder, "another password", actor="")
    instance.hold(folder).release()


def test_given_up_it_is_as_if_it_had_never_been_opened(started):
    folder, _ = started
    before = files(folder)
    practice = vaults.open_practice(folder, PASSWORD, actor="")
    vaults.abandon(practice)
    vaults.abandon(practice)
    assert files(folder) == before
    with pytest.raises(StoreError):
        practice.vault.connect()


def test_a_name_that_is_taken_makes_nothing(started, now):
    folder, _ = started
    before = files(folder)
    with pytest.raises(RuleBrokenError):
        start(folder, now)
    assert files(folder) == before


def test_a_new_practice_has_somebody_who_holds_its_sessions(started):
    folder, _ = started
    practice = vaults.open_practice(folder, PASSWORD, actor="")
    assert practice.vault.actor == "Robin Invented"
    with practice.vault.connect() as connection:
        assert [who.signature for who in people.clinicians(connection)] == ["Robin Invented, LPCC"]
        paid = people.practice(connection)
    assert paid is not None
    assert paid.name == "Invented Counseling"
    vaults.abandon(practice)


def hold_when_there(folder):
    """Take the lock of a practice as soon as its folder appears, as another program could."""
    while not folder.is_dir():
        pass
    return instance.hold(folder)


def test_a_practice_whose_lock_is_taken_leaves_nothing(tmp_path, now):
    folder = tmp_path / "Invented.headdesk"
    with ThreadPoolExecutor(1) as other:
        held = other.submit(hold_when_there, folder)
        with pytest.raises(AlreadyOpenError):
            start(folder, now)
        held.result().release()
    assert list(tmp_path.iterdir()) == []


def test_the_next_password_costs_what_this_one_does(started):
    folder, _ = started
    assert vaults.password_cost(folder) == CHEAP


def test_a_practice_of_which_the_code_is_known_takes_a_new_password(started):
    folder, code = started
    practice = vaults.renew_password(vaults.open_practice(folder, code, actor=""), code, NEW)
    assert practice.new_password
    vaults.abandon(practice)
    vaults.abandon(vaults.open_practice(folder, NEW, actor=""))
    with pytest.raises(WrongKeyError):
        vaults.open_practice(folder, PASSWORD, actor="")


@pytest.mark.parametrize("size", [300_000, 1_000_000])
def test_a_sample_that_does_not_fit_the_disk_leaves_nothing(tmp_path, size):
    with largest_file(size), pytest.raises(StoreError):
        vaults.make_sample(tmp_path / "Sample practice.headdesk", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def entries(practice):
    with practice.vault.connect() as connection:
        return [(e.actor, e.action, dict(e.detail)) for e in reversed(activity.rows(connection, limit=99))]


def test_the_log_names_the_first_clinician_where_nobody_was_named(tmp_path, now):
    folder = tmp_path / "Older.headdesk"
    made, _ = store_vault.create(folder, PASSWORD, cost=CHEAP, actor="", now=now)
    made.close(now=now)
    practice = vaults.open_practice(folder, PASSWORD, actor="")
    assert practice.vault.actor == OWNER
    with practice.vault.connect() as connection:
        practice_cases.save_clinician(connection, ROBIN, now=now)
    vaults.abandon(practice)
    practice = vaults.open_practice(folder, PASSWORD, actor="")
    with practice.vault.connect() as connection:
        vaults.begin(practice, connection, now=now)
    assert entries(practice)[-1] == ("Robin Invented", "unlock", {"failures": 0})
    vaults.abandon(practice)


def test_beginning_and_ending_work_are_on_record(started, now):
    folder, code = started
    practice = replace(vaults.open_practice(folder, code, actor="Robin"), new_password=True)
    with practice.vault.connect() as connection:
        vaults.begin(practice, connection, failures=2, now=now)
        vaults.end(connection, "idle", now=now)
    assert entries(practice)[3:] == [
        ("Robin", "unlock", {"failures": 2}),
        ("Robin", "change password", {"with": "recovery code"}),
        ("Robin", "lock", {"reason": "idle"}),
    ]
    vaults.abandon(practice)


def test_a_disk_that_refuses_keeps_nobody_out_and_nothing_open(started, now):
    folder, _ = started
    practice = vaults.open_practice(folder, PASSWORD, actor="Robin")
    with practice.vault.connect(read_only=True) as connection:
        vaults.begin(practice, connection, now=now)
        vaults.end(connection, "key", now=now)
        assert activity.head(connection).count == 3
    vaults.abandon(practice)
