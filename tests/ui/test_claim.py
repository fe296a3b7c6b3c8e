"""One claim: the form in words and as a picture, printing that is not filing, and how it leaves."""

from __future__ import annotations

import hashlib
import resource
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import Name
from headdesk.forms import cms1500
from headdesk.store import claim_lists, claims, documents, payers, people
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.connection import transaction
from headdesk.ui.claim.boxes import boxes_of
from headdesk.ui.claim.choosers import choose_file, choose_printer
from headdesk.ui.claim.next_step import Step, next_step
from headdesk.ui.claim.print_dialog import PrintDialog, parse_offset, show_offset
from headdesk.ui.claim.screen import CHECKS, LEFT, TIMELINE, ClaimScreen
from headdesk.ui.desk import Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.paper_render import render
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.popover_row import PopoverRow
from headdesk.usecases import filing, printing
from headdesk.usecases.filing import Departure


@pytest.fixture
def screen(qtbot, desk):
    made = ClaimScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    return made


def first(desk, *states, route=None):
    """The newest claim in one of some states, and of a route."""
    found = claim_lists.page(desk.connection, ClaimFilter(states=states))
    return next(row.id for row in found if route in {None, row.route})


@pytest.fixture
def paper(desk, screen):
    """A claim that goes on paper and is ready, shown."""
    claim_id = first(desk, ClaimState.READY, route=Route.PAPER)
    screen.show_place(Place(Where.CLAIM, claim_id))
    return claim_id


@pytest.fixture
def upload(desk, screen):
    """A claim that goes by the clearinghouse and is ready, shown."""
    claim_id = first(desk, ClaimState.READY, route=Route.FILE)
    screen.show_place(Place(Where.CLAIM, claim_id))
    return claim_id


def went(desk):
    places: list[Place] = []
    desk.going.connect(places.append)
    return places


def change_client(desk, claim_id, **values):
    head = claims.head(desk.connection, claim_id)
    with transaction(desk.connection):
        old = people.client(desk.connection, head.client_id)
        people.save_client(desk.connection, replace(old, **values))


def state(desk, claim_id):
    return claims.head(desk.connection, claim_id).state


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(screen):
    (dialog,) = screen.findChildren(PrintDialog)
    return dialog


def to_pdf(path):
    """A person who prints into a file, with margins and scaling that must not matter."""

    def choose(_window, printer, hear):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        hear()

    return choose


def ink(pdf, box, dots=600):
    """Left, top, right and bottom of what is printed inside a box, in inches from the paper's corner."""
    left, top, width, height = (round(length * dots) for length in box)
    picture = render(pdf, 0, dots)
    dark: list[tuple[int, int]] = []
    for y in range(top, top + height):
        start = y * picture.stride + 3 * left
        row = picture.pixels[start : start + 3 * width : 3]
        dark.extend((x, y) for x, value in enumerate(row, left) if value < 110)
    across, down = zip(*dark, strict=True)
    return min(across) / dots, min(down) / dots, max(across) / dots, max(down) / dots


# ------------------------------------------------------------------ what is shown


def test_the_header_says_which_claim_how_we_know_and_its_money(screen, desk):
    claim_id = first(desk, ClaimState.FILED, route=Route.FILE)
    screen.show_place(Place(Where.CLAIM, claim_id))
    head = claims.head(desk.connection, claim_id)
    assert screen.header.top.title() == f"Claim {head.number}"
    assert screen.header._pill.accessibleName() == "Filed"
    assert screen.header._evidence.text().startswith("you said so, Jan ")
    assert "answer by Feb" in screen.header._evidence.text()
    assert [label.text()[0] for label in screen.header._amounts] == ["$", "$", "$"]


