"""Requests for the record: from Today to the packet and to what left; more time, closing, the table."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from PySide6.QtCore import Qt
from tests.ui.heard import said, went

from headdesk.domain.people import ClientId
from headdesk.domain.requests import Asker, Ground, RecordRequest, due_day
from headdesk.forms.record import DocumentKind
from headdesk.store import activity, disclosures, sessions
from headdesk.store import requests as store
from headdesk.ui.client.screen import ClientScreen
from headdesk.ui.money.reason_dialog import ReasonDialog
from headdesk.ui.paper.lock_dialog import LockDialog
from headdesk.ui.paper.preview import Preview
from headdesk.ui.places import Place, Where
from headdesk.ui.requests.closing_dialog import ClosingDialog
from headdesk.ui.sheet.form_field import TICKED
from headdesk.ui.today.first_steps import Backed
from headdesk.ui.today.read import read_today
from headdesk.ui.today.row_words import needs_rows
from headdesk.ui.today.screen import TodayScreen
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.usecases import notes as note_cases
from headdesk.usecases import packets, record_output, requests

RIVERA = ClientId(1)


@pytest.fixture
def screen(qtbot, desk):
    """The page of a client."""
    made = ClientScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    return made


def ask(desk, **changes):
    """A payer's request for Rivera's record, due in a fortnight."""
    came = date(2026, 2, 2)
    values = {
        "client_id": RIVERA,
        "asker": Asker.PAYER,
        "asked_by": "Northwind Example, Records",
        "received_on": came,
        "due_on": due_day(came, 15),
        "since": date(2025, 11, 1),
        "until": date(2026, 2, 9),
        "address": "PO Box 1200\nColumbus, OH 43215",
    }
    return requests.save(desk.connection, RecordRequest(**{**values, **changes}), now=desk.now())


def opened(screen, part="", row=0, client=RIVERA):
    """The tab, or what is done there."""
    screen.show_place(Place(Where.CLIENT, client, f"requests {part}".strip(), row=row))
    return screen.page()


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def needs(desk):
    """What Today says needs the person, of requests."""
    facts = read_today(desk.connection, desk.now(), backed=Backed.ELSEWHERE)
    return [row for row in needs_rows(facts) if row.fact.startswith("Record asked for")]


def fill(page, **texts):
    for key, text in texts.items():
        field = page.sheet.field(key)
        field.fill(text)
        page.sheet.changed.emit(key)


def only_request(desk, client=RIVERA):
    (request,) = store.of_client(desk.connection, client)
    return request


def save_to(folder):
    return lambda _window, name, hear: hear(folder / name)


def test_from_today_by_packet_and_file_to_what_left(qtbot, desk, screen, tmp_path):
    request_id = ask(desk)
    today = TodayScreen(desk)
    qtbot.addWidget(today)
    today.show()
    today.show_place(Place(Where.TODAY))
    (row,) = needs(desk)
    assert (row.name, row.under, row.action) == ("J. Rivera", "Open, due Feb 17", "Make packet")
    places = went(desk)
    today.needs.rows.activated_row.emit(row.key)
    page = opened_at(screen, places[0])
    assert page.packet.page.isVisible()
    screen.main_action()
    qtbot.waitUntil(lambda: screen.findChildren(Preview) != [], timeout=10_000)
    preview = screen.findChildren(Preview)[0]
    preview.output.choose_file = save_to(tmp_path)
    press(qtbot, preview.save)
    lock = preview.findChildren(LockDialog)[0]
    qtbot.keyClicks(lock.password, "invented words")
    with qtbot.waitSignal(preview.came_out, timeout=10_000):
        qtbot.keyClick(lock.password, Qt.Key.Key_Return)
    (path,) = tmp_path.glob("*.pdf")
    assert page.departure.page.isVisible()
    assert needs(desk)[0].action == "Did it leave?"
    screen.main_action()
    (left,) = disclosures.of_client(desk.connection, RIVERA)
    assert left.sha256 == hashlib.sha256(path.read_bytes()).digest()
    assert (left.recipient, left.ground, left.request_id) == (
        "Northwind Example, Records",
        Ground.PAYMENT,
        request_id,
    )
    assert needs(desk) == []
    assert not store.request(desk.connection, request_id).is_open
    assert page.disclosures.model.rowCount() == 1
    today.read_again()
    assert needs(desk) == []


def opened_at(screen, place):
    screen.show_place(place)
    return screen.page()


def test_a_new_request_begins_with_the_client_and_is_due_after_thirty_days(qtbot, desk, screen):
    page = opened(screen, "new")
    texts = page.request.page.sheet.texts()
    assert (texts["asker"], texts["asked_by"], texts["days"]) == ("client", "June Rivera", "30")
    assert not page.request.page.sheet.field("days").editor.isEnabled()
    assert page.request.page.sheet.field("days").shown.message() == "Due March 12, 2026."
    screen.main_action()
    assert only_request(desk).due_on == date(2026, 3, 12)
    assert page.requests.model.rowCount() == 1
    assert page.place() == Place(Where.CLIENT, RIVERA, "requests")


def test_of_a_payer_the_days_are_asked(desk, screen):
    page = opened(screen, "new")
    form = page.request.page
    fill(form, asker="payer")
    assert form.sheet.field("asked_by").content() == ""
    screen.main_action()
    assert "Who asks is needed" in form.sheet.field("asked_by").shown.message()
    fill(form, asked_by="Northwind Example", days="10", received="2/2/2026")
    assert form.sheet.field("days").shown.message() == "Due February 12, 2026."
    screen.main_action()
    assert only_request(desk).due_on == date(2026, 2, 12)


def test_what_was_begun_is_kept_and_can_be_finished(desk, screen):
    page = opened(screen, "new")
    fill(page.request.page, asker="other", asked_by="Pat Example")
    screen.leave()
    page = opened(screen)
    assert page.requests.listed.empty.action.text() == "Finish new request"
    page = opened(screen, "new")
    assert page.request.page.sheet.field("asked_by").content() == "Pat Example"


def test_a_changed_request_is_recorded_on_leaving(desk, screen):
    request_id = ask(desk)
    page = opened(screen, row=request_id)
    fill(page.request.page, purpose="audit")
    screen.leave()
    assert store.request(desk.connection, request_id).purpose == "audit"


def test_a_place_is_come_back_to(desk, screen):
    request_id = ask(desk)
    for part in ("", "packet"):
        opened(screen, part, request_id)
        place = screen.place()
        assert (place.part, place.row) == (f"requests {part}".strip(), request_id)
        screen.show_place(place)
        assert screen.place() == place


def test_more_time_is_given_with_a_reason(qtbot, desk, screen):
    request_id = ask(desk, asker=Asker.CLIENT, asked_by="June Rivera", due_on=date(2026, 3, 4))
    page = opened(screen, row=request_id)
    press(qtbot, page.request.longer)
    (dialog,) = screen.findChildren(ReasonDialog)
    press(qtbot, dialog.act)
    assert "needs a reason" in dialog.field.message()
    qtbot.keyClicks(dialog.reason, "Records are stored away")
    press(qtbot, dialog.act)
    assert store.request(desk.connection, request_id).due_on == date(2026, 4, 3)
    page = opened(screen, row=request_id)
    assert not page.request.longer.isVisible()


def test_it_is_closed_without_a_copy(qtbot, desk, screen):
    request_id = ask(desk)
    page = opened(screen, row=request_id)
    press(qtbot, page.request.close)
    (dialog,) = screen.findChildren(ClosingDialog)
    dialog.outcome.choose("refused")
    press(qtbot, dialog.act)
    assert "ground" in dialog.field.message()
    qtbot.keyClicks(dialog.remark, "Danger to life")
    press(qtbot, dialog.act)
    assert store.request(desk.connection, request_id).outcome == "refused: Danger to life"
    assert needs(desk) == []
    page = opened(screen, row=request_id)
    assert not page.request.page.main.isEnabled()


def test_an_empty_range_is_said_on_the_form(qtbot, desk, screen):
    page = opened(screen, "packet", ask(desk))
    fill(page.packet.page, since="1/1/2020", until="1/31/2020")
    screen.main_action()
    qtbot.waitUntil(lambda: page.packet.page.message() != "")
    assert "nothing signed" in page.packet.page.message()
    assert screen.findChildren(Preview) == []


def test_nothing_chosen_is_said_on_the_form(qtbot, desk, screen):
    page = opened(screen, "packet", ask(desk))
    for key, text in page.packet.page.sheet.texts().items():
        if text == TICKED:
            page.packet.page.sheet.field(key).fill("")
    screen.main_action()
    qtbot.waitUntil(lambda: page.packet.page.message() != "")
    assert "Choose what it is to hold" in page.packet.page.message()


def test_a_draft_is_named_and_left_out_only_when_that_is_ticked(qtbot, desk, screen):
    request_id = ask(desk, until=date(2026, 2, 10))
    begin_a_draft(desk)
    page = opened(screen, "packet", request_id)
    without = page.packet.page.sheet.field("without_drafts")
    assert without.editor.isVisible()
    screen.main_action()
    qtbot.waitUntil(lambda: page.packet.page.message() != "")
    assert "Not signed yet: Progress note (BIRP), February 10, 2026" in page.packet.page.message()
    without.fill(TICKED)
    screen.main_action()
    qtbot.waitUntil(lambda: screen.findChildren(Preview) != [], timeout=10_000)


def begin_a_draft(desk):
    row = next(one for one in sessions.waiting(desk.connection) if one.client.endswith("Rivera"))
    note = note_cases.begin(desk.connection, row.attendee_id, now=desk.now())
    note_cases.save_draft(desk.connection, note, {"behavior": "Invented words"}, now=desk.now())


def test_making_can_be_stopped(qtbot, desk, screen):
    page = opened(screen, "packet", ask(desk))
    screen.main_action()
    page.packet.progress.stop.click()
    qtbot.waitUntil(lambda: not desk.busy)
    qtbot.waitUntil(page.packet.page.main.isEnabled)
    assert not page.packet.progress.isVisible()
    assert page.packet.page.message() == ""
    assert screen.findChildren(Preview) == []


def test_not_yet_leaves_the_request_open(qtbot, desk, screen):
    request_id = ask(desk)
    come_out(desk, request_id)
    page = opened(screen, "left", request_id)
    assert audit(screen) == []
    press(qtbot, page.departure.page.out)
    assert store.request(desk.connection, request_id).is_open
    assert needs(desk)[0].action == "Did it leave?"
    page = opened(screen, row=request_id)
    press(qtbot, page.request.left)
    assert page.departure.page.isVisible()


def come_out(desk, request_id):
    """A packet for a request that was printed."""
    request = store.request(desk.connection, request_id)
    wish = packets.Wish(
        request_id, request.since, request.until, frozenset(DocumentKind), without_drafts=True
    )
    finished = packets.finished(desk.connection, wish, today=desk.today(), step=lambda _done, _all: None)
    record_output.printed(desk.connection, finished, now=desk.now())


def test_the_table_of_what_left_is_exported(qtbot, desk, screen, tmp_path):
    request_id = ask(desk)
    come_out(desk, request_id)
    opened(screen, "left", request_id)
    screen.main_action()
    page = opened(screen)
    heard = said(desk)
    with qtbot.waitSignal(desk.said):
        page.disclosures.export_to(str(tmp_path / "out.csv"))
    assert heard == ["The table is exported. The file is not encrypted."]
    assert "Northwind Example, Records" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert activity.rows(desk.connection, limit=1)[0].action == "export disclosures"


def test_overdue_is_said(desk, screen):
    ask(desk, received_on=date(2026, 1, 2), due_on=date(2026, 1, 20))
    (row,) = needs(desk)
    assert (row.status, row.under) == ("late", "Overdue, due Jan 20")
    page = opened(screen)
    assert page.requests.state(only_request(desk)) == ("late", "Overdue", "due Jan 20")


@pytest.mark.parametrize("due_on", [date(2026, 1, 20), date(2026, 2, 17)])
def test_today_and_the_tab_show_the_same_sign_and_words(desk, screen, due_on):
    ask(desk, received_on=date(2026, 1, 2), due_on=due_on)
    (row,) = needs(desk)
    sign, *words = opened(screen).requests.state(only_request(desk))
    assert (row.status, row.under) == (sign, ", ".join(words))


def test_a_long_asker_leaves_the_rows_of_today_as_they_are(qtbot, desk):
    ask(desk, asked_by="Northwind Example Invented Records and Archives, Department of Long Names, Columbus")
    found = RowList("Needs you")
    qtbot.addWidget(found)
    found.resize(560, 300)
    found.show_rows([*needs(desk), RowItem("other", name="Claim 1061", under="P. Sato", fact="Denied")])
    alone = RowList("Needs you")
    qtbot.addWidget(alone)
    alone.resize(560, 300)
    alone.show_rows([RowItem("other", name="Claim 1061", under="P. Sato", fact="Denied")])
    assert found.height() == 2 * alone.height()


@pytest.mark.parametrize("part", ["", "new", "packet", "left", "row"])
@pytest.mark.parametrize("scale", [100, 200])
def test_no_part_has_a_fault_and_nothing_is_cut(qtbot, desk, look, part, scale):
    look.set_text_scale(scale)
    try:
        request_id = ask(desk)
        come_out(desk, request_id)
        made = ClientScreen(desk)
        qtbot.addWidget(made)
        made.resize(968, 670)
        made.show()
        opened(made, "" if part == "row" else part, 0 if part in {"", "new"} else request_id)
        qtbot.waitUntil(lambda: audit(made) == [])
        assert made._area.horizontalScrollBar().maximum() == 0
        assert made.width() == 968
    finally:
        look.set_text_scale(100)
