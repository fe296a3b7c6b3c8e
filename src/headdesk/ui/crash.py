"""When the program itself is wrong: text is saved, and nothing of a client is shown or written."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import QCoreApplication, qVersion

from headdesk import __version__

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what a crash dialog may show: the kind of error, places in our code, versions.

    Never the error's own text and no values of variables: both can hold a client's words.
    """
    places = [f"{Path(frame.filename).stem}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)]
    versions = f"Headdesk {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}"
    return "\n".join([kind.__name__, *places, versions])


def install(save: Callable[[], bool], show: Callable[[str, bool], None]) -> None:
    """Have every error that nobody catches reported: on the UI thread, on others, and while freeing.

    Only the first kind saves and shows: the practice and the window belong to the UI thread.
    """

    def on_thread(error: threading.ExceptHookArgs) -> None:
        write(report(error.exc_type, error.exc_traceback) + "\n")

    def on_freeing(error: sys.UnraisableHookArgs) -> None:
        write(report(error.exc_type, error.exc_traceback) + "\n")

    sys.excepthook = hook(save, show, write)
    threading.excepthook = on_thread
    sys.unraisablehook = on_freeing


def write(words: str) -> None:
    """Write a report where errors go; a program without a terminal may have no such place."""
    if sys.stderr is not None:
        sys.stderr.write(words)


def hook(save: Callable[[], bool], show: Callable[[str, bool], None], write: Callable[[str], object]) -> Hook:
    """Return an excepthook: it saves what was typed, writes the report, then shows it.

    Args:
        save: Saves drafts through the normal path and returns whether all is on disk; an error in it is
            reported too, not raised.
        show: Shows the report to the person, and whether all is on disk; never a second one meanwhile.
        write: Writes the report where errors go.
    """
    showing = False

    def on_crash(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        nonlocal showing
        words, saved = report(kind, trace), False
        try:
            saved = save()
        except Exception as second:  # noqa: BLE001 -- whatever else is wrong, the first error is shown
            words += "\n" + report(type(second), second.__traceback__)
        write(words + "\n")
        if QCoreApplication.instance() is None or showing:
            return
        showing = True
        try:
            show(words, saved)
        finally:
            showing = False

    return on_crash