@pytest.mark.parametrize(
    ("wanted", "route", "step"),
    [
        (ClaimState.READY, Route.PAPER, Step.PRINT),
        (ClaimState.READY, Route.FILE, Step.LEFT),
        (ClaimState.FILED, None, Step.ANSWER),
        (ClaimState.DENIED, None, Step.ANSWER),
        (ClaimState.PAID, None, Step.ANSWER),
    ],
)
def test_the_one_filled_button_is_the_next_step(screen, desk, wanted, route, step):
    screen.show_place(Place(Where.CLAIM, first(desk, wanted, route=route)))
    assert next_step(screen._facts) is step
    assert screen.header.next.isVisible()


def test_an_answer_is_recorded_where_payments_are_posted(qtbot, screen, desk):
    claim_id = first(desk, ClaimState.DENIED)
    screen.show_place(Place(Where.CLAIM, claim_id))
    places = went(desk)
    screen.main_action()
    assert places == [Place(Where.POST, claim_id)]


def test_what_was_mended_meanwhile_arrives_on_opening(screen, desk, paper):
    change_client(desk, paper, name=Name("Alexandra", "Mended"))
    screen.show_place(Place(Where.CLAIM, paper))
    values = {box.value for box in screen._boxes.values()}
    assert "MENDED, ALEXANDRA" in values


def test_what_was_printed_stays_as_it_was(screen, desk, paper):
    printing.print_form(desk.connection, paper, cms1500.Mode.DATA, now=desk.now())
    change_client(desk, paper, name=Name("Alexandra", "Mended"))
    screen.show_place(Place(Where.CLAIM, paper))
    assert "MENDED, ALEXANDRA" not in {box.value for box in screen._boxes.values()}


def test_the_list_and_the_picture_hold_what_the_form_prints(screen, desk, paper):
    printed = {text for sheet in printing.boxes(desk.connection, paper) for text in sheet.values()}
    in_words = " ".join(box.value for box in screen._boxes.values()).split()
    assert sorted(" ".join(printed_in_order(desk, paper)).split()) == sorted(in_words)
    assert printed


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
    picture = screen.form.paper
    picture.setFocus()
    before = picture.chosen_key()
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.chosen_key() != before
    qtbot.keyClick(picture, Qt.Key.Key_F6)
    assert screen.side.boxes.table.hasFocus()
    assert screen.side.boxes.table.current_row().key == picture.chosen_key()
    qtbot.keyClick(screen.side.boxes.table, Qt.Key.Key_Down)
    row = screen.side.boxes.table.current_row()
    assert picture.chosen_key() == row.key
    assert screen.side.box._number.text() == row.number


def test_the_windows_own_pane_key_waits_while_the_picture_has_the_focus(qtbot, screen, paper):
    moved: list[object] = []
    key = QShortcut(QKeySequence("F6"), screen)
    key.activated.connect(lambda: moved.append("on"))
    screen.activateWindow()
    screen.form.paper.setFocus()
    qtbot.waitUntil(screen.form.paper.hasFocus)
    qtbot.keyClick(screen.form.paper, Qt.Key.Key_F6)
    assert moved == []
    qtbot.keyClick(screen.side.boxes.table, Qt.Key.Key_F6)
    assert moved == ["on"]


def test_the_box_in_focus_says_how_many_letters_have_room(screen, paper):
    screen._choose_box((0, "1a_insured_id"))
    value = next(box.value for box in screen._boxes.values() if box.names == ("1a_insured_id",))
    assert screen.side.box._value.accessibleName() == f"{value} {len(value)} of 29 characters"


def test_the_source_of_a_box_is_one_step_away(qtbot, screen, desk, paper):
    places, head = went(desk), claims.head(desk.connection, paper)
    for name, place in {
        "1a_insured_id": Place(Where.CLIENT, head.client_id, "coverage"),
        "2_patient_name": Place(Where.CLIENT, head.client_id, "details"),
        "25_tax_id": Place(Where.SETTINGS, 0, "practice"),
        "21_dx_a": Place(Where.WRAP_UP, screen._facts.attendee_id, "code"),
    }.items():
        screen._choose_box((0, name))
        press(qtbot, screen.side.box.open)
        assert places[-1] == place


