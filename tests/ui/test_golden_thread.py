"""The golden thread on screen: what is missing stands there in words and leads to its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.domain.test_audit import WHOLE, with_texts

from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.golden_thread import Link, Standing
from headdesk.ui.record.golden_thread import GoldenThread
from headdesk.ui.widgets.audit import audit as faults_of
from headdesk.usecases import audit

GAPS = audit.chain_of(with_texts(assessment="", goals=""))


@pytest.fixture
def thread(qtbot):
    """The thread of a note that lacks its goal and its response."""
    made = GoldenThread()
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show_thread(GAPS)
    made.show()
    return made


def names(thread):
    return [link.accessibleName() for link in thread.links]


def test_each_link_is_named_with_how_it_stands(thread):
    assert len(thread.links) == len(Link)
    assert "Diagnosis: there" in names(thread)
    assert "Goal: missing, a goal of the plan" in names(thread)
    assert "Response: missing, how the client responded" in names(thread)
    assert thread.accessibleName() == "Golden thread: 6 of 8 links are there"


def test_a_click_leads_to_what_is_missing(thread, qtbot):
    goal = next(link for link in thread.links if link.text() == "Goal")
    with qtbot.waitSignal(thread.wanted) as heard:
        qtbot.mouseClick(goal, Qt.MouseButton.LeftButton)
    assert heard.args == ["goals"]


def test_it_is_walked_by_keys_and_enter_leads_there(thread, qtbot):
    thread.activateWindow()
    first, second = thread.links[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    with qtbot.waitSignal(thread.wanted) as heard:
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert heard.args == ["data"]


def test_nothing_moves_while_nothing_changes_and_the_focus_stays_when_it_does(thread):
    thread.activateWindow()
    before = thread.links
    before[2].setFocus()
    thread.show_thread(GAPS)
    assert thread.links == before
    thread.show_thread(audit.chain_of(WHOLE))
    assert thread.accessibleName() == "Golden thread: 8 of 8 links are there"
    assert thread.links[2].hasFocus()


def test_what_is_missing_wraps_and_is_never_cut(qtbot):
    made = GoldenThread()
    qtbot.addWidget(made)
    made.show_thread([Standing(Link.MEASURE, Elsewhere.MEASURES, "a measure within the last ninety days")])
    (link,) = made.links
    assert link.heightForWidth(100) > link.heightForWidth(400)


def test_it_has_no_fault_that_the_audit_of_windows_finds(thread):
    assert faults_of(thread) == []
