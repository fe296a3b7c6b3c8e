"""A new practice: the password first, everything else when there is time, and what was typed is on disk."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from tests.conftest import CHEAP
from tests.full_disk import largest_file

from headdesk.domain.calendar import BEGINNING
from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import Route
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import Money
from headdesk.domain.records import RecordKind
from headdesk.store import activity, backup_mark, coverage, payers, people
from headdesk.store.recovery_code import parse_recovery_code
from headdesk.ui.jobs import Jobs
from headdesk.ui.unlock.backup_place import alone_words
from headdesk.ui.unlock.first_run.screen import BACKUP, FEES, PASSWORD, PAYER, YOU, FirstRun
from headdesk.ui.unlock.folder_names import folder_for
from headdesk.ui.unlock.keep_sheet import print_page
from headdesk.ui.unlock.sheet_picture import SHADOW
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.paper_render import page_sizes
from headdesk.usecases import backups, recovery, sample
from headdesk.usecases.recovery import SheetRecord
from headdesk.usecases.vaults import abandon, open_practice

PASSWORD_WORDS = "lantern orchard tuesday ferry"


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def screen(tmp_path, jobs, qtbot):
    made = FirstRun(tmp_path, jobs, cost=lambda: CHEAP, clock=lambda: sample.SAMPLE_NOW)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    yield made
    made.cancel()


def type_names(screen, qtbot, name="Invented Counseling"):
    for field, text in (
        (screen.password.who.first, "Robin"),
        (screen.password.who.last, "Invented"),
        (screen.password.who.credential, "LPCC"),
        (screen.password.name, name),
    ):
        field.edit.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClicks(field.edit, text)


def make_practice(screen, qtbot):
    type_names(screen, qtbot)
    qtbot.keyClicks(screen.password.chosen.first, PASSWORD_WORDS)
    qtbot.keyClicks(screen.password.chosen.second, PASSWORD_WORDS)
    with qtbot.waitSignal(screen.password.made, timeout=20_000):
        screen.main.click()


def type_back(screen, qtbot):
    if not screen.password.sheet.covered:
        screen.main.click()
    groups = screen.password.code.groups
    for number, edit in screen.password.sheet.typed.groups.items():
        qtbot.keyClicks(edit, groups[number - 1].lower())


def reach(screen, qtbot, step):
    """Goes to a page the way a person does who is in a hurry."""
    make_practice(screen, qtbot)
    type_back(screen, qtbot)
    screen.main.click()
    for _ in range(YOU, step):
        screen.skip.click()
    assert screen._current == step


def shows_code(screen):
    """Whether the picture is a sheet with the practice's code on it."""
    words = PdfReader(io.BytesIO(screen.password.picture.pdf)).pages[0].extract_text()
    return screen.password.code.groups[0] in words


def stored(screen):
    return screen._practice.vault.connect(read_only=True)


def on_window(part):
    """Where a part is seen in its window."""
    return QRect(part.mapTo(part.window(), QPoint()), part.size())


def paid(connection):
    """Who is paid, which is known once there is a practice."""
    return people.practice(connection)


