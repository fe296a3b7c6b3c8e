"""An entry of the record before it comes out: its pages, the printer, a file, and what is logged."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from tests.ui.heard import said
from tests.ui.wrap_up import screen  # noqa: F401 - a fixture

from headdesk.domain.people import ClientId
from headdesk.domain.templates import Document
from headdesk.store import activity, notes, people, sessions
from headdesk.store.connection import transaction
from headdesk.ui.paper.entry_preview import look_at_entry
from headdesk.ui.paper.lock_dialog import LockDialog
from headdesk.ui.paper.preview import Preview
from headdesk.ui.paper.spooler import Spooler
from headdesk.ui.places import Place, Where
from headdesk.ui.tour.pictures import picture_of
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import notes as note_cases

RIVERA = ClientId(1)


@pytest.fixture
def signed(desk):
    """A signed note of Rivera's."""
    rows = notes.of_client(desk.connection, RIVERA, documents=(Document.PROGRESS,))
    return next(notes.note(desk.connection, row.id) for row in rows if row.signed_at)


@pytest.fixture
def shown(qtbot, screen, desk, signed):  # noqa: F811 - the fixture above
    """The page of that note."""
    screen.show_place(Place(Where.WRAP_UP, signed.attendee_id, "note"))
    return screen


def preview_of(qtbot, window):
    qtbot.waitUntil(lambda: window.findChildren(Preview) != [])
    return window.findChildren(Preview)[-1]


@pytest.fixture
def preview(qtbot, shown):
    """The note as it would be printed."""
    shown.print_action()
    return preview_of(qtbot, shown)


def to_pdf(path):
    """A person who prints into a file."""

    def choose(_window, printer, hear):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        hear()

    return choose


def save_to(folder):
    """A person who keeps the name that is offered."""
    return lambda _window, name, hear: hear(folder / name)


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def newest(desk):
    return activity.rows(desk.connection, limit=1)[0]


def lock_of(preview):
    return preview.findChildren(LockDialog)[-1]


def test_nothing_lies_over_the_pages(preview):
    bar, paper = preview.paper.bar, preview.paper
    assert bar.isVisible()
    assert not bar.geometry().intersects(paper.geometry())
    assert bar.parentWidget() is paper.parentWidget()


def test_the_button_on_a_signed_note_shows_its_pages(qtbot, shown, signed):
    assert shown.note.print.isVisible()
    press(qtbot, shown.note.print)
    preview = preview_of(qtbot, shown)
    assert preview.windowTitle() == "Progress note (BIRP)"
    assert preview.paper.hasFocus() or preview.focusWidget() is preview.paper
    assert audit(preview) == []


def test_the_window_names_no_client(preview):
    assert "Rivera" not in preview.windowTitle()


