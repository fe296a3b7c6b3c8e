"""Money: every figure is the store's, nothing is hidden, and each claim says what to do about its money."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from tests.ui.heard import said, went

from headdesk.domain.calendar import month_of
from headdesk.domain.claims import NEEDS_YOU, SETTLED, TO_FILE, UNFILED, WAITING, ClaimState
from headdesk.domain.money import ZERO
from headdesk.store import claim_lists, claims, client_money, ledger
from headdesk.store.claim_lists import ClaimFilter, Order
from headdesk.store.connection import transaction
from headdesk.ui import claim_table, shown
from headdesk.ui.desk import Topic
from headdesk.ui.money import explain, words
from headdesk.ui.money.claim_detail import ClaimDetail
from headdesk.ui.money.deeds import Deed
from headdesk.ui.money.filter_bar import Months, Standing
from headdesk.ui.money.reason_dialog import ReasonDialog
from headdesk.ui.money.screen import MoneyScreen
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.usecases import posting

OPEN = (*UNFILED, *WAITING, *NEEDS_YOU)


def shown_screen(qtbot, desk) -> MoneyScreen:
    made = MoneyScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(Place(Where.MONEY))
    qtbot.waitUntil(lambda: not desk.busy)
    return made


@pytest.fixture
def screen(qtbot, desk):
    return shown_screen(qtbot, desk)


def show_all(screen, qtbot, desk):
    screen.claims.bar.widen()
    qtbot.waitUntil(lambda: not desk.busy)


def first(desk, *states):
    return claim_lists.page(desk.connection, ClaimFilter(states=states))[0]


def detail(screen) -> ClaimDetail | None:
    found = screen.claims.table.viewport().findChildren(ClaimDetail)
    return next((part for part in found if part.isVisible()), None)


def opened(screen, claim_id) -> ClaimDetail:
    screen.show_place(Place(Where.MONEY, claim_id))
    found = detail(screen)
    assert found is not None
    return found


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def button(found: ClaimDetail, deed: Deed):
    return next(b for b in found.buttons if b.objectName() == deed)


def dialog_of(screen):
    return next(d for d in screen.window().findChildren(ReasonDialog) if d.isVisible())


def nothing(part):
    """What an empty list says."""
    return next(e for e in part.findChildren(EmptyState) if e.isVisible())


# ------------------------------------------------------------ figures


def test_it_begins_with_this_month_and_the_last(screen, desk):
    start = (month_of(desk.today()).start).replace(month=1)
    wanted = ClaimFilter(start=start, end=month_of(desk.today()).end)
    rows = claim_lists.page(desk.connection, wanted)
    assert [row.id for row in screen.claims.model.rows()] == [row.id for row in rows]
    assert screen.claims.bar.months.currentText() == "January and February"


def test_the_usual_window_has_room_for_every_column(screen):
    table = screen.claims.table
    titles = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(10)]
    assert [title for n, title in enumerate(titles) if table.isColumnHidden(n)] == []
    assert titles[4:9] == ["Charged", "Allowed", "Expected", "Received", "Open"]


def test_it_says_how_much_is_shown_and_the_oldest_open_claim(screen, desk):
    everything = claim_lists.count(desk.connection, ClaimFilter())
    oldest = claim_lists.oldest(desk.connection, OPEN)
    assert oldest is not None
    assert screen.claims.bar.shown.text() == (
        f"{screen.claims.model.rowCount()} of {everything} shown"
        f" · oldest open claim: {shown.short_day(oldest, desk.today())}"
    )


def test_the_band_shows_the_month_and_what_is_late(screen, desk):
    band, month = screen.claims.band, month_of(desk.today())
    stands = ledger.position_of_services(desk.connection, month)
    count, late = claim_lists.late(desk.connection, desk.today())
    assert band.month.text() == "Sessions of February 2026"
    assert band.expected.amount.text() == str(stands.expected)
    assert band.received.amount.text() == str(stands.paid)
    assert band.late.amount.text() == str(late)
    assert f"{count} late, all months" in band.late.count.accessibleName()
    assert band.came.amount.text() == str(ledger.cash_of(desk.connection, month))
    assert band.came.name.text() == "came in during Feb"
    assert "January: $" in band.chart.accessibleName()


def test_the_last_line_is_the_sum_of_what_is_shown(screen, desk, qtbot):
    for look in (lambda: None, lambda: show_all(screen, qtbot, desk)):
        look()
        wanted = screen.claims.bar.wanted(desk.today())
        stands = claim_lists.totals(desk.connection, wanted)[1]
        said_aloud = screen.claims.total.accessibleName()
        sums = (stands.charge, claim_lists.allowed(desk.connection, wanted), stands.expected, stands.paid)
        assert said_aloud == " ".join(["Shown", *map(str, sums), str(stands.open)])


def test_sums_of_another_filter_that_come_late_are_not_shown(screen, desk, qtbot):
    screen.claims.bar.months.choose(Months.EVERY)
    screen.claims.bar.narrowed.emit()
    screen.claims.bar.look_for("1053", Months.RECENT)
    screen.claims.bar.narrowed.emit()
    before = screen.claims.total.accessibleName()
    qtbot.waitUntil(lambda: not desk.busy)
    assert screen.claims.total.accessibleName() == before


@pytest.mark.parametrize(
    ("standing", "states"),
    [
        (Standing.NOT_FILED, TO_FILE),
        (Standing.WAITING, WAITING),
        (Standing.LATE, WAITING),
        (Standing.NEEDS_YOU, NEEDS_YOU),
        (Standing.SETTLED, SETTLED),
    ],
)
def test_a_pill_narrows_to_what_it_says(screen, desk, qtbot, standing, states):
    show_all(screen, qtbot, desk)
    screen.claims.bar.standing.choose(standing)
    screen.claims.bar.narrowed.emit()
    rows = screen.claims.model.rows()
    assert rows
    assert {row.state for row in rows} <= set(states)
    if standing is Standing.LATE:
        assert all(words.status(row, desk.today())[0] == "late" for row in rows)
    qtbot.waitUntil(lambda: not desk.busy)


def test_a_head_sorts_in_the_store_and_turns_round(screen, qtbot, desk):
    head = screen.claims.table.horizontalHeader()
    for down in (False, True):
        head.sectionClicked.emit(1)
        wanted = screen.claims.bar.wanted(desk.today())
        rows = claim_lists.page(desk.connection, wanted, order=Order.CLIENT, down=down)
        assert [row.id for row in screen.claims.model.rows()] == [row.id for row in rows]
    assert (screen.claims.model.sorted_column, screen.claims.model.sorted_down) == (1, True)


# ------------------------------------------------------------ the opened row


def test_enter_opens_a_row_and_closes_it_again(screen, qtbot):
    table = screen.claims.table
    table.setFocus()
    press(qtbot, table, Qt.Key.Key_Return)
    assert detail(screen) is not None
    press(qtbot, table, Qt.Key.Key_Space)
    assert detail(screen) is None


@pytest.mark.parametrize("claim_state", [ClaimState.PART_PAID, ClaimState.DENIED, ClaimState.PAID])
def test_the_equation_accounts_for_the_whole_charge(screen, desk, claim_state):
    row = first(desk, claim_state)
    found, stands = opened(screen, row.id), row.position
    read = found.equation.accessibleName()
    for amount in (stands.charge, stands.paid, stands.adjusted, stands.client_share, stands.open):
        assert str(amount) in read
    assert stands.charge == stands.paid + stands.adjusted + stands.client_share + stands.open


def test_a_short_payment_says_what_was_agreed_and_what_was_used(screen, desk):
    row = first(desk, ClaimState.PART_PAID)
    sentence = opened(screen, row.id).sentence.text()
    assert words.status(row, desk.today())[1] == f"Short {row.position.open}"
    assert f"paid {row.position.open} less than its contract" in sentence
    assert f"{row.allowed} was agreed" in sentence
    assert f"{row.allowed - row.position.open} was used" in sentence


def test_a_denial_says_the_payers_reason_in_our_words(screen, desk):
    sentence = opened(screen, first(desk, ClaimState.DENIED).id).sentence.text()
    assert "paid nothing: " in sentence
    assert "(CO-197)" in sentence


def test_every_claim_can_be_explained(desk):
    for row in claim_lists.page(desk.connection, ClaimFilter(), limit=500):
        sentence = explain.explain(desk.connection, row, desk.today())
        assert sentence.endswith(".")
        assert "{" not in sentence


@pytest.mark.parametrize(
    ("claim_state", "deeds"),
    [
        (ClaimState.READY, {Deed.OPEN}),
        (ClaimState.FILED, {Deed.OPEN, Deed.POST}),
        (ClaimState.PART_PAID, {Deed.OPEN, Deed.POST, Deed.GIVE_UP, Deed.TAKE_BACK, Deed.TAKE}),
        (ClaimState.PAID, {Deed.OPEN, Deed.TAKE_BACK}),
    ],
)
def test_only_what_fits_can_be_done(screen, desk, claim_state, deeds):
    found = opened(screen, first(desk, claim_state).id)
    assert {b.objectName() for b in found.buttons} == deeds


@pytest.mark.parametrize("claim_state", [ClaimState.READY, ClaimState.FILED, ClaimState.PART_PAID])
def test_one_button_in_view_is_filled(screen, desk, claim_state):
    opened(screen, first(desk, claim_state).id)
    seen = [found for found in screen.findChildren(Button) if found.isVisible()]
    assert [found for found in seen if found._look.kind == "primary"] == [screen.post]


@pytest.mark.parametrize(("deed", "where"), [(Deed.OPEN, Where.CLAIM), (Deed.POST, Where.POST)])
def test_a_deed_leads_to_its_page(screen, desk, qtbot, deed, where):
    row, places = first(desk, ClaimState.DENIED), went(desk)
    qtbot.mouseClick(button(opened(screen, row.id), deed), Qt.MouseButton.LeftButton)
    assert places == [Place(where, row.id)]


def test_what_the_client_owes_of_it_is_taken_from_its_row(screen, desk, qtbot):
    row, places = first(desk, ClaimState.PART_PAID), went(desk)
    take = button(opened(screen, row.id), Deed.TAKE)
    (money,) = client_money.sessions_of_claim(desk.connection, row.id)
    assert take.text() == f"Take the client’s {money.owed} share"
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert [(p.where, p.part, p.row) for p in places] == [
        (Where.CLIENT, "account payment", money.attendee_id)
    ]


def test_a_deed_is_about_the_opened_row_and_not_the_current_one(screen, desk, qtbot):
    row, places = first(desk, ClaimState.DENIED), went(desk)
    found = opened(screen, row.id)
    press(qtbot, screen.claims.table, Qt.Key.Key_Home)
    qtbot.mouseClick(button(found, Deed.POST), Qt.MouseButton.LeftButton)
    assert places == [Place(Where.POST, row.id)]


def test_a_denial_is_asked_for_no_more_than_was_expected(screen, desk):
    row = first(desk, ClaimState.DENIED)
    asking = button(opened(screen, row.id), Deed.OPEN)
    assert row.position.expected < row.position.open
    assert asking.text() == f"Ask {row.payer} for {row.position.expected}"


def test_without_a_contract_it_says_up_to(screen, desk):
    ready = first(desk, ClaimState.READY)
    with transaction(desk.connection):
        desk.connection.execute("UPDATE service_line SET allowed = NULL WHERE claim_id = ?", (ready.id,))
    hoped = claim_lists.row(desk.connection, ready.id)
    assert words.expected(hoped) == f"up to {hoped.position.expected}"
    assert "no contract with" in explain.explain(desk.connection, hoped, desk.today())
    agreed = first(desk, ClaimState.FILED)
    assert words.expected(agreed) == str(agreed.position.expected)
    assert "no contract" not in explain.explain(desk.connection, agreed, desk.today())


def test_writing_off_asks_why_and_closes_the_claim(screen, desk, qtbot):
    row, heard = first(desk, ClaimState.DENIED), said(desk)
    qtbot.mouseClick(button(opened(screen, row.id), Deed.GIVE_UP), Qt.MouseButton.LeftButton)
    dialog = dialog_of(screen)
    assert dialog.act.text() == f"Write off {row.position.open}"
    press(qtbot, dialog.reason, Qt.Key.Key_Return)
    assert "reason" in dialog.field.message()
    assert claims.head(desk.connection, row.id).state is ClaimState.DENIED
    qtbot.keyClicks(dialog.reason, "too small to appeal")
    press(qtbot, dialog.reason, Qt.Key.Key_Return)
    assert claims.head(desk.connection, row.id).state is ClaimState.CLOSED
    assert ledger.position_of_claim(desk.connection, row.id).open == ZERO
    assert heard == [f"{row.position.open} of claim {row.number} written off. Nothing is open on it."]
    qtbot.waitUntil(lambda: not desk.busy)


def test_keeping_it_open_changes_nothing(screen, desk, qtbot):
    row = first(desk, ClaimState.DENIED)
    qtbot.mouseClick(button(opened(screen, row.id), Deed.GIVE_UP), Qt.MouseButton.LeftButton)
    press(qtbot, dialog_of(screen), Qt.Key.Key_Escape)
    assert claims.head(desk.connection, row.id).state is ClaimState.DENIED


def test_a_posting_is_taken_back_with_a_reason(screen, desk, qtbot):
    row = first(desk, ClaimState.PAID)
    qtbot.mouseClick(button(opened(screen, row.id), Deed.TAKE_BACK), Qt.MouseButton.LeftButton)
    dialog, heard = dialog_of(screen), said(desk)
    assert f"{row.position.paid} paid" in dialog.accessibleDescription()
    qtbot.keyClicks(dialog.reason, "wrong check")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    still = ledger.position_of_claim(desk.connection, row.id).open
    assert heard == [f"Taken back on claim {row.number}. Open now: {still}"]
    assert claims.head(desk.connection, row.id).state in WAITING
    assert screen.claims.current().state in WAITING
    qtbot.waitUntil(lambda: not desk.busy)


# ------------------------------------------------------------ ways here and away


def test_by_keys_alone_from_search_to_posting(screen, desk, qtbot):
    row, places = first(desk, ClaimState.PART_PAID), went(desk)
    screen.find_action()
    qtbot.waitUntil(screen.claims.bar.search.hasFocus)
    qtbot.keyClicks(screen.claims.bar.search, str(row.number))
    assert [found.id for found in screen.claims.model.rows()] == [row.id]
    screen.claims.table.setFocus()
    press(qtbot, screen.claims.table, Qt.Key.Key_Return)
    found = detail(screen)
    assert found is not None
    for _ in range(10):
        press(qtbot, QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is button(found, Deed.POST):
            break
    press(qtbot, QApplication.focusWidget(), Qt.Key.Key_Return)
    assert places == [Place(Where.POST, row.id)]


def test_slash_goes_to_the_search_field(screen, qtbot):
    screen.claims.table.setFocus()
    press(qtbot, screen.claims.table, Qt.Key.Key_Slash)
    assert screen.claims.bar.search.hasFocus()


def test_a_claim_outside_what_is_looked_at_is_still_shown_opened(screen, desk, qtbot):
    row = claim_lists.page(desk.connection, ClaimFilter(), down=False, limit=1)[0]
    assert row.id not in [found.id for found in screen.claims.model.rows()]
    assert opened(screen, row.id).isVisible()
    assert screen.place() == Place(Where.MONEY, row.id, "claims")
    qtbot.waitUntil(lambda: not desk.busy)


def test_the_one_filled_button_posts(screen, desk, qtbot):
    places = went(desk)
    qtbot.mouseClick(screen.post, Qt.MouseButton.LeftButton)
    screen.main_action()
    assert places == [Place(Where.POST)] * 2


def test_a_posting_elsewhere_is_seen_here(screen, desk, qtbot):
    row = first(desk, ClaimState.FILED)
    screen.show_place(Place(Where.MONEY, row.id))
    answers = [p.answer for p in posting.propose(desk.connection, row.id)]
    posting.post_answer(desk.connection, row.id, answers, on=desk.today(), now=desk.now())
    desk.changed.emit(Topic.LEDGER)
    current = screen.claims.current()
    assert (current.id, current.position.open) == (row.id, ZERO)
    assert current.state in SETTLED
    assert detail(screen) is not None


# ------------------------------------------------------------ accounts


@pytest.fixture
def accounts(screen, desk, qtbot):
    screen.show_place(Place(Where.MONEY, part="accounts"))
    qtbot.waitUntil(lambda: not desk.busy)
    return screen.accounts


def test_accounts_show_who_owes(accounts, desk):
    known = ledger.client_accounts(desk.connection)
    assert [a.client_id for a in accounts.model.rows()] == [a.client_id for a in known]
    owed = sum((a.owes.cents for a in known), 0)
    assert accounts.total.accessibleName().startswith(f"Together ${owed // 100:,}.{owed % 100:02d}")
    assert accounts.total.isVisible()


def test_until_the_accounts_are_read_no_bare_table_stands_there(screen, desk, qtbot):
    screen.show_place(Place(Where.MONEY, part="accounts"))
    accounts = screen.accounts
    assert not accounts.table.isVisible()
    assert not accounts.total.isVisible()
    qtbot.waitUntil(accounts.table.isVisible)
    qtbot.waitUntil(accounts.table.hasFocus)


def test_enter_leads_to_the_clients_account(accounts, desk, qtbot):
    places = went(desk)
    press(qtbot, accounts.table, Qt.Key.Key_Return)
    assert places == [Place(Where.CLIENT, accounts.model.row(0).client_id, "account")]


def test_the_tab_is_remembered(accounts, screen):
    assert screen.place() == Place(Where.MONEY, part="accounts")
    screen.previous_action()
    assert screen.place().part == "claims"


def test_accounts_that_cannot_be_read_say_so(screen, desk, qtbot):
    with transaction(desk.connection):
        desk.connection.execute("UPDATE client SET last = CAST(x'FF' AS TEXT)")  # no letter is written so
    screen.next_action()
    qtbot.waitUntil(lambda: not desk.busy)
    assert screen.accounts.trouble.isVisible()


# ------------------------------------------------------------ nothing, and everyone


def test_a_new_practice_says_so_and_leads_to_today(qtbot, empty_desk):
    screen, places = shown_screen(qtbot, empty_desk), went(empty_desk)
    empty = nothing(screen.claims)
    assert not screen.claims.total.isVisible()
    assert not screen.claims.band.late.isVisible()
    assert screen.claims.bar.shown.text() == "0 of 0 shown · oldest open claim: none"
    empty.acted.emit()
    assert places == [Place(Where.TODAY)]
    screen.next_action()
    qtbot.waitUntil(lambda: not empty_desk.busy)
    assert nothing(screen.accounts)
    assert audit(screen) == []


def test_nothing_found_offers_everything(screen, desk, qtbot):
    qtbot.keyClicks(screen.claims.bar.search, "nobody of that name")
    qtbot.mouseClick(nothing(screen.claims).action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.busy)
    assert screen.claims.model.rowCount() == claim_lists.count(desk.connection, ClaimFilter())


@pytest.fixture(params=[(100, 1076), (100, 820), (200, 1076), (200, 820)], ids=str)
def size(request, look):
    """A width, at a text size that is the usual one again afterwards."""
    scale, width = request.param
    look.set_text_scale(scale)
    yield width
    look.set_text_scale(100)


def test_nothing_is_cut_or_unnamed(size, screen, desk, qtbot):
    screen.resize(size, 700)
    opened(screen, first(desk, ClaimState.PART_PAID).id)
    assert audit(screen) == []
    screen.next_action()
    qtbot.waitUntil(lambda: not desk.busy)
    assert audit(screen) == []


@pytest.fixture(params=[(100, (970, 670)), (200, (1170, 740)), (200, (914, 640))], ids=str)
def room(request, look, screen):
    """A text size with what the smallest and the usual window leave to the screen."""
    scale, (width, height) = request.param
    look.set_text_scale(scale)
    screen.resize(width, height)
    yield scale, width
    look.set_text_scale(100)


def test_only_one_thing_scrolls_and_only_down(room, screen, desk):
    opened(screen, first(desk, ClaimState.PART_PAID).id)
    areas = screen.claims.findChildren(QAbstractScrollArea)
    down = [area for area in areas if area.isVisible() and area.verticalScrollBar().maximum()]
    assert len(down) == 1
    assert all(area.horizontalScrollBar().maximum() == 0 for area in areas if area.isVisible())


def test_the_opened_claim_is_brought_into_view_with_all_its_buttons(room, screen, desk, qtbot):
    found = opened(screen, first(desk, ClaimState.DENIED).id)
    if room == (200, 914):  # less high than the row: it is seen from its upper edge
        qtbot.waitUntil(lambda: found.sentence.visibleRegion().boundingRect() == found.sentence.rect())
        return
    for deed in found.buttons:
        qtbot.waitUntil(lambda deed=deed: deed.visibleRegion().boundingRect() == deed.rect())


def test_where_the_page_scrolls_more_claims_are_read_at_its_end(screen, desk, qtbot, look, monkeypatch):
    monkeypatch.setattr(claim_table, "PAGE", 10)
    look.set_text_scale(200)
    try:
        screen.resize(1170, 740)
        screen.claims.model.show_rows([])
        show_all(screen, qtbot, desk)
        assert screen.claims.model.rowCount() == 10
        press(qtbot, screen.claims.table, Qt.Key.Key_End)
        qtbot.waitUntil(lambda: screen.claims.model.rowCount() > 10)
    finally:
        look.set_text_scale(100)


def test_the_deeds_keep_their_distance_and_take_no_empty_room(screen, desk):
    claim_id = first(desk, ClaimState.DENIED).id
    for width in (1076, 1500, 1076):
        screen.resize(width, 770)
        found = opened(screen, claim_id)
        equation, deeds = found.equation.mapTo(found, found.equation.rect().topRight()), found.buttons[0]
        beside = deeds.mapTo(found, deeds.rect().topLeft())
        is_beside = beside.y() < found.bar.geometry().bottom() + found.bar.parentWidget().y()
        assert not is_beside or beside.x() - equation.x() >= 24
        inner = found.sentence.height() + 12 + found.equation.height() + 12 + found.bar.height()
        below = 0 if is_beside else 12 + max(deed.height() for deed in found.buttons)
        assert found.height() == inner + below + 6


def test_a_large_sum_has_room_in_its_column(screen, desk, qtbot):
    show_all(screen, qtbot, desk)
    table = screen.claims.table
    room = [table.columnWidth(number) for number in range(len(table.columns()))]
    screen.claims.total.show_total(["Shown", "", "", "", "$12,345,678.90", "", "", "", "", ""])
    assert table.columnWidth(4) > room[4]


def test_the_tables_are_sound_models(screen, accounts, qtmodeltester):
    qtmodeltester.check(screen.claims.model)
    qtmodeltester.check(screen.accounts.model)