class TestPassword:
    def test_it_cannot_be_skipped(self, screen):
        assert screen.skip.isHidden()
        assert screen.main.text() == "Make recovery sheet"

    def test_a_poor_password_makes_nothing(self, screen, tmp_path, qtbot, jobs):
        type_names(screen, qtbot)
        qtbot.keyClicks(screen.password.chosen.first, "password1")
        screen.main.click()
        assert not jobs.busy
        assert screen.password.chosen._first.message() == "Too short: 9 of 12 characters."
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("poor", ["invented counseling", "robin invented 1"])
    def test_a_name_of_the_practice_is_a_poor_password(self, screen, qtbot, poor):
        type_names(screen, qtbot)
        qtbot.keyClicks(screen.password.chosen.first, poor)
        assert "name of your practice" in screen.password.chosen._first.message()

    def test_the_meter_speaks(self, screen, qtbot):
        qtbot.keyClicks(screen.password.chosen.first, PASSWORD_WORDS)
        assert screen.password.chosen._first.message() == "Strong: guessing it would take years"
        assert "4 of 4" in screen.password.chosen._meter.accessibleName()

    def test_three_letters_fill_no_dash(self, screen, qtbot):
        qtbot.keyClicks(screen.password.chosen.first, "abc")
        assert screen.password.chosen._first.message() == "Too short: 3 of 12 characters."
        assert "0 of 4" in screen.password.chosen._meter.accessibleName()

    @pytest.mark.parametrize("missing", ["first", "last"])
    def test_without_a_whole_name_nothing_is_made(self, screen, qtbot, jobs, missing):
        type_names(screen, qtbot)
        qtbot.keyClicks(screen.password.chosen.first, PASSWORD_WORDS)
        qtbot.keyClicks(screen.password.chosen.second, PASSWORD_WORDS)
        field = getattr(screen.password.who, missing)
        field.edit.clear()
        screen.main.click()
        assert not jobs.busy
        assert field.message() == "Type it: notes are signed with it."
        assert screen.focusWidget() is field.edit

    def test_the_practice_is_called_after_its_therapist_until_somebody_says_otherwise(self, screen, qtbot):
        type_names(screen, qtbot, name="")
        assert screen.password.name.text() == "Robin Invented, LPCC"
        qtbot.keyClicks(screen.password.name.edit, "Harbor Counseling")
        screen.password.who.last.edit.setFocus()
        qtbot.keyClicks(screen.password.who.last.edit, "ed")
        screen.password.chosen.first.setFocus()
        assert screen.password.name.text() == "Harbor Counseling"

    def test_without_a_name_there_is_no_folder(self, screen, qtbot, jobs):
        type_names(screen, qtbot)
        screen.password.name.edit.clear()
        qtbot.keyClicks(screen.password.chosen.first, PASSWORD_WORDS)
        qtbot.keyClicks(screen.password.chosen.second, PASSWORD_WORDS)
        screen.main.click()
        assert not jobs.busy
        assert "needs a name" in screen.password.name.message()

    def test_a_name_that_is_taken(self, screen, tmp_path, qtbot, jobs):
        (tmp_path / "Invented Counseling.headdesk").mkdir()
        type_names(screen, qtbot)
        qtbot.keyClicks(screen.password.chosen.first, PASSWORD_WORDS)
        qtbot.keyClicks(screen.password.chosen.second, PASSWORD_WORDS)
        screen.main.click()
        qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
        assert "already" in screen.password.name.message()
        assert screen.main.isEnabled()

    def test_the_practice_is_there_before_the_second_page(self, screen, tmp_path, qtbot):
        make_practice(screen, qtbot)
        assert (tmp_path / "Invented Counseling.headdesk" / "practice.db").exists()
        with stored(screen) as connection:
            assert paid(connection).name == "Invented Counseling"
            assert [who.signature for who in people.clinicians(connection)] == ["Robin Invented, LPCC"]
        assert screen._practice.vault.actor == "Robin Invented"

    def test_the_code_is_covered_while_it_is_typed_back(self, screen, qtbot):
        make_practice(screen, qtbot)
        shown = screen.password.picture.pdf
        assert shows_code(screen)
        assert not screen.password.sheet.typed.isVisible()
        screen.main.click()
        assert not shows_code(screen)
        assert not screen.password.keep.isVisible()
        assert screen.focusWidget() is screen.password.sheet.typed.groups[3]
        screen.password.sheet.again.click()
        assert screen.password.picture.pdf == shown
        assert screen.main.text() == "I have it on paper"

    def test_the_sheet_must_be_on_paper_before_it_goes_on(self, screen, qtbot):
        make_practice(screen, qtbot)
        assert screen.main.text() == "I have it on paper"
        screen.main.click()
        assert screen.main.text() == "Continue"
        screen.main.click()
        assert screen._current == PASSWORD
        assert "group 3" in screen.password.sheet.typed.message(3)
        type_back(screen, qtbot)
        screen.main.click()
        assert screen._current == YOU

    def test_the_sheet_opens_the_practice(self, screen, tmp_path, qtbot):
        make_practice(screen, qtbot)
        code = parse_recovery_code("".join(screen.password.code.groups))
        screen.cancel()
        abandon(open_practice(tmp_path / "Invented Counseling.headdesk", code, actor=""))

    def test_the_code_does_not_stay_on_the_screen(self, screen, qtbot):
        reach(screen, qtbot, YOU)
        assert screen.password.picture.pdf == b""
        assert [edit.text() for edit in screen.password.sheet.typed.groups.values()] == ["", ""]
        assert screen.password.chosen.first.text() == ""
        screen.rail.chosen.emit(PASSWORD)
        assert screen._current == YOU

    def test_where_it_lies_is_remembered(self, screen, qtbot):
        make_practice(screen, qtbot)
        qtbot.keyClicks(screen.password.sheet.place, "Blue folder")
        qtbot.keyClick(screen.password.sheet.place, Qt.Key.Key_Return)
        type_back(screen, qtbot)
        screen.main.click()
        assert screen._current == YOU
        with stored(screen) as connection:
            assert recovery.sheet(connection) == SheetRecord(sample.SAMPLE_NOW.date(), "Blue folder")

    def test_the_sheet_is_saved_where_the_person_says(self, screen, tmp_path, qtbot):
        make_practice(screen, qtbot)
        screen.password.keep.save_to(str(tmp_path / "sheet.pdf"))
        assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
        assert "off this computer" in screen.password.sheet.said.sentence
        screen.password.keep.save_to(str(tmp_path / "nowhere" / "sheet.pdf"))
        assert "not there" in screen.password.sheet.said.sentence

    def test_a_full_disk_says_that_the_sheet_was_not_saved(self, screen, tmp_path, qtbot):
        make_practice(screen, qtbot)
        with largest_file(100):
            screen.password.keep.save_to(str(tmp_path / "sheet.pdf"))
        assert screen.password.sheet.said.sentence.startswith("The disk is full; the file was not written.")
        assert not (tmp_path / "sheet.pdf").exists()

    def test_a_full_disk_keeps_the_page_until_the_sheet_is_on_record(self, screen, qtbot):
        make_practice(screen, qtbot)
        type_back(screen, qtbot)
        with largest_file(1_000):
            screen.main.click()
        assert screen._current == PASSWORD
        assert screen.trouble.isVisible()
        screen.main.click()
        assert screen._current == YOU
        assert not screen.trouble.isVisible()
        with stored(screen) as connection:
            assert recovery.sheet(connection) == SheetRecord(sample.SAMPLE_NOW.date())

    def test_it_is_printed_as_one_whole_page(self, screen, tmp_path, qtbot):
        make_practice(screen, qtbot)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        printer.setFullPage(True)
        print_page(screen.password.picture.pdf, printer)
        ((width, height),) = page_sizes((tmp_path / "printed.pdf").read_bytes())
        assert (round(width, 1), round(height, 1)) == (8.5, 11.0)

    def test_back_makes_nothing(self, screen, tmp_path, qtbot):
        with qtbot.waitSignal(screen.cancelled):
            screen.back.click()
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ellison / Counseling", "Ellison Counseling.headdesk"),
        ("  Dr. Who?  ", "Dr. Who.headdesk"),
        ("..\\..\\up", "up.headdesk"),
        ("Praxis Müller", "Praxis Müller.headdesk"),
    ],
)
def test_a_name_becomes_a_folder_inside_the_data_folder(tmp_path, name, folder):
    assert folder_for(tmp_path, name) == tmp_path / folder


