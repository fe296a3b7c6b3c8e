"""Steps 2 and 3: the code that fits, the diagnoses in order, and how the claim goes to its payer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui import wrap_up
from tests.ui.wrap_up import focused, opened, words_of, write_all

from headdesk.domain.claims import TO_FILE, ClaimState
from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coverage import OFFERED_ROUTES, Route
from headdesk.domain.money import Money
from headdesk.domain.sessions import Stage
from headdesk.store import claim_lists, claims, coding, coverage, ledger, payers, people, sessions
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.connection import transaction
from headdesk.ui.claim import facts as claim_facts
from headdesk.ui.claim import findings as claim_findings
from headdesk.ui.claim.next_step import LEFT, PRINT
from headdesk.ui.desk import Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.check_line import CheckLine
from headdesk.ui.widgets.choice_row import ChoiceRow
from headdesk.ui.wrap_up.diagnosis_list import DiagnosisRow
from headdesk.ui.wrap_up.found_list import Found
from headdesk.usecases import filing, practice

SUGGESTED = CPTCode("90834")


screen = wrap_up.screen


@pytest.fixture
def evening(clock):
    """The end of the day: every session of it is over."""
    clock.move(minutes=300)


def signed(screen, desk, last_name):
    """Keep and sign a client's session of today, so that step 2 is shown; return its attendee id."""
    attendee_id = opened(screen, desk, last_name)
    if screen.planned.isVisible():
        screen.main_action()
    write_all(screen)
    screen.main_action()
    return attendee_id


def coded(screen, desk, last_name="Brandt"):
    attendee_id = opened(screen, desk, last_name)
    screen.main_action()
    return attendee_id


def titles(screen):
    return [row.choice.title for row in screen.code.services.codes.findChildren(ChoiceRow) if row.isVisible()]


def claim_of(desk, attendee_id):
    (claim_id,) = claims.claims_of_attendee(desk.connection, attendee_id)
    return claims.head(desk.connection, claim_id)


def diagnoses_of(desk, attendee_id):
    client_id = sessions.attendee(desk.connection, attendee_id).client_id
    return [str(code) for code in people.diagnoses(desk.connection, client_id, desk.today())]


def search(screen, words):
    screen.find_action()
    QTest.keyClicks(focused(), words)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifier)


def test_the_code_the_minutes_fit_is_chosen_with_its_reason_first(screen, desk):
    opened(screen, desk, "Brandt")
    assert screen.code.services.codes.chosen_key() == SUGGESTED
    assert titles(screen) == ["90834", "90832", "90837"]
    first = focused().choice
    assert first.subtitle == "Suggested: your 45 minutes lie inside 38 to 52"
    assert screen.code.main.text() == "Use 90834 and make the claim"


def test_the_sum_follows_the_choice(screen, desk):
    opened(screen, desk, "Brandt")
    assert "Fee $150.00 − Contract reduction $32.00 = Allowed $118.00" in screen.code.sum.sum.accessibleName()
    press(Qt.Key.Key_Down)
    assert screen.code.services.codes.chosen_key() == CPTCode("90832")
    assert "Fee $110.00" in screen.code.sum.sum.accessibleName()
    assert screen.code.main.text() == "Use 90832 and make the claim"


def test_an_add_on_is_offered_where_it_may_stand_and_explained_where_not(screen, desk):
    opened(screen, desk, "Brandt")
    box = screen.code.services.addons.findChildren(CheckBox)[0]
    assert box.text() == "90785"
    assert box.isEnabled()
    box.click()
    assert "Fee $170.00" in screen.code.sum.sum.accessibleName()
    screen.code.services.other.click()
    QTest.keyClicks(focused(), "family")
    press(Qt.Key.Key_Return)
    assert screen.code.services.codes.chosen_key() == CPTCode("90847")
    box = next(b for b in screen.code.services.addons.findChildren(CheckBox) if b.isVisible())
    assert not box.isEnabled()
    assert "Not with 90847" in box.accessibleName()
    assert screen.code.services.addons.ticked() == ()


