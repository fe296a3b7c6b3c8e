"""Claims in doubt are looked at beside the window, after opening and after every change."""

from __future__ import annotations

import pytest

from headdesk.domain.claims import ClaimState
from headdesk.store import claim_lists, unprinted
from headdesk.store.connection import transaction
from headdesk.ui.catching_up import CatchingUp
from headdesk.ui.desk import Topic
from headdesk.usecases import following


def ready(desk):
    return claim_lists.count_by_state(desk.connection).get(ClaimState.READY, 0)


@pytest.fixture
def doubtful(desk):
    """A desk whose unprinted claims are all in doubt, with how many were ready before."""
    before = ready(desk)
    with transaction(desk.connection):
        unprinted.doubt(desk.connection)
    assert before > ready(desk) == 0
    return before


def is_claims(topic):
    return topic is Topic.CLAIMS


def test_after_opening_claims_in_doubt_are_looked_at_and_screens_hear_of_it(desk, qtbot, doubtful):
    catching_up = CatchingUp(desk)
    with qtbot.waitSignal(desk.changed, check_params_cb=is_claims):
        catching_up.begin()
    assert ready(desk) == doubtful
    assert not following.is_behind(desk.connection)


def test_a_change_begins_it_too(desk, qtbot, doubtful):
    keeper = CatchingUp(desk, desk)
    with qtbot.waitSignal(desk.changed, check_params_cb=is_claims):
        desk.changed.emit(Topic.PRACTICE)
    assert (ready(desk), keeper.parent()) == (doubtful, desk)


def test_where_nothing_is_in_doubt_no_work_begins(desk):
    CatchingUp(desk).begin()
    assert not desk.busy