@pytest.mark.parametrize("name", ["", "...", "///", "con", "COM1"])
def test_no_folder_comes_of_such_a_name(name):
    with pytest.raises(InvalidValueError):
        folder_for(Path(), name)


class TestYou:
    def test_what_is_typed_stands_in_the_practice(self, screen, qtbot):
        reach(screen, qtbot, YOU)
        you = screen.you
        for field, text in (
            (you.npi, "1234567893"),
            (you.tax_id, "84-0000000"),
            (you.address.street, "1 Invented St"),
            (you.address.city, "Dayton"),
            (you.address.zip, "45402-2210"),
        ):
            qtbot.keyClicks(field.edit, text)
        you.kind.choose("101YM0800X")
        you.address.state.choose("OH")
        screen.main.click()
        assert screen._current == FEES
        with stored(screen) as connection:
            (clinician,) = people.clinicians(connection)
            practice = paid(connection)
            (place,) = people.places(connection)
        assert clinician.signature == "Robin Invented, LPCC"
        assert (str(clinician.npi), str(clinician.taxonomy)) == ("1234567893", "101YM0800X")
        assert (str(practice.npi), str(practice.tax_id)) == ("1234567893", "84-0000000")
        assert practice.address == place.address
        assert practice.address.complete

    def test_coming_back_changes_and_does_not_double(self, screen, qtbot):
        reach(screen, qtbot, YOU)
        qtbot.keyClicks(screen.you.npi.edit, "1234567893")
        screen.main.click()
        screen.back.click()
        qtbot.keyClicks(screen.you.tax_id.edit, "84-0000000")
        screen.main.click()
        with stored(screen) as connection:
            assert [c.signature for c in people.clinicians(connection)] == ["Robin Invented, LPCC"]
            assert len(people.places(connection)) == 1

    def test_a_wrong_number_keeps_the_page_and_what_is_right(self, screen, qtbot):
        reach(screen, qtbot, YOU)
        qtbot.keyClicks(screen.you.npi.edit, "1234567893")
        qtbot.keyClicks(screen.you.tax_id.edit, "84-00000")
        screen.main.click()
        assert screen._current == YOU
        assert screen.you.tax_id.message().startswith("Two digits are missing: 9 are needed.")
        assert screen.you.npi.message() == "Check digit fits"
        with stored(screen) as connection:
            assert str(paid(connection).npi) == "1234567893"

    def test_another_billing_address(self, screen, qtbot):
        reach(screen, qtbot, YOU)
        assert screen.you.billing.isHidden()
        screen.you.same.click()
        assert not screen.you.billing.isHidden()
        qtbot.keyClicks(screen.you.address.street.edit, "1 Office St")
        qtbot.keyClicks(screen.you.billing.street.edit, "PO Box 1")
        screen.main.click()
        with stored(screen) as connection:
            assert paid(connection).address.street == "PO Box 1"
            assert people.places(connection)[0].address.street == "1 Office St"

    def test_the_list_of_needs_ticks_as_it_is_typed(self, screen, qtbot):
        reach(screen, qtbot, YOU)
        assert not any(done for _, done in screen.needs[0].lines)
        qtbot.keyClicks(screen.you.npi.edit, "1234567893")
        assert dict(screen.needs[0].lines)["Personal NPI"]
        assert "Personal NPI is there; Tax ID is missing" in screen.needs[0].accessibleName()


