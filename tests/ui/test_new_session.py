"""Planning a session: by keys alone, with sensible values, and on to the note when it is over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from tests.conftest import CHEAP

from headdesk.domain.calendar import parse_time
from headdesk.domain.people import Client, ClientId, Name
from headdesk.domain.sessions import AttendeeId, Modality, Outcome, SessionKind
from headdesk.store import people, sessions
from headdesk.store.connection import transaction
from headdesk.store.vault import create
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.session.dialog import plan_session
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import sample

NOW = sample.SAMPLE_NOW
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def opened(desk, qtbot, window):
    """Opens the form; what is still open at the end is closed."""
    dialogs = []

    def open_form(**of_whom):
        dialogs.append(plan_session(desk, window, **of_whom))
        dialogs[-1].activateWindow()
        qtbot.waitUntil(dialogs[-1].isActiveWindow)
        return dialogs[-1]

    yield open_form
    for dialog in dialogs:
        if isValid(dialog):
            dialog.close()


def choose(qtbot, dialog, typed):
    qtbot.keyClicks(dialog.clients.edit, typed)
    qtbot.waitUntil(dialog.clients.popup.isVisible)
    qtbot.keyClick(dialog.clients.popup, Qt.Key.Key_Return)


def tab_to(qtbot, dialog, field):
    for _ in range(12):
        if dialog.focusWidget() is field:
            return
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead to the field")


def fill(qtbot, field, typed):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    field.commit()


def session_of(desk, attendee_id):
    attendee = sessions.attendee(desk.connection, AttendeeId(attendee_id))
    return sessions.session(desk.connection, attendee.session_id)


def newest(desk):
    return desk.connection.execute("SELECT max(id) FROM attendee").fetchone()[0]


def test_a_coming_session_is_planned_by_keys_alone(desk, qtbot, opened):
    dialog = opened()
    assert dialog.focusWidget() is dialog.clients.edit
    choose(qtbot, dialog, "haddad")
    for field, typed in ((dialog.day, "2/17"), (dialog.start, "9:30 am")):
        tab_to(qtbot, dialog, field)
        qtbot.keyClicks(field, typed)
    with qtbot.waitSignal(desk.changed) as changed, qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    made = session_of(desk, newest(desk))
    assert made.planned_start == datetime(2026, 2, 17, 9, 30, tzinfo=NOW.tzinfo)
    assert made.minutes == 50
    assert sessions.attendee(desk.connection, newest(desk)).outcome is Outcome.PLANNED
    assert changed.args == [Topic.SESSIONS]
    assert said.args[0].replace("\u202f", " ") == "Session planned for Feb 17, 9:30 AM."


def test_a_session_that_is_over_goes_on_to_its_note(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(2))
    fill(qtbot, dialog.start, "11:00")
    assert dialog.act.text() == "Wrap it up"
    with qtbot.waitSignal(desk.going) as going:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    place = going.args[0]
    assert (place.where, place.number) == (Where.WRAP_UP, newest(desk))
    assert sessions.attendee(desk.connection, newest(desk)).client_id == 2


def test_for_a_client_the_usual_hour_length_and_way_of_meeting_are_filled_in(desk, opened):
    last = sessions.of_client(desk.connection, ClientId(5), limit=1)[0]
    dialog = opened(client_id=ClientId(5))
    assert (dialog.start.value(), dialog.stop.value()) == (last.start.time(), last.stop.time())
    assert dialog.modality.chosen_key() is Modality.VIDEO
    assert dialog.focusWidget() is dialog.day


def test_what_was_typed_is_not_replaced_by_the_usual(desk, qtbot, opened):
    dialog = opened()
    fill(qtbot, dialog.start, "8:05")
    choose(qtbot, dialog, "sato")
    assert dialog.start.value() == time(8, 5)


def test_the_end_keeps_the_length_when_the_start_moves(qtbot, opened):
    dialog = opened()
    fill(qtbot, dialog.start, "10:00")
    fill(qtbot, dialog.stop, "11:15")
    fill(qtbot, dialog.start, "12:00")
    assert dialog.stop.value() == time(13, 15)


def test_an_end_before_the_start_is_on_the_next_day(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    fill(qtbot, dialog.start, "11:40 pm")
    fill(qtbot, dialog.stop, "12:30 am")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    made = session_of(desk, newest(desk))
    assert made.minutes == 50
    assert made.planned_stop.date() == made.planned_start.date() + timedelta(days=1)


def test_without_a_client_nothing_is_planned_and_the_field_says_so(desk, qtbot, opened):
    before = newest(desk)
    dialog = opened()
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog._client_field.message() == "Choose who attends."
    assert newest(desk) == before


def test_text_that_is_no_time_is_said_beside_the_field(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    dialog.start.setText("noonish")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog._start_field.message() == "That is not a time. Type it as 1:05 PM or 13:05."


def test_a_session_of_a_whole_night_is_refused_in_words(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    fill(qtbot, dialog.start, "13:00")
    fill(qtbot, dialog.stop, "12:00 pm")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog._problem.sentence == "The session would last more than 16 hours. Look at both times."


def test_a_practice_without_a_clinician_is_told_what_to_do(tmp_path, answers, qtbot, window):
    vault, _ = create(tmp_path / "New.headdesk", "invented words", cost=CHEAP, actor="Robin", now=NOW)
    desk = Desk(vault, vault.connect(), clock=lambda: NOW, preferences=Preferences(), ask=answers)
    with transaction(desk.connection):
        client_id = people.save_client(desk.connection, Client(Name("Robin", "Invented")))
    dialog = plan_session(desk, window, client_id=client_id)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog._problem.sentence.endswith("Fill in your name in Settings.")
    desk.close()
    desk.deleteLater()
    qtbot.waitUntil(lambda: not isValid(dialog))  # locking takes the form off the screen


def test_an_individual_session_has_one_client_a_family_several(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    choose(qtbot, dialog, "okafor")
    assert dialog.clients.chosen() == [2]
    qtbot.mouseClick(dialog.kind._group.button(1), Qt.MouseButton.LeftButton)
    choose(qtbot, dialog, "rivera")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    session_id = sessions.attendee(desk.connection, newest(desk)).session_id
    assert [a.client_id for a in sessions.attendees(desk.connection, session_id)] == [2, 1]
    assert sessions.session(desk.connection, session_id).kind is SessionKind.FAMILY


def test_unticking_takes_a_client_away(qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    chip = dialog.clients._chips[ClientId(1)]
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert dialog.clients.chosen() == []
    assert dialog.focusWidget() is dialog.clients.edit


def test_enter_takes_the_only_match_without_the_list(qtbot, opened):
    dialog = opened()
    dialog.clients.edit.setText("Novak")
    qtbot.keyClick(dialog.clients.edit, Qt.Key.Key_Return)
    assert dialog.clients.chosen() == [6]


def test_the_form_offers_the_practices_places_and_the_clients_home(desk, opened):
    dialog = opened()
    words = [dialog.place.itemText(number) for number in range(dialog.place.count())]
    assert words == [*(place.name for place in people.places(desk.connection)), "Client’s home"]


def test_cancel_plans_nothing(desk, qtbot, opened):
    before = newest(desk)
    dialog = opened(client_id=ClientId(1))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert newest(desk) == before


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_unnamed_or_cut(opened, look, scale):
    look.set_text_scale(scale)
    try:
        dialog = opened(client_id=ClientId(1))
        assert audit(dialog) == []
    finally:
        look.set_text_scale(100)


def test_the_matches_keep_qts_rules_for_models(qtbot, opened):
    dialog = opened()
    qtbot.keyClicks(dialog.clients.edit, "o")
    model = dialog.clients.completer.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() > 0


@pytest.mark.parametrize("minute", range(0, 24 * 60, 37))
def test_every_time_of_day_is_read_back_as_it_is_shown(minute):
    at = datetime.combine(date(2026, 2, 10), time(minute // 60, minute % 60))
    assert parse_time(shown.time_of(at)) == at.time()
