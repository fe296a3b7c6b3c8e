"""The workspace: the way back from an errand, and keys that mean something only where they do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from headdesk.domain.claims import ClaimState
from headdesk.domain.records import RecordKind
from headdesk.store import claim_lists, coverage, sessions
from headdesk.store.claim_lists import ClaimFilter
from headdesk.ui import shown
from headdesk.ui.desk import Topic
from headdesk.ui.errand_bar import ErrandBar
from headdesk.ui.places import Errand, Place, Where
from headdesk.ui.screen import PageKey
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.sidebar import Sidebar
from headdesk.ui.widgets.status_bar import StatusBar
from headdesk.ui.widgets.toast import Toast
from headdesk.ui.workspace import Workspace
from headdesk.usecases import clients

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


@pytest.fixture
def unreleased(desk):
    """The client and the claim of one who released nothing to a payer any more."""
    ready = claim_lists.page(desk.connection, ClaimFilter(states=(ClaimState.READY,)))[0]
    for paper in coverage.records(desk.connection, ready.client_id):
        if paper.kind is RecordKind.RELEASE_TO_PAYER:
            clients.end_record(desk.connection, paper.id, paper.given_on, now=desk.now())
    return ready


def test_the_bar_says_when_it_is_mended_and_when_it_is_not_any_more(qtbot, workspace, desk, unreleased):
    workspace.go(Place(Where.CLAIM, unreleased.id))
    workspace.act(PageKey.JUMP)
    assert "box 12: no release to the payer is on record" in bar(workspace).words()
    sheet = workspace.current().page().form.sheet
    sheet.field("given").fill(shown.numbers(unreleased.first_date))
    workspace.act(PageKey.MAIN)
    done = f"Done. What claim {unreleased.number} needed here is in place."
    qtbot.waitUntil(lambda: bar(workspace).words() == done)
    assert not workspace.current().page().parts.is_form
    assert audit(workspace) == []
    (paper, *_) = (
        paper
        for paper in coverage.records(desk.connection, unreleased.client_id)
        if paper.kind is RecordKind.RELEASE_TO_PAYER and paper.revoked_on is None
    )
    clients.end_record(desk.connection, paper.id, paper.given_on, now=desk.now())
    desk.changed.emit(Topic.CLIENTS)
    qtbot.waitUntil(lambda: "box 12" in bar(workspace).words())
    QTest.mouseClick(bar(workspace).back, Qt.MouseButton.LeftButton)
    assert workspace.place().number == unreleased.id


def test_what_is_not_mended_yet_is_still_said(workspace, desk, unreleased):
    workspace.go(Place(Where.CLAIM, unreleased.id))
    workspace.act(PageKey.JUMP)
    before = bar(workspace).words()
    desk.changed.emit(Topic.CLIENTS)
    QCoreApplication.processEvents()
    assert bar(workspace).words() == before


def test_going_elsewhere_ends_an_errand(workspace):
    workspace.go(Place(Where.SETTINGS, part="practice", errand=ERRAND))
    workspace.go(Place(Where.CLIENTS))
    assert bar(workspace).isHidden()


def test_the_sidebar_shrinks_at_once_when_the_text_grows(workspace, look):
    sidebar = workspace.findChild(Sidebar)
    assert not sidebar.collapsed
    look.set_text_scale(200)
    try:
        assert sidebar.collapsed
    finally:
        look.set_text_scale(100)
    assert not sidebar.collapsed


def test_what_was_said_stands_on_the_status_bar_and_goes_with_its_place(workspace, desk, qtbot):
    toast, status = workspace.findChild(Toast), workspace.findChild(StatusBar)
    desk.say("Policy saved.")
    assert toast.isVisible()
    over = QRect(toast.mapTo(workspace, QPoint()), toast.size())
    assert QRect(status.mapTo(workspace, QPoint()), status.size()).contains(over)
    workspace.go(Place(Where.CLIENTS))  # said on the way
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.is_fresh)
    workspace.go(Place(Where.TODAY))
    assert not toast.isVisible()


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


class StrayWindows(QObject):
    """Notes every widget that is shown as a window of its own: one that was not put anywhere yet."""

    def __init__(self, expected):
        super().__init__()
        self.expected, self.seen = expected, []

    def eventFilter(self, watched, event):  # noqa: N802 -- the name is of Qt
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen += [watched] if watched is not self.expected else []
        return False


@pytest.mark.parametrize("where", list(Where))
def test_no_part_of_a_screen_flashes_up_as_a_window(qapp, workspace, claim, desk, where):
    waiting = sessions.waiting(desk.connection)[0]
    numbers = {Where.CLIENT: 1, Where.CLAIM: claim.number, Where.WRAP_UP: waiting.attendee_id}
    stray = StrayWindows(workspace)
    qapp.installEventFilter(stray)
    workspace.go(Place(where, numbers.get(where, 0)))
    qapp.processEvents()
    qapp.removeEventFilter(stray)
    assert stray.seen == []