def test_fees_and_the_rates_of_the_first_payer(screen, qtbot):
    code, today = CPTCode("90834"), sample.SAMPLE_NOW.date()
    reach(screen, qtbot, FEES)
    qtbot.keyClicks(screen.fees.amounts.edit(code), "150")
    screen.main.click()
    assert screen._current == PAYER
    assert screen.payer.rates.isHidden()
    qtbot.keyClicks(screen.payer.name.edit, "Invented Mutual")
    qtbot.keyClicks(screen.payer.number.edit, "INV01")
    screen.payer.route.choose(Route.ELSEWHERE)
    screen.payer.contract.click()
    assert screen.payer.rates.codes() == [code]
    qtbot.keyClicks(screen.payer.rates.edit(code), "112.50")
    screen.main.click()
    assert screen._current == BACKUP
    with stored(screen) as connection:
        (payer,) = payers.payers(connection)
        assert (payer.name, payer.payer_code, payer.route) == ("Invented Mutual", "INV01", Route.ELSEWHERE)
        assert payers.fee(connection, code, today) == Money(15000)
        assert payers.rate(connection, payer.id, code, today) == (Money(11250), today)
        kind, last_week = RecordKind.PARTICIPATION, today - timedelta(days=7)
        assert payers.fee(connection, code, last_week) == Money(15000)
        assert payers.rate(connection, payer.id, code, last_week) == (Money(11250), BEGINNING)
        assert coverage.record_on(connection, kind, last_week, client_id=None, payer_id=payer.id)
    screen.back.click()
    screen.payer.contract.click()
    screen.main.click()
    with stored(screen) as connection:
        assert coverage.record_on(connection, kind, last_week, client_id=None, payer_id=payer.id) is None