def test_it_comes_back_to_the_same_box_and_tab(screen, paper):
    screen._choose_box((0, "25_tax_id"))
    screen._turn_to(TIMELINE)
    place = screen.place()
    screen.show_place(Place(Where.CLAIM, paper))
    screen.show_place(place)
    assert screen.place() == place
    assert screen.form.paper.chosen_key() == (0, "25_tax_id")


# ------------------------------------------------------------------ trouble


def test_what_does_not_fit_names_the_box_and_leads_to_where_it_is_mended(qtbot, screen, desk, paper):
    change_client(desk, paper, name=Name("Tobiasmaximilian", "Inventedlongername"))
    screen.show_place(Place(Where.CLAIM, paper))
    assert screen.form.fault.isVisible()
    assert screen.form.fault.accessibleName().startswith(
        "Box 2, patient name, takes 28 characters; this has "
    )
    assert not screen.form.paper.isVisible()
    places = went(desk)
    press(qtbot, screen.form.fault.action)
    screen.main_action()
    assert places == [Place(Where.CLIENT, claims.head(desk.connection, paper).client_id, "details")] * 2
    change_client(desk, paper, name=Name("Tobi", "Short"))
    screen.show_place(Place(Where.CLAIM, paper))
    assert screen.form.paper.isVisible()


def test_what_a_payer_would_refuse_is_fixed_first(qtbot, screen, desk, paper):
    change_client(desk, paper, birth_date=None)
    screen.show_place(Place(Where.CLAIM, paper))
    line = screen.side.checks.lines()[0]
    assert line.accessibleName().startswith("The client's birth date is missing.")
    assert not screen.header.output.isEnabled()
    places = went(desk)
    press(qtbot, line.action)
    screen.jump_action()
    assert places == [Place(Where.CLIENT, claims.head(desk.connection, paper).client_id, "details")] * 2
    screen.print_action()
    assert screen.findChildren(PrintDialog) == []
    assert screen.trouble.isVisible()


# ------------------------------------------------------------------ paper and files


def test_the_menu_offers_paper_and_file(qtbot, screen, paper):
    press(qtbot, screen.header.output)
    (menu,) = screen.findChildren(Popover)
    assert [row.text() for row in menu.findChildren(PopoverRow)] == ["Print…", "Save PDF…"]
    qtbot.keyClick(menu.findChildren(PopoverRow)[0], Qt.Key.Key_Return)
    assert dialog_of(screen).data.isChecked()


def test_printing_keeps_the_bytes_and_files_nothing(qtbot, screen, desk, paper, tmp_path):
    screen.output.choose_printer = to_pdf(tmp_path / "out.pdf")
    screen.print_action()
    with qtbot.waitSignal(screen.output.done, timeout=20_000):
        press(qtbot, dialog_of(screen).print)
    (kept,) = documents.of_claim(desk.connection, paper)
    assert hashlib.sha256(kept.content).digest() == kept.sha256
    assert state(desk, paper) is ClaimState.PRINTED
    assert screen.departure.isVisible()
    assert screen.header._pill.accessibleName() == "Printed"


def print_with(qtbot, screen, choose_printer):
    """Print from the dialog; the printer was chosen so."""
    screen.output.choose_printer = choose_printer
    screen.print_action()
    press(qtbot, dialog_of(screen).print)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_leaves_nothing_recorded(qtbot, screen, desk, paper, tmp_path):
    with qtbot.waitSignal(screen.output.failed) as failed:
        print_with(qtbot, screen, to_pdf(tmp_path / "none" / "out.pdf"))
    assert "The printer did not take the form" in failed.args[0].what
    assert screen.trouble_holder.isVisible()
    assert documents.of_claim(desk.connection, paper) == []
    assert state(desk, paper) is ClaimState.READY


