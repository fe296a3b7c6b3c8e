"""Today: its rows, its one list for the keys, its words, and that it reads only what waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.conftest import CHEAP

from headdesk.domain.claims import TO_FILE, ClaimState
from headdesk.domain.codes import NPI, CPTCode, TaxId
from headdesk.domain.coverage import Benefits, Payer
from headdesk.domain.errors import Problem
from headdesk.domain.money import Money
from headdesk.domain.people import (
    Address,
    BillingKind,
    Client,
    ClientId,
    Clinician,
    ClinicianId,
    Name,
    Practice,
)
from headdesk.domain.sessions import Attendee, Session, SessionKind
from headdesk.store import claim_lists, claims, coverage, people, sessions, today
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.claims import Verdict
from headdesk.store.connection import transaction
from headdesk.store.today import FirstSteps
from headdesk.store.vault import create
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.session.dialog import NewSessionDialog
from headdesk.ui.today.coming_row import ComingRow
from headdesk.ui.today.coming_words import cover_words
from headdesk.ui.today.first_steps import PLAN, Backed, Step, steps
from headdesk.ui.today.read import MOST_ROWS, read_today
from headdesk.ui.today.row_words import RowKey, session_rows
from headdesk.ui.today.screen import TodayScreen
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.label import Label
from headdesk.usecases import backups, clients, practice, sample
from headdesk.usecases.sample.cast import OFFICE_ADDRESS

NOW = sample.SAMPLE_NOW
TODAY = NOW.date()
BIG_TABLES = {"attendee", "a", "claim", "m", "entry", "service_line", "l", "note", "n", "note_version", "v"}


@pytest.fixture
def screen(desk, qtbot):
    return shown(desk, qtbot)


@pytest.fixture
def new_desk(tmp_path, answers):
    vault, _ = create(
        tmp_path / "New.headdesk",
        "invented words",
        cost=CHEAP,
        actor="Robin Invented",
        now=NOW,
    )
    made = Desk(vault, vault.connect(), clock=lambda: NOW, preferences=Preferences(), ask=answers)
    yield made
    made.close()


def shown(desk, qtbot, width=1076):
    made = TodayScreen(desk)
    qtbot.addWidget(made)
    made.resize(width, 770)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_place(Place(Where.TODAY))
    return made


def gone_to(desk, qtbot, act):
    with qtbot.waitSignal(desk.going) as going:
        act()
    return going.args[0]


def items(section):
    return section.rows._items()


def facts_of(desk):
    return read_today(desk.connection, desk.now(), backed=Backed.ELSEWHERE)


def words_of(widget):
    return [label.text() for label in widget.findChildren(Label)]


def change(desk, *statements):
    with transaction(desk.connection):
        for statement in statements:
            desk.connection.execute(statement)


# ---------------------------------------------------------------- rows


def test_sessions_wait_newest_first_and_say_what_for(screen):
    assert [(row.name, row.fact, row.action) for row in items(screen.waiting)] == [
        ("J. Rivera", "No note yet", "Write note"),
        ("T. Okafor", "Draft, 5 of 9 done", "Finish note"),
        ("L. Brandt", "Signed, no code yet", "Choose code"),
    ]


def test_a_planned_session_that_is_over_asks_whether_it_happened(desk, qtbot):
    start = NOW - timedelta(hours=1)
    with transaction(desk.connection):
        session = Session(start, start + timedelta(minutes=50), ClinicianId(1))
        session_id = sessions.save_session(desk.connection, session)
        attendee = sessions.add_attendee(desk.connection, Attendee(session_id, ClientId(6)), TODAY)
    row = session_rows(facts_of(desk))[0]
    assert (row.name, row.fact, row.meta) == ("R. Novak", "Did it happen?", "ended 10 min ago")
    assert row.key == RowKey(Place(Where.WRAP_UP, attendee))


def test_a_row_leads_to_the_wrap_up_of_its_session(desk, qtbot, screen):
    place = gone_to(desk, qtbot, lambda: qtbot.keyClick(screen.waiting.rows, Qt.Key.Key_Return))
    first = facts_of(desk).waiting[0]
    assert place == Place(Where.WRAP_UP, first.attendee_id)


def test_a_click_on_the_filled_button_leads_there_too(desk, qtbot, screen):
    rows = screen.waiting.rows
    row = rows.visualRect(rows.model().index(0, 0))
    button = rows._delegate.action_box(row, items(screen.waiting)[0], selected=True).center()
    place = gone_to(
        desk,
        qtbot,
        lambda: qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=button),
    )
    assert place.where is Where.WRAP_UP


def test_ready_claims_stand_by_payer_with_deadline_and_amount(desk, screen):
    rows = items(screen.ready)
    assert [(row.name, row.extra) for row in rows] == [
        ("Harbor Mutual", "filed elsewhere"),
        ("Northlake Plan", "paper form"),
        ("Cedar Health", "filed elsewhere"),
    ]
    assert all(row.meta.startswith("by ") and row.amount.startswith("$") for row in rows)
    whole = sum((group.position.expected for group in facts_of(desk).ready), Money())
    assert screen.ready.header._fact.text() == f"{whole} expected"


def test_a_printed_claim_asks_whether_it_left(desk, qtbot):
    change(desk, "UPDATE claim SET state = 'printed' WHERE id = (SELECT max(id) FROM claim)")
    screen = shown(desk, qtbot)
    assert [row.extra for row in items(screen.ready) if row.status == "printed"] == [
        "printed – did it leave?"
    ]


def test_the_list_of_what_is_ready_leads_to_the_claims_that_are_not_filed(desk, qtbot, screen):
    place = gone_to(desk, qtbot, screen.ready.header.action.click)
    assert place == Place(Where.CLAIMS, part="not filed")


def test_what_needs_the_person_is_named_with_its_amount(desk, screen):
    said = {(row.status, row.under): (row.fact, row.under_fact) for row in items(screen.needs)}
    denied, short = said["denied", "P. Sato"], said["short", "M. Haddad"]
    assert denied[0] == "Denied: no prior approval or notice on file"
    assert denied[1].startswith("$200.00 open · answered ")
    assert short[0] == "Short $27.00"
    assert said["attention", "Cedar Health"] == (
        "2 of 12 authorized visits left",
        "At one a week, the last is on Feb 17",
    )
    (late,) = facts_of(desk).late_payers
    assert said["late", f"{late.claims} claims"] == (
        "No answer in the usual time",
        f"{late.open} open · the first since Jan 9",
    )


def test_each_thing_that_needs_the_person_leads_to_its_place(desk, screen):
    places = {row.status: row.key.place for row in items(screen.needs)}
    answered = {each.claim.state: each.claim.id for each in facts_of(desk).answered}
    assert places["short"] == Place(Where.CLAIM, answered[ClaimState.PART_PAID])
    assert places["attention"] == Place(Where.CLIENT, 4, "papers")
    assert places["late"] == Place(Where.CLAIMS, part="waiting")


def test_one_late_claim_leads_to_itself(desk, qtbot):
    first = facts_of(desk).late_payers[0].first
    change(desk, f"UPDATE claim SET answer_by = '2026-03-01' WHERE state = 'filed' AND id <> {first}")
    screen = shown(desk, qtbot)
    (late,) = [row for row in items(screen.needs) if row.status == "late"]
    assert (late.under, late.key.place) == ("1 claim", Place(Where.CLAIM, first))


# ---------------------------------------------------------------- one list for the keys


def test_up_and_down_walk_all_rows_of_the_page(qtbot, screen):
    lists = [screen.waiting.rows, screen.ready.rows, screen.needs.rows]
    rows = [(each, number) for each in lists for number in range(each.count())]
    assert screen.focusWidget() is lists[0]
    walked = []
    for _ in rows:
        focus = screen.focusWidget()
        walked.append((focus, focus.currentIndex().row()))
        qtbot.keyClick(focus, Qt.Key.Key_Down)
    assert walked == rows
    assert screen.focusWidget() is lists[-1]
    for _ in rows:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Up)
    assert (screen.focusWidget(), lists[0].currentIndex().row()) == (lists[0], 0)


def test_only_one_list_leads_wherever_the_focus_is(qtbot, screen):
    for focus in (screen.needs.rows, screen.ready.rows, screen.waiting.rows):
        focus.setFocus()
        leading = [each for each in screen._sections() if each.rows._delegate.selects]
        assert [each.rows for each in leading] == [focus]


def test_ctrl_enter_does_what_the_filled_button_does(desk, qtbot, screen):
    screen.needs.rows.setFocus()
    assert gone_to(desk, qtbot, screen.main_action) == items(screen.needs)[0].key.place


def test_the_row_with_the_focus_is_scrolled_into_view(qtbot, screen):
    screen.resize(1076, 420)
    screen.needs.rows.setFocus()
    for _ in range(screen.needs.rows.count()):
        qtbot.keyClick(screen.needs.rows, Qt.Key.Key_Down)
    row = screen.needs.rows.visualRect(screen.needs.rows.currentIndex()).center()
    seen = screen.needs.rows.viewport().mapTo(screen._area.viewport(), row)
    assert screen._area.viewport().rect().contains(seen)


def test_the_selected_row_stays_when_something_changes_elsewhere(desk, qtbot, screen):
    screen.needs.rows.setFocus()
    qtbot.keyClick(screen.needs.rows, Qt.Key.Key_Down)
    key = screen.needs.rows.current_key()
    change(desk, "UPDATE attendee SET stage = 'coded' WHERE stage = 'choose code'")
    desk.changed.emit(Topic.SESSIONS)
    assert screen.waiting.rows.count() == 2
    assert (screen.focusWidget(), screen.needs.rows.current_key()) == (screen.needs.rows, key)


def test_when_the_leading_list_is_done_the_next_one_leads(desk, qtbot, screen):
    change(desk, "UPDATE attendee SET stage = 'coded' WHERE stage IN ('waiting for note', 'choose code')")
    desk.changed.emit(Topic.SESSIONS)
    assert not screen.waiting.isVisible()
    assert screen.rows.leader() is screen.ready.rows


# ---------------------------------------------------------------- beside and below


def test_coming_sessions_say_what_was_planned_and_how_fresh_the_cover_is(screen):
    said = [row.accessibleName() for row in screen.coming.findChildren(ComingRow)]
    assert len(said) == 3
    assert "M. Haddad" in said[0]
    assert said[0].endswith("Cover checked 9 days ago · copay $20")
    assert said[1].endswith("Cover last checked 41 days ago")
    assert said[2].endswith("Private pay · $150")


def test_a_coming_session_is_opened_by_click_space_and_enter(desk, qtbot, screen):
    row, first = screen.coming.findChildren(ComingRow)[0], today.coming_up(desk.connection, NOW)[0]
    place = Place(Where.WRAP_UP, first.first_attendee)
    assert first.clients[0][1] == "M. Haddad"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        assert gone_to(desk, qtbot, lambda key=key: qtbot.keyClick(row, key)) == place
    assert gone_to(desk, qtbot, row.click) == place


def test_a_group_says_how_many_come_and_who(desk, qtbot):
    start = NOW + timedelta(minutes=5)
    with transaction(desk.connection):
        session = Session(start, start + timedelta(minutes=75), ClinicianId(1), kind=SessionKind.GROUP)
        session_id = sessions.save_session(desk.connection, session)
        for client in (1, 2, 3):
            sessions.add_attendee(desk.connection, Attendee(session_id, ClientId(client)), TODAY)
    screen = shown(desk, qtbot)
    first = screen.coming.findChildren(ComingRow)[0].accessibleName()
    assert "Group of 3" in first
    assert "J. Rivera, T. Okafor, L. Brandt" in first


@pytest.mark.parametrize(
    ("checked", "on", "status"),
    [
        (date(2026, 2, 10), TODAY, "good"),
        (date(2026, 1, 11), TODAY, "good"),
        (date(2026, 1, 10), TODAY, "attention"),
        (date(2025, 12, 31), date(2026, 1, 2), "attention"),
        (None, TODAY, "attention"),
    ],
)
def test_cover_is_stale_after_thirty_days_and_in_a_new_year(checked, on, status):
    assert cover_words(Benefits(checked_on=checked), on)[0] == status


def test_the_month_line_shows_the_month_and_leads_to_money(desk, qtbot, screen):
    facts = facts_of(desk)
    assert screen.month._month.text() == "Sessions of February"
    assert screen.month._expected._amount.text() == str(facts.month.expected)
    assert screen.month._late.accessibleName() == f"{facts.late} late, all months"
    assert gone_to(desk, qtbot, screen.month._open.click) == Place(Where.MONEY)


# ---------------------------------------------------------------- nothing, and the beginning


def test_with_nothing_waiting_the_next_session_is_named(desk, qtbot):
    change(
        desk,
        "UPDATE attendee SET stage = 'coded' WHERE stage IN ('waiting for note', 'choose code')",
        "UPDATE claim SET state = 'paid'",
        "DELETE FROM dated_record WHERE kind = 'authorization'",
        "UPDATE client SET status = 'archived' WHERE last = 'Sato'",  # whose plan is to be reviewed
    )
    screen = shown(desk, qtbot)
    assert screen.empty.isVisible()
    assert screen.empty.accessibleName().replace("\u202f", " ") == (
        "Nothing waiting Next session 2:15 PM, M. Haddad."
    )
    assert not screen.steps.isVisible()


STEPS = ["Your name and numbers", "Your fees", "First payer", "First client", "First backup", "First session"]
WHOLE = Practice("Invented", npi=NPI("1234567893"), tax_id=TaxId("840000000"), address=OFFICE_ADDRESS)
OWNER = Clinician(Name("Robin", "Invented"), "LPCC", NPI("1000000004"))


def ticks(screen):
    return [row.status == "good" for row in screen.steps.rows._items()]


def test_a_new_practice_is_shown_what_it_needs(new_desk, qtbot):
    screen = shown(new_desk, qtbot)
    assert [row.name for row in screen.steps.rows._items()] == STEPS
    assert ticks(screen) == [False] * 6
    assert not screen.empty.isVisible()
    assert screen.focusWidget() is screen.steps.rows
    name = Place(Where.SETTINGS, part="practice", field="name")
    assert gone_to(new_desk, qtbot, screen.main_action) == name


def test_each_step_leads_to_its_very_place(new_desk, qtbot):
    screen = shown(new_desk, qtbot)
    places = []
    for _ in STEPS[:-1]:
        places.append(gone_to(new_desk, qtbot, screen.main_action))
        qtbot.keyClick(screen.steps.rows, Qt.Key.Key_Down)
    assert [(place.where, place.part, place.field) for place in places] == [
        (Where.SETTINGS, "practice", "name"),
        (Where.SETTINGS, "fees", "90834"),
        (Where.SETTINGS, "payers", "name"),
        (Where.CLIENT, "", ""),
        (Where.SETTINGS, "safety", "backup"),
    ]


@pytest.mark.parametrize(
    ("own", "owner", "field", "row"),
    [
        (replace(WHOLE, npi=None, billing_kind=BillingKind.GROUP), OWNER, "npi", 0),
        (replace(WHOLE, npi=None), replace(OWNER, npi=None), "npi", 1),
        (replace(WHOLE, tax_id=None), OWNER, "tax_id", 0),
        (replace(WHOLE, address=Address()), OWNER, "street", 0),
        (WHOLE, None, "last", 0),
        (WHOLE, replace(OWNER, npi=None), "npi", 1),
    ],
)
def test_the_first_number_that_is_missing_is_led_to(new_desk, qtbot, own, owner, *, field, row):
    practice.save(new_desk.connection, own, now=NOW)
    if owner is not None:
        practice.save_clinician(new_desk.connection, owner, now=NOW)
    screen = shown(new_desk, qtbot)
    expected = Place(Where.SETTINGS, part="practice", field=field, row=row)
    assert gone_to(new_desk, qtbot, screen.main_action) == expected


def test_the_first_step_names_only_what_is_missing(new_desk, qtbot):
    connection = new_desk.connection
    screen = shown(new_desk, qtbot)
    assert "Name, NPIs, tax ID, address" in [row.fact for row in screen.steps.rows._items()]
    practice.save(connection, replace(WHOLE, address=Address()), now=NOW)
    practice.save_clinician(connection, OWNER, now=NOW)
    new_desk.changed.emit(Topic.PRACTICE)
    row = screen.steps.rows._items()[0]
    assert (row.fact, row.action) == ("Address", "Fill it in")


def test_steps_are_ticked_and_the_list_goes_when_all_are_done(new_desk, qtbot, tmp_path):
    connection = new_desk.connection
    screen = shown(new_desk, qtbot)

    def fill_in_numbers():
        practice.save(connection, WHOLE, now=NOW)
        practice.save_clinician(connection, OWNER, now=NOW)

    deeds = (
        lambda: clients.save(connection, Client(Name("Alex", "Invented")), now=NOW),
        lambda: practice.save_payer(connection, Payer("Acme Example"), now=NOW),
        lambda: practice.set_fee(connection, CPTCode("90834"), Money(15000), TODAY, now=NOW),
        fill_in_numbers,
    )
    for number, deed in enumerate(deeds, 1):
        deed()
        new_desk.changed.emit(Topic.PRACTICE)
        assert sum(ticks(screen)) == number
        assert f"{number} of 6 done" in words_of(screen.steps)
    assert "1 fee set" in [row.fact for row in screen.steps.rows._items()]
    assert gone_to(new_desk, qtbot, screen.main_action).field == "backup"
    backups.back_up_now(new_desk.vault, tmp_path / "backups", now=NOW)
    new_desk.changed.emit(Topic.PRACTICE)
    assert screen.steps.rows.current_key() == PLAN
    hold_a_session(connection, NOW + timedelta(days=1))
    new_desk.changed.emit(Topic.SESSIONS)
    assert not screen.steps.isVisible()
    assert screen.empty.isVisible()


def hold_a_session(connection, start):
    with transaction(connection):
        session = Session(start, start + timedelta(minutes=50), ClinicianId(1))
        session_id = sessions.save_session(connection, session)
        sessions.add_attendee(connection, Attendee(session_id, ClientId(1)), start.date())


def test_the_first_session_is_planned_from_its_step(new_desk, qtbot):
    screen = shown(new_desk, qtbot)
    screen.steps.rows.choose(PLAN)
    screen.main_action()
    (dialog,) = screen.window().findChildren(NewSessionDialog)
    dialog.close()


def step(found: tuple[Step, ...], name: str) -> Step:
    return next(step for step in found if step.name == name)


@pytest.mark.parametrize(
    ("fees", "fact", "is_done"),
    [(0, "What a session costs", False), (1, "1 fee set", True), (4, "4 fees set", True)],
)
def test_how_many_fees_are_set_is_said(fees, fact, *, is_done):
    has = FirstSteps(fees=fees, has_payer=False, has_client=False, has_session=False)
    found = step(steps(has, (), backed=Backed.NEVER), "Your fees")
    assert (found.fact, found.is_done) == (fact, is_done)


def test_a_backup_on_this_computer_alone_is_not_ticked(new_desk, qtbot):
    folder = new_desk.vault.folder.parent / "Backups"
    backups.choose_folder(new_desk.connection, folder, now=NOW)
    backups.back_up_now(new_desk.vault, folder, now=NOW)
    screen = shown(new_desk, qtbot)
    (row,) = (row for row in screen.steps.rows._items() if row.name == "First backup")
    assert (row.status, row.action) == ("attention", "Back up")
    assert row.fact.startswith("On this computer only")
    backups.choose_folder(new_desk.connection, folder.parent / "Dropbox" / "Headdesk", now=NOW)
    screen.read_again()
    (row,) = (row for row in screen.steps.rows._items() if row.name == "First backup")
    assert row.status == "good"


def test_steps_that_are_left_stand_below_what_waits(new_desk, qtbot):
    practice.save_clinician(new_desk.connection, OWNER, now=NOW)
    clients.save(new_desk.connection, Client(Name("Alex", "Invented")), now=NOW)
    start = NOW - timedelta(hours=1)
    with transaction(new_desk.connection):
        session = Session(start, start + timedelta(minutes=50), ClinicianId(1))
        session_id = sessions.save_session(new_desk.connection, session)
        sessions.add_attendee(new_desk.connection, Attendee(session_id, ClientId(1)), TODAY)
    screen = shown(new_desk, qtbot)
    assert screen.focusWidget() is screen.waiting.rows
    qtbot.keyClick(screen.waiting.rows, Qt.Key.Key_Down)
    assert screen.focusWidget() is screen.steps.rows
    assert screen.rows.leader() is screen.steps.rows


def test_the_sample_is_no_new_practice(screen):
    assert not screen.steps.isVisible()


# ---------------------------------------------------------------- what keeps claims from being ready


def lacking(desk):
    """Take the billing NPI from the practice and the member ID from two clients."""
    for client_id in (1, 5):
        (policy,) = coverage.coverages(desk.connection, ClientId(client_id))
        clients.save_coverage(desk.connection, replace(policy, member_id=""), now=NOW)
    own = people.practice(desk.connection)
    assert own is not None
    practice.save(desk.connection, replace(own, npi=None), now=NOW)
    return lambda: practice.save(desk.connection, own, now=NOW)


def test_what_several_claims_lack_is_one_thing_to_mend(desk, qtbot):
    ready = len(claim_lists.page(desk.connection, ClaimFilter(states=TO_FILE)))
    lacking(desk)
    screen = shown(desk, qtbot)
    mend = [row for row in items(screen.needs) if row.status == "not_ready"]
    assert [(row.name, row.fact) for row in mend] == [
        (f"{ready} claims", "Not ready: the billing NPI is missing"),
        ("Claim 1080", "Not ready: this claim needs the member ID"),
        ("Claim 1082", "Not ready: this claim needs the member ID"),
    ]
    assert mend[1].under_fact == "2 to mend · file by May 4"
    place = mend[0].key.place
    assert (place.where, place.part, place.field) == (Where.SETTINGS, "practice", "npi")
    assert place.errand.what == f"{ready} claims not ready: the billing NPI is missing."
    assert place.errand.way_back == "Back to Today"
    assert place.errand.lack.where == "box 33a"
    assert place.errand.lack.mended == f"Done. What {ready} claims needed here is in place."
    assert not screen.ready.isVisible()


def lacking_many(desk, count):
    """Add so many claims of one client that all lack the billing NPI."""
    page = claim_lists.page(desk.connection, ClaimFilter(states=(ClaimState.READY,)))
    like, verdict = page[0], Verdict((Problem("box 33a", "The billing NPI is missing.", "Fill it in."),))
    head, told = claims.head(desk.connection, like.id), claims.claim(desk.connection, like.id)
    facts = [(each.attendee_id, each.allowed) for each in claims.lines(desk.connection, like.id)]
    with transaction(desk.connection):
        for _ in range(count):
            number = claims.next_number(desk.connection)
            as_said = replace(told, number=number)
            claims.add(desk.connection, replace(head, number=number), as_said, facts, verdict, at=NOW)


def test_what_more_claims_lack_than_a_page_holds_is_counted_to_the_last(desk, qtbot):
    lacking_many(desk, 2 * MOST_ROWS)
    screen = shown(desk, qtbot)
    (row,) = [row for row in items(screen.needs) if row.status == "not_ready"]
    assert row.name == f"{2 * MOST_ROWS} claims"


def test_the_count_of_claims_that_are_not_ready_is_the_same_everywhere(desk, qtbot):
    mend = lacking(desk)
    mend()
    screen = shown(desk, qtbot)
    not_ready = claim_lists.count(desk.connection, ClaimFilter(states=(ClaimState.NOT_READY,)))
    assert not_ready == facts_of(desk).count_not_ready == 2
    assert screen.ready.header._fact.text().endswith("expected · 2 not ready")
    ready = claim_lists.count(desk.connection, ClaimFilter(states=TO_FILE))
    assert screen.ready.header._count.text() == str(ready)


def test_trouble_with_the_file_is_said_on_the_page(desk, qtbot, screen):
    desk.connection.close()
    desk.connection = _Broken()
    screen.read_again()
    assert screen.trouble.isVisible()
    assert "could not be read" in screen.trouble.accessibleName()


class _Broken:
    """A connection whose disk is gone."""

    def execute(self, _sql, _params=()):
        from headdesk.domain.errors import StoreError

        raise StoreError("The practice file could not be read.", "Try again.")

    def close(self):
        """It is closed already."""


# ---------------------------------------------------------------- for everyone, and fast


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [820, 1076])
def test_nothing_is_unnamed_or_cut(desk, qtbot, look, scale, width):
    look.set_text_scale(scale)
    try:
        screen = shown(desk, qtbot, width)
        assert audit(screen) == []
    finally:
        look.set_text_scale(100)


def test_the_coming_sessions_go_below_where_there_is_no_room_beside(qtbot, screen):
    beside = screen.coming.mapTo(screen._page, screen.coming.rect().topLeft())
    screen.resize(900, 700)
    qtbot.waitUntil(lambda: screen.coming.mapTo(screen._page, screen.coming.rect().topLeft()).x() == 0)
    below = screen.coming.mapTo(screen._page, screen.coming.rect().topLeft())
    assert beside.y() == 0
    assert below.y() >= screen._left.height()


def test_below_each_other_all_parts_of_the_page_share_both_edges(qtbot, screen):
    screen.resize(900, 700)
    qtbot.waitUntil(lambda: screen.coming.mapTo(screen._page, screen.coming.rect().topLeft()).x() == 0)
    heads = [screen.waiting.header, screen.coming._header]
    lefts = {part.mapTo(screen, part.rect().topLeft()).x() for part in heads}
    assert lefts == {screen.month._month.mapTo(screen, QPoint()).x()}
    rights = {part.mapTo(screen, part.rect().topRight()).x() for part in heads}
    assert rights == {screen.month._open.mapTo(screen, screen.month._open.rect().topRight()).x()}
    assert screen.month._bar.isVisible()


def test_the_month_scrolls_with_the_page_where_there_is_little_room(qtbot, screen):
    assert screen.month.parentWidget() is screen
    for width, inside in ((900, True), (1076, False), (700, True)):
        screen.resize(width, 600)
        assert screen._page.isAncestorOf(screen.month) == inside
        assert screen.month.isVisibleTo(screen)
        assert audit(screen) == []


def test_the_lists_keep_qts_rules_for_models(screen):
    for section in screen._sections():
        QAbstractItemModelTester(section.rows.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert section.rows.count() == len(items(section))


def test_reading_today_never_scans_what_grows_with_the_years(desk):
    asked: list[str] = []
    desk.connection._raw.set_trace_callback(asked.append)
    facts_of(desk)
    desk.connection._raw.set_trace_callback(None)
    steps = [
        row[3]
        for statement in asked
        if not statement.startswith("--")
        for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
    ]
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert any("attendee_waiting" in step for step in steps)
    assert any("attendee_planned" in step for step in steps)
    assert any("claim_by_standing" in step for step in steps)
    assert not scanned & BIG_TABLES


def test_more_rows_than_fit_are_still_counted(desk, qtbot):
    with transaction(desk.connection):
        for number in range(60):
            start = NOW - timedelta(days=1 + number)
            session = Session(start, start + timedelta(minutes=50), ClinicianId(1))
            session_id = sessions.save_session(desk.connection, session)
            sessions.add_attendee(desk.connection, Attendee(session_id, ClientId(1)), session.service_date)
    screen = shown(desk, qtbot)
    assert screen.waiting.rows.count() == 50
    assert screen.waiting.header._count.text() == "63"


def test_facts_without_anything_to_do_say_so(desk):
    facts = facts_of(desk)
    assert not facts.nothing_waits
    nothing = replace(
        facts, count_waiting=0, ready=(), count_answered=0, late_payers=(), reviews=(), visits=()
    )
    assert nothing.nothing_waits
    assert not replace(nothing, count_not_ready=1).nothing_waits
