"""The form onto paper and into a file: the exact bytes, and nothing filed by it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel
from tests.full_disk import largest_file
from tests.ui.claim.conftest import dialog_of, first, opened, press, printed, said, standing, state

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.errors import InvalidValueError
from headdesk.forms import cms1500
from headdesk.store import claims, documents, payers
from headdesk.store.connection import transaction
from headdesk.ui.claim.print_dialog import parse_offset, show_offset
from headdesk.ui.claim.steps import steps_of
from headdesk.ui.paper.choosers import choose_file, choose_printer
from headdesk.ui.paper.spooler import Spooler
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.paper_render import render
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.popover_row import PopoverRow
from headdesk.usecases import printing


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


def test_the_menu_offers_paper_and_file(qtbot, screen, paper):
    press(qtbot, screen.page.header.output)
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
    assert hashlib.sha256(documents.content(desk.connection, kept.id)).digest() == kept.sha256
    assert state(desk, paper) is ClaimState.PRINTED
    assert screen.departing.strip.isVisible()
    assert standing(screen) == "Printed"


def print_with(qtbot, screen, choose_printer):
    """Print from the dialog; the printer was chosen so."""
    screen.output.choose_printer = choose_printer
    screen.print_action()
    press(qtbot, dialog_of(screen).print)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_leaves_nothing_recorded(qtbot, screen, desk, paper, tmp_path):
    with qtbot.waitSignal(screen.output.failed) as failed:
        print_with(qtbot, screen, to_pdf(tmp_path / "none" / "out.pdf"))
    assert "The printer did not take it" in failed.args[0].what
    assert screen.page.trouble.isVisible()
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


def test_locking_while_it_prints_leaves_no_half_of_a_file(qtbot, screen, desk, paper, tmp_path):
    path = tmp_path / "out.pdf"
    print_with(qtbot, screen, to_pdf(path))
    spooler = desk.findChild(Spooler)
    qtbot.waitUntil(lambda: spooler._band > 2, timeout=20_000)
    assert path.exists()
    screen.hide()
    with qtbot.waitSignal(spooler.destroyed):
        desk.close()
    assert not path.exists()


def test_whether_it_left_is_asked_of_the_claim_that_was_printed(qtbot, screen, desk, portal, tmp_path):
    other = first(desk, ClaimState.READY, route=Route.PAPER)
    with qtbot.waitSignal(screen.output.done, timeout=20_000) as printed:
        print_with(qtbot, screen, to_pdf(tmp_path / "out.pdf"))
        screen.show_place(Place(Where.CLAIM, other))
    assert printed.args[0] == portal
    assert state(desk, portal) is ClaimState.PRINTED
    assert not screen.departing.strip.isVisible()


def test_a_letter_stands_on_paper_where_it_stands_in_the_kept_form(qtbot, screen, desk, paper, tmp_path):
    screen.output.choose_printer = to_pdf(tmp_path / "out.pdf")
    screen.print_action()
    with qtbot.waitSignal(screen.output.done, timeout=20_000):
        press(qtbot, dialog_of(screen).print)
    (kept,) = documents.of_claim(desk.connection, paper)
    on_paper = (tmp_path / "out.pdf").read_bytes()
    for name in ("1a_insured_id", "25_tax_id", "33a_npi"):
        box = cms1500.field_rect(name)
        assert ink(on_paper, box) == pytest.approx(
            ink(documents.content(desk.connection, kept.id), box), abs=0.01
        )


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


def test_a_saved_file_is_the_kept_form_and_its_name_names_nobody(qtbot, screen, desk, portal, tmp_path):
    names = []

    def choose(_window, name, hear):
        names.append(name)
        hear(tmp_path / name)

    screen.output.choose_file = choose
    screen.export_action()
    assert dialog_of(screen).drawn.isChecked()
    with qtbot.waitSignal(screen.output.done):
        press(qtbot, dialog_of(screen).save)
    number = claims.head(desk.connection, portal).number
    assert names == [f"HD{number:06d}.pdf"]
    (kept,) = documents.of_claim(desk.connection, portal)
    assert (tmp_path / names[0]).read_bytes() == documents.content(desk.connection, kept.id)
    assert list(tmp_path.glob("*.pdf")) == [tmp_path / names[0]]


def save_drawn_to(qtbot, screen, folder):
    screen.output.choose_file = lambda _window, name, hear: hear(folder / name)
    screen.export_action()
    dialog_of(screen).drawn.setChecked(True)
    with qtbot.waitSignal(screen.output.failed):
        press(qtbot, dialog_of(screen).save)
    assert screen.page.trouble.isVisible()
    return screen.page.trouble.banner.accessibleName()


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


def test_what_was_only_saved_says_so_and_its_folder_is_shown(qtbot, screen, desk, paper, tmp_path):
    shown_folders, toasts = [], said(desk)
    screen.output.open_folder = shown_folders.append
    screen.output.choose_file = lambda _window, name, hear: hear(tmp_path / name)
    screen.export_action()
    words = {label.text() for label in dialog_of(screen).findChildren(QLabel)}
    assert "A saved PDF is not locked: anyone who has the file can read it." in words
    with qtbot.waitSignal(screen.output.done):
        press(qtbot, dialog_of(screen).save)
    ((_, action, show),) = toasts
    show()
    assert (action, shown_folders) == ("Show the file", [tmp_path])
    assert standing(screen) == "PDF saved"
    assert [step.word for step in steps_of(screen._facts, desk.today())] == ["PDF saved", "Ready"]
    printed(desk, paper)
    opened(screen, paper)
    assert standing(screen) == "Printed"
    assert steps_of(screen._facts, desk.today())[0].word == "Printed"