def test_a_form_that_cannot_be_drawn_stops_the_printer(qtbot, screen, desk, paper, tmp_path):
    def withdraw_meanwhile(window, printer, hear):
        void = claims.Event(ClaimState.VOID, desk.today(), "withdrawn meanwhile")
        with transaction(desk.connection):
            claims.set_state(desk.connection, paper, void, at=desk.now())
        to_pdf(tmp_path / "out.pdf")(window, printer, hear)

    with qtbot.waitSignal(screen.output.failed) as failed:
        print_with(qtbot, screen, withdraw_meanwhile)
    assert "void" in failed.args[0].what
    assert documents.of_claim(desk.connection, paper) == []


def test_whether_it_left_is_asked_of_the_claim_that_was_printed(qtbot, screen, desk, upload, tmp_path):
    other = first(desk, ClaimState.READY, route=Route.PAPER)
    with qtbot.waitSignal(screen.output.done, timeout=20_000) as printed:
        print_with(qtbot, screen, to_pdf(tmp_path / "out.pdf"))
        screen.show_place(Place(Where.CLAIM, other))
    assert printed.args[0] == upload
    assert state(desk, upload) is ClaimState.PRINTED
    assert not screen.departure.isVisible()


def test_a_letter_stands_on_paper_where_it_stands_in_the_kept_form(qtbot, screen, desk, paper, tmp_path):
    screen.output.choose_printer = to_pdf(tmp_path / "out.pdf")
    screen.print_action()
    with qtbot.waitSignal(screen.output.done, timeout=20_000):
        press(qtbot, dialog_of(screen).print)
    (kept,) = documents.of_claim(desk.connection, paper)
    on_paper = (tmp_path / "out.pdf").read_bytes()
    for name in ("1a_insured_id", "25_tax_id", "33a_npi"):
        box = cms1500.field_rect(name)
        assert ink(on_paper, box) == pytest.approx(ink(kept.content, box), abs=0.01)


def test_offsets_move_the_print_and_are_kept_for_this_computer(qtbot, screen, desk, paper, tmp_path):
    screen.output.choose_file = lambda _window, _name, hear: hear(tmp_path / "moved.pdf")
    screen.export_action()
    dialog = dialog_of(screen)
    dialog.right.clear()
    qtbot.keyClicks(dialog.right, "2.54")
    qtbot.keyClick(dialog.right, Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.output.done):
        press(qtbot, dialog.save)
    assert (desk.preferences.offset_right, desk.preferences.offset_down) == (2.54, 0.0)
    box = cms1500.field_rect("25_tax_id")
    plain = ink(cms1500.draw(printing.boxes(desk.connection, paper), cms1500.Mode.DATA), box)
    moved = ink((tmp_path / "moved.pdf").read_bytes(), (box[0], *box[1:]))
    assert moved[0] - plain[0] == pytest.approx(0.1, abs=0.01)
    assert moved[1] == pytest.approx(plain[1], abs=0.01)


def test_an_offset_that_is_none_keeps_the_form_from_being_printed(qtbot, screen, paper):
    screen.print_action()
    dialog = dialog_of(screen)
    qtbot.keyClicks(dialog.down, "x")
    qtbot.keyClick(dialog.down, Qt.Key.Key_Return)
    assert not dialog.print.isEnabled()
    dialog.down.clear()
    qtbot.keyClicks(dialog.down, "1")
    assert dialog.print.isEnabled()


@pytest.mark.parametrize(("typed", "value"), [("1.5", 1.5), ("-0,8", -0.8), ("2 mm", 2.0), ("−1", -1.0)])
def test_offsets_are_read_as_they_are_typed(typed, value):
    assert parse_offset(typed) == value
    assert parse_offset(show_offset(value)) == value


@pytest.mark.parametrize("typed", ["much", "13", "nan", "inf"])
def test_offsets_out_of_reason_are_refused(typed):
    with pytest.raises(InvalidValueError):
        parse_offset(typed)


