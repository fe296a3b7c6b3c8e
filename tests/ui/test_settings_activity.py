"""Settings, Activity: the log, narrowed to a client, to kinds of deed and to days, and as a file."""

from __future__ import annotations

import ast
import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

import headdesk
from headdesk.domain.claims import ClaimId
from headdesk.domain.deeds import Deed, pairs
from headdesk.domain.money import Money
from headdesk.store import activity, activity_lists, claims
from headdesk.store.connection import transaction
from headdesk.ui.places import Place, Where
from headdesk.ui.settings.activity import lines, words
from headdesk.ui.settings.activity.list_part import PAGE
from headdesk.ui.settings.screen import Part, SettingsScreen
from headdesk.ui.widgets.audit import audit


@pytest.fixture
def screen(qtbot, desk):
    made = SettingsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(Place(Where.SETTINGS, part=Part.ACTIVITY))
    return made


@pytest.fixture
def section(screen):
    return screen.section(Part.ACTIVITY)


@pytest.fixture
def log(section):
    return section.log


def wait(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)


def choose(combo, key):
    combo.choose(key)
    combo.chosen.emit(key)


def record(desk, entity, action, number=None, detail=None):
    with transaction(desk.connection):
        return activity.record(
            desk.connection, now=desk.now(), action=action, entity=entity, entity_id=number, detail=detail
        )