def test_a_code_with_an_add_on_becomes_two_service_lines(screen, desk):
    attendee_id = opened(screen, desk, "Brandt")
    screen.code.services.addons.findChildren(CheckBox)[0].click()
    screen.main_action()
    lines = claims.lines(desk.connection, claim_of(desk, attendee_id).id)
    assert [str(facts.line.code) for facts in lines] == ["90834", "90785"]
    position = ledger.position_of_claim(desk.connection, claim_of(desk, attendee_id).id)
    assert position.charge == Money(17000)


@pytest.mark.usefixtures("evening")
def test_what_the_sum_promised_is_what_the_ledger_expects(screen, desk):
    for last_name in ("Brandt", "Rivera", "Haddad"):
        attendee_id = opened(screen, desk, last_name)
        if last_name != "Brandt":
            attendee_id = signed(screen, desk, last_name)
        promised = screen.code.sum.sum.accessibleName()
        screen.main_action()
        position = ledger.position_of_claim(desk.connection, claim_of(desk, attendee_id).id)
        assert f"pays {position.expected} " in promised
        assert promised.endswith(str(position.client_share))


def test_a_diagnosis_is_found_by_word_and_added_by_enter_which_codes_nothing(screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    search(screen, "generalized anx")
    assert focused().accessibleDescription().startswith("F41.1, Generalized anxiety disorder")
    press(Qt.Key.Key_Return)
    assert diagnoses_of(desk, attendee_id) == ["F40.01", "Z63.0", "F41.1"]
    assert focused().text() == ""
    press(Qt.Key.Key_Return)
    assert sessions.attendee(desk.connection, attendee_id).stage is Stage.CODE


def test_too_general_a_code_and_one_on_the_list_cannot_be_taken(screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    before = diagnoses_of(desk, attendee_id)
    search(screen, "F41")
    rows = {row.code: row for row in screen.code.diagnoses.look_up("F41")}
    assert not rows["F41"].can_pick
    assert rows["F41"].words == "F41 is too general to bill."
    listed = {row.code: row for row in screen.code.diagnoses.look_up("agoraphobia")}
    assert not listed["F40.01"].can_pick
    assert listed["F40.01"].under == "Already on line A"
    press(Qt.Key.Key_Escape)
    assert focused().text() == ""
    assert diagnoses_of(desk, attendee_id) == before


def test_the_arrow_keys_walk_what_was_found(screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    search(screen, "anxiety")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    second = [row for row in screen.code.diagnoses.look_up("anxiety") if row.can_pick][1]
    press(Qt.Key.Key_Return)
    assert diagnoses_of(desk, attendee_id)[-1] == second.code


def test_diagnoses_are_moved_and_removed_by_keys_and_saved_at_once(qtbot, screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    row = screen.code.diagnoses.findChildren(DiagnosisRow)[1]
    row.setFocus()
    with qtbot.waitSignal(desk.saved):
        press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert diagnoses_of(desk, attendee_id) == ["Z63.0", "F40.01"]
    assert focused().accessibleName().startswith("A, Z63.0")
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert diagnoses_of(desk, attendee_id) == ["Z63.0", "F40.01"]
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Delete)
    assert diagnoses_of(desk, attendee_id) == ["F40.01"]


def test_without_a_diagnosis_no_claim_is_made_and_the_reason_is_said(screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    for _ in range(2):
        next(row for row in screen.code.diagnoses.findChildren(DiagnosisRow) if row.isVisible()).setFocus()
        press(Qt.Key.Key_Delete)
    screen.main_action()
    assert screen.code.bar.problem().startswith("A claim needs a diagnosis.")
    assert claims.claims_of_attendee(desk.connection, attendee_id) == []


def test_the_note_comes_first(screen, desk):
    opened(screen, desk, "Rivera", "code")
    assert "not signed" in screen.code.bar.problem()
    screen.main_action()
    assert screen.place().part == "note"
    screen.next_action()
    screen.next_action()
    assert "There is no claim yet." in words_of(screen.claim)


def test_using_a_code_tells_the_lists_and_shows_the_claim(screen, desk):
    told: list[Topic] = []
    desk.changed.connect(told.append)
    attendee_id = coded(screen, desk)
    assert {Topic.SESSIONS, Topic.CLAIMS, Topic.LEDGER} <= set(told)
    assert sessions.attendee(desk.connection, attendee_id).stage is Stage.CODED
    assert screen.place().part == "claim"
    assert f"Claim {claim_of(desk, attendee_id).number}" in words_of(screen.claim)


def test_a_code_is_taken_back_before_filing_and_another_used(qtbot, screen, desk):
    attendee_id = coded(screen, desk)
    first = claim_of(desk, attendee_id)
    screen.previous_action()
    assert titles(screen) == ["90834"]
    with qtbot.waitSignal(desk.said) as said:
        screen.code.take_back.click()
    assert str(first.number) in said.args[0]
    assert claims.head(desk.connection, first.id).state is ClaimState.VOID
    assert coding.of_attendee(desk.connection, attendee_id) is None
    screen.main_action()
    assert claim_of(desk, attendee_id).number > first.number
    assert ledger.position_of_claim(desk.connection, first.id).open == Money(0)


def test_a_filed_claim_keeps_its_code(screen, desk):
    attendee_id = coded(screen, desk)
    head = claim_of(desk, attendee_id)
    filing.set_route(desk.connection, head.id, Route.ELSEWHERE, now=desk.now())
    departure = filing.Departure("filed elsewhere", desk.today())
    filing.file(desk.connection, head.id, departure, now=desk.now())
    screen.previous_action()
    screen.code.take_back.click()
    assert "left the house" in screen.code.bar.problem()
    assert coding.of_attendee(desk.connection, attendee_id) is not None


def test_locking_comes_back_to_the_code_that_was_chosen(screen, desk):
    attendee_id = opened(screen, desk, "Brandt")
    press(Qt.Key.Key_Down)
    place = screen.place()
    opened(screen, desk, "Rivera")
    screen.show_place(place)
    assert place == Place(Where.WRAP_UP, attendee_id, "code", 90832)
    assert screen.code.services.codes.chosen_key() == CPTCode("90832")


@pytest.mark.usefixtures("evening")
def test_a_private_client_is_charged_and_no_claim_is_made(screen, desk):
    attendee_id = signed(screen, desk, "Novak")
    client_id = sessions.attendee(desk.connection, attendee_id).client_id
    before = ledger.client_balance(desk.connection, client_id)
    assert screen.code.main.text() == "Use 90834 and charge the client"
    screen.main_action()
    assert claims.claims_of_attendee(desk.connection, attendee_id) == []
    assert ledger.client_balance(desk.connection, client_id) == before + Money(15000)
    assert "R. Novak pays $150.00 for this session." in words_of(screen.claim)
    assert audit(screen) == []


@pytest.mark.usefixtures("evening")
def test_video_stands_on_the_claim_as_the_payer_wants_it(screen, desk):
    attendee_id = signed(screen, desk, "Sato")
    assert "Video, place of service 10 · modifier 95" in words_of(screen.code)
    screen.main_action()
    (facts,) = claims.lines(desk.connection, claim_of(desk, attendee_id).id)
    assert [str(modifier) for modifier in facts.line.modifiers] == ["95"]


FAMILY = CPTCode("90847")


def choose_without_fee(screen, desk):
    """Choose a code for which the practice has no fee."""
    attendee_id = opened(screen, desk, "Brandt")
    with transaction(desk.connection):
        desk.connection.execute("DELETE FROM fee WHERE code = '90847'")
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "code"))
    screen.code.services.choose_other(FAMILY)
    return attendee_id


def test_a_fee_that_is_missed_is_set_where_it_is_missed(qtbot, screen, desk):
    attendee_id = choose_without_fee(screen, desk)
    assert screen.code.sum.fee.isVisible()
    assert screen.code.main.text() == "Save fee"
    press(Qt.Key.Key_Return)
    assert focused() is screen.code.sum.fee.amount
    assert "Type an amount, such as 150." in words_of(screen.code.sum)
    QTest.keyClicks(focused(), "165")
    with qtbot.waitSignal(desk.changed):
        press(Qt.Key.Key_Return)
    day = sessions.session(
        desk.connection, sessions.attendee(desk.connection, attendee_id).session_id
    ).service_date
    assert payers.fee(desk.connection, FAMILY, day) == Money(16500)
    assert "Fee $165.00" in screen.code.sum.sum.accessibleName()
    assert screen.code.main.text() == "Use 90847 and make the claim"
    assert screen.code.services.codes.chosen_key() == FAMILY
    assert sessions.attendee(desk.connection, attendee_id).stage is Stage.CODE


@pytest.mark.parametrize("typed", ["abc", "0", "-5"])
def test_what_is_no_fee_is_said_and_set_nowhere(screen, desk, typed):
    choose_without_fee(screen, desk)
    screen.code.sum.fee.amount.setText(typed)
    screen.main_action()
    assert payers.fee(desk.connection, FAMILY, desk.today()) is None
    assert screen.code.sum.fee._problem.isVisible()
    QApplication.processEvents()
    assert audit(screen) == []


def test_a_code_without_a_fee_can_be_found_and_chosen(screen, desk):
    choose_without_fee(screen, desk)
    found = {row.code: row for row in screen.code.services._find("90847")}
    assert found["90847"].can_pick
    assert "No fee is set yet" in found["90847"].under


def tab_stops_from(widget):
    """The controls that Tab reaches from one on, until it leaves the step."""
    stops, at = [], widget
    for _ in range(60):
        stops.append(at)
        at = at.nextInFocusChain()
        while not (at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.isEnabled()):
            at = at.nextInFocusChain()
        if at is widget:
            break
    return stops


def test_tab_goes_the_way_one_reads(screen, desk):
    opened(screen, desk, "Brandt")
    screen.code.diagnoses.list.add(ICD10Code("F41.9"))
    code = screen.code
    stops = tab_stops_from(focused())
    order = [
        stops.index(one)
        for one in (
            code.services.other,
            code.services.addons.findChildren(CheckBox)[-1],
            *(row for row in code.diagnoses.findChildren(DiagnosisRow) if row.isVisible()),
            code.diagnoses.search.field,
            code.bar._later,
            code.main,
        )
    ]
    assert order == sorted(order)
    assert len(order) >= 7


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("diagnoses", "Search diagnoses"),
        ("fee", "Fee for 90847"),
        ("charge", "Fee for 90847"),
        ("modifiers", "Place and way of meeting"),
        ("unknown", "90847"),
        ("", "90847"),
    ],
)
def test_a_place_leads_to_the_very_control_that_is_meant(screen, desk, field, name):
    attendee_id = choose_without_fee(screen, desk)
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "code", field=field))
    assert focused().accessibleName().startswith(name)


