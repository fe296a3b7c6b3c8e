"""Posting what came: prefilled as expected, only what adds up, and what stays open said beforehand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from tests.ui.heard import said, went

from headdesk.domain.claims import NEEDS_YOU, WAITING, ClaimState, LineId
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.ledger import Adjustment, LineAnswer
from headdesk.domain.money import ZERO, Money
from headdesk.store import claim_lists, claims, client_money, ledger
from headdesk.store.claim_lists import ClaimFilter
from headdesk.ui.money import post_texts, reasons
from headdesk.ui.money.post import PostScreen
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.usecases import posting

cents = st.integers(1, 99_999).map(Money)


@pytest.fixture
def screen(qtbot, desk):
    made = PostScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    return made


@pytest.fixture
def waiting(desk):
    """A claim that waits for an answer, with something taken off and a copay."""
    rows = claim_lists.page(desk.connection, ClaimFilter(states=WAITING))
    return next(row for row in rows if row.payer.startswith("Cedar") and row.position.open)


def sheet(screen, claim_id):
    screen.show_place(Place(Where.POST, claim_id))
    assert screen.sheet is not None
    return screen.sheet


def type_into(qtbot, screen, key, text):
    """Replace what a field of the first line says, as a person does."""
    editor = screen.sheet.lines[0].field(key).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def state(desk, claim_id):
    return claims.head(desk.connection, claim_id).state


# ------------------------------------------------------------ choosing


def test_the_claims_that_can_be_answered_stand_there_oldest_first(screen, desk):
    screen.show_place(Place(Where.POST))
    rows = screen.picker.model.rows()
    assert {row.state for row in rows} <= {*WAITING, *NEEDS_YOU}
    assert [row.first_date for row in rows] == sorted(row.first_date for row in rows)


def test_a_claim_is_found_by_name_and_picked_by_keys(screen, desk, qtbot, waiting):
    places = went(desk)
    screen.show_place(Place(Where.POST))
    qtbot.keyClicks(screen.picker.search, str(waiting.number))
    qtbot.keyClick(screen.picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(screen.picker.search, Qt.Key.Key_Return)
    screen.main_action()
    assert places == [Place(Where.POST, waiting.id)] * 2


def test_without_such_a_claim_it_leads_to_the_claims(qtbot, empty_desk):
    places, made = went(empty_desk), PostScreen(empty_desk)
    qtbot.addWidget(made)
    made.show()
    made.show_place(Place(Where.POST))
    empty = next(e for e in made.findChildren(EmptyState) if e.isVisible())
    qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    assert places == [Place(Where.CLAIMS)]


# ------------------------------------------------------------ one key


def test_everything_is_filled_in_as_expected_and_one_key_posts_it(screen, desk, waiting):
    heard, places = said(desk), went(desk)
    line = sheet(screen, waiting.id).lines[0]
    assert line.read() == posting.propose(desk.connection, waiting.id)[0].answer
    assert screen.post.text() == f"Post {waiting.position.open}"
    assert "nothing stays open" in screen.sheet.foresight.sentence
    screen.main_action()
    assert state(desk, waiting.id) is ClaimState.PAID
    assert ledger.position_of_claim(desk.connection, waiting.id).open == ZERO
    assert heard == [f"Posted {waiting.position.open}. Nothing is open on the claim."]
    assert places == [Place(Where.MONEY, waiting.id)]


@pytest.fixture
def unpaid(desk):
    """A claim that waits for an answer, of whose session the client owes a share."""
    rows = claim_lists.page(desk.connection, ClaimFilter(states=WAITING))
    return next(
        row for row in rows if any(m.owed for m in client_money.sessions_of_claim(desk.connection, row.id))
    )


def test_what_the_client_owes_is_said_before_and_offered_after(screen, desk, unpaid):
    offered: list[tuple[str, Callable[[], None]]] = []
    desk.said.connect(lambda _words, action, then: offered.append((action, then)))
    places = went(desk)
    share = unpaid.position.client_share
    assert share
    words = sheet(screen, unpaid.id).share.text()
    assert words == f"The client owes {share} of it and has paid $0.00; you can take {share} next."
    screen.main_action()
    ((action, then),) = offered
    assert action == f"Take the client’s {share} share"
    then()
    (money,) = client_money.sessions_of_claim(desk.connection, unpaid.id)
    client_id = claims.head(desk.connection, unpaid.id).client_id
    assert places[-1] == Place(Where.CLIENT, client_id, "account payment", row=money.attendee_id)


def test_what_stays_open_is_said_before_and_after(screen, desk, qtbot, waiting):
    heard = said(desk)
    sheet(screen, waiting.id)
    type_into(qtbot, screen, "paid", str((waiting.position.open - Money(2700)).plain))
    reduced = waiting.position.adjusted + Money(2700)
    type_into(qtbot, screen, "amount 0", reduced.plain)
    assert "$27.00 stays open: Cedar Health takes off more" in screen.sheet.foresight.sentence
    screen.main_action()
    assert state(desk, waiting.id) is ClaimState.PART_PAID
    assert heard[0].endswith(f"{waiting.payer} still owes $27.00.")


def test_the_equation_shows_the_difference_as_one_types(screen, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    assert "+ difference $0.00" in line.equation.accessibleName()
    assert not line.difference.isVisible()
    type_into(qtbot, screen, "paid", "0.01")
    gap = waiting.position.open - Money(1)
    assert f"+ difference {gap}" in line.equation.accessibleName()
    assert line.difference.sentence == f"{gap} is missing."
    type_into(qtbot, screen, "paid", "900")
    assert line.difference.sentence == f"{Money(90000) - waiting.position.open} too much."
    assert not screen.sheet.foresight.isVisible()


def test_an_amount_can_be_a_sum(screen, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    type_into(qtbot, screen, "paid", "12.5+3")
    assert line.sums().paid == Money(1550)


# ------------------------------------------------------------ refusals


def test_what_does_not_add_up_is_refused_with_the_sum_and_nothing_is_posted(screen, desk, qtbot, waiting):
    before = ledger.entries_of_claim(desk.connection, waiting.id)
    sheet(screen, waiting.id)
    type_into(qtbot, screen, "paid", (waiting.position.open - Money(500)).plain)
    screen.main_action()
    assert screen.trouble.isVisible()
    assert "$5.00 is missing" in screen.trouble.accessibleName()
    assert "Nothing was posted" in screen.trouble.accessibleName()
    assert ledger.entries_of_claim(desk.connection, waiting.id) == before
    assert screen.sheet is not None


def test_a_refusal_goes_with_its_sum_and_the_way_out_comes_into_view(screen, qtbot, waiting):
    screen.resize(1076, 560)
    line = sheet(screen, waiting.id).lines[0]
    type_into(qtbot, screen, "paid", "900")
    screen.main_action()
    assert "too much" in screen.trouble.accessibleName()
    type_into(qtbot, screen, "paid", (waiting.position.open - Money(500)).plain)
    assert not screen.trouble.isVisible()
    screen._area.verticalScrollBar().setValue(0)
    line.take_focus()
    QTest.keyClicks(line.field("paid").editor, "1")
    qtbot.waitUntil(lambda: not line.short.visibleRegion().isEmpty())
    assert not line.field("paid").editor.visibleRegion().isEmpty()


def test_a_reason_that_is_missing_is_asked_for_beside_its_field(screen, desk, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    type_into(qtbot, screen, "reason 0", "")
    screen.main_action()
    assert line.field("reason 0").shown.message() == "Say why: choose a reason, or type its code."
    assert QApplication.focusWidget() is line.field("reason 0").editor
    assert state(desk, waiting.id) in WAITING


def test_the_clients_share_does_not_belong_among_the_adjustments(screen, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    type_into(qtbot, screen, "reason 0", "PR-1")
    screen.main_action()
    assert "client’s share" in line.field("reason 0").shown.message()


def test_money_of_tomorrow_is_refused(screen, desk, waiting):
    page = sheet(screen, waiting.id)
    page.day.set_value(desk.today() + timedelta(days=1))
    screen.main_action()
    assert "not come yet" in screen.trouble.accessibleName()
    assert state(desk, waiting.id) in WAITING


def test_without_a_day_nothing_is_posted(screen, desk, waiting):
    page = sheet(screen, waiting.id)
    page.day.set_value(None)
    screen.main_action()
    assert "check or the letter" in page.day_field.message()
    assert state(desk, waiting.id) in WAITING


@pytest.mark.parametrize(
    ("claim_state", "sentence"),
    [(ClaimState.READY, "No answer can come"), (ClaimState.PAID, "This claim is settled")],
)
def test_a_claim_that_takes_no_answer_says_so_at_once(screen, desk, claim_state, sentence):
    row = claim_lists.page(desk.connection, ClaimFilter(states=(claim_state,)))[0]
    sheet(screen, row.id)
    assert sentence in screen.trouble.accessibleName()
    assert not screen.post.isEnabled()


# ------------------------------------------------------------ denials


def test_they_paid_nothing_takes_one_code(screen, desk, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    qtbot.mouseClick(line.heading.action, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is line.field("reason 0").editor
    qtbot.keyClicks(QApplication.focusWidget(), "co-197")
    qtbot.keyClick(line.field("reason 0").editor.completer().popup(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is line.more
    assert line.field("reason 0").content() == "No prior approval or notice on file (CO-197)"
    assert "not written off by itself" in screen.sheet.foresight.sentence
    screen.main_action()
    assert state(desk, waiting.id) is ClaimState.DENIED
    assert ledger.position_of_claim(desk.connection, waiting.id).open == waiting.position.charge


def test_a_reason_is_chosen_by_our_words(screen, desk, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    qtbot.mouseClick(line.heading.action, Qt.MouseButton.LeftButton)
    editor = line.field("reason 0").editor
    qtbot.keyClicks(editor, "prior appr")
    found = editor.completer().completionModel()
    assert [found.index(row, 0).data() for row in range(found.rowCount())] == [
        "No prior approval or notice on file (CO-197)"
    ]
    qtbot.keyClick(editor.completer().popup(), Qt.Key.Key_Down)
    qtbot.keyClick(editor.completer().popup(), Qt.Key.Key_Return)
    assert editor.text() == "No prior approval or notice on file (CO-197)"
    screen.main_action()
    assert state(desk, waiting.id) is ClaimState.DENIED


def test_another_amount_of_the_client_asks_why(screen, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    assert not line.field("other reason").shown.isVisible()
    type_into(qtbot, screen, "other amount", "1")
    assert line.field("other reason").shown.isVisible()


def test_another_reason_gets_its_own_line(screen, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    shown = [row for row in line.rows if row.isVisible()]
    for _ in range(post_texts.MOST):
        if line.more.isVisible():
            qtbot.mouseClick(line.more, Qt.MouseButton.LeftButton)
    assert len(shown) == 1
    assert all(row.isVisible() for row in line.rows)
    assert not line.more.isVisible()


@pytest.fixture
def denied(desk):
    """A claim that was denied, of which the contract is known."""
    rows = claim_lists.page(desk.connection, ClaimFilter(states=(ClaimState.DENIED,)))
    return next(row for row in rows if row.is_agreed and row.allowed < row.position.charge)


def test_after_a_denial_what_was_expected_at_first_is_expected_again(screen, desk, denied):
    line = sheet(screen, denied.id).lines[0]
    answer = line.read()
    assert (answer.paid, answer.told) == (denied.position.expected, denied.position.charge)
    assert answer.paid + answer.client_share == denied.allowed
    assert not line.difference.isVisible()
    screen.main_action()
    assert state(desk, denied.id) is ClaimState.PAID


def test_more_than_the_contract_allows_is_warned_of_and_can_be_posted(screen, desk, qtbot, denied):
    line = sheet(screen, denied.id).lines[0]
    for key in (*(post_texts.amount_key(n) for n in range(post_texts.MOST)), *post_texts.CLIENTS):
        if line.field(key).content():
            type_into(qtbot, screen, key, "")
    type_into(qtbot, screen, "paid", denied.position.charge.plain)
    above = denied.position.charge - denied.allowed
    assert line.difference.sentence.startswith(f"{above} more than the {denied.allowed} that the contract")
    screen.main_action()
    assert state(desk, denied.id) is ClaimState.PAID


# ------------------------------------------------------------ short without a reason


def test_a_payment_that_is_short_is_left_open_in_one_step(screen, desk, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    assert not line.short.isVisible()
    type_into(qtbot, screen, "paid", (waiting.position.open - Money(900)).plain)
    assert line.short.text() == "They paid less: leave $9.00 open"
    screen.main_action()
    assert QApplication.focusWidget() is line.short
    qtbot.keyClick(line.short, Qt.Key.Key_Space)
    assert "+ left open $9.00" in line.equation.accessibleName()
    assert "$9.00 stays open: the claim then stands as short" in screen.sheet.foresight.sentence
    screen.main_action()
    assert state(desk, waiting.id) is ClaimState.PART_PAID
    assert ledger.position_of_claim(desk.connection, waiting.id).open == Money(900)
    (rest,) = posting.propose(desk.connection, waiting.id)
    assert (rest.to_answer, rest.answer.paid) == (Money(900), Money(900))


def test_what_is_left_open_follows_what_is_typed_and_is_given_up_again(screen, desk, qtbot, waiting):
    line = sheet(screen, waiting.id).lines[0]
    type_into(qtbot, screen, "paid", (waiting.position.open - Money(900)).plain)
    line.short.click()
    type_into(qtbot, screen, "paid", (waiting.position.open - Money(500)).plain)
    assert line.left() == Money(500)
    screen.leave()
    other = PostScreen(desk)
    qtbot.addWidget(other)
    assert sheet(other, waiting.id).lines[0].left() == Money(500)
    line.short.click()
    assert line.difference.sentence == "$5.00 is missing."


# ------------------------------------------------------------ what was typed


def test_what_was_typed_and_not_posted_is_there_again(screen, desk, qtbot, waiting):
    sheet(screen, waiting.id)
    type_into(qtbot, screen, "paid", "100")
    qtbot.keyClicks(screen.sheet.trace, "EFT 77")
    screen.leave()
    other = PostScreen(desk)
    qtbot.addWidget(other)
    again = sheet(other, waiting.id)
    assert (again.lines[0].sums().paid, again.trace.text()) == (Money(10000), "EFT 77")


def test_after_posting_nothing_of_it_is_kept(screen, desk, waiting):
    page = sheet(screen, waiting.id)
    page.trace.setText("EFT 77")
    screen.leave()
    screen.main_action()
    posted = ledger.last_posting(desk.connection, waiting.id)
    assert posted is not None
    posting.reverse(desk.connection, posted, "slip", now=desk.now())
    assert sheet(screen, waiting.id).trace.text() == ""


def test_choosing_another_claim_leads_back_to_the_list(screen, desk, qtbot, waiting):
    sheet(screen, waiting.id)
    assert screen.place() == Place(Where.POST, waiting.id)
    qtbot.mouseClick(screen.other, Qt.MouseButton.LeftButton)
    assert screen.place() == Place(Where.POST)
    assert screen.picker.isVisible()


def test_a_line_answered_before_is_only_mentioned(screen, desk, waiting):
    row = claim_lists.page(desk.connection, ClaimFilter(states=(ClaimState.PART_PAID,)))[0]
    page = sheet(screen, row.id)
    assert [line.proposal.to_answer for line in page.lines] == [row.position.open]


# ------------------------------------------------------------ everyone


@pytest.fixture(params=[(100, 1076), (100, 820), (200, 1076)], ids=str)
def size(request, look):
    """A width, at a text size that is the usual one again afterwards."""
    scale, width = request.param
    look.set_text_scale(scale)
    yield width
    look.set_text_scale(100)


def test_nothing_is_cut_or_unnamed(size, screen, waiting, qtbot):
    screen.resize(size, 700)
    screen.show_place(Place(Where.POST))
    assert audit(screen) == []
    page = sheet(screen, waiting.id)
    page.lines[0].more.click()
    type_into(qtbot, screen, "paid", "1")
    screen.main_action()
    assert audit(screen) == []


@pytest.fixture
def doubled(look):
    """Twice the text size, for what is built afterwards."""
    look.set_text_scale(200)
    yield
    look.set_text_scale(100)


@pytest.mark.usefixtures("doubled")
def test_in_the_smallest_window_at_double_size_it_scrolls_only_down(qtbot, desk, waiting):
    screen = PostScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(914, 640)
    screen.show()
    line = sheet(screen, waiting.id).lines[0]
    QApplication.processEvents()
    assert {area.horizontalScrollBar().maximum() for area in screen.findChildren(QScrollArea)} == {0}
    assert line.rows[0].reason.editor.width() > line.rows[0].amount.editor.width()


def test_the_picker_is_a_sound_model(screen, qtmodeltester):
    screen.show_place(Place(Where.POST))
    qtmodeltester.check(screen.picker.model)


# ------------------------------------------------------------ texts and answers


@st.composite
def answers(draw):
    """An answer as it can stand in the fields of a line."""
    codes = draw(
        st.lists(
            st.tuples(st.sampled_from(reasons.GROUPS), st.sampled_from(("45", "97", "B7", "253"))),
            max_size=post_texts.MOST,
        )
    )
    clients = draw(st.lists(st.sampled_from(("1", "2", "3", "96")), unique=True))
    taken = [Adjustment(group, reason, draw(cents)) for group, reason in codes]
    share = [Adjustment("PR", reason, draw(cents)) for reason in sorted(clients)]
    return LineAnswer(LineId(1), draw(cents | st.just(ZERO)), (*taken, *share))


@given(answers())
def test_an_answer_survives_its_fields(answer):
    texts = post_texts.texts_of(answer)
    assert post_texts.read_answer(LineId(1), texts).value == answer
    assert post_texts.sums(texts).told == answer.told


@given(answers(), st.text(max_size=8))
def test_an_amount_that_is_none_stops_the_answer(answer, text):
    texts = {**post_texts.texts_of(answer), "paid": f"x{text}"}
    assert post_texts.read_answer(LineId(1), texts).value is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("45", ("CO", "45")),
        ("CO-45", ("CO", "45")),
        ("co45", ("CO", "45")),
        (" oa b7 ", ("OA", "B7")),
        ("242", ("PR", "242")),
        ("Q99", ("CO", "Q99")),
        ("above the", ("CO", "45")),
        ("Above the contract (OA-45)", ("OA", "45")),
    ],
)
def test_a_reason_is_read_from_its_code_or_our_words(typed, found):
    assert reasons.parse(typed) == found


@pytest.mark.parametrize("typed", ["", "no", "forty-five", "CO-", "12345"])
def test_what_is_no_reason_is_refused(typed):
    with pytest.raises(InvalidValueError):
        reasons.parse(typed)


def test_every_reason_that_is_offered_is_read_as_it_was_meant():
    ours, clients = reasons.offered(client=False), reasons.offered(client=True)
    assert {reasons.parse(words)[0] for words in clients} == {"PR"}
    assert "PR" not in {reasons.parse(words)[0] for words in ours}
    for words in (*ours, *clients):
        assert reasons.words(*reasons.parse(words)) == words
    assert len({*ours, *clients}) == len(ours) + len(clients)
