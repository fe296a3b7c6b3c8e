"""A crash saves, and shows and writes nothing of a client."""

from __future__ import annotations

import sys
import threading

import pytest

from headdesk.ui import crash

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