def recorded_in_the_source():
    """Every kind of thing and action that is recorded, and the kinds whose action is not written out."""
    found, chosen = set(), set()
    for path in Path(headdesk.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            said = {word.arg: word.value for word in call.keywords}
            entity, action = said.get("entity"), said.get("action")
            if not isinstance(entity, ast.Constant) or action is None:
                continue
            branches = (action.body, action.orelse) if isinstance(action, ast.IfExp) else (action,)
            written = {(entity.value, one.value) for one in branches if isinstance(one, ast.Constant)}
            found |= written
            chosen |= set() if written else {entity.value}
    return found, chosen


CHOSEN_AT_RUN_TIME = {
    "client": {"add", "change"},
    "coverage": {"add", "change"},
    "claim": {"print", "save", "held", "ready"},
    "practice": {"use keyring", "stop using keyring"},
    "attendee": {"ask no fee", "charge missed session", "take fee back"},
    "note": {"begin", "discard", "edit"},
    "supervisor": {"set up", "leave", "new password"},
    "request": {"change", "receive", "extend", "close"},
    "template": {"hide", "show"},
    "session": {"change", "correct times"},
}
"""The actions of each kind of thing whose word is not written out where it is recorded."""


def test_everything_that_is_recorded_has_words_and_a_kind():
    found, chosen = recorded_in_the_source()
    assert len(found) > 40
    assert chosen <= CHOSEN_AT_RUN_TIME.keys(), "say in CHOSEN_AT_RUN_TIME which actions these are"
    found |= {(entity, action) for entity in chosen for action in CHOSEN_AT_RUN_TIME[entity]}
    kinds = {pair for deed in Deed for pair in pairs(deed)}
    assert found - words._DONE.keys() == set()
    assert found - kinds == set()


def test_each_action_is_of_one_kind_and_each_of_them_has_words():
    every = [pair for deed in Deed for pair in pairs(deed)]
    assert len(every) == len(set(every))
    assert set(every) == words._DONE.keys()
    assert all(words.deed(deed) for deed in Deed)


def test_the_newest_first_and_older_on_demand(log, desk):
    total = activity.head(desk.connection).count
    assert [row.seq for row in log.model.rows()] == list(range(total, total - PAGE, -1))
    log.older.click()
    assert [row.seq for row in log.model.rows()] == list(range(total, total - 2 * PAGE, -1))
    assert log.count.text() == f"{2 * PAGE} of {total} entries shown"
    QAbstractItemModelTester(log.model)


def test_a_payment_is_told_by_its_amount_and_payer(log, desk):
    choose(log.filter.deed, Deed.MONEY)
    entries = {entry.seq: entry for entry in activity.rows(desk.connection, limit=100_000)}
    row = next(row for row in log.model.rows() if row.what.startswith("Payment posted to claim"))
    entry = entries[row.seq]
    ((cents, payer),) = desk.connection.execute(
        "SELECT sum(e.cents), max(p.name) FROM entry e JOIN payer p ON p.id = e.payer_id"
        " WHERE e.posting_id = ? AND e.target = 'cash'",
        (entry.detail["posting"],),
    ).fetchall()
    assert row.brief == f"{Money(cents)} from {payer}"
    assert f"posting {entry.detail['posting']}" in row.sentence()


def test_a_claim_is_called_as_everywhere_else(log, desk):
    choose(log.filter.deed, Deed.MONEY)
    entries = {entry.seq: entry for entry in activity.rows(desk.connection, limit=100_000)}
    posted = [row for row in log.model.rows() if entries[row.seq].action == "post payment"]
    of_claims = [row for row in posted if entries[row.seq].entity == "claim"]
    assert of_claims
    for row in of_claims:
        number = claims.head(desk.connection, ClaimId(entries[row.seq].entity_id or 0)).number
        assert row.what == f"Payment posted to claim {number}"


def test_every_entry_of_the_sample_has_words(desk):
    entries = activity.rows(desk.connection, limit=100_000)
    for row in lines.lines(desk.connection, entries, None):
        assert "%" not in row.what
        assert "attendee" not in row.sentence()
        assert not row.what.endswith((" practice", f" {row.what.split(' ', 1)[0].lower()}"))


def test_what_was_done_narrows_it(log, desk):
    choose(log.filter.deed, Deed.SIGN)
    entries = {entry.seq: entry for entry in activity.rows(desk.connection, limit=100_000)}
    rows = log.model.rows()
    assert rows
    assert {(entries[row.seq].entity, entries[row.seq].action) for row in rows} <= set(pairs(Deed.SIGN))


def test_a_client_narrows_it_to_all_that_concerns_them(log, desk):
    (client_id, _name), *_rest = activity_lists.clients(desk.connection)
    choose(log.filter.client, client_id)
    while not log.older.isHidden():
        log.older.click()
    entries = {entry.seq: entry for entry in activity.rows(desk.connection, limit=100_000)}
    kinds = {entries[row.seq].entity for row in log.model.rows()}
    assert {"note", "attendee", "client"} <= kinds
    assert len(log.model.rows()) < len(entries)


def type_day(qtbot, edit, text):
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_days_narrow_it_by_the_calendar_of_the_practice(log, desk, qtbot):
    day = desk.now().replace(year=2031, hour=0, minute=0, second=0, microsecond=0)
    moments = [
        day - timedelta(seconds=1),
        day,
        day + timedelta(hours=23, minutes=59),
        day + timedelta(days=1),
    ]
    with transaction(desk.connection):
        seqs = [
            activity.record(desk.connection, now=moment, action="lock", entity="practice")
            for moment in moments
        ]
    for edit in (log.filter.first, log.filter.last):
        type_day(qtbot, edit, f"{day:%m/%d/%Y}")
    assert [row.seq for row in log.model.rows()] == [seqs[2], seqs[1]]
    log.filter.widen.click()
    assert log.filter.first.text() == ""
    assert log.count.text().endswith(f"of {activity.head(desk.connection).count} entries shown")


def test_nothing_found_is_said(log, qtbot):
    type_day(qtbot, log.filter.last, "1/1/2001")
    assert log.empty.isVisible()
    assert not log.table.isVisible()


def test_the_whole_log_as_a_file(log, desk, tmp_path, qtbot):
    with qtbot.waitSignal(desk.said, timeout=20_000):
        log.export_to(str(tmp_path / "log.csv"))
    rows = list(csv.reader(io.StringIO((tmp_path / "log.csv").read_text("utf-8-sig"))))
    assert len(rows) == activity.head(desk.connection).count  # headings, and no export yet
    assert [row[0] for row in rows[1:4]] == ["1", "2", "3"]
    (entry,) = activity.rows(desk.connection, limit=1)
    assert (entry.action, entry.entity, entry.detail) == ("export", "activity log", {"count": len(rows) - 1})


def test_what_is_narrowed_is_what_is_exported(log, desk, tmp_path, qtbot):
    choose(log.filter.deed, Deed.VIEW)
    record(desk, "note", "view", 1)
    with qtbot.waitSignal(desk.said, timeout=20_000):
        log.export_to(str(tmp_path / "log.csv"))
    rows = list(csv.reader(io.StringIO((tmp_path / "log.csv").read_text("utf-8-sig"))))[1:]
    assert rows
    assert {row[3] for row in rows} == {"view"}


def test_a_place_that_takes_no_file(log, desk, tmp_path, qtbot):
    before = activity.head(desk.connection).count
    log.export_to(str(tmp_path / "nowhere" / "log.csv"))
    wait(desk, qtbot)
    assert activity.head(desk.connection).count == before
    assert "not there" in log.trouble.sentence


def test_when_it_was_last_found_whole_is_said(section, desk):
    assert "not checked yet" in section.checked.accessibleName()
    record(desk, "practice", "check", detail={"faults": 0})
    section.show_section()
    assert section.checked.accessibleName().startswith("Found whole on 2/10/2026")
    record(desk, "practice", "check", detail={"faults": 3})
    section.show_section()
    assert "3 faults" in section.checked.accessibleName()


def test_the_check_leads_to_safety(section, desk, qtbot):
    with qtbot.waitSignal(desk.going) as went:
        section.checked.action.click()
    assert went.args[0] == Place(Where.SETTINGS, part="safety", field="check")


@pytest.mark.parametrize("field", ["client", "deed", "log", "export"])
def test_each_part_can_be_gone_to(section, field):
    assert section.editor_of(field, 0) is not None
    assert section.editor_of("nothing", 0) is None


@pytest.fixture(params=[(100, 1076), (100, 820), (200, 1076)], ids=str)
def size(request, look):
    scale, width = request.param
    look.set_text_scale(scale)
    yield width
    look.set_text_scale(100)


def test_nothing_is_cut_or_unnamed(size, screen):
    screen.resize(size, 700)
    assert audit(screen) == []
