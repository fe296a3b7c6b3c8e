"""Planning a session: by keys alone, with sensible values, and on to the note when it is over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from tests.conftest import CHEAP, PASSWORD

from headdesk.domain.calendar import parse_time
from headdesk.domain.people import Client, ClientId, Name, Place
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
from headdesk.usecases import practice, sample

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
    for field, typed in ((dialog.when.day, "2/17"), (dialog.when.start, "9:30 am")):
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
    fill(qtbot, dialog.when.start, "9:00")
    assert dialog.act.text() == "Wrap it up"
    with qtbot.waitSignal(desk.going) as going:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    place = going.args[0]
    assert (place.where, place.number) == (Where.WRAP_UP, newest(desk))
    assert sessions.attendee(desk.connection, newest(desk)).client_id == 2


def test_for_a_client_the_usual_hour_length_and_way_of_meeting_are_filled_in(desk, opened):
    last = sessions.of_client(desk.connection, ClientId(5), limit=1)[0]
    dialog = opened(client_id=ClientId(5))
    assert (dialog.when.start.value(), dialog.when.stop.value()) == (last.start.time(), last.stop.time())
    assert dialog.modality.chosen_key() is Modality.VIDEO
    assert dialog.focusWidget() is dialog.when.day


def test_what_was_typed_is_not_replaced_by_the_usual(desk, qtbot, opened):
    dialog = opened()
    fill(qtbot, dialog.when.start, "8:05")
    choose(qtbot, dialog, "sato")
    assert dialog.when.start.value() == time(8, 5)


def test_the_end_keeps_the_length_when_the_start_moves(qtbot, opened):
    dialog = opened()
    fill(qtbot, dialog.when.start, "10:00")
    fill(qtbot, dialog.when.stop, "11:15")
    fill(qtbot, dialog.when.start, "12:00")
    assert dialog.when.stop.value() == time(13, 15)


def test_an_end_before_the_start_is_on_the_next_day(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    fill(qtbot, dialog.when.start, "11:40 pm")
    fill(qtbot, dialog.when.stop, "12:30 am")
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
    dialog.when.start.setText("noonish")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.when.start_field.message() == "That is not a time. Type it as 1:05 PM or 13:05."


def test_a_session_of_a_whole_night_is_refused_in_words(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    fill(qtbot, dialog.when.start, "13:00")
    fill(qtbot, dialog.when.stop, "12:00 pm")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.when.stop_field.message() == "The end is not after the start."


@pytest.fixture
def empty_desk(tmp_path, answers):
    """A practice that does not know yet who holds its sessions."""
    vault, _ = create(tmp_path / "New.headdesk", PASSWORD, cost=CHEAP, actor="Robin", now=NOW)
    made = Desk(vault, vault.connect(), clock=lambda: NOW, preferences=Preferences(), ask=answers)
    yield made
    if isValid(made):
        made.close()
        made.deleteLater()


def test_who_holds_the_sessions_is_asked_where_nobody_is_known(empty_desk, qtbot, window):
    with transaction(empty_desk.connection):
        client_id = people.save_client(empty_desk.connection, Client(Name("Robin", "Invented")))
    dialog = plan_session(empty_desk, window, client_id=client_id)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert people.clinicians(empty_desk.connection) == []
    assert audit(dialog) == []
    qtbot.keyClicks(dialog.who.name, "Sam")
    dialog.who.credential.setText("LPCC")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "a first and a last name are needed"
    dialog.who.name.setText("Sam Q Invented")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    (clinician,) = people.clinicians(empty_desk.connection)
    assert clinician.signature == "Sam Q Invented, LPCC"
    assert session_of(empty_desk, newest(empty_desk)).clinician_id == clinician.id
    again = plan_session(empty_desk, window, client_id=client_id)
    assert not again.who.isVisible()
    again.reject()


def test_locking_takes_the_form_off_the_screen(empty_desk, qtbot, window):
    dialog = plan_session(empty_desk, window)
    empty_desk.close()
    empty_desk.deleteLater()
    qtbot.waitUntil(lambda: not isValid(dialog))


def count(desk):
    return desk.connection.execute("SELECT count(*) FROM session").fetchone()[0]


def test_a_session_is_planned_for_several_weeks_at_once(desk, qtbot, opened):
    before = count(desk)
    dialog = opened(client_id=ClientId(1))
    fill(qtbot, dialog.when.day, "2/12")
    qtbot.mouseClick(dialog.repeat.weekly, Qt.MouseButton.LeftButton)
    fill(qtbot, dialog.repeat.count, "6")
    assert dialog.act.text() == "Plan 6 sessions"
    assert dialog.repeat._words.text() == "times, the last on Mar 19"
    with qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert count(desk) == before + 6
    rows = sessions.of_client(desk.connection, ClientId(1), limit=6)
    days = [row.start.date() for row in reversed(rows) if row.start.date() >= date(2026, 2, 12)]
    assert days[-5:] == [date(2026, 2, 19) + timedelta(weeks=week) for week in range(5)]
    assert said.args[0] == "6 sessions planned, Feb 12 to Mar 19."


@pytest.mark.parametrize("typed", ["", "1", "53", "many"])
def test_what_is_no_number_of_weeks_is_said_and_plans_nothing(desk, qtbot, opened, typed):
    before = count(desk)
    dialog = opened(client_id=ClientId(1))
    dialog.repeat.weekly.setChecked(True)
    dialog.repeat.count.setText(typed)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.repeat._problem.isVisible()
    assert count(desk) == before


def test_a_clash_is_said_before_anything_is_planned_and_planned_when_wanted(desk, qtbot, opened):
    before = count(desk)
    dialog = opened(client_id=ClientId(1))
    fill(qtbot, dialog.when.start, "1:20 pm")
    dialog.repeat.weekly.setChecked(True)
    fill(qtbot, dialog.repeat.count, "3")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "Feb 10, Feb 17" in dialog._problem.sentence
    assert dialog.act.text() == "Plan anyway"
    assert count(desk) == before
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert count(desk) == before + 3


def test_another_time_after_a_clash_is_looked_at_anew(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    fill(qtbot, dialog.when.start, "1:20 pm")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    fill(qtbot, dialog.when.start, "1:10 pm")
    assert dialog.act.text() != "Plan anyway"
    before = count(desk)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert count(desk) == before


def test_an_individual_session_has_one_client_a_family_several(desk, qtbot, opened):
    dialog = opened(client_id=ClientId(1))
    choose(qtbot, dialog, "okafor")
    assert dialog.clients.chosen() == [2]
    qtbot.mouseClick(dialog.kind._group.button(1), Qt.MouseButton.LeftButton)
    choose(qtbot, dialog, "rivera")
    fill(qtbot, dialog.when.start, "7:00 pm")
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
    assert words == ["Office", "Client’s home"]


def test_places_have_their_names_but_the_one_that_bears_the_practices_is_the_office(desk, opened):
    practice.save_place(desk.connection, Place("Invented Annex"), now=NOW)
    dialog = opened()
    words = [dialog.place.itemText(number) for number in range(dialog.place.count())]
    assert words == ["Office", "Invented Annex", "Client’s home"]


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


@pytest.mark.parametrize(("typed", "hour"), [("1:45", 13), ("8", 8), ("12:30", 12), ("6", 18)])
def test_a_start_without_its_half_of_the_day_lies_in_office_hours_and_is_said_while_typed(
    qtbot, opened, typed, hour
):
    dialog = opened()
    dialog.when.start.setFocus()
    dialog.when.start.selectAll()
    qtbot.keyClicks(dialog.when.start, typed)
    said = shown.time_of(NOW.replace(hour=hour, minute=parse_time(typed).minute))
    assert dialog.when.length.sentence.startswith(said)
    dialog.when.start.commit()
    assert dialog.when.start.value().hour == hour


def test_a_very_long_session_is_asked_about(qtbot, opened):
    dialog = opened()
    fill(qtbot, dialog.when.start, "9")
    fill(qtbot, dialog.when.stop, "1:50 pm")
    assert dialog.when.length.sentence.endswith("4 h 50 min. Are both times right?")


def test_a_name_nobody_has_becomes_a_new_client_by_enter(desk, qtbot, opened):
    dialog = opened()
    choose(qtbot, dialog, "Marta  Quill")
    (client_id,) = dialog.clients.chosen()
    assert people.client(desk.connection, client_id).name == Name("Marta", "Quill")
    with qtbot.waitSignal(desk.changed):
        dialog.decide("plan")
    assert [row.stage for row in sessions.of_client(desk.connection, client_id, limit=1)]


def test_a_name_that_someone_has_is_not_offered_as_new(desk, qtbot, opened):
    dialog, name = opened(), people.client(desk.connection, ClientId(1)).shown
    qtbot.keyClicks(dialog.clients.edit, name.lower())
    model = dialog.clients.completer.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [name]


def test_a_name_that_is_not_whole_says_how_a_client_is_added(qtbot, opened):
    dialog = opened()
    qtbot.keyClicks(dialog.clients.edit, "Marta")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog._client_field.message().endswith("Type first and last name, and Enter adds a new client.")


def typed_form(qtbot, dialog):
    dialog.clients.choose(ClientId(1), "Jordan Rivera")
    fill(qtbot, dialog.when.day, "2/17/2026")
    fill(qtbot, dialog.when.start, "9:30 am")
    dialog.repeat.weekly.setChecked(True)
    dialog.modality.choose(Modality.VIDEO)
    dialog.modality.chosen.emit(Modality.VIDEO)


def test_what_a_lock_took_away_is_there_when_the_form_is_opened_again(qtbot, opened):
    dialog = opened()
    typed_form(qtbot, dialog)
    dialog._vanish()
    again = opened()
    assert again.clients.chosen() == [1]
    assert (again.when.day.value(), again.when.start.value()) == (date(2026, 2, 17), time(9, 30))
    assert again.repeat.times() == 8
    assert again.modality.chosen_key() is Modality.VIDEO


@pytest.mark.parametrize("way", ["cancel", "plan", "escape"])
def test_a_form_that_was_decided_comes_back_empty(qtbot, opened, way):
    dialog = opened()
    typed_form(qtbot, dialog)
    if way == "escape":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.decide(way)
    assert opened().clients.chosen() == []


def test_with_large_words_the_fields_scroll_and_the_buttons_stay_in_the_window(opened, window, look):
    look.set_text_scale(200)
    try:
        dialog = opened()
        assert dialog.height() <= window.height()
        assert dialog.rect().contains(dialog.act.geometry())
        bar = dialog._area.verticalScrollBar()
        assert bar.maximum() > 0
        dialog.place.setFocus()
        assert not dialog.place.visibleRegion().isEmpty()
    finally:
        look.set_text_scale(100)


def test_a_sentence_below_a_field_makes_the_form_higher_and_scrolls_nothing(opened, window, qtbot):
    dialog = opened()
    before = dialog.height()
    dialog.act.click()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog._area.verticalScrollBar().maximum() == 0
    assert abs(dialog.geometry().center().y() - window.geometry().center().y()) <= 1


@pytest.mark.parametrize("hour", range(24))
def test_no_time_is_cut_in_its_field(opened, hour):
    field = opened().when.start
    text = shown.time_of(NOW.replace(hour=hour, minute=58))
    room = field.width() - field.textMargins().left() - field.textMargins().right()
    assert field.fontMetrics().horizontalAdvance(text) <= room - 4
