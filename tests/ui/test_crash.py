"""A crash saves, and shows and writes nothing of a client."""

from __future__ import annotations

from headdesk.ui import crash

WORDS = "Quetzalcanary said that"


def stumble():
    secret = WORDS
    raise RuntimeError(secret)


def crashed(save):
    shown: list[str] = []
    written: list[str] = []
    on_crash = crash.hook(save, shown.append, written.append)
    try:
        stumble()
    except RuntimeError as error:
        on_crash(type(error), error, error.__traceback__)
    return shown, written


def test_the_report_names_kind_and_place_but_no_words(qapp):
    shown, written = crashed(lambda: None)
    for report in (*shown, *written):
        assert "RuntimeError" in report
        assert "test_crash" in report
        assert "stumble" in report
        assert WORDS not in report


def test_what_was_typed_is_saved_first(qapp):
    saved = []
    crashed(lambda: saved.append("saved"))
    assert saved == ["saved"]


def test_a_save_that_fails_too_is_reported_without_words(qapp):
    def fail():
        raise ValueError(WORDS)

    shown, _ = crashed(fail)
    assert "ValueError" in shown[0]
    assert WORDS not in shown[0]
