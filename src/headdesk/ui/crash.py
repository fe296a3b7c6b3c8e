"""When the program itself is wrong: text is saved, and nothing of a client is shown or written."""

from __future__ import annotations

import sys
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


def hook(save: Callable[[], None], show: Callable[[str], None], write: Callable[[str], object]) -> Hook:
    """Return an excepthook: it saves what was typed, writes the report, then shows it.

    Args:
        save: Saves drafts through the normal path; an error in it is reported too, not raised.
        show: Shows the report to the person.
        write: Writes the report where errors go.
    """

    def on_crash(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        words = report(kind, trace)
        try:
            save()
        except Exception as second:  # noqa: BLE001 -- whatever else is wrong, the first error is shown
            words += "\n" + report(type(second), second.__traceback__)
        write(words + "\n")
        if QCoreApplication.instance() is not None:
            show(words)

    return on_crash