def test_a_drawn_copy_is_warned_of_where_only_red_forms_are_taken(qtbot, screen, desk, paper):
    payer = payers.payer(desk.connection, claims.head(desk.connection, paper).payer_id)
    with transaction(desk.connection):
        payers.save_payer(desk.connection, replace(payer, options={**payer.options, "original_form": "yes"}))
    screen.show_place(Place(Where.CLAIM, paper))
    screen.print_action()
    dialog = dialog_of(screen)
    assert not dialog.warning.isVisible()
    qtbot.waitUntil(dialog.data.hasFocus)
    qtbot.keyClick(dialog.data, Qt.Key.Key_Down)
    assert dialog.drawn.isChecked()
    assert dialog.warning.isVisible()


def test_a_saved_file_is_the_kept_form_and_its_name_names_nobody(qtbot, screen, desk, upload, tmp_path):
    names = []

    def choose(_window, name, hear):
        names.append(name)
        hear(tmp_path / name)

    screen.output.choose_file = choose
    screen.export_action()
    assert dialog_of(screen).drawn.isChecked()
    with qtbot.waitSignal(screen.output.done):
        press(qtbot, dialog_of(screen).save)
    number = claims.head(desk.connection, upload).number
    assert names == [f"HD{number:06d}.pdf"]
    (kept,) = documents.of_claim(desk.connection, upload)
    assert (tmp_path / names[0]).read_bytes() == kept.content
    assert list(tmp_path.glob("*.pdf")) == [tmp_path / names[0]]


def save_drawn_to(qtbot, screen, folder):
    screen.output.choose_file = lambda _window, name, hear: hear(folder / name)
    screen.export_action()
    dialog_of(screen).drawn.setChecked(True)
    with qtbot.waitSignal(screen.output.failed):
        press(qtbot, dialog_of(screen).save)
    assert screen.trouble.isVisible()
    return screen.trouble.accessibleName()