def test_what_is_meant_in_a_coded_session_is_changed_by_taking_the_code_back(screen, desk):
    attendee_id = coded(screen, desk)
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "code", field="diagnoses"))
    assert focused() is screen.code.take_back
    assert "Take the code back" in screen.code.bar.problem()
    press(Qt.Key.Key_Space)
    assert screen.code.diagnoses.search.isVisible()


@pytest.fixture
def large_text(look):
    """Text at 200 %, and back to 100 % afterwards."""
    look.set_text_scale(200)
    yield
    look.set_text_scale(100)


@pytest.mark.parametrize("width", [820, 1076])
def test_no_word_of_the_codes_is_cut_at_twice_the_text_size(large_text, screen, desk, width):
    screen.resize(width, 720)
    choose_without_fee(screen, desk)
    for _ in range(10):
        QApplication.processEvents()
    assert audit(screen) == []
    for row in screen.code.services.codes.findChildren(ChoiceRow):
        if row.isVisible():
            assert row.height() >= row.heightForWidth(row.width())


@pytest.mark.parametrize(("width", "height"), [(1170, 740), (914, 640)])
def test_the_first_look_at_the_codes_leaves_the_window_its_size_at_twice_the_text_size(
    large_text, screen, desk, *, width, height
):
    screen.resize(width, height)
    opened(screen, desk, "Brandt", "code")
    QApplication.processEvents()
    assert screen.size() == QSize(width, height)
    assert screen.code.columns.page_area.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("route", OFFERED_ROUTES)
