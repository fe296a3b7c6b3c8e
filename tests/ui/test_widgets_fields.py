"""What one types into: nothing changes by accident, everything says what it is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.ui import theme
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.ui.widgets.tabs import Tabs
from headdesk.ui.widgets.text_edit import LINE_HEIGHT, TextEdit
from headdesk.ui.widgets.value_edit import date_edit, money_edit


@pytest.fixture(autouse=True)
def dress(qapp):
    made = theme.install(qapp)
    theme.use_bundled_font(made)
    return made


def cents(typed):
    try:
        return round(sum(float(part) for part in typed.strip("$").split("+")) * 100)
    except ValueError as error:
        raise InvalidValueError("That is no amount.", "Type it like 12.50.") from error


def dollars(amount):
    return f"${amount / 100:.2f}"


def turn_wheel(widget):
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


@pytest.fixture
def shown(qtbot):
    """Put widgets into a window that lives as long as the test."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)

    def put(*widgets):
        for widget in widgets:
            column.addWidget(widget)
        window.resize(400, 300)
        window.show()
        window.activateWindow()
        return window

    yield put
    window.close()


@pytest.mark.parametrize("look", ["field", "flat", "pill"])
def test_the_wheel_leaves_a_choice_alone_and_goes_to_the_page(shown, look):
    combo = Combo("Place", [(1, "Office"), (2, "Video"), (3, "Home")], look=look)
    shown(combo)
    combo.choose(2)
    event = turn_wheel(combo)
    assert combo.chosen_key() == 2
    assert not event.isAccepted()


def test_the_wheel_leaves_the_tabs_alone(shown):
    tabs = Tabs("Client", [("a", "Overview"), ("b", "Coverage")])
    shown(tabs)
    turn_wheel(tabs)
    assert tabs.chosen_key() == "a"


def test_a_choice_is_told_when_the_person_makes_it_and_not_when_the_program_does(qtbot, shown):
    combo = Combo("Place", [(1, "Office"), (2, "Video")])
    shown(combo)
    with qtbot.assertNotEmitted(combo.chosen):
        combo.choose(2)
    with qtbot.waitSignal(combo.chosen) as told:
        qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert told.args == [1]


def test_other_choices_keep_the_chosen_key(qtbot):
    combo = Combo("Payer", [(1, "Harbor Mutual"), (2, "Cedar Health")])
    qtbot.addWidget(combo)
    combo.choose(2)
    combo.set_choices([(3, "Northlake Plan"), (2, "Cedar Health")])
    assert combo.chosen_key() == 2
    combo.set_choices([])
    assert combo.chosen_key() is None


@pytest.mark.parametrize("make", [LineEdit, PasswordEdit, TextEdit, Combo, CheckBox])
def test_no_control_exists_without_a_name(make):
    with pytest.raises(ValueError, match="needs a name"):
        make("  ")


def test_tab_leaves_a_text_field(qtbot, shown):
    text, after = TextEdit("Data"), LineEdit("Member ID")
    window = shown(text, after)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert window.focusWidget() is after
    assert "\t" not in text.text()


def test_a_text_field_grows_and_shrinks_with_its_text(shown):
    text = TextEdit("Data", lines=2)
    shown(text)
    small = text.height()
    text.set_text("word " * 300)
    assert text.height() > small
    assert text.height() >= text.document().size().height()
    text.set_text("")
    assert text.height() == small


def test_a_text_field_takes_words_and_leaves_their_looks(shown):
    text = TextEdit("Data")
    shown(text)
    rich = QMimeData()
    rich.setHtml("<b>loud</b>")
    rich.setText("loud")
    text.insertFromMimeData(rich)
    assert text.text() == "loud"
    assert not text.textCursor().charFormat().font().bold()


