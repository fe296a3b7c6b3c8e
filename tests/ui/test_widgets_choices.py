"""What one chooses from: keys move, signals tell what the person did."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui import theme
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.choice_list import ChoiceList
from headdesk.ui.widgets.choice_row import Choice
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.note_sheet import NoteSheet
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.segmented import Segmented
from headdesk.ui.widgets.sidebar import Sidebar
from headdesk.ui.widgets.stepper import Stepper


@pytest.fixture(autouse=True)
def dress(qapp):
    made = theme.install(qapp)
    theme.use_bundled_font(made)
    return made


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    return made


def put(window, widget):
    window.layout().addWidget(widget)
    widget.show()
    return widget


def focused(window):
    return window.focusWidget()


CODES = [
    Choice("90834", "90834", "Talk therapy, middle band", right="$150.00"),
    Choice("90832", "90832"),
    Choice("90837", "90837"),
]


def test_arrow_keys_choose_in_a_list(qtbot, window):
    codes = put(window, ChoiceList("Code", CODES))
    codes.choose("90834")
    codes.findChildren(QWidget)[0].setFocus()
    with qtbot.waitSignal(codes.chosen) as told:
        qtbot.keyClick(focused(window), Qt.Key.Key_Down)
    assert told.args == ["90832"]
    assert codes.chosen_key() == "90832"


def test_choosing_by_program_is_silent_and_an_unknown_key_changes_nothing(qtbot, window):
    codes = put(window, ChoiceList("Code", CODES))
    with qtbot.assertNotEmitted(codes.chosen):
        codes.choose("90837")
        codes.choose("no such code")
    assert codes.chosen_key() == "90837"


def test_a_row_is_read_as_one_sentence(window):
    codes = put(window, ChoiceList("Code", CODES))
    first = codes.findChildren(QWidget)[0]
    assert first.accessibleName() == "90834, Talk therapy, middle band, $150.00"


def test_a_row_that_is_off_says_why(window):
    codes = put(window, ChoiceList("Code", CODES))
    codes.allow("90837", False, "It needs 53 minutes")
    last = codes.findChildren(QWidget)[2]
    assert not last.isEnabled()
    assert last.toolTip() == "It needs 53 minutes"


def test_other_choices_replace_the_old_ones(window):
    codes = put(window, ChoiceList("Code", CODES))
    codes.choose("90834")
    codes.set_choices([Choice("90791", "90791")])
    assert codes.chosen_key() is None


def test_arrow_keys_move_between_segments(qtbot, window):
    views = put(window, Segmented("Claims", [("filed", "Filed"), ("waiting", "Waiting")]))
    focus = views.findChildren(QWidget)[0]
    focus.setFocus()
    with qtbot.waitSignal(views.chosen) as told:
        qtbot.keyClick(focus, Qt.Key.Key_Right)
    assert told.args == ["waiting"]


def test_a_step_is_a_button_that_says_where_it_stands(qtbot, window):
    steps = put(
        window, Stepper("Steps", [("note", "Note", ""), ("code", "Code", ""), ("claim", "Claim", "")])
    )
    steps.set_state("code", ("note",))
    first, second, third = steps.findChildren(QWidget)
    assert "done" in first.accessibleName()
    assert "current" in second.accessibleName()
    assert "to come" in third.accessibleName()
    with qtbot.waitSignal(steps.chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert told.args == ["note"]


def test_arrow_keys_walk_the_steps(qtbot, window):
    steps = put(window, Stepper("Steps", [("note", "Note", ""), ("code", "Code", "")]))
    first, second = steps.findChildren(QWidget)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert window.focusWidget() is second


def test_a_button_is_pressed_by_enter_as_by_space(qtbot, window):
    button = put(window, Button("Sign", "primary"))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_a_button_that_is_off_gives_its_reason(window):
    button = put(window, Button("Sign", "primary"))
    button.allow(False, "The note is empty")
    assert button.accessibleDescription() == "The note is empty"
    button.allow(True)
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_an_unknown_kind_of_button_is_a_fault():
    with pytest.raises(ValueError, match="No kind"):
        Button("Sign", "loud")


def test_icon_buttons_are_named_and_large_enough(window):
    button = put(window, IconButton("caret-left", "Back", size=12))
    assert button.accessibleName() == "Back"
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24


def test_a_chip_is_wider_when_ticked(window):
    chip = put(window, Chip("Neat"))
    plain = chip.sizeHint().width()
    chip.click()
    assert chip.isChecked()
    assert chip.sizeHint().width() > plain


def test_a_flow_begins_a_new_line_where_the_width_ends(window):
    holder = QWidget()
    flow = FlowLayout(holder)
    for number in range(6):
        flow.addWidget(Chip(f"Finding {number}"))
    assert flow.heightForWidth(200) > flow.heightForWidth(2000)


@pytest.mark.parametrize("look", ["flat", "pill", "field"])
def test_an_open_list_shows_its_longest_choice_whole(qtbot, window, look):
    combo = Combo("Session", [("kept", "Kept"), ("late", "Cancelled by client or by you")], look=look)
    put(window, combo)
    combo.showPopup()
    qtbot.waitUntil(combo.view().isVisible)
    assert combo.view().viewport().width() >= combo.view().sizeHintForColumn(0)
    combo.hidePopup()


def test_the_sidebar_tells_the_screen_and_names_what_waits(qtbot, window):
    side = put(window, Sidebar())
    today = side.add("today", "Today", "sun")
    side.add("claims", "Claims", "file-text")
    side.set_count("today", 5)
    assert "5" in today.accessibleName()
    with qtbot.waitSignal(side.chosen) as told:
        qtbot.keyClick(today, Qt.Key.Key_Return)
    assert told.args == ["today"]
    assert today.isChecked()


def test_a_collapsed_sidebar_is_narrow_and_keeps_its_names(window):
    side = put(window, Sidebar())
    today = side.add("today", "Today", "sun")
    wide = side.sizeHint().width()
    side.set_collapsed(collapsed=True)
    assert side.sizeHint().width() < wide
    assert today.toolTip() == "Today"
    assert today.accessibleName() == "Today"


def test_a_popover_is_walked_by_keys(qtbot, window):
    popover = Popover(window)
    first = popover.add_item("edit", "Edit session", "gear")
    second = popover.add_item("print", "Print", "printer", "Ctrl P")
    popover.open_under(window)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert popover.focusWidget() is second
    with qtbot.waitSignal(popover.chosen) as told:
        qtbot.keyClick(second, Qt.Key.Key_Return)
    assert told.args == ["print"]


def test_the_sections_of_a_note_are_found_by_key(window):
    sheet = put(window, NoteSheet())
    data = sheet.add_section("data", "Data", "What you saw")
    assert sheet.section("data") is data
    assert data.accessibleName() == "Data"
    with pytest.raises(KeyError):
        sheet.section("plan")