def test_a_route_is_kept_as_soon_as_it_is_chosen(screen, desk, route):
    attendee_id = coded(screen, desk)
    screen.claim.routes.chosen.emit(route)
    assert claim_of(desk, attendee_id).route is route
    assert claim_of(desk, attendee_id).state is ClaimState.READY
    assert screen.claim.routes.chosen_key() == route


def test_holding_and_letting_go(qtbot, screen, desk):
    attendee_id = coded(screen, desk)
    screen.claim.routes.chosen.emit("hold")
    assert claim_of(desk, attendee_id).state is ClaimState.HELD
    assert screen.claim.main.text() == "Leave it on hold"
    screen.claim.routes.chosen.emit(Route.ELSEWHERE)
    assert claim_of(desk, attendee_id).state is ClaimState.READY
    assert claim_of(desk, attendee_id).route is Route.ELSEWHERE


def test_no_way_is_offered_that_cannot_be_gone(screen, desk):
    coded(screen, desk)
    offered = [row.choice.key for row in screen.claim.routes.findChildren(ChoiceRow) if row.isVisible()]
    assert offered == [Route.PAPER, Route.ELSEWHERE, "hold"]


@pytest.mark.parametrize(
    ("route", "words", "part"),
    [(Route.PAPER, "Print the form", PRINT), (Route.ELSEWHERE, "Record that it is filed", LEFT)],
)
def test_the_filled_button_follows_the_route_and_files_nothing(qtbot, screen, desk, *, route, words, part):
    attendee_id = coded(screen, desk)
    screen.claim.routes.chosen.emit(route)
    assert screen.claim.main.text() == words
    with qtbot.waitSignal(desk.going) as going:
        screen.main_action()
    assert going.args[0] == Place(Where.CLAIM, claim_of(desk, attendee_id).id, part)
    assert claim_of(desk, attendee_id).state is ClaimState.READY