def test_no_amount_keeps_the_page(screen, qtbot):
    reach(screen, qtbot, FEES)
    qtbot.keyClicks(screen.fees.amounts.edit(CPTCode("90834")), "much")
    screen.main.click()
    assert screen._current == FEES
    assert "not an amount" in screen.fees.amounts._refused.sentence


def test_a_wrong_number_has_the_focus_and_is_in_view(screen, look, qtbot):
    reach(screen, qtbot, YOU)
    look.set_text_scale(200)
    try:
        screen.resize(1024, 700)
        qtbot.keyClicks(screen.you.npi.edit, "1234567890")
        screen.main.setFocus()
        screen.main.click()
        assert screen._current == YOU
        qtbot.waitUntil(lambda: screen.focusWidget() is screen.you.npi.edit)
        qtbot.waitUntil(lambda: not screen.you.npi.edit.visibleRegion().isEmpty())
    finally:
        look.set_text_scale(100)


@pytest.mark.parametrize("width", [1280, 1024])
def test_the_paper_keeps_to_the_edges_of_the_page(screen, qtbot, width):
    screen.resize(width, 800)
    make_practice(screen, qtbot)
    QApplication.processEvents()
    paper, words = on_window(screen.password.picture), on_window(screen.password.sheet)
    paper.adjust(SHADOW, SHADOW, -SHADOW, -SHADOW)
    if width == 1024:
        assert (paper.left(), paper.top() - words.bottom()) == (words.left(), 24 + 1)
    else:
        assert (paper.right(), paper.top()) == (on_window(screen.main).right(), words.top())


def test_a_short_password_that_is_left_is_refused(screen, qtbot):
    qtbot.keyClicks(screen.password.chosen.first, "abc")
    qtbot.keyClick(screen.password.chosen.first, Qt.Key.Key_Return)
    assert screen.password.chosen._first.message() == "Too short: 3 of 12 characters."
    assert screen.password.chosen.first.property("wrong")


def test_a_payer_without_its_name_is_asked_for_it(screen, qtbot):
    reach(screen, qtbot, PAYER)
    qtbot.keyClicks(screen.payer.number.edit, "INV01")
    screen.main.click()
    assert screen._current == PAYER
    assert screen.payer.name.message() == "The payer needs its name."
    screen.skip.click()
    assert screen._current == BACKUP


def test_a_first_backup_and_the_end(screen, tmp_path, qtbot):
    reach(screen, qtbot, BACKUP)
    (tmp_path / "stick").mkdir()
    screen.backup.folder.edit.setText(str(tmp_path / "stick"))
    with qtbot.waitSignal(screen.backup.backing_up.backed_up, timeout=20_000):
        screen.backup.backing_up.button.click()
        assert not screen.main.isEnabled()
    assert len(list((tmp_path / "stick").glob("*.hdbackup"))) == 1
    assert screen.backup.backing_up.said.sentence.endswith(alone_words())
    with qtbot.waitSignal(screen.finished) as heard:
        screen.main.click()
    (practice,) = heard.args
    assert backup_mark.read(practice.vault.folder) == sample.SAMPLE_NOW
    with practice.vault.connect() as connection:
        assert backups.folder(connection) == tmp_path / "stick"
        assert activity.verify(connection).ok
    abandon(practice)


