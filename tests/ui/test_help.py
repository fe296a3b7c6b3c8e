"""Help: every key of the menus, and what the program says about itself."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from headdesk import __version__
from headdesk.ui import screens
from headdesk.ui.commands import COMMANDS
from headdesk.ui.help.answers import answers
from headdesk.ui.help.screen import HelpScreen
from headdesk.ui.help.texts import keys, licenses
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit


@pytest.fixture
def screen(desk, qtbot):
    made = HelpScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(Place(Where.HELP))
    return made


def texts(screen):
    return [label.text() for label in screen.findChildren(QLabel)]


def test_every_command_with_a_key_stands_in_the_table(screen):
    shown = {does: key for _, lines in keys() for key, does in lines}
    for command in COMMANDS:
        if command.keys:
            words = command.shown.replace("&", "").removesuffix("…")
            assert words in texts(screen)
            assert shown[words]


def test_enter_stands_once_for_both_of_its_keys():
    shown = {does: key for _, lines in keys() for key, does in lines}
    assert shown["Main action"] == "Ctrl ↵"
    assert shown["Larger text"] == "Ctrl + or Ctrl ="


def test_about_names_the_version_and_how_to_check_that_there_is_no_network(screen):
    whole = " ".join(texts(screen))
    assert f"Headdesk {__version__}" in whole
    assert "unshare -n" in whole
    assert "CPT is a registered trademark of the American Medical Association" in whole


def test_each_part_stands_with_its_license(screen):
    assert ("Qt and PySide6", "LGPL 3") in licenses()
    assert all(part in texts(screen) and license_ in texts(screen) for part, license_ in licenses())


def test_questions_come_first_and_each_has_a_short_answer(screen):
    shown = texts(screen)
    asked = [answer.question for answer in answers()]
    assert [text for text in shown if text in asked] == asked
    assert shown.index(asked[-1]) < shown.index("File")
    for answer in answers():
        assert answer.text in shown
        assert 1 < answer.text.count(". ") + 1 <= 4


def test_each_way_leads_to_a_place_that_is_there(screen, desk, qtbot):
    wanted = [answer.place for answer in answers() if answer.place]
    gone = []
    desk.going.connect(gone.append)
    for way in screen.answers.ways:
        way.setFocus()
        qtbot.keyClick(way, Qt.Key.Key_Return)
    assert gone == wanted


@pytest.mark.parametrize("answer", [answer for answer in answers() if answer.place], ids=lambda a: a.question)
def test_the_place_of_an_answer_shows_what_it_says(desk, qtbot, answer):
    screen: Any = screens.build(answer.place.where, desk, None)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_place(answer.place)
    assert screen.place().part in {answer.place.part, ""}
    if answer.place.field:
        assert screen.section(answer.place.part).editor_of(answer.place.field, 0) is screen.focusWidget()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)


def test_the_page_scrolls_by_keys(qtbot, screen):
    bar = screen.area.verticalScrollBar()
    assert screen.focusWidget() is screen.area
    qtbot.keyClick(screen.area, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    screen.show_place(Place(Where.HELP))
    assert bar.value() == 0


def test_it_comes_back_to_itself(screen):
    assert screen.place() == Place(Where.HELP)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [820, 1076])
def test_nothing_is_unnamed_or_cut(desk, qtbot, look, scale, width):
    look.set_text_scale(scale)
    try:
        made = HelpScreen(desk)
        qtbot.addWidget(made)
        made.resize(width, 700)
        made.show()
        assert audit(made) == []
        assert made.area.horizontalScrollBar().maximum() == 0
    finally:
        look.set_text_scale(100)
