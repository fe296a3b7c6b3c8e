"""A practice is opened by one program at a time, from any thread, and given up without a trace."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.conftest import CHEAP

from headdesk.domain.errors import AlreadyOpenError, RuleBrokenError, StoreError, WrongKeyError
from headdesk.store import instance
from headdesk.usecases import vaults

PASSWORD = "invented words for testing only"


@pytest.fixture
def started(tmp_path, now):
    """A new practice, closed, with its folder and its code."""
    folder = tmp_path / "Invented.headdesk"
    practice, code = vaults.start_practice(folder, PASSWORD, cost=CHEAP, actor="Robin", now=now)
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
        vaults.start_practice(folder, PASSWORD, cost=CHEAP, actor="", now=now)
    assert files(folder) == before


def test_the_next_password_costs_what_this_one_does(started):
    folder, _ = started
    assert vaults.password_cost(folder) == CHEAP
