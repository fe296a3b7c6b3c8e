"""The workspace: the way back from an errand, and keys that mean something only where they do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from headdesk.store import claim_lists
from headdesk.store.claim_lists import ClaimFilter
from headdesk.ui.errand_bar import ErrandBar
from headdesk.ui.places import Errand, Place, Where
from headdesk.ui.screen import PageKey
from headdesk.ui.widgets.audit import audit
from headdesk.ui.workspace import Workspace

ERRAND = Errand("Claim HD001001, box 33a: the billing NPI is missing.", "Back to the claim")


@pytest.fixture
def workspace(qtbot, desk):
    made = Workspace(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.go(Place(Where.TODAY))
    return made


@pytest.fixture
def claim(desk):
    return Place(Where.CLAIM, claim_lists.page(desk.connection, ClaimFilter())[0].id)


def bar(workspace) -> ErrandBar:
    found: ErrandBar = workspace.findChild(ErrandBar)
    return found


def test_nobody_is_on_an_errand_at_first(workspace):
    assert bar(workspace).isHidden()


def test_an_errand_is_said_and_its_button_leads_back(workspace, claim):
    workspace.go(claim)
    workspace.go(Place(Where.SETTINGS, part="practice", errand=ERRAND))
    assert bar(workspace).isVisible()
    assert audit(workspace) == []
    QTest.mouseClick(bar(workspace).back, Qt.MouseButton.LeftButton)
    here = workspace.place()
    assert (here.where, here.number) == (Where.CLAIM, claim.number)
    assert bar(workspace).isHidden()


def test_going_elsewhere_ends_an_errand(workspace):
    workspace.go(Place(Where.SETTINGS, part="practice", errand=ERRAND))
    workspace.go(Place(Where.CLIENTS))
    assert bar(workspace).isHidden()


def test_an_errand_outlasts_a_lock(workspace):
    workspace.go(Place(Where.SETTINGS, part="practice", errand=ERRAND))
    assert workspace.place().errand == ERRAND


def test_a_key_of_the_page_is_answered_only_where_it_means_something(workspace, claim):
    assert PageKey.PRINT not in workspace.page_keys()
    workspace.go(claim)
    assert PageKey.PRINT in workspace.page_keys()
    workspace.go(Place(Where.HELP))
    workspace.act(PageKey.PRINT)
    assert workspace.place().where is Where.HELP