def test_it_says_how_much_is_ready_to_file_as_every_list_does(screen, desk):
    coded(screen, desk)
    ready = claim_lists.count(desk.connection, ClaimFilter(states=TO_FILE))
    assert any(f"Ready to file: {ready} in all, $" in words for words in words_of(screen.claim))


def test_a_held_claim_is_left_on_hold(qtbot, screen, desk):
    attendee_id = coded(screen, desk)
    screen.claim.routes.chosen.emit("hold")
    with qtbot.waitSignal(desk.said) as said, qtbot.waitSignal(desk.going) as going:
        screen.main_action()
    assert said.args[0] == f"Claim {claim_of(desk, attendee_id).number} is held until you let it go."
    assert going.args[0] == Place(Where.TODAY)


def test_what_is_missing_is_named_with_the_way_to_mend_it(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Brandt")
    client_id = sessions.attendee(desk.connection, attendee_id).client_id
    (policy,) = coverage.coverages(desk.connection, client_id)
    with transaction(desk.connection):
        coverage.save_coverage(desk.connection, replace(policy, member_id=""))
    screen.main_action()
    line = next(line for line in screen.claim.findChildren(CheckLine) if "member ID" in line.accessibleName())
    assert line.action.text() == "Fix it"
    head = claim_of(desk, attendee_id)
    assert (head.state, head.problems) == (ClaimState.NOT_READY, 1)
    assert screen.claim.main.text() == "Fix the first problem"
    for act in (screen.jump_action, screen.main_action):
        with qtbot.waitSignal(desk.going) as going:
            act()
        place = going.args[0]
        assert (place.where, place.number, place.part) == (Where.CLIENT, client_id, "coverage")
        assert (place.row, place.field) == (policy.id, "member_id")
        assert place.errand.way_back == "Back to the claim"
    with transaction(desk.connection):
        coverage.save_coverage(desk.connection, policy)
    screen.show_place(screen.place())
    lines = [line.accessibleName() for line in screen.claim.findChildren(CheckLine) if line.isVisible()]
    assert lines
    assert not [words for words in lines if "member ID" in words]


def test_the_form_is_one_key_away(qtbot, screen, desk):
    attendee_id = coded(screen, desk)
    see = next(b for b in screen.claim.findChildren(Button) if b.text() == "See the form")
    for act in (screen.print_action, see.click):
        with qtbot.waitSignal(desk.going) as going:
            act()
        assert going.args[0] == Place(Where.CLAIM, claim_of(desk, attendee_id).id)


def test_codes_and_claim_pass_the_audit(screen, desk):
    opened(screen, desk, "Brandt")
    QApplication.processEvents()
    assert audit(screen) == []
    search(screen, "anxi")
    assert audit(screen) == []
    screen.main_action()
    QApplication.processEvents()
    assert audit(screen) == []


TEXT_KEYS = {
    "behavior": "Came in brisk and a little flushed.",
    "intervention": "Reviewed the fear ladder.",
    "response": "Rode out the second round.",
    "plan": "Tram again twice.",
}


def test_from_the_session_to_the_claim_by_keys_alone_in_twelve_or_fewer(qtbot, screen, desk):
    pressed: list[Qt.Key] = []

    def key(which, modifier=Qt.KeyboardModifier.NoModifier):
        pressed.append(which)
        if which == Qt.Key.Key_Return and modifier == Qt.KeyboardModifier.ControlModifier:
            screen.main_action()  # the window's own key
        else:
            press(which, modifier)

    attendee_id = opened(screen, desk, "Rivera")
    for number, (section, words) in enumerate(TEXT_KEYS.items()):
        if number:
            key(Qt.Key.Key_Tab)
        assert focused().objectName() == section
        QTest.keyClicks(focused(), words)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "All normal"
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.place().part == "code"
    key(Qt.Key.Key_Return)
    assert screen.place().part == "claim"
    with qtbot.waitSignal(desk.going):
        key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert claim_of(desk, attendee_id).state is ClaimState.READY
    assert len(pressed) <= 12, pressed


def test_minutes_that_do_not_fit_are_said_on_both_pages_of_the_claim_and_lead_to_the_code(screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    screen.code.services.choose_other(CPTCode("90837"))
    screen.main_action()
    words = "90837 asks for 53 minutes or more; this session has 52."
    line = next(line for line in screen.claim.panel.findChildren(CheckLine) if words in words_of(line))
    assert line.action.text() == "See the code"
    claim_id = claims.claims_of_attendee(desk.connection, attendee_id)[-1]
    facts = claim_facts.read(desk.connection, claim_id)
    (doubt,) = (found for found in claim_findings.findings(facts, desk.today()) if found.title == words)
    assert (doubt.place.where, doubt.place.number, doubt.place.part) == (Where.WRAP_UP, attendee_id, "code")


def test_a_contract_rate_that_is_not_known_is_said_on_both_pages_of_the_claim_and_leads_to_it(screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    with transaction(desk.connection):
        desk.connection.execute("DELETE FROM rate WHERE code = '90834'")
    screen.main_action()
    head = claim_of(desk, attendee_id)
    payer = payers.payer(desk.connection, head.payer_id)
    words = f"No contract rate of {payer.name} is known for 90834."
    line = next(line for line in screen.claim.panel.findChildren(CheckLine) if words in words_of(line))
    assert line.action.text() == "Set the rate"
    facts = claim_facts.read(desk.connection, head.id)
    (found,) = (found for found in claim_findings.findings(facts, desk.today()) if found.title == words)
    assert (found.place.where, found.place.number) == (Where.SETTINGS, payer.id)
    assert (found.place.part, found.place.field) == ("payers", "90834")
    practice.set_participation(desk.connection, payer.id, None, now=desk.now())
    assert claim_facts.read(desk.connection, head.id).unrated == {}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("interactive", "90785"),
        ("90785", "90785"),
        ("crisis", "90839"),
        ("intake", "90791"),
        ("family", "90847"),
        ("couples", "90847"),
        ("group", "90853"),
        ("individual 45", "90834"),
    ],
)
def test_service_codes_are_found_by_their_usual_words_with_or_without_a_fee(screen, desk, typed, code):
    attendee_id = opened(screen, desk, "Brandt")
    assert screen.code.services._find(typed)[0].code == code
    with transaction(desk.connection):
        desk.connection.execute("DELETE FROM fee")
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "code"))
    first = screen.code.services._find(typed)[0]
    assert first.code == code
    assert first.can_pick


