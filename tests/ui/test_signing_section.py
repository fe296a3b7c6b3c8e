"""Supervisors are set up in the settings, each with a password of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.conftest import CHEAP, PASSWORD

from headdesk.store import supervisors
from headdesk.ui.places import Place, Where
from headdesk.ui.settings.screen import Part, SettingsScreen
from headdesk.ui.settings.supervisor_dialog import SupervisorDialog
from headdesk.ui.settings.supervisor_password_dialog import SupervisorPasswordDialog
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import cosigning

WHO = {"name": "Sam Invented", "credential": "LPCC-S", "password": PASSWORD}
NEW = "lantern orchard tuesday ferry"


@pytest.fixture
def screen(desk, qtbot):
    made = SettingsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(Place(Where.SETTINGS, part=Part.SIGNING))
    return made


@pytest.fixture
def section(screen):
    return screen.section(Part.SIGNING)


@pytest.fixture
def sam(desk):
    return cosigning.set_up(desk.connection, **WHO, license_number="", cost=CHEAP, now=desk.now())


def question(widget, kind):
    return widget.window().findChild(kind)


def wait(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)


def test_at_first_there_is_nobody_and_that_is_said(screen, section):
    assert screen.place() == Place(Where.SETTINGS, part=Part.SIGNING)
    assert section.nobody.isVisible()
    assert section.rows == []


def fill_in(asked, qtbot, second=PASSWORD):
    qtbot.keyClicks(asked.name, "Sam Invented")
    qtbot.keyClicks(asked.credential, "LPCC-S")
    qtbot.keyClicks(asked.license, "OH S.0000000")
    qtbot.keyClicks(asked.chosen.first, PASSWORD)
    qtbot.keyClicks(asked.chosen.second, second)


def test_a_supervisor_is_added_with_a_password_typed_twice(desk, section, qtbot):
    section.header.acted.emit()
    asked = question(section, SupervisorDialog)
    assert not asked.task.main.isEnabled()
    fill_in(asked, qtbot)
    with qtbot.waitSignal(asked.added, timeout=20_000):
        qtbot.keyClick(asked.chosen.second, Qt.Key.Key_Return)
    (one,) = supervisors.current(desk.connection)
    assert (one.name, one.credential, one.license_number) == ("Sam Invented", "LPCC-S", "OH S.0000000")
    assert len(section.rows) == 1
    assert not section.nobody.isVisible()


def test_two_passwords_that_differ_add_nobody(desk, section, qtbot):
    section.header.acted.emit()
    asked = question(section, SupervisorDialog)
    fill_in(asked, qtbot, second=NEW)
    asked.task.main.click()
    wait(desk, qtbot)
    assert supervisors.current(desk.connection) == []


def test_somebody_of_the_same_name_is_refused(desk, sam, section, qtbot):
    section.header.acted.emit()
    asked = question(section, SupervisorDialog)
    fill_in(asked, qtbot)
    asked.task.main.click()
    wait(desk, qtbot)
    assert "co-signs already" in asked.task.trouble.sentence


def test_the_password_is_changed_by_whoever_knows_it(desk, sam, section, qtbot):
    section.show_section()
    section.rows[0].password.click()
    asked = question(section, SupervisorPasswordDialog)
    for edit, words in ((asked.old, NEW), (asked.chosen.first, NEW), (asked.chosen.second, NEW)):
        qtbot.keyClicks(edit, words)
    asked.task.main.click()
    wait(desk, qtbot)
    assert "not this supervisor’s password" in asked._old.message()
    asked.old.clear()
    qtbot.keyClicks(asked.old, PASSWORD)
    with qtbot.waitSignal(asked.task.dialog.decided, timeout=20_000):
        asked.task.main.click()
    assert supervisors.current(desk.connection)[0].slot != sam.slot


@pytest.mark.parametrize("agrees", [True, False])
def test_a_supervisor_is_let_go_once_that_is_confirmed(desk, sam, section, answers, agrees):
    answers.says = agrees
    section.show_section()
    section.rows[0].leave.click()
    assert len(answers.asked) == 1
    assert len(supervisors.current(desk.connection)) == (0 if agrees else 1)
    assert section.nobody.isVisible() is agrees


def test_what_another_window_did_meanwhile_is_said(desk, sam, section):
    section.show_section()
    cosigning.leave(desk.connection, sam, now=desk.now())
    section.rows[0].leave.click()
    assert "any more" in section.rows[0].problem.sentence


def test_everything_has_a_name_to_be_read_aloud(sam, section):
    section.show_section()
    assert audit(section) == []
    section.header.acted.emit()
    assert audit(question(section, SupervisorDialog).task.dialog) == []
    section.rows[0].password.click()
    assert audit(question(section, SupervisorPasswordDialog).task.dialog) == []