def test_a_folder_beside_the_practice_is_warned_of_at_once_and_taken(screen, tmp_path, qtbot):
    reach(screen, qtbot, BACKUP)
    assert screen.backup.alone.isVisible()
    assert screen.backup.alone.sentence == alone_words()
    screen.backup.folder.edit.selectAll()
    qtbot.keyClicks(screen.backup.folder.edit, str(tmp_path / "Dropbox"))
    assert not screen.backup.alone.isVisible()
    screen.backup.folder.set_path(screen.backup._usual)
    with qtbot.waitSignal(screen.finished) as heard:
        screen.main.click()
    abandon(heard.args[0])


def test_a_folder_that_is_not_there_keeps_the_page(screen, tmp_path, qtbot):
    reach(screen, qtbot, BACKUP)
    screen.backup.folder.edit.setText(str(tmp_path / "unplugged"))
    screen.main.click()
    assert screen._current == BACKUP
    assert "no such folder" in screen.backup.folder.message()


def test_every_page_but_the_first_can_wait(screen, qtbot):
    reach(screen, qtbot, BACKUP)
    with qtbot.waitSignal(screen.finished) as heard:
        screen.skip.click()
    (practice,) = heard.args
    with practice.vault.connect() as connection:
        assert [who.name.full for who in people.clinicians(connection)] == ["Robin Invented"]
        assert payers.payers(connection) == []
    abandon(practice)


def test_by_keys_alone(screen, qtbot):
    """The shortest way from the first key to the end, without a mouse."""
    keep = screen.password.sheet

    def key(which, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(screen.focusWidget(), which, modifier)

    for text in ("Robin", "Invented", "LPCC", "Invented Counseling"):
        qtbot.keyClicks(screen.focusWidget(), text)
        key(Qt.Key.Key_Return)
    qtbot.keyClicks(screen.focusWidget(), PASSWORD_WORDS)
    key(Qt.Key.Key_Return)
    qtbot.keyClicks(screen.focusWidget(), PASSWORD_WORDS)
    with qtbot.waitSignal(screen.password.made, timeout=20_000):
        key(Qt.Key.Key_Return)
    assert screen.focusWidget() is keep.place
    key(Qt.Key.Key_Return)
    for number in (3, 7):
        qtbot.keyClicks(screen.focusWidget(), screen.password.code.groups[number - 1])
        key(Qt.Key.Key_Return)
    assert screen._current == YOU
    for step in (FEES, PAYER, BACKUP):
        key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert screen._current == step
    with qtbot.waitSignal(screen.finished) as heard:
        key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    abandon(heard.args[0])


def test_the_end_of_the_program_locks_what_was_made(screen, tmp_path, qtbot):
    make_practice(screen, qtbot)
    screen.cancel()
    folder = tmp_path / "Invented Counseling.headdesk"
    assert not (folder / "practice.open").exists()
    practice = open_practice(folder, PASSWORD_WORDS, actor="")
    assert not practice.vault.opening.ended_uncleanly
    practice.vault.close(now=sample.SAMPLE_NOW + timedelta(minutes=1))
    practice.lock.release()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_unnamed_or_cut(tmp_path, jobs, look, qtbot, scale):
    look.set_text_scale(scale)
    screen = FirstRun(tmp_path, jobs, cost=lambda: CHEAP, clock=lambda: sample.SAMPLE_NOW)
    try:
        qtbot.addWidget(screen)
        screen.setMinimumSize(1024, 700)
        screen.resize(1024, 700)
        screen.show()
        assert audit(screen) == []
        make_practice(screen, qtbot)
        assert audit(screen) == []
        type_back(screen, qtbot)
        screen.main.click()
        for step in (YOU, FEES, PAYER, BACKUP):
            assert screen._current == step
            assert audit(screen) == []
            if step != BACKUP:
                screen.skip.click()
    finally:
        screen.cancel()
        look.set_text_scale(100)
