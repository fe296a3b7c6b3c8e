"""A session that did not take place: a fee, a short note, another time, and never a claim."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui import wrap_up
from tests.ui.wrap_up import focused, opened, words_of

from headdesk.domain.money import Money
from headdesk.domain.sessions import CHARGEABLE, Outcome, Stage
from headdesk.store import claims, ledger, notes, sessions
from headdesk.ui.client.session_state import session_state
from headdesk.ui.places import Place, Where
from headdesk.ui.session.dialog import NewSessionDialog
from headdesk.ui.today.first_steps import Backed
from headdesk.ui.today.read import read_today
from headdesk.ui.today.row_words import session_rows
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import missed

screen = wrap_up.screen
LATER = 90


@pytest.fixture
def over(screen, desk, clock):
    """A planned session of today that is over."""
    clock.move(minutes=LATER)
    return opened(screen, desk, "Haddad")


@pytest.fixture
def no_show(screen, over):
    """The same, and the client did not come."""
    screen.header.outcome.chosen.emit(Outcome.NO_SHOW)
    return over


def attendee(desk, attendee_id):
    return sessions.attendee(desk.connection, attendee_id)


def balance(desk, attendee_id):
    return ledger.client_balance(desk.connection, attendee(desk, attendee_id).client_id)


def type_amount(pane, text):
    pane.fee.other.click()
    QTest.keyClicks(focused(), text)
    pane.fee.typed.commit()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.NO_SHOW, "The client did not come."),
        (Outcome.LATE_CANCEL, "The client cancelled late."),
        (Outcome.CANCELLED_BY_CLIENT, "The client cancelled in time."),
        (Outcome.CANCELLED_BY_CLINICIAN, "You cancelled this session."),
    ],
)
def test_every_step_says_what_became_of_it_and_none_makes_a_claim(screen, desk, over, outcome, words):
    screen.header.outcome.chosen.emit(outcome)
    for step in ("note", "code", "claim"):
        screen.show_place(Place(Where.WRAP_UP, over, step))
        assert words in words_of(screen)
        assert audit(screen) == []
    assert claims.claims_of_attendee(desk.connection, over) == []


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in {Outcome.PLANNED, Outcome.KEPT}])
def test_only_what_was_missed_asks_for_a_fee_and_no_fee_leads_back(qtbot, screen, desk, over, outcome):
    screen.header.outcome.chosen.emit(outcome)
    asks = outcome in CHARGEABLE
    assert screen.missed.fee.isVisible() is asks
    assert screen.missed.main.text() == ("Decide on a fee" if asks else "Back to Today")
    if asks:
        screen.missed.fee.none.click()
        assert screen.missed.main.text() == "No fee, back to Today"
    with qtbot.waitSignal(desk.going) as going:
        screen.main_action()
    assert going.args[0] == Place(Where.TODAY)
    assert ledger.entries_of_attendee(desk.connection, over) == []
    assert attendee(desk, over).stage is Stage.CLOSED


def waiting_rows(desk):
    """Return the rows of Today under *After the session*, by attendee."""
    facts = read_today(desk.connection, desk.now(), backed=Backed.NEVER)
    return {
        sessions_row.attendee_id: row
        for sessions_row, row in zip(facts.waiting, session_rows(facts), strict=True)
    }


def test_left_undecided_it_waits_on_today_and_comes_back_with_nothing_chosen(screen, desk, no_show):
    screen.missed.bar.finished_later.emit()
    row = waiting_rows(desk)[no_show]
    assert (row.fact, row.action) == ("No-show: fee?", "Decide")
    assert session_state(sessions.row_of(desk.connection, no_show), desk.now())[1] == "No-show: fee?"
    screen.show_place(Place(Where.WRAP_UP, no_show))
    assert screen.missed.fee.is_open()
    screen.main_action()
    assert screen.missed.fee._problem.isVisible()
    assert attendee(desk, no_show).stage is Stage.FEE
    screen.missed.fee.none.click()
    screen.main_action()
    screen.show_place(Place(Where.WRAP_UP, no_show))
    assert screen.missed.fee.is_none()
    assert no_show not in waiting_rows(desk)


def test_a_fee_goes_to_the_clients_account_and_is_offered_the_next_time(screen, desk, no_show):
    before = balance(desk, no_show)
    type_amount(screen.missed, "75")
    screen.missed.fee.always.setChecked(True)
    assert screen.missed.main.text() == "Charge $75.00"
    screen.main_action()
    assert balance(desk, no_show) == before + Money(7500)
    assert any("A fee of $75.00 stands" in words for words in words_of(screen.missed))
    assert screen.missed.main.text() == "Back to Today"
    assert claims.claims_of_attendee(desk.connection, no_show) == []
    opened(screen, desk, "Okafor")
    screen.header.outcome.chosen.emit(Outcome.NO_SHOW)
    assert screen.missed.fee.usual.text() == "$75.00, as usual"
    assert screen.missed.fee.is_open()
    screen.missed.fee.usual.click()
    assert screen.missed.main.text() == "Charge $75.00"


def test_an_amount_once_is_not_asked_the_next_time(screen, desk, no_show):
    type_amount(screen.missed, "40")
    screen.main_action()
    assert missed.usual_fee(desk.connection, Outcome.NO_SHOW) is None


@pytest.mark.parametrize("typed", ["", "abc", "0"])
def test_an_amount_that_is_none_charges_nothing_and_is_said(screen, desk, no_show, typed):
    before = balance(desk, no_show)
    type_amount(screen.missed, typed)
    screen.main_action()
    assert screen.missed.fee._problem.isVisible()
    assert balance(desk, no_show) == before


def test_a_fee_is_taken_back_by_its_button_and_by_another_outcome(screen, desk, no_show):
    before = balance(desk, no_show)
    for take_back in (screen.missed.take_back.click, lambda: screen.header.outcome.chosen.emit(Outcome.KEPT)):
        type_amount(screen.missed, "75")
        screen.main_action()
        assert balance(desk, no_show) == before + Money(7500)
        take_back()
        assert balance(desk, no_show) == before
    assert attendee(desk, no_show).stage is Stage.NOTE
    assert screen.note.editor.isVisible()


def test_planning_again_fills_in_the_same_hour_a_week_later(qtbot, screen, desk, no_show):
    screen.missed.again.click()
    (dialog,) = screen.findChildren(NewSessionDialog)
    assert dialog.clients.chosen() == [attendee(desk, no_show).client_id]
    assert (dialog.when.day.value() - desk.today()).days == 7
    assert dialog.when.start.value().strftime("%H:%M") == "14:15"
    dialog.reject()


def test_a_contact_note_is_short_and_leads_back(qtbot, screen, desk, no_show):
    screen.missed.contact.click()
    assert screen.place().part == "contact"
    assert focused().objectName() == "contact"
    assert screen.note.main.text() == "Sign contact note"
    assert not screen.note.paper.tools.isVisible()
    QTest.keyClicks(focused(), "Did not come; left a message.")
    QApplication.processEvents()
    assert audit(screen) == []
    screen.main_action()
    note = notes.note_of(desk.connection, no_show)
    assert note is not None
    assert (note.template.key, note.signed_at) == ("contact", desk.now())
    assert attendee(desk, no_show).stage is Stage.FEE
    assert screen.missed.contact.text() == "Read the contact note"
    screen.missed.contact.click()
    assert screen.note.main.text() == "Back to Today"
    assert screen.note.editor is None


def test_locking_comes_back_to_the_contact_note(screen, desk, no_show):
    screen.missed.contact.click()
    QTest.keyClicks(focused(), "Did not come.")
    screen.note.editor.go_to("contact", 3)
    place = screen.place()
    screen.leave()
    opened(screen, desk, "Rivera")
    screen.show_place(place)
    assert screen.note.editor.caret() == ("contact", 3)
    assert screen.place() == place


def test_a_signed_contact_note_is_not_taken_for_the_note_of_a_kept_session(screen, desk, no_show):
    screen.missed.contact.click()
    QTest.keyClicks(focused(), "Did not come.")
    screen.main_action()
    screen.header.outcome.chosen.emit(Outcome.KEPT)
    assert screen.header.problem().startswith("The signed contact note says")
    assert attendee(desk, no_show).outcome is Outcome.NO_SHOW
    found = notes.last_signed(
        desk.connection, attendee(desk, no_show).client_id, before=desk.today().replace(day=28)
    )
    assert found is not None
    assert found[1].template.key != "contact"


def test_what_was_written_before_is_not_lost_when_the_client_did_not_come(screen, desk, clock):
    attendee_id = opened(screen, desk, "Okafor")
    written = screen.note.editor.text("data")
    screen.header.outcome.chosen.emit(Outcome.LATE_CANCEL)
    screen.missed.contact.click()
    assert screen.note.editor.text("data") == written
    screen.header.outcome.chosen.emit(Outcome.KEPT)
    assert screen.note.editor.text("data") == written
    assert screen.note.draft.template.key != "contact"
    assert missed.fee_of(desk.connection, attendee_id) is None
    assert ledger.entries_of_attendee(desk.connection, attendee_id) == []


def test_before_a_session_begins_it_can_be_called_off_but_nobody_has_missed_it(screen, desk):
    opened(screen, desk, "Haddad")
    combo = screen.header.outcome
    assert "No-show" not in [combo.itemText(index) for index in range(combo.count())]
    screen.header.outcome.chosen.emit(Outcome.LATE_CANCEL)
    assert screen.missed.isVisible()


def test_by_keys_alone_from_the_missed_session_to_its_fee(qtbot, screen, desk, no_show):
    pane = screen.missed
    assert focused() is pane.fee.other
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert pane.fee.other.isChecked()
    assert focused() is pane.fee.typed
    QTest.keyClicks(focused(), "60")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    screen.main_action()
    assert missed.fee_of(desk.connection, no_show) == Money(6000)


def test_before_the_end_a_slip_is_taken_back_by_the_way_that_is_named(screen, desk):
    attendee_id = opened(screen, desk, "Haddad")
    screen.header.outcome.chosen.emit(Outcome.LATE_CANCEL)
    said = " ".join(words_of(screen.missed))
    assert "If that was a slip, choose Planned above." in said
    offered = [screen.header.outcome.itemText(row) for row in range(screen.header.outcome.count())]
    assert "Planned" in offered
    assert "Kept" not in offered
    screen.header.outcome.chosen.emit(Outcome.PLANNED)
    assert sessions.attendee(desk.connection, attendee_id).outcome is Outcome.PLANNED
    assert screen.note.editor.isVisible()
