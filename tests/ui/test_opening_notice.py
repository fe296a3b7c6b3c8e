"""After opening the file is looked at beside the window; what is wrong stands over every page."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from headdesk.store import activity, sessions
from headdesk.store import vault as vaults
from headdesk.store.connection import transaction
from headdesk.ui.desk import Desk
from headdesk.ui.opening_notice import OpeningNotice
from headdesk.ui.places import Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import notes, sample

PAGE = 4096


@pytest.fixture
def folder(sample_made, tmp_path):
    return shutil.copytree(sample_made, tmp_path / "Looked at.headdesk")


@pytest.fixture
def heard():
    """What was said at the bottom of the window."""
    return []


@pytest.fixture
def notice_over(qtbot, folder, clock, qapp, heard):
    """A function that opens the practice, lets it be looked at, and returns desk and notice."""
    opened = []

    def make(told=None):
        vault = vaults.unlock(folder, sample.PASSWORD, actor="Mara Ellison")
        desk = Desk(vault, vault.connect(), clock=clock, preferences=Preferences())
        notice = OpeningNotice(desk)
        qtbot.addWidget(notice)
        opened.append(desk)
        desk.said.connect(lambda words, *_: heard.append(words))
        desk.said.connect(lambda *said: (told if told is not None else []).append(said))
        notice.look()
        qtbot.waitUntil(lambda: not desk.busy)
        return desk, notice

    yield make
    for desk in opened:
        desk.close()


def words(notice):
    return notice.banner.accessibleName()


def test_a_sound_file_is_not_spoken_of(notice_over, heard):
    _, notice = notice_over()
    assert notice.isHidden()
    assert heard == []


def test_one_flipped_bit_is_said_and_leads_to_the_backups(notice_over, folder):
    database = folder / "practice.db"
    whole = database.read_bytes()
    at = len(whole) - PAGE // 2
    database.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    desk, notice = notice_over()
    assert not notice.isHidden()
    assert words(notice).startswith("The practice file is damaged. Part of what you see may be missing")
    assert audit(notice) == []
    places = []
    desk.going.connect(places.append)
    QTest.mouseClick(notice.banner.action, Qt.MouseButton.LeftButton)
    assert [(place.where, place.part) for place in places] == [(Where.SETTINGS, "safety")]
    database.write_bytes(whole)


def test_after_an_unclean_end_it_says_where_one_wrote_last_and_leads_back(notice_over, folder):
    vault = vaults.unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    with vault.connect() as connection:
        row = sessions.waiting(connection)[0]
        begun = notes.begin(connection, row.attendee_id, now=sample.SAMPLE_NOW)
        notes.save_draft(connection, begun, {"behavior": "Anxious"}, now=sample.SAMPLE_NOW)
    vault.close(now=sample.SAMPLE_NOW)
    (folder / "practice.open").touch()
    told = []
    desk, notice = notice_over(told)
    assert notice.isHidden()
    ((words, action, then),) = told
    assert words.startswith(
        "Headdesk did not close the last time. Everything saved is here. You last wrote in"
    )
    assert row.client.split()[-1] in words
    assert action == "Go on writing"
    places = []
    desk.going.connect(places.append)
    then()
    assert [(place.where, place.number) for place in places] == [(Where.WRAP_UP, row.attendee_id)]


def test_an_older_file_put_back_is_said(notice_over, folder, now):
    older = (folder / "practice.db").read_bytes()
    vault = vaults.unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    with vault.connect() as connection:
        sample_log(connection, now)
    vault.close(now=now)
    (folder / "practice.db").write_bytes(older)
    _, notice = notice_over()
    assert words(notice).startswith("The practice file is older than its keys")


def sample_log(connection, now):
    """Record one act, so that the log has an end that the older file lacks."""
    with transaction(connection):
        activity.record(connection, now=now, action="lock", entity="practice")