def test_saved_without_a_password_it_is_warned_of_and_logged(qtbot, desk, preview, signed, tmp_path):
    preview.output.choose_file = save_to(tmp_path)
    qtbot.keyClick(preview, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    lock = lock_of(preview)
    assert lock._open.isVisible()
    assert lock._open.sentence == "Without one, anyone who has the file can read it."
    with qtbot.waitSignal(preview.came_out):
        qtbot.keyClick(lock.password, Qt.Key.Key_Return)
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == f"JR {signed.on}.pdf"
    entry = newest(desk)
    assert (entry.action, entry.entity, entry.entity_id) == ("save", "note", signed.id)
    assert entry.detail["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_with_a_password_it_opens_only_with_it(qtbot, preview, tmp_path):
    preview.output.choose_file = save_to(tmp_path)
    press(qtbot, preview.save)
    lock = lock_of(preview)
    qtbot.keyClicks(lock.password, "short")
    press(qtbot, lock.save)
    assert lock._field.message() == "The password is too short. Type at least 8 characters."
    qtbot.keyClicks(lock.password, " invented words")
    assert not lock._open.isVisible()
    with qtbot.waitSignal(preview.came_out):
        press(qtbot, lock.save)
    (path,) = tmp_path.glob("*.pdf")
    reader = PdfReader(path)
    assert reader.is_encrypted
    assert reader.decrypt("short invented words")


def test_printed_it_is_logged_and_the_window_closes(qtbot, desk, preview, signed, tmp_path):
    heard = said(desk)
    preview.output.choose_printer = to_pdf(tmp_path / "out.pdf")
    with qtbot.waitSignal(preview.came_out, timeout=20_000):
        qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    entry = newest(desk)
    assert (entry.action, entry.entity, entry.entity_id) == ("print", "note", signed.id)
    assert heard == ["It is with the printer."]
    assert (tmp_path / "out.pdf").exists()


def test_printing_can_be_stopped_and_then_nothing_is_recorded(qtbot, desk, preview, tmp_path):
    before = activity.head(desk.connection)
    preview.output.choose_printer = to_pdf(tmp_path / "out.pdf")
    press(qtbot, preview.print)
    assert preview.progress.isVisible()
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert preview.isVisible()
    (spooler,) = desk.findChildren(Spooler)
    with qtbot.waitSignal(spooler.destroyed):
        press(qtbot, preview.progress.stop)
    qtbot.waitUntil(lambda: not desk.busy)
    assert not preview.progress.isVisible()
    assert not preview.trouble.isVisible()
    assert preview.print.isEnabled()
    assert activity.head(desk.connection) == before
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(qtbot, desk, preview, tmp_path):
    before = activity.head(desk.connection)
    preview.output.choose_printer = to_pdf(tmp_path / "none" / "out.pdf")
    press(qtbot, preview.print)
    qtbot.waitUntil(preview.trouble.isVisible)
    assert "did not take it" in preview.trouble.sentence
    assert activity.head(desk.connection) == before


def test_nothing_of_it_lies_in_a_temporary_folder(qtbot, preview, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    preview.output.choose_file = save_to(tmp_path)
    press(qtbot, preview.save)
    with qtbot.waitSignal(preview.came_out):
        press(qtbot, lock_of(preview).save)
    assert list(scratch.iterdir()) == []


def hebrew(desk):
    """A draft with a word that paper cannot show."""
    note = next(
        notes.note(desk.connection, row.id)
        for client in map(ClientId, range(1, 7))
        for row in notes.of_client(desk.connection, client)
        if row.signed_at is None
    )
    return note_cases.save_draft(desk.connection, note, {"data": "שלום"}, now=desk.now()).note


@pytest.mark.parametrize("goes_on", [True, False])
def test_signs_that_paper_cannot_show_are_named_before(qtbot, desk, answers, shown, goes_on):
    answers.says = goes_on
    look_at_entry(desk, shown, hebrew(desk).version_id)
    qtbot.waitUntil(lambda: answers.asked != [])
    (question,) = answers.asked
    assert "Hebrew" in question.text
    assert (question.act, question.keep) == ("Go on", "Back")
    assert bool(shown.findChildren(Preview)) is goes_on


def test_what_cannot_be_printed_is_told(qtbot, desk, shown):
    client = people.client(desk.connection, RIVERA)
    with transaction(desk.connection):
        people.save_client(desk.connection, replace(client, birth_date=None))
    waiting = next(row for row in sessions.waiting(desk.connection) if row.client_id == RIVERA)
    draft = note_cases.begin(desk.connection, waiting.attendee_id, now=desk.now())
    with qtbot.waitSignal(desk.said) as heard:
        look_at_entry(desk, shown, draft.version_id)
    assert "birth date" in heard.args[0]


def test_nothing_is_cut_at_double_size(qtbot, look, shown):
    look.set_text_scale(200)
    try:
        shown.print_action()
        preview = preview_of(qtbot, shown)
        assert preview.minimumSizeHint().width() <= 968
        qtbot.waitUntil(lambda: audit(preview) == [])
        press(qtbot, preview.save)
        qtbot.waitUntil(lambda: audit(lock_of(preview).dialog) == [])
    finally:
        look.set_text_scale(100)


def test_closed_while_a_page_is_rendered_it_wants_it_no_more(qtbot, desk, preview):
    preview.paper.set_zoom(200)
    picture_of(preview)
    assert desk.busy
    with qtbot.waitSignal(preview.destroyed):
        preview.reject()
    qtbot.waitUntil(lambda: not desk.busy)