def test_an_add_on_without_a_fee_is_offered_found_and_asked_for_its_fee(screen, desk):
    attendee_id = opened(screen, desk, "Brandt")
    with transaction(desk.connection):
        desk.connection.execute("DELETE FROM fee WHERE code = '90785'")
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "code"))
    services = screen.code.services
    box = next(b for b in services.addons.findChildren(CheckBox) if b.text() == "90785" and b.isVisible())
    assert "no fee set" in box.accessibleName()
    services.other.click()
    QTest.keyClicks(focused(), "interactive")
    press(Qt.Key.Key_Return)
    assert services.chosen() == SUGGESTED
    assert [str(code) for code in services.addons.ticked()] == ["90785"]
    assert focused().accessibleName().startswith("90785")
    assert screen.code.sum.fee.isVisible()
    screen.main_action()
    QTest.keyClicks(focused(), "20")
    press(Qt.Key.Key_Return)
    assert "Fee $170.00" in screen.code.sum.sum.accessibleName()
    assert [str(code) for code in services.addons.ticked()] == ["90785"]


def test_an_add_on_that_does_not_fit_is_only_explained(screen, desk):
    opened(screen, desk, "Brandt")
    screen.code.services.choose_other(FAMILY)
    (found,) = screen.code.services._find("90785")
    assert not found.can_pick
    assert "Not with 90847" in found.under


