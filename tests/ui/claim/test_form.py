"""The form in words and as a picture: of now, and as it was kept."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from tests.ui.claim.conftest import change_client, drawn, opened, press, printed

from headdesk.domain.people import Name
from headdesk.ui.claim.boxes import boxes_of
from headdesk.ui.claim.page import TIMELINE
from headdesk.ui.desk import Topic
from headdesk.ui.places import Place, Where
from headdesk.usecases import printing


def test_what_was_mended_meanwhile_arrives_on_opening(screen, desk, paper):
    change_client(desk, paper, name=Name("Alexandra", "Mended"))
    screen.show_place(Place(Where.CLAIM, paper))
    values = {box.value for box in screen.view.boxes.values()}
    assert "MENDED, ALEXANDRA" in values


def test_what_was_printed_stays_as_it_was(screen, desk, paper):
    printed(desk, paper)
    change_client(desk, paper, name=Name("Alexandra", "Mended"))
    screen.show_place(Place(Where.CLAIM, paper))
    assert "MENDED, ALEXANDRA" not in {box.value for box in screen.view.boxes.values()}


def test_the_list_and_the_picture_hold_what_the_form_prints(screen, desk, paper):
    told = {text for sheet in printing.boxes(desk.connection, paper) for text in sheet.values()}
    in_words = " ".join(box.value for box in screen.view.boxes.values()).split()
    assert sorted(" ".join(printed_in_order(desk, paper)).split()) == sorted(in_words)
    assert told


def printed_in_order(desk, claim_id):
    return [text for sheet in printing.boxes(desk.connection, claim_id) for text in sheet.values()]


def test_pieces_of_one_value_are_one_box():
    (birth,) = [
        box
        for box in boxes_of([{"3_birth_mm": "06", "3_birth_dd": "14", "3_birth_yyyy": "1991"}])
        if box.value
    ]
    assert (birth.number, birth.label, birth.value) == ("Box 3", "Birth date", "06 14 1991")
    assert birth.sentence == "Box 3, Birth date: 06 14 1991"


def test_boxes_are_walked_by_keys_alone_and_the_pane_key_opens_the_list(qtbot, screen, paper):
    picture = screen.page.form.paper
    picture.setFocus()
    before = picture.chosen_key()
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.chosen_key() != before
    qtbot.keyClick(picture, Qt.Key.Key_F6)
    assert screen.page.side.boxes.table.hasFocus()
    assert screen.page.side.boxes.table.current_row().key == picture.chosen_key()
    qtbot.keyClick(screen.page.side.boxes.table, Qt.Key.Key_Down)
    row = screen.page.side.boxes.table.current_row()
    assert picture.chosen_key() == row.key
    assert screen.page.side.box._number.text() == row.number


def test_the_windows_own_pane_key_waits_while_the_picture_has_the_focus(qtbot, screen, paper):
    moved: list[object] = []
    key = QShortcut(QKeySequence("F6"), screen)
    key.activated.connect(lambda: moved.append("on"))
    screen.activateWindow()
    screen.page.form.paper.setFocus()
    qtbot.waitUntil(screen.page.form.paper.hasFocus)
    qtbot.keyClick(screen.page.form.paper, Qt.Key.Key_F6)
    assert moved == []
    qtbot.keyClick(screen.page.side.boxes.table, Qt.Key.Key_F6)
    assert moved == ["on"]


def test_the_box_in_focus_says_how_many_letters_have_room(screen, paper):
    screen.view.choose((0, "1a_insured_id"))
    value = next(box.value for box in screen.view.boxes.values() if box.names == ("1a_insured_id",))
    assert screen.page.side.box._value.accessibleName() == f"{value} {len(value)} of 29 characters"


def test_it_comes_back_to_the_same_box_and_tab(screen, paper):
    screen.view.choose((0, "25_tax_id"))
    screen.page.turn_to(TIMELINE)
    place = screen.place()
    screen.show_place(Place(Where.CLAIM, paper))
    screen.show_place(place)
    assert screen.place() == place
    assert screen.page.form.paper.chosen_key() == (0, "25_tax_id")


def test_a_kept_copy_is_opened_again_byte_for_byte(qtbot, screen, desk, paper):
    content = printed(desk, paper)
    opened(screen, paper, TIMELINE)
    form, copies = screen.page.form, screen.page.history.copies
    assert copies.count() == 1
    qtbot.keyClick(copies, Qt.Key.Key_Return)
    assert form.note.isVisible()
    assert form.paper._pdf == content
    assert hashlib.sha256(content).hexdigest()[:12] in form.note.accessibleName()
    press(qtbot, form.note.action)
    assert not form.note.isVisible()
    assert drawn(qtbot, screen) != content


def test_a_picture_that_comes_too_late_is_not_shown(qtbot, screen, desk, paper):
    content = printed(desk, paper)
    opened(screen, paper)
    screen.view.show_copy(0)
    qtbot.waitUntil(lambda: not desk.busy)
    assert screen.page.form.paper._pdf == content


def test_what_did_not_change_is_not_drawn_again(qtbot, screen, desk, paper):
    before = drawn(qtbot, screen)
    desk.changed.emit(Topic.LEDGER)
    assert screen.page.form.paper._pdf is before
    assert not desk.busy
