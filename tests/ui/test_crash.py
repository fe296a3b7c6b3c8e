"""A crash saves, and shows and writes nothing of a client."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication

from headdesk.ui import crash
from headdesk.ui.crash_dialog import CrashDialog
from headdesk.ui.widgets.audit import audit

WORDS = "Quetzalcanary said that"


def stumble():
    secret = WORDS
    raise RuntimeError(secret)


def crashed(save):
    shown: list[str] = []
    written: list[str] = []
    on_crash = crash.hook(save, lambda words, _saved: shown.append(words), written.append)
    try:
        stumble()
    except RuntimeError as error:
        on_crash(type(error), error, error.__traceback__)
    return shown, written


def test_the_report_names_kind_and_place_but_no_words(qapp):
    shown, written = crashed(lambda: True)
    for report in (*shown, *written):
        assert "RuntimeError" in report
        assert "test_crash" in report
        assert "stumble" in report
        assert WORDS not in report


def test_what_was_typed_is_saved_first(qapp):
    saved = []

    def save():
        saved.append("saved")
        return True

    crashed(save)
    assert saved == ["saved"]


def test_a_save_that_fails_too_is_reported_without_words(qapp):
    def fail():
        raise ValueError(WORDS)

    shown, _ = crashed(fail)
    assert "ValueError" in shown[0]
    assert WORDS not in shown[0]


def stumble_into(on_crash):
    try:
        stumble()
    except RuntimeError as error:
        on_crash(type(error), error, error.__traceback__)


def refuse():
    raise ValueError(WORDS)


@pytest.mark.parametrize(("save", "told"), [(lambda: True, True), (lambda: False, False), (refuse, False)])
def test_it_is_said_whether_everything_is_on_disk(qapp, save, told):
    heard: list[bool] = []
    stumble_into(crash.hook(save, lambda _words, saved: heard.append(saved), lambda _words: None))
    assert heard == [told]


def test_a_second_error_meanwhile_is_written_and_not_shown(qapp):
    shown: list[str] = []
    written: list[str] = []

    def show(words, _saved):
        shown.append(words)
        if len(shown) == 1:
            stumble_into(on_crash)

    on_crash = crash.hook(lambda: True, show, written.append)
    stumble_into(on_crash)
    assert (len(shown), len(written)) == (1, 2)
    stumble_into(on_crash)
    assert len(shown) == 2


@pytest.fixture(params=[True, False], ids=["saved", "not saved"])
def told(request, qtbot):
    """The dialog, and whether everything is on disk in it."""
    made = CrashDialog("RuntimeError\ntest_crash:1 stumble", saved=request.param)
    qtbot.addWidget(made.dialog)
    made.dialog.open()
    return made, request.param


def test_the_dialog_says_first_whether_the_words_are_on_disk(told):
    made, saved = told
    title, text = made.dialog.accessibleName(), made.dialog.accessibleDescription()
    assert ("not on disk" in title) != saved
    assert ("What you typed is saved" in text) == saved
    assert ("copy it into another program" in text) != saved
    assert made.dialog.focusWidget() is made.close
    assert audit(made.dialog) == []


def test_its_height_fits_its_words_also_when_the_report_is_unfolded(told):
    made, _ = told
    before = made.dialog.height()
    assert before == made.dialog.layout().totalHeightForWidth(made.dialog.width())
    made.unfold.click()
    assert made.report.isVisible()
    QApplication.sendPostedEvents()
    assert made.dialog.height() == made.dialog.layout().totalHeightForWidth(made.dialog.width()) > before


def test_the_report_can_be_copied(told):
    made, _ = told
    made.copy.click()
    assert QApplication.clipboard().text() == "RuntimeError\ntest_crash:1 stumble"


@pytest.fixture
def installed(monkeypatch):
    for place, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(place, name, getattr(place, name))
    crash.install(lambda: True, lambda _words, _saved: None)


def test_an_error_on_another_thread_is_reported_without_words(installed, capsys):
    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    written = capsys.readouterr().err
    assert "RuntimeError" in written
    assert WORDS not in written


def test_an_error_while_freeing_is_reported_without_words(installed, capsys):
    class Clumsy:
        def __del__(self):
            stumble()

    Clumsy()
    written = capsys.readouterr().err
    assert "RuntimeError" in written
    assert WORDS not in written


def test_a_program_without_a_terminal_reports_all_the_same(installed, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    stumble_into(sys.excepthook)