def test_no_diagnosis_that_was_found_is_cut(screen, desk):
    opened(screen, desk, "Brandt")
    search(screen, "adhd")
    found = screen.code.diagnoses.search._list
    one_line = found._row_height(Found("", "F90.0", "Short"))
    assert all(found._row_height(row) > one_line for row in found._rows)


def test_both_pages_of_a_claim_say_the_same_and_that_box_13_is_blank(screen, desk):
    attendee_id = signed(screen, desk, "Rivera")
    client_id = sessions.attendee(desk.connection, attendee_id).client_id
    with transaction(desk.connection):
        desk.connection.execute(
            "DELETE FROM dated_record WHERE client_id = ? AND kind = 'assignment of benefits'", (client_id,)
        )
    screen.main_action()
    claim_id = claims.claims_of_attendee(desk.connection, attendee_id)[-1]
    found = claim_findings.findings(claim_facts.read(desk.connection, claim_id), desk.today())
    shown = [line.accessibleName() for line in screen.claim.panel.findChildren(CheckLine)]
    assert shown == [f"{finding.title} {finding.sentence}".strip() for finding in found]
    (blank,) = (finding for finding in found if finding.title.startswith("Box 13 is blank"))
    assert (blank.place.part, blank.place.field) == ("papers", "assignment of benefits")


def test_that_the_note_is_not_signed_yet_is_said_without_alarm(screen, desk):
    opened(screen, desk, "Rivera", "code")
    assert screen.code.bar.problem() == "The note is not signed yet; the code rests on it."
    assert screen.code.bar._message._key == "open"
    assert screen.code.main.text() == "Back to the note"