def test_line_height_stays_and_is_not_what_undo_takes_back(qtbot, shown):
    text = TextEdit("Data")
    shown(text)
    text.set_text("one")
    assert text.document().firstBlock().blockFormat().lineHeight() == LINE_HEIGHT
    assert not text.document().isUndoAvailable()
    qtbot.keyClicks(text, "x")
    text.undo()
    assert text.text() == "one"
    assert text.document().firstBlock().blockFormat().lineHeight() == LINE_HEIGHT


def test_money_is_added_up_and_told_in_cents(qtbot, shown):
    money = money_edit("Paid", cents, dollars)
    shown(money)
    money.setFocus()
    qtbot.keyClicks(money, "12.5+3")
    with qtbot.waitSignal(money.value_changed) as told:
        qtbot.keyClick(money, Qt.Key.Key_Return)
    assert told.args == [1550]
    assert money.text() == "$15.50"


def test_what_makes_no_amount_is_refused_below_the_field_and_stays_to_be_mended(qtbot, shown):
    money = money_edit("Paid", cents, dollars)
    field = Field("Paid", money)
    shown(field)
    qtbot.keyClicks(money, "twelve")
    qtbot.keyClick(money, Qt.Key.Key_Return)
    assert field.message() == "That is no amount. Type it like 12.50."
    assert money.text() == "twelve"
    assert money.accessibleDescription() == field.message()
    qtbot.keyClicks(money, "x")
    assert field.message() == ""


def test_an_emptied_field_has_no_value(shown):
    money = money_edit("Paid", cents, dollars)
    shown(money)
    money.set_value(500)
    money.clear()
    assert money.commit()
    assert money.value() is None


def test_a_date_can_be_taken_from_the_calendar(qtbot, shown):
    edit = date_edit("Filed on", date.fromisoformat, date.isoformat)
    shown(edit)
    edit.set_value(date(2026, 2, 4))
    qtbot.keyClick(edit._end, Qt.Key.Key_Space)
    days = edit.findChildren(QCalendarWidget)[0]
    with qtbot.waitSignal(edit.value_changed) as told:
        days.clicked.emit(days.selectedDate().addDays(1))
    assert told.args == [date(2026, 2, 5)]
    assert edit.text() == "2026-02-05"


def test_caps_lock_is_noticed_while_typing(qtbot, shown):
    password = PasswordEdit("Password")
    field = Field("Password", password)
    shown(field)
    with qtbot.waitSignal(password.caps_lock_changed):
        qtbot.keyClick(password, "A", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" in field.message()
    qtbot.keyClick(password, "a", Qt.KeyboardModifier.NoModifier)
    assert field.message() == ""


def test_the_eye_shows_the_password_and_says_what_it_does(shown):
    password = PasswordEdit("Password")
    shown(password)
    password.setText("lantern orchard")
    assert password.displayText() != "lantern orchard"
    password.eye.click()
    assert password.displayText() == "lantern orchard"
    assert password.eye.accessibleName() == "Hide the password (Alt F8)"


def test_tab_goes_from_one_password_to_the_next_so_that_no_space_presses_the_eye(qtbot, shown):
    fields = NewPassword()
    shown(fields)
    fields.first.setFocus()
    qtbot.keyClicks(fields.first, "lantern orchard")
    qtbot.keyClick(fields.first, Qt.Key.Key_Tab)
    assert fields.window().focusWidget() is fields.second
    qtbot.keyClicks(fields.window().focusWidget(), "lantern orchard")
    assert fields.second.text() == fields.first.text() == "lantern orchard"
    assert fields.first.displayText() != "lantern orchard"
    qtbot.keyClick(fields.second, Qt.Key.Key_F8, Qt.KeyboardModifier.AltModifier)
    assert fields.second.displayText() == "lantern orchard"


def test_good_news_below_a_field_takes_the_error_away(shown):
    field = Field("Personal NPI", LineEdit("Personal NPI"), hint="10 digits")
    shown(field)
    field.show_error("One digit is missing: 10 are needed")
    assert field.editor.property("wrong")
    field.show_good("Check digit fits")
    assert not field.editor.property("wrong")
    field.clear_message()
    assert field.editor.accessibleDescription() == "10 digits"
