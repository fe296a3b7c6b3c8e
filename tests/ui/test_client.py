"""The page of one client: typed, recorded, kept, refused, taken back; by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from tests.store.test_coverage import papers, policies
from tests.store.test_people import clients as any_clients
from tests.ui.heard import went

from headdesk.domain.codes import ICD10Code, Phone, Zip
from headdesk.domain.coverage import Benefits, CoverageId, Payer, Relationship, Subscriber
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Address, Client, ClientId, ClientStatus, Name
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.sessions import Outcome, Stage
from headdesk.store import client_money, coverage, ledger, payers, people, sessions
from headdesk.ui.client import facts
from headdesk.ui.client.client_texts import client_texts, read_client
from headdesk.ui.client.gaps import gap_words, policy_gaps
from headdesk.ui.client.paper_texts import BY_PROVIDER, FOR_PAYER, NUMBERED, Paper, paper_texts, read_paper
from headdesk.ui.client.policy_texts import policy_texts, read_policy
from headdesk.ui.client.screen import ClientScreen
from headdesk.ui.client.session_state import amount_words, session_state
from headdesk.ui.desk import Topic
from headdesk.ui.places import Errand, Place, Where
from headdesk.ui.session.dialog import NewSessionDialog
from headdesk.ui.sheet.reading import percentage, whole_number
from headdesk.ui.shown import numbers
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.usecases import client_payments, clients, practice, sample

TODAY = sample.SAMPLE_NOW.date()
RIVERA, HADDAD, NOVAK = "Rivera", "Haddad", "Novak"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def screen(desk, qtbot):
    return shown(desk, qtbot)


def shown(desk, qtbot, width=1076, height=770):
    made = ClientScreen(desk)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    return made


def find(desk, last):
    (row,) = people.client_rows(desk.connection, today=desk.today(), search=last)
    return row.id


def opened(screen, desk, last=RIVERA, part="", **more):
    screen.show_place(Place(Where.CLIENT, find(desk, last), part, **more))
    return screen.page()


def said(desk):
    sentences: list[tuple[str, object]] = []
    desk.said.connect(lambda words, _action, then: sentences.append((words, then)))
    return sentences


def type_into(qtbot, sheet, key, text):
    """Type into a field and leave it."""
    editor = sheet.field(key).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, ENTER)


def message(sheet, key):
    return sheet.field(key).shown.message()


def box_of(widget, screen):
    return QRect(widget.mapTo(screen, QPoint()), widget.size())


def in_order(screen):
    """What Tab reaches, in its order, from the head on."""
    reached = [screen.head.nextInFocusChain()]
    while reached[-1].nextInFocusChain() is not reached[0]:
        reached.append(reached[-1].nextInFocusChain())
    return [
        widget
        for widget in reached
        if screen.isAncestorOf(widget)
        and widget.isVisibleTo(screen)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


# -------------------------------------------------------------------- texts and values


def stripped(value):
    return {key: text.strip() for key, text in value.items()}


@given(any_clients.map(lambda c: replace(c, email="", since=None)))
def test_a_client_read_from_its_own_texts_is_the_same_client(client):
    texts = client_texts(client)
    reading = read_client(texts, client, TODAY)
    assert reading.problems == {}
    assert reading.value is not None
    assert client_texts(reading.value) == stripped(texts)


@given(policies())
def test_a_policy_read_from_its_own_texts_is_the_same_policy(policy):
    """Blanks around what was typed are all that is lost, and nothing more the second time."""
    checked = policy.benefits.checked_on
    sound = replace(policy, benefits=replace(policy.benefits, checked_on=checked and min(checked, TODAY)))
    client = Client(Name("Jo", "Invented"), address=Address("1 Invented St"), id=ClientId(1))
    once = read_policy(policy_texts(sound, client), client, sound.id, TODAY)
    assert once.problems == {}
    assert once.value is not None
    assert (once.value.valid, once.value.benefits.copay) == (sound.valid, sound.benefits.copay)
    assert once.value.benefits.coinsurance == sound.benefits.coinsurance
    assert (once.value.member_id, once.value.relationship) == (sound.member_id.strip(), sound.relationship)
    assert read_policy(policy_texts(once.value, client), client, sound.id, TODAY) == once


@given(papers())
def test_a_paper_read_from_its_own_texts_says_what_belongs_to_its_kind(record):
    if record.kind in BY_PROVIDER:
        record = replace(record, kind=RecordKind.AUTHORIZATION)
    paper = Paper(record)
    reading = read_paper(paper_texts(paper), ClientId(1), paper, TODAY)
    assert reading.problems == {}
    assert reading.value is not None
    assert reading.value.record == replace(
        record,
        client_id=ClientId(1),
        scope=record.scope.strip(),
        number=record.number.strip() if record.kind in NUMBERED else "",
        visits=record.visits if record.kind is RecordKind.AUTHORIZATION else None,
        payer_id=record.payer_id if record.kind in FOR_PAYER else None,
        provider_id=None,
    )


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("zip", "4540"),
        ("phone", "555-0142"),
        ("email", "june"),
        ("birth_date", "2/30/1991"),
        ("birth_date", "2/11/2026"),
        ("first", " "),
    ],
)
def test_a_field_that_makes_no_value_leaves_what_was_there_and_the_others_count(key, typed):
    home = Address("1 Invented St", "Dayton", "OH", Zip("45402"))
    before = Client(
        Name("Jo", "Invented"), date(1990, 1, 2), address=home, phone=Phone("9375550142"), email="jo@x.org"
    )
    texts = client_texts(before) | {key: typed, "pronouns": "they/them"}
    reading = read_client(texts, before, TODAY)
    assert list(reading.problems) == [key]
    assert reading.value == replace(before, pronouns="they/them")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"payer": ""}, ["payer"]),
        ({"from": ""}, ["from"]),
        ({"from": "1/1/2026", "until": "12/31/2025"}, ["until"]),
        ({"copay": "-5"}, ["copay"]),
        ({"coinsurance": "120"}, ["coinsurance"]),
        ({"checked": "tomorrow"}, ["checked"]),
        ({"relationship": "spouse"}, ["holder_first", "holder_last"]),
    ],
)
def test_a_policy_is_not_made_while_a_field_is_wrong(changes, wrong):
    client = Client(Name("Jo", "Invented"), id=ClientId(1))
    texts = {"payer": "1", "from": "1/1/2026", "relationship": "self", "order": "1"} | changes
    reading = read_policy(texts, client, CoverageId(0), TODAY)
    assert reading.value is None
    assert list(reading.problems) == wrong
    assert all(sentence.endswith(".") for sentence in reading.problems.values())


@given(st.integers(0, 10_000))
def test_a_percentage_is_read_as_it_is_shown(share):
    assert percentage(f"{share / 100:g}") == percentage(f"{share / 100:g} %") == share


@pytest.mark.parametrize("typed", ["0", "-1", "1.5", "many", "12345"])
def test_a_number_of_visits_is_a_whole_one(typed):
    with pytest.raises(InvalidValueError):
        whole_number(typed)


# -------------------------------------------------------------------- head and facts


@pytest.mark.parametrize(
    ("checked", "key", "words"),
    [
        (None, "open", "Not checked yet"),
        (date(2026, 2, 10), "good", "Checked today"),
        (date(2026, 2, 1), "good", "Checked 9 days ago"),
        (date(2026, 1, 11), "good", "Checked 30 days ago"),
        (date(2026, 1, 10), "attention", "Checked 31 days ago"),
        (date(2025, 12, 31), "attention", "Checked 41 days ago"),
    ],
)
def test_cover_that_was_not_looked_at_lately_asks_for_attention(desk, checked, key, words):
    (policy,) = coverage.coverages(desk.connection, find(desk, RIVERA))
    looked = replace(policy, benefits=replace(policy.benefits, checked_on=checked))
    fact = facts.cover_fact(looked, "Harbor Mutual", TODAY)
    assert (fact.status, fact.value) == (key, words)


def test_benefits_of_last_plan_year_are_a_guess_however_new():
    assert facts.check_again_by(date(2025, 12, 20)) == date(2026, 1, 1)
    assert facts.check_again_by(date(2026, 2, 1)) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("benefits", "words"),
    [
        (Benefits(copay=Money(2500)), "Plan · copay $25"),
        (Benefits(deductible_left=Money(40050)), "Plan · deductible $400.50"),
        (Benefits(coinsurance=1250), "Plan · coinsurance 12.5 %"),
        (Benefits(), "Plan"),
    ],
)
def test_the_cover_says_what_the_client_pays_of_it(desk, benefits, words):
    (policy,) = coverage.coverages(desk.connection, find(desk, RIVERA))
    fact = facts.cover_fact(replace(policy, plan_name="Plan", benefits=benefits), "Harbor", TODAY)
    assert fact.second == words


def test_consent_counts_while_it_is_in_force():
    paper = DatedRecord(RecordKind.TREATMENT_CONSENT, date(2026, 1, 12))
    assert facts.consent_fact([paper], TODAY).value == "Signed Jan 12"
    assert facts.consent_fact([replace(paper, revoked_on=TODAY)], TODAY).value == "Not signed"


def test_many_diagnoses_are_counted_not_cut():
    codes = [ICD10Code(code) for code in ("F41.1", "F33.0", "F43.10", "F90.2")]
    assert facts.diagnosis_fact(codes, None, TODAY, wanted=False).value == "F41.1, F33.0, F43.10 + 1"
    assert facts.diagnosis_fact([], None, TODAY, wanted=False).status == "open"


def test_the_head_says_who_it_is_what_to_mind_and_what_waits(screen, desk, qtbot):
    opened(screen, desk)
    places = went(desk)
    client = people.client(desk.connection, find(desk, RIVERA))
    waiting = sessions.waiting_of_client(desk.connection, client.id)
    assert waiting is not None
    assert screen.head._header.title() == "June Rivera"
    assert screen.head._alert.text() == client.alert
    assert screen.head.main.isVisible()
    qtbot.mouseClick(screen.head.main, Qt.MouseButton.LeftButton)
    screen.main_action()
    assert places == [Place(Where.WRAP_UP, waiting.attendee_id)] * 2


def test_where_nothing_waits_there_is_no_main_button(screen, desk):
    opened(screen, desk, NOVAK)
    places = went(desk)
    assert sessions.waiting_of_client(desk.connection, find(desk, NOVAK)) is None
    assert screen.head.main.isHidden()
    screen.main_action()
    assert places == []


def test_a_new_session_is_planned_for_this_client(screen, desk, qtbot):
    opened(screen, desk)
    qtbot.mouseClick(screen.head._session, Qt.MouseButton.LeftButton)
    (dialog,) = screen.findChildren(NewSessionDialog)
    assert dialog.clients.chosen() == [find(desk, RIVERA)]
    dialog.close()


# -------------------------------------------------------------------- overview, sessions


def test_the_overview_shows_what_was_held_and_where_its_money_is(screen, desk):
    page = opened(screen, desk)
    rows = page.table.model().rows()
    assert [row.start.date() <= TODAY for row in rows] == [True] * len(rows)
    assert [row.attendee_id for row in rows] == [
        row.attendee_id
        for row in sessions.of_client(desk.connection, find(desk, RIVERA), until=TODAY, limit=8)
    ]
    assert "By Harbor Mutual" in page._owed.accessibleName()


def test_a_row_of_the_overview_leads_to_its_claim_or_its_note(screen, desk):
    page, places = opened(screen, desk), went(desk)
    rows = page.table.model().rows()
    coded = next(row for row in rows if row.claim_id)
    waiting = next(row for row in rows if row.stage is Stage.NOTE)
    page.table.activated_row.emit(coded)
    page.table.activated_row.emit(waiting)
    assert places == [Place(Where.CLAIM, coded.claim_id), Place(Where.WRAP_UP, waiting.attendee_id)]


def test_all_sessions_are_a_tab_away_and_open_in_the_wrap_up(screen, desk, qtbot):
    page, places = opened(screen, desk), went(desk)
    qtbot.mouseClick(page._latest.action, Qt.MouseButton.LeftButton)
    table = screen.page().table
    assert screen.place().part == "sessions"
    assert table.model().rowCount() == sessions.count_of_client(desk.connection, find(desk, RIVERA))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    qtbot.keyClick(table, ENTER)
    assert places == [Place(Where.WRAP_UP, table.current_row().attendee_id)]


def test_every_session_has_a_state_in_words(desk):
    rows = sessions.of_client(desk.connection, find(desk, RIVERA))
    states = [session_state(row, desk.now()) for row in rows]
    assert all(key for key, _, _ in states)
    missed = replace(rows[0], stage=Stage.CLOSED, outcome=Outcome.NO_SHOW)
    assert session_state(missed, desk.now())[:2] == ("closed", "No-show")


def test_the_amount_of_a_session_is_what_matters_most(desk):
    money = client_money.sessions_with_money(desk.connection, find(desk, RIVERA))
    for each in money:
        words = amount_words(each)
        assert str(each.position.open) in words if each.position.open else "open" not in words
    assert amount_words(None) == ""


# -------------------------------------------------------------------- details


def test_a_field_is_recorded_as_it_is_left_and_can_be_undone(screen, desk, qtbot):
    page, sentences = opened(screen, desk, RIVERA, "details"), said(desk)
    client_id, before = find(desk, RIVERA), page._client
    with qtbot.waitSignal(desk.changed):
        type_into(qtbot, page.sheet, "pronouns", "they/them")
    assert people.client(desk.connection, client_id).pronouns == "they/them"
    words, undo = sentences[-1]
    assert words == "Details saved."
    undo()
    assert people.client(desk.connection, client_id) == before
    assert page.sheet.field("pronouns").content() == before.pronouns


def test_undo_reaches_the_client_it_is_about(screen, desk, qtbot):
    page, sentences = opened(screen, desk, RIVERA, "details"), said(desk)
    before = page._client
    type_into(qtbot, page.sheet, "pronouns", "they/them")
    opened(screen, desk, HADDAD, "details")
    sentences[-1][1]()
    assert people.client(desk.connection, before.id) == before
    assert page._client.name.last == HADDAD
    assert page.sheet.field("last").content() == HADDAD


def test_a_name_that_no_claim_form_prints_is_recorded_with_advice(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "details")
    first = page.sheet.field("first")
    first.editor.selectAll()
    first.editor.insert("\u7f8e\u73b2")
    qtbot.keyClick(first.editor, ENTER)
    type_into(qtbot, page.sheet, "last", "Inventedname" * 3)
    assert message(page.sheet, "first").startswith("Claim forms print Latin letters only.")
    assert message(page.sheet, "last") == ""
    assert people.client(desk.connection, page._client.id).name.first == "\u7f8e\u73b2"
    type_into(qtbot, page.sheet, "first", "Maren")
    assert message(page.sheet, "first") == ""
    assert message(page.sheet, "last").startswith("Too long for the claim form by ")
    opened(screen, desk, HADDAD, "details")
    assert message(page.sheet, "last") == ""
    type_into(qtbot, page.sheet, "last", "Haddad-O'Invented")
    assert message(page.sheet, "last") == ""


def test_a_birth_date_of_today_gets_a_sentence_and_one_to_come_is_refused(screen, desk, qtbot):
    screen.show_place(Place(Where.CLIENT))
    page = screen.page()
    type_into(qtbot, page.sheet, "birth_date", numbers(desk.today()))
    assert message(page.sheet, "birth_date") == "That is today: look at the year."
    type_into(qtbot, page.sheet, "birth_date", numbers(desk.today() + timedelta(days=1)))
    assert message(page.sheet, "birth_date") == "That day is still to come. Look at the year."
    type_into(qtbot, page.sheet, "birth_date", "4/18/1995")
    assert message(page.sheet, "birth_date") == ""


def test_a_bad_field_says_so_and_what_was_typed_is_not_lost(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "details")
    client_id, before = find(desk, RIVERA), page._client
    type_into(qtbot, page.sheet, "zip", "4540")
    assert message(page.sheet, "zip").startswith("A ZIP code has 5 or 9 digits.")
    type_into(qtbot, page.sheet, "city", "Xenia")
    screen.leave()
    stored = people.client(desk.connection, client_id)
    assert (stored.address.city, stored.address.zip) == ("Xenia", before.address.zip)
    page = opened(shown(desk, qtbot), desk, RIVERA, "details")
    assert page.sheet.field("zip").content() == "4540"
    assert message(page.sheet, "zip")
    type_into(qtbot, page.sheet, "zip", "45402")
    assert message(page.sheet, "zip") == ""
    assert clients.typed(desk.connection, "details", client_id) == {}


def test_leaving_records_the_field_that_has_the_caret(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "details")
    editor = page.sheet.field("alert").editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Call the office only")
    screen.leave()
    assert people.client(desk.connection, find(desk, RIVERA)).alert == "Call the office only"


def test_turning_to_another_tab_leaves_the_one_before(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "details")
    qtbot.keyClicks(page.sheet.field("middle").editor, "Q")
    screen.parts.tabs.setFocus()
    qtbot.keyClick(screen.parts.tabs, Qt.Key.Key_Right)
    assert screen.place().part == "coverage"
    assert people.client(desk.connection, find(desk, RIVERA)).name.middle == "Q"


def test_contacts_are_added_and_removed_by_keys_with_a_way_back(screen, desk, qtbot):
    page, sentences = opened(screen, desk, RIVERA, "details"), said(desk)
    client_id = find(desk, RIVERA)
    page.contacts.add.setFocus()
    qtbot.keyClick(page.contacts.add, ENTER)
    sheet = page.contacts.sheet
    assert screen.focusWidget() is sheet.field("0 name").editor
    type_into(qtbot, sheet, "0 name", "Sam Invented")
    type_into(qtbot, sheet, "0 phone", "937 555 0101")
    (contact,) = people.contacts(desk.connection, client_id)
    assert (contact.name, contact.phone) == ("Sam Invented", Phone("9375550101"))
    remove = sheet.findChild(IconButton, "0")
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert people.contacts(desk.connection, client_id) == []
    assert screen.focusWidget() is page.contacts.add
    sentences[-1][1]()
    assert people.contacts(desk.connection, client_id) == [contact]
    assert page.contacts.sheet.field("0 name").content() == "Sam Invented"


def test_a_contact_without_a_name_or_with_a_bad_phone_is_kept_as_typed(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "details")
    qtbot.mouseClick(page.contacts.add, Qt.MouseButton.LeftButton)
    type_into(qtbot, page.contacts.sheet, "0 phone", "12")
    assert message(page.contacts.sheet, "0 phone").startswith("A telephone number")
    screen.leave()
    again = opened(shown(desk, qtbot), desk, RIVERA, "details")
    assert again.contacts.sheet.field("0 phone").content() == "12"


def test_a_diagnosis_is_found_added_moved_and_removed_by_keys(screen, desk, qtbot):
    client_id = find(desk, RIVERA)
    page = opened(screen, desk, RIVERA, "details", field="diagnoses").diagnoses
    sentences, before = said(desk), page.codes()
    assert screen.focusWidget() is page.search
    qtbot.keyClicks(page.search, "f41.1")
    qtbot.keyClick(page.search, ENTER)
    assert people.diagnoses(desk.connection, client_id, TODAY) == [*before, ICD10Code("F41.1")]
    for _ in before:
        place = page.codes().index(ICD10Code("F41.1"))
        page._rows[place].up.setFocus()
        qtbot.keyClick(page._rows[place].up, Qt.Key.Key_Space)
    assert people.diagnoses(desk.connection, client_id, TODAY) == [ICD10Code("F41.1"), *before]
    qtbot.mouseClick(page._rows[0].remove, Qt.MouseButton.LeftButton)
    assert people.diagnoses(desk.connection, client_id, TODAY) == before
    sentences[-1][1]()
    assert page.codes() == [ICD10Code("F41.1"), *before]


def test_a_code_outside_the_list_is_taken_and_what_is_no_code_is_refused(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "details", field="diagnoses").diagnoses
    before = page.codes()
    page.search.setText("words of no title")
    assert page._field.message().startswith("Not in the list.")
    qtbot.keyClick(page.search, ENTER)
    assert page._field.message().startswith("That is not the form of a diagnosis code.")
    assert page.codes() == before
    page.search.setText("z999q")
    qtbot.keyClick(page.search, ENTER)
    assert page.codes() == [*before, ICD10Code("Z99.9Q")]


def test_a_diagnosis_is_listed_once(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "details", field="diagnoses").diagnoses
    before = page.codes()
    page.search.setText(str(before[0]))
    qtbot.keyClick(page.search, ENTER)
    assert page.codes() == before
    assert page._field.message() == "This one is in the list."


def test_the_first_diagnoses_count_from_the_clients_first_day(screen, desk, qtbot):
    client_id = clients.save(
        desk.connection, Client(Name("Kim", "Newly"), since=date(2026, 2, 3)), now=desk.now()
    )
    page = opened(screen, desk, "newly", "details", field="diagnoses").diagnoses
    qtbot.keyClicks(page.search, "F41.1")
    qtbot.keyClick(page.search, ENTER)
    assert people.diagnoses(desk.connection, client_id, date(2026, 2, 3)) == [ICD10Code("F41.1")]


# -------------------------------------------------------------------- a new client


def test_a_new_client_is_added_by_keys_alone(screen, desk, qtbot):
    places = went(desk)
    screen.show_place(Place(Where.CLIENT))
    sheet = screen.page().sheet
    assert screen.focusWidget() is sheet.field("first").editor
    qtbot.keyClicks(screen.focusWidget(), "Kim")
    for text in ("", "Newly"):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClicks(screen.focusWidget(), text)
    screen.main_action()
    client_id = find(desk, "newly")
    assert people.client(desk.connection, client_id).since == TODAY
    assert places == [Place(Where.CLIENT, client_id, "coverage new")]


def test_a_nameless_client_is_not_added_and_the_names_are_asked_for(screen, desk):
    screen.show_place(Place(Where.CLIENT))
    sheet = screen.page().sheet
    sheet.field("phone").fill("937 555 0101")
    screen.main_action()
    assert message(sheet, "first").startswith("A first name is needed.")
    assert message(sheet, "last").startswith("A last name is needed.")
    assert screen.focusWidget() is sheet.field("first").editor


def test_a_form_left_half_typed_waits_for_the_next_time(screen, desk, qtbot):
    screen.show_place(Place(Where.CLIENT))
    screen.page().sheet.field("first").fill("Kim")
    screen.page().sheet.field("zip").fill("1")
    count = people.count_clients(desk.connection)
    screen.leave()
    again = shown(desk, qtbot)
    again.show_place(Place(Where.CLIENT))
    sheet = again.page().sheet
    assert (sheet.field("first").content(), sheet.field("zip").content()) == ("Kim", "1")
    assert people.count_clients(desk.connection) == count
    sheet.field("last").fill("Newly")
    again.main_action()
    client_id = find(desk, "newly")
    assert clients.typed(desk.connection, "details", ClientId(0)) == {}
    assert clients.typed(desk.connection, "details", client_id) == {"zip": "1"}


def test_a_new_client_has_one_filled_button_and_no_tabs(screen):
    screen.show_place(Place(Where.CLIENT))
    assert screen.parts.isHidden()
    assert screen.page().bar().isVisible()
    assert not screen.head.main.isVisible()
    assert audit(screen) == []


# -------------------------------------------------------------------- coverage


def fill(sheet, **texts):
    for key, text in texts.items():
        sheet.field(key).fill(text)


def first_policy(desk, last):
    return coverage.coverages(desk.connection, find(desk, last))[0]


def payer_of(desk, last):
    return str(coverage.coverages(desk.connection, find(desk, last))[0].payer_id)


def test_a_policy_is_added_and_listed(screen, desk, qtbot):
    page = opened(screen, desk, NOVAK, "coverage")
    qtbot.mouseClick(page.entries.listed.empty.action, Qt.MouseButton.LeftButton)
    sheet = page.form.sheet
    fill(sheet, payer=payer_of(desk, RIVERA), member_id="INVENTED1", copay="12.50+2.50", coinsurance="20 %")
    sheet.field("from").fill("1/1/2026")
    with qtbot.waitSignal(desk.changed):
        screen.main_action()
    (policy,) = coverage.coverages(desk.connection, find(desk, NOVAK))
    assert (policy.member_id, policy.order) == ("INVENTED1", 1)
    assert (policy.benefits.copay, policy.benefits.coinsurance) == (Money(1500), 2000)
    assert not page.parts.is_form
    assert page.entries.listed.table.isVisible()


def test_a_policy_held_by_someone_else_takes_their_name_and_the_clients_address(screen, desk, qtbot):
    page = opened(screen, desk, NOVAK, "coverage new")
    sheet = page.form.sheet
    assert not sheet.field("holder_first").shown.isVisible()
    combo = sheet.field("relationship").editor
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.chosen_key() == Relationship.SPOUSE
    assert sheet.field("holder_first").shown.isVisible()
    assert not sheet.field("holder_street").shown.isVisible()
    fill(
        sheet,
        payer=payer_of(desk, RIVERA),
        holder_first="Lou",
        holder_last="Novak",
        holder_birth_date="1/2/1970",
    )
    sheet.field("from").fill("1/1/2026")
    screen.main_action()
    (policy,) = coverage.coverages(desk.connection, find(desk, NOVAK))
    assert policy.subscriber is not None
    assert policy.subscriber.address == people.client(desk.connection, policy.client_id).address


def test_two_policies_at_the_same_place_are_refused_with_the_sentence(screen, desk):
    page = opened(screen, desk, RIVERA, "coverage new")
    before = coverage.coverages(desk.connection, find(desk, RIVERA))
    fill(page.form.sheet, payer=payer_of(desk, RIVERA), order="1")
    page.form.sheet.field("from").fill("1/1/2026")
    screen.main_action()
    assert page.form.message().startswith("Two policies would come at the same place")
    assert coverage.coverages(desk.connection, find(desk, RIVERA)) == before


def test_the_order_offered_for_another_policy_is_the_next_one(screen, desk):
    page = opened(screen, desk, HADDAD, "coverage new")
    in_force = coverage.coverages_on(desk.connection, find(desk, HADDAD), TODAY)
    assert page.form.sheet.field("order").content() == str(len(in_force) + 1)


def test_an_incomplete_policy_says_what_it_needs_and_is_kept_when_left(screen, desk, qtbot):
    page = opened(screen, desk, NOVAK, "coverage new")
    page.form.sheet.field("member_id").fill("HALF")
    screen.main_action()
    assert message(page.form.sheet, "payer") == "Choose who pays."
    assert message(page.form.sheet, "from").startswith("A first day is needed.")
    place = screen.place()
    screen.leave()
    assert coverage.coverages(desk.connection, find(desk, NOVAK)) == []
    again = shown(desk, qtbot)
    again.show_place(place)
    form = again.page().form
    assert form.sheet.field("member_id").content() == "HALF"
    qtbot.mouseClick(form.out, Qt.MouseButton.LeftButton)
    assert clients.typed(desk.connection, "policy 0", find(desk, NOVAK)) == {}


def test_a_policy_begun_and_left_is_offered_to_be_finished(screen, desk):
    page = opened(screen, desk, HADDAD, "coverage new")
    page.form.sheet.field("member_id").fill("HALF")
    screen.leave()
    page = opened(screen, desk, HADDAD, "coverage")
    assert page.entries.listed.add.text() == "Finish new policy"


def test_a_policy_begun_is_seen_where_there_is_none_yet(screen, desk, qtbot):
    page = opened(screen, desk, NOVAK, "coverage new")
    page.form.sheet.field("member_id").fill("HALF")
    screen.leave()
    page = opened(screen, desk, NOVAK, "coverage")
    assert page.entries.listed.empty.words() == (
        "One is begun.",
        "What you typed is kept.",
        "Finish new policy",
    )
    qtbot.mouseClick(page.entries.listed.empty.action, Qt.MouseButton.LeftButton)
    assert page.form.sheet.field("member_id").content() == "HALF"
    qtbot.mouseClick(page.form.out, Qt.MouseButton.LeftButton)
    assert page.entries.listed.empty.words()[0] == "No policy yet."


def test_a_changed_policy_is_recorded_on_leaving(screen, desk):
    (policy,) = coverage.coverages(desk.connection, find(desk, RIVERA))
    page = opened(screen, desk, RIVERA, "coverage", row=policy.id)
    assert screen.place() == Place(Where.CLIENT, policy.client_id, "coverage", row=policy.id, field="payer")
    page.form.sheet.field("until").fill("6/30/2026")
    screen.leave()
    (stored,) = coverage.coverages(desk.connection, find(desk, RIVERA))
    assert stored == replace(policy, valid=replace(policy.valid, end=date(2026, 7, 1)))


def test_a_short_list_stands_at_the_top_of_its_page(desk, qtbot):
    screen = shown(desk, qtbot, height=1400)
    listed = opened(screen, desk, RIVERA, "coverage").entries.listed
    screen.grab()
    assert listed.table.mapTo(listed, QPoint()).y() < 3 * listed.add.height()


def test_a_policy_saved_without_its_member_id_says_what_that_means(screen, desk, qtbot):
    policy, sentences, places = first_policy(desk, RIVERA), said(desk), went(desk)
    page = opened(screen, desk, RIVERA, "coverage", row=policy.id)
    type_into(qtbot, page.form.sheet, "member_id", "")
    screen.main_action()
    assert first_policy(desk, RIVERA).member_id == ""
    assert sentences[-1][0] == "Saved. Without the member ID no claim can go out."
    assert "No member ID" in screen.head._facts.accessibleName()
    assert places == []  # the key that saved does nothing else


def test_a_policy_recorded_on_leaving_says_so_only_where_something_is_missing(screen, desk):
    policy, sentences = first_policy(desk, RIVERA), said(desk)
    for member, words in (("INVENTED7", []), ("", ["Saved. Without the member ID no claim can go out."])):
        page = opened(screen, desk, RIVERA, "coverage", row=policy.id)
        page.form.sheet.field("member_id").fill(member)
        screen.leave()
        assert [sentence for sentence, _ in sentences] == words


def test_details_taken_away_that_claims_need_are_named_for_who_has_cover(screen, desk, qtbot):
    for last, words in (
        (RIVERA, "Saved. Without the birth date no claim can go out."),
        (NOVAK, "Details saved."),
    ):
        page, sentences = opened(screen, desk, last, "details"), said(desk)
        type_into(qtbot, page.sheet, "birth_date", "")
        assert sentences[-1][0] == words
        type_into(qtbot, page.sheet, "pronouns", "they/them")
        assert sentences[-1][0] == "Details saved."


def test_the_holder_s_address_is_missed_where_someone_else_holds_the_policy(desk):
    policy = replace(
        first_policy(desk, RIVERA),
        relationship=Relationship.CHILD,
        subscriber=Subscriber(Name("Pat", "Invented")),
        member_id="",
    )
    gaps = policy_gaps(policy)
    assert gap_words(gaps) == "Saved. Without the member ID and the holder’s address no claim can go out."
    fact = facts.cover_fact(policy, "Harbor", TODAY, gaps)
    assert (fact.value, fact.status) == ("No member ID", "attention")


def test_an_error_leaves_the_fields_beside_it_where_they_are(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "coverage new")
    keys = ("order", "from", "until")
    fields = [page.form.sheet.field(key).editor for key in keys]
    before = [box_of(field, screen) for field in fields]
    screen.main_action()
    assert message(page.form.sheet, "from")
    qtbot.waitUntil(lambda: page.form.sheet.field("payer").shown.message() != "")
    screen.grab()
    after = [box_of(field, screen) for field in fields]
    assert [box.left() for box in after] == [box.left() for box in before]
    assert [box.size() for box in after] == [box.size() for box in before]
    assert len({box.top() for box in after}) == 1


def test_walking_through_the_payers_leads_nowhere(screen, desk, qtbot):
    places, page = went(desk), opened(screen, desk, NOVAK, "coverage new")
    combo = page.form.sheet.field("payer").editor
    combo.setFocus()
    for _ in range(combo.count()):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert places == []
    assert combo.chosen_key() == str(payers.payers(desk.connection)[-1].id)


def test_a_new_payer_is_chosen_when_one_comes_back_and_what_was_typed_is_there(screen, desk, qtbot):
    places, page = went(desk), opened(screen, desk, NOVAK, "coverage new")
    type_into(qtbot, page.form.sheet, "member_id", "INVENTED9")
    page.entries.policy.new_payer.setFocus()
    here = screen.place()
    qtbot.keyClick(page.entries.policy.new_payer, Qt.Key.Key_Space)
    (place,) = places
    assert (place.where, place.part, place.errand.way_back) == (
        Where.SETTINGS,
        "payers",
        "Back to the policy",
    )
    screen.leave()
    added = practice.save_payer(desk.connection, Payer("Invented Health"), now=desk.now())
    screen.show_place(here)
    sheet = screen.page().form.sheet
    assert (sheet.field("payer").content(), sheet.field("member_id").content()) == (str(added), "INVENTED9")


def test_coming_back_without_a_new_payer_changes_nothing(screen, desk, qtbot):
    page = opened(screen, desk, RIVERA, "coverage", row=first_policy(desk, RIVERA).id)
    here, before = screen.place(), page.form.sheet.texts()
    qtbot.mouseClick(page.entries.policy.new_payer, Qt.MouseButton.LeftButton)
    screen.leave()
    screen.show_place(here)
    assert page.form.sheet.texts() == before
    assert not page.form.is_changed()


# -------------------------------------------------------------------- the very field


ERRAND = Errand("Claim HD001083, box 1a: the member ID is missing.", "Back to the claim")


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("coverage", "member_id"),
        ("coverage", "from"),
        ("details", "birth_date"),
        ("details", "street"),
        ("account payment", "method"),
    ],
)
def test_a_place_leads_to_its_field_and_locking_comes_back_to_it(screen, desk, part, field):
    row = first_policy(desk, RIVERA).id if part == "coverage" else 0
    page = opened(screen, desk, RIVERA, part, row=row, field=field)
    sheet = page.sheet if part == "details" else page.form.sheet
    assert screen.focusWidget() is sheet.field(field).editor
    assert screen.place() == Place(Where.CLIENT, find(desk, RIVERA), part, row=row, field=field)


@pytest.mark.parametrize("scale", [100, 200])
def test_the_field_that_is_meant_is_in_view(desk, qtbot, look, scale):
    look.set_text_scale(scale)
    try:
        screen = shown(desk, qtbot, 968, 620)
        page = opened(screen, desk, RIVERA, "coverage", row=first_policy(desk, RIVERA).id, field="how")
        field = page.form.sheet.field("how").shown
        view = screen._area.viewport()
        qtbot.waitUntil(lambda: view.rect().contains(QRect(field.mapTo(view, QPoint()), field.size())))
    finally:
        look.set_text_scale(100)


def test_a_field_of_the_cover_without_a_policy_named_means_the_one_billed_first(screen, desk):
    opened(screen, desk, HADDAD, "coverage", field="member_id")
    assert screen.place().row == coverage.coverages_on(desk.connection, find(desk, HADDAD), TODAY)[0].id


def test_a_field_that_is_not_shown_leads_to_the_first(screen, desk):
    page = opened(screen, desk, RIVERA, "coverage", row=first_policy(desk, RIVERA).id, field="holder_first")
    assert screen.focusWidget() is page.form.sheet.field("payer").editor


@pytest.mark.parametrize("kind", [RecordKind.RELEASE_TO_PAYER, RecordKind.REFERRAL])
def test_a_missing_paper_opens_as_a_new_one_of_its_kind(screen, desk, kind):
    page = opened(screen, desk, NOVAK, "papers", field=kind, errand=ERRAND)
    assert page.form.sheet.field("kind").content() == kind
    assert screen.focusWidget() is page.form.sheet.field("given").editor


def test_on_an_errand_too_a_saved_form_closes(screen, desk):
    policy, words = first_policy(desk, RIVERA), said(desk)
    page = opened(screen, desk, RIVERA, "coverage", row=policy.id, field="member_id", errand=ERRAND)
    page.form.sheet.field("member_id").fill("INVENTED7")
    screen.main_action()
    assert first_policy(desk, RIVERA).member_id == "INVENTED7"
    assert words == [("Policy saved.", None)]
    assert not page.parts.is_form


def test_while_a_form_is_open_its_button_is_the_only_filled_one(screen, desk):
    opened(screen, desk, RIVERA, "coverage new")
    assert screen.head.main._look.kind == "secondary"
    opened(screen, desk, RIVERA, "coverage")
    assert screen.head.main._look.kind == "primary"
    assert not screen.page().bar().isVisible()


# -------------------------------------------------------------------- papers


def test_a_referral_is_recorded_with_its_colleague(screen, desk):
    page = opened(screen, desk, NOVAK, "papers new")
    sheet = page.form.sheet
    fill(sheet, kind="referral", number="R-1", provider_first="Sam", provider_last="Colleague")
    sheet.field("provider_npi").fill("123")
    screen.main_action()
    assert message(sheet, "provider_npi").startswith("An NPI has 10 digits.")
    sheet.field("provider_npi").fill("1234567893")
    screen.main_action()
    paper = coverage.record_on(desk.connection, RecordKind.REFERRAL, TODAY, client_id=find(desk, NOVAK))
    assert paper is not None
    assert paper.provider_id is not None
    assert people.provider(desk.connection, paper.provider_id).name.last == "Colleague"


def test_only_the_fields_of_its_kind_are_shown(screen, desk, qtbot):
    page = opened(screen, desk, NOVAK, "papers new")
    sheet = page.form.sheet
    keys = ("payer", "number", "visits", "provider_npi")

    def visible():
        return [key for key in keys if sheet.field(key).shown.isVisible()]

    assert visible() == []
    combo = sheet.field("kind").editor
    combo.setFocus()
    for _ in range(5):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.chosen_key() == RecordKind.AUTHORIZATION
    assert visible() == ["payer", "number", "visits"]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert visible() == ["number", "provider_npi"]


def test_a_paper_is_revoked_today_and_stays_listed(screen, desk, qtbot):
    client_id = find(desk, RIVERA)
    consent = coverage.record_on(desk.connection, RecordKind.TREATMENT_CONSENT, TODAY, client_id=client_id)
    assert consent is not None
    page = opened(screen, desk, RIVERA, "papers", row=consent.id)
    count = len(coverage.records(desk.connection, client_id))
    qtbot.mouseClick(page.entries.paper.end, Qt.MouseButton.LeftButton)
    rows = coverage.records(desk.connection, client_id)
    assert len(rows) == count
    assert next(row for row in rows if row.id == consent.id).revoked_on == TODAY
    assert page.entries.state(replace(consent, revoked_on=TODAY))[1] == "Revoked"
    assert not page.parts.is_form


def test_a_paper_that_ends_before_it_begins_is_refused(screen, desk):
    page = opened(screen, desk, NOVAK, "papers new")
    fill(page.form.sheet, given="2/10/2026", expires="2/9/2026")
    screen.main_action()
    assert message(page.form.sheet, "expires").startswith("The last day is before the first.")


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "In force"),
        ({"expires_on": date(2026, 2, 9), "given_on": date(2026, 1, 1)}, "Expired"),
        ({"given_on": date(2026, 3, 1)}, "Not yet"),
        ({"revoked_on": date(2026, 2, 1)}, "Revoked"),
    ],
)
def test_a_paper_says_whether_it_counts(screen, desk, changes, word):
    page = opened(screen, desk, RIVERA, "papers")
    record = DatedRecord(RecordKind.TREATMENT_CONSENT, date(2026, 1, 1))
    assert page.entries.state(replace(record, **changes))[1] == word


# -------------------------------------------------------------------- account


def test_a_payment_lowers_the_balance_by_itself(screen, desk, qtbot):
    client_id = find(desk, HADDAD)
    owed = ledger.client_balance(desk.connection, client_id)
    assert owed > ZERO
    page = opened(screen, desk, HADDAD, "account")
    qtbot.mouseClick(page.listed.take, Qt.MouseButton.LeftButton)
    sheet = page.form.sheet
    assert sheet.field("amount").content() == str(owed)
    fill(sheet, amount="5+2.50")
    sentences = said(desk)
    with qtbot.waitSignal(desk.changed) as told:
        screen.main_action()
    assert told.args == [Topic.LEDGER]
    assert ledger.client_balance(desk.connection, client_id) == owed - Money(750)
    assert sentences[-1][0] == f"$7.50 posted. Now owed: {owed - Money(750)}"
    assert page.listed.payments.model.row(0).amount == Money(750)


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("amount", "0", "A payment is more than zero."),
        ("amount", "", "Type what was paid."),
        ("on", "2/11/2026", "That day is still to come."),
    ],
)
def test_a_payment_that_cannot_be_is_refused_beside_its_field(screen, desk, key, typed, words):
    client_id = find(desk, HADDAD)
    before = ledger.client_balance(desk.connection, client_id)
    page = opened(screen, desk, HADDAD, "account payment")
    page.form.sheet.field(key).fill(typed)
    screen.main_action()
    assert message(page.form.sheet, key).startswith(words)
    assert ledger.client_balance(desk.connection, client_id) == before


def test_a_payment_is_filled_in_with_all_that_is_owed_today_and_as_before(screen, desk):
    client_id = find(desk, HADDAD)
    client_payments.post(desk.connection, client_id, Money(100), on=TODAY, now=desk.now(), method="check")
    page = opened(screen, desk, HADDAD, "account payment")
    owed = ledger.client_balance(desk.connection, client_id)
    texts = page.form.sheet.texts()
    assert texts == {"amount": str(owed), "on": "2/10/2026", "method": "check", "session": ""}


def test_a_payment_for_a_session_is_filled_in_with_what_is_owed_of_it(screen, desk):
    sessions_owing = client_money.sessions_with_money(desk.connection, find(desk, HADDAD))
    owing = next(money for money in sessions_owing if money.owed)
    page = opened(screen, desk, HADDAD, "account payment", row=owing.attendee_id)
    texts = page.form.sheet.texts()
    assert (texts["amount"], texts["session"]) == (str(owing.owed), str(owing.attendee_id))
    assert screen.place().row == owing.attendee_id
    screen.main_action()
    left = client_money.sessions_with_money(desk.connection, find(desk, HADDAD))
    assert {money.attendee_id: money.owed for money in left}[owing.attendee_id] == ZERO


def test_leaving_a_payment_never_posts_it(screen, desk):
    client_id = find(desk, HADDAD)
    before = ledger.client_balance(desk.connection, client_id)
    page = opened(screen, desk, HADDAD, "account payment")
    page.form.sheet.field("amount").fill("$3.00")
    screen.leave()
    assert ledger.client_balance(desk.connection, client_id) == before
    page = opened(screen, desk, HADDAD, "account")
    assert page.listed.take.text() == "Finish payment"
    page = opened(screen, desk, HADDAD, "account payment")
    assert page.form.sheet.field("amount").content() == "$3.00"


def test_a_payment_is_taken_back_with_a_reason_by_keys(screen, desk, qtbot):
    client_id = find(desk, HADDAD)
    page = opened(screen, desk, HADDAD, "account")
    payment = page.listed.payments.model.row(0)
    before = ledger.client_balance(desk.connection, client_id)
    page.listed.payments.table.setFocus()
    qtbot.keyClick(page.listed.payments.table, ENTER)
    reason = page.listed.payments.detail.reason
    assert screen.focusWidget() is reason
    qtbot.keyClick(reason, ENTER)
    assert page.listed.payments.detail._field.message().startswith("A reversal needs a reason.")
    qtbot.keyClicks(reason, "wrong client")
    qtbot.keyClick(reason, ENTER)
    assert ledger.client_balance(desk.connection, client_id) == before + payment.amount
    row = page.listed.payments.model.row(0)
    assert (row.taken_back_on, row.why_taken_back) == (TODAY, "wrong client")
    assert page.listed.payments.verb(row) == ""


def test_the_account_adds_up_to_the_balance(screen, desk):
    page = opened(screen, desk, HADDAD, "account")
    shares = sum(money.position.client_share.cents for money in page.listed.sessions.model().rows())
    paid = sum(p.amount.cents for p in page.listed.payments.model.rows() if p.taken_back_on is None)
    assert ledger.client_balance(desk.connection, find(desk, HADDAD)) == Money(shares - paid)


def test_each_session_says_what_is_owed_of_it_and_the_last_line_what_is_owed_in_all(screen, desk):
    client_id = find(desk, HADDAD)
    page = opened(screen, desk, HADDAD, "account").listed
    model, balance = page.sessions.model(), ledger.client_balance(desk.connection, client_id)
    assert model.columns[-1].title == "Client owes"
    assert model.columns[-1].kind == "strong_money"
    owed = [model.columns[-1].show(money) for money in model.rows()]
    assert [words for words in owed if words] == [str(m.balance) for m in model.rows() if m.balance]
    assert page.total.accessibleName().split()[-1] == str(balance) == page.balance.text()


def test_what_was_paid_for_no_one_session_is_told_below(screen, desk):
    page = opened(screen, desk, HADDAD, "account").listed
    assert page.at_large.isHidden()
    client_payments.post(desk.connection, find(desk, HADDAD), Money(500), on=TODAY, now=desk.now())
    page = opened(screen, desk, HADDAD, "account").listed
    assert page.at_large.text().startswith("$5.00 of it")


# -------------------------------------------------------------------- the whole page


PARTS = ("overview", "sessions", "details", "coverage", "papers", "account", "requests")
FORMS = ("coverage new", "papers new", "account payment", "requests new")


@pytest.mark.parametrize("part", [*PARTS, *FORMS])
@pytest.mark.parametrize("last", [HADDAD, NOVAK])
def test_no_part_has_a_fault(screen, desk, part, last):
    opened(screen, desk, last, part)
    assert audit(screen) == []


@pytest.mark.parametrize("part", [*PARTS, *FORMS])
def test_nothing_is_cut_at_double_size(desk, qtbot, look, part):
    look.set_text_scale(200)
    try:
        screen = shown(desk, qtbot, 968, 670)
        opened(screen, desk, HADDAD, part)
        qtbot.waitUntil(lambda: audit(screen) == [])
        assert screen._area.horizontalScrollBar().maximum() == 0
    finally:
        look.set_text_scale(100)


def test_where_it_is_narrow_the_facts_stand_on_the_overview_only(screen, desk):
    screen.resize(700, 700)
    opened(screen, desk)
    assert screen.head._facts.isVisible()
    opened(screen, desk, RIVERA, "coverage")
    assert not screen.head._facts.isVisible()
    screen.resize(1076, 700)
    assert screen.head._facts.isVisible()


@pytest.mark.parametrize("part", ["account", "details"])
def test_at_the_end_of_a_long_part_it_still_says_whose_it_is(screen, desk, part):
    screen.resize(1076, 600)
    opened(screen, desk, HADDAD, part)
    QApplication.processEvents()
    bar = screen._area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    for kept in (screen.head._header, screen.head._facts, screen.parts):
        assert kept.visibleRegion().boundingRect() == kept.rect()


def test_in_a_low_window_only_the_name_and_the_tabs_stay(screen, desk):
    screen.resize(1076, 500)
    opened(screen, desk, HADDAD, "account")
    QApplication.processEvents()
    screen._area.verticalScrollBar().setValue(screen._area.verticalScrollBar().maximum())
    assert screen.head._facts.visibleRegion().isEmpty()
    assert screen.parts.visibleRegion().boundingRect() == screen.parts.rect()
    screen.resize(1076, 770)
    assert screen.head.isAncestorOf(screen.head._facts)


@pytest.mark.parametrize("part", PARTS)
def test_a_client_of_whom_nothing_is_known_is_shown_without_a_fault(screen, desk, part):
    clients.save(desk.connection, Client(Name("Kim", "Newly")), now=desk.now())
    opened(screen, desk, "newly", part)
    assert audit(screen) == []


@pytest.mark.parametrize("part", [*PARTS, *FORMS])
def test_tab_goes_in_reading_order(desk, qtbot, part):
    screen = shown(desk, qtbot, height=2000)
    page = opened(screen, desk, RIVERA, part)
    if part == "details":
        qtbot.mouseClick(page.contacts.add, Qt.MouseButton.LeftButton)
    if part == "account":
        page.listed.payments._open(page.listed.payments.model.row(0))
    qtbot.waitUntil(lambda: audit(screen) == [])
    boxes = [box_of(widget, screen) for widget in in_order(screen)]
    for one, following in pairwise(boxes):
        same_line = one.top() < following.center().y() < one.bottom()
        assert following.left() > one.left() if same_line else following.top() >= one.top()


def test_what_another_screen_changed_is_read_again(screen, desk):
    page = opened(screen, desk)
    client = people.client(desk.connection, find(desk, RIVERA))
    clients.save(
        desk.connection, replace(client, name_used="Junie", status=ClientStatus.INTAKE), now=desk.now()
    )
    desk.changed.emit(Topic.CLIENTS)
    assert screen.head._header.title() == "Junie Rivera"
    assert page.isVisible()


def test_an_unknown_part_is_the_overview(screen, desk):
    opened(screen, desk, RIVERA, "nowhere")
    assert screen.place().part == "overview"


def test_panes_are_head_parts_page_and_buttons(screen, desk):
    page = opened(screen, desk, RIVERA, "coverage new")
    assert screen.panes() == [screen.head, screen.parts, page, page.bar()]
    screen.show_place(Place(Where.CLIENT))
    assert screen.panes() == [screen.page(), screen.page().bar()]


def full_disk(desk):
    """Have the practice grow no further, with no room left in it; what is typed then needs some."""
    (free,) = desk.connection.execute("PRAGMA freelist_count").fetchone()
    (size,) = desk.connection.execute("PRAGMA page_size").fetchone()
    clients.keep_typed(desk.connection, "filler", find(desk, RIVERA), {"text": "x" * int(free) * int(size)})
    (pages,) = desk.connection.execute("PRAGMA page_count").fetchone()
    desk.connection.execute(f"PRAGMA max_page_count = {pages}")


LONG = ("An invented alert. " * 1500).strip()


@pytest.mark.parametrize("part", ["details", "papers new"])
def test_what_a_full_disk_refuses_goes_along_over_the_lock(screen, desk, qtbot, part):
    def field_and_problem(page):
        if part == "details":
            return page.sheet.field("alert"), page._problem
        return page.form.sheet.field("scope"), page.form._message

    field, problem = field_and_problem(opened(screen, desk, RIVERA, part))
    field.fill(LONG)
    full_disk(desk)
    screen.leave()
    assert screen.unsaved()
    assert problem.isVisible()
    desk.connection.execute("PRAGMA max_page_count = 1000000")
    again = shown(desk, qtbot)
    again.take_unsaved(screen.unsaved())
    field, _ = field_and_problem(opened(again, desk, RIVERA, part))
    assert field.content() == LONG
    again.leave()
    assert again.unsaved() == {}