@contextmanager
def largest_file(size):
    """Let no file grow beyond some bytes, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_said_and_nothing_is_left_behind(qtbot, screen, desk, paper, tmp_path):
    before = sorted(tmp_path.iterdir())
    with largest_file(40_000):  # less than the form, more than the shared memory of the practice file
        assert "The disk is full; the file was not written." in save_drawn_to(qtbot, screen, tmp_path)
    assert sorted(tmp_path.iterdir()) == before
    assert documents.of_claim(desk.connection, paper) == []
    assert state(desk, paper) is ClaimState.READY


@pytest.mark.parametrize(
    ("folder", "words"), [("/sys/kernel", "Nothing may be written there"), ("/none/of", "not there")]
)
def test_where_nothing_can_be_written_it_says_so(qtbot, screen, paper, folder, words):
    assert words in save_drawn_to(qtbot, screen, Path(folder))
    assert state(screen._desk, paper) is ClaimState.READY


def test_the_systems_dialogs_are_heard_once_and_freed(qtbot, screen, paper, tmp_path):
    heard: list[object] = []
    choose_file(screen, str(tmp_path / "HD001078.pdf"), heard.append)
    choose_printer(screen, QPrinter(), lambda: heard.append("printer"))
    (files,), (printers,) = screen.findChildren(QFileDialog), screen.findChildren(QPrintDialog)
    with qtbot.waitSignals([files.destroyed, printers.destroyed]):
        files.accept()
        printers.reject()
    assert heard == [tmp_path / "HD001078.pdf"]


def test_a_kept_copy_is_opened_again_byte_for_byte(qtbot, screen, desk, paper):
    content = printing.print_form(desk.connection, paper, cms1500.Mode.DATA, now=desk.now())
    screen.show_place(Place(Where.CLAIM, paper, TIMELINE))
    assert screen.history.copies.count() == 1
    qtbot.keyClick(screen.history.copies, Qt.Key.Key_Return)
    assert screen.form.note.isVisible()
    assert screen.form.paper._pdf == content
    assert hashlib.sha256(content).hexdigest()[:12] in screen.form.note.accessibleName()
    press(qtbot, screen.form.note.action)
    assert screen.form.paper._pdf != content
    assert not screen.form.note.isVisible()


# ------------------------------------------------------------------ out of the house


def test_a_claim_is_filed_only_when_a_person_says_so(qtbot, screen, desk, upload):
    screen.main_action()
    assert screen.departure.isVisible()
    assert not screen.header.next.isVisible()
    qtbot.keyClicks(screen.departure.reference, "88213")
    heard: list[object] = []
    desk.changed.connect(heard.append)
    screen.main_action()
    assert state(desk, upload) is ClaimState.FILED
    assert heard == [Topic.CLAIMS]
    newest = claims.events(desk.connection, upload)[0]
    assert (newest.source, newest.evidence) == ("you said so", "uploaded, 88213")
    assert not screen.departure.isVisible()
    assert screen.header._pill.accessibleName() == "Filed"


def test_not_yet_leaves_it_where_it_is(qtbot, screen, desk, upload):
    screen.show_place(Place(Where.CLAIM, upload, LEFT))
    press(qtbot, screen.departure.not_yet)
    assert not screen.departure.isVisible()
    assert screen.header.next.isVisible()
    assert state(desk, upload) is ClaimState.READY


def test_a_day_that_has_not_come_is_refused_beside_the_button(qtbot, screen, desk, upload):
    screen.show_place(Place(Where.CLAIM, upload, LEFT))
    screen.departure.day.clear()
    qtbot.keyClicks(screen.departure.day, "2/11/2026")
    press(qtbot, screen.departure.record)
    assert "has not come yet" in screen.departure._message.sentence
    screen.departure.day.clear()
    press(qtbot, screen.departure.record)
    assert screen.departure._day_field.message()
    assert state(desk, upload) is ClaimState.READY


def test_a_claim_is_held_back_and_released(qtbot, screen, desk, paper):
    press(qtbot, screen.side.ways.turn)
    assert state(desk, paper) is ClaimState.HELD
    assert next_step(screen._facts) is Step.RELEASE
    screen.main_action()
    assert state(desk, paper) is ClaimState.READY


def test_another_route_makes_another_next_step(screen, desk, paper):
    screen.side.ways.route.setCurrentIndex(2)
    screen.side.ways.route.activated.emit(2)
    assert claims.head(desk.connection, paper).route is Route.ELSEWHERE
    assert next_step(screen._facts) is Step.LEFT


def test_a_filed_claim_offers_no_other_way(screen, desk, upload):
    filing.file(desk.connection, upload, Departure("uploaded", desk.today()), now=desk.now())
    desk.changed.emit(Topic.CLAIMS)
    assert not screen.side.ways.isVisible()


# ------------------------------------------------------------------ sizes


@pytest.mark.parametrize("size", [(1076, 100), (820, 100), (1180, 200)])
def test_nothing_is_cut_and_the_right_column_goes_under_a_tab(screen, look, paper, size):
    width, scale = size
    look.set_text_scale(scale)
    try:
        screen.resize(width, 700)
        screen.show_place(Place(Where.CLAIM, paper, LEFT))
        assert screen.departure.isVisible()
        assert audit(screen) == []
        narrow = width < 1000 * scale / 100
        assert screen.tabs.isTabVisible(1) is narrow
        screen._turn_to(CHECKS)
        assert screen.side.isVisible()
        assert screen.departure.isVisible() is not narrow
        assert audit(screen) == []
        screen._turn_to(TIMELINE)
        assert audit(screen) == []
    finally:
        look.set_text_scale(100)


def test_panes_are_those_in_view(screen, paper):
    assert screen.panes() == [screen.header, screen.form, screen.side]
    screen._turn_to(TIMELINE)
    assert screen.panes() == [screen.header, screen.history]
