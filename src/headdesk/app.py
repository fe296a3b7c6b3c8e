"""Where the program is put together: clocks, folders, look, window; also the tour and the self-test."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtWidgets import QApplication

from headdesk import __version__
from headdesk.domain.errors import AlreadyOpenError, HeaddeskError
from headdesk.store.outside import may_be_open
from headdesk.ui import crash, jobs, preferences, theme
from headdesk.ui.main_window import MainWindow
from headdesk.ui.surroundings import Surroundings
from headdesk.ui.way_in import SAMPLE_FOLDER

if TYPE_CHECKING:
    from datetime import datetime

DONE = 0
_NAME = "Headdesk"
_ICON = 64
_PAINTED_MILLISECONDS = 50
"""By then the first page is painted."""


def run(*, sample: bool = False) -> int:
    """Open the window and return the exit code once it is closed.

    Args:
        sample: Open the sample practice.
    """
    application = _application()
    around = surroundings(theme.install(application), _data_folder(), _preferences_path())
    if _raised_first(around, sample=sample):
        return DONE
    window = MainWindow(around)
    crash.install(window.save, _show_report)
    if sample:
        window.way_in.show_sample()
    else:
        window.start()
    window.show()
    QTimer.singleShot(_PAINTED_MILLISECONDS, window, lambda: _finish(window))
    return application.exec()


def tour(out: Path) -> dict[str, Any]:
    """Do the main job once without a display, leave the results in a folder, and return what was read back.

    Raises:
        RuleBrokenError: A figure is wrong.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import tempfile

    from headdesk.ui.tour.pictures import Camera
    from headdesk.ui.tour.tour import Tour, open_sample

    out.mkdir(parents=True, exist_ok=True)
    dressed = theme.install(_application())
    theme.use_bundled_font(dressed)
    camera = Camera(out, dressed)
    with tempfile.TemporaryDirectory(prefix="headdesk-tour-") as folder:
        window = MainWindow(surroundings(dressed, Path(folder), Path(folder) / "settings.json"))
        desk = open_sample(window, camera, Path(folder) / SAMPLE_FOLDER)
        found = Tour(window, desk, camera, out).go()
        window.close()
    return found


def self_test() -> dict[str, str]:
    """Look whether this installation can do its work: what was looked at, and what is wrong or nothing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from headdesk.ui.self_test import CHECKS

    theme.use_bundled_font(theme.install(_application()))
    return {(check.__doc__ or "").splitlines()[0]: check() for check in CHECKS}


def write_report(error: BaseException) -> None:
    """Write where errors go what may be told of one: its kind and places in our code, never its text."""
    crash.write(crash.report(type(error), error.__traceback__) + "\n")


def _application() -> QApplication:
    """Return the Qt application, with a person's locale even where the system names none."""
    application = QCoreApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName(_NAME)
    application.setApplicationVersion(__version__)
    if QLocale.system().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    if not isinstance(application, QApplication):
        raise TypeError("Headdesk needs a QApplication.")
    return application


def surroundings(dressed: theme.Theme, data_folder: Path, preferences_path: Path) -> Surroundings:
    """Return what the window needs of this machine, over the given folders."""
    return Surroundings(
        clock=_now,
        monotonic=time.monotonic,
        data_folder=data_folder,
        preferences_path=preferences_path,
        theme=dressed,
    )


def _now() -> datetime:
    from datetime import datetime

    from dateutil.tz import tzlocal

    return datetime.now(tzlocal())


def _data_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False))


def _preferences_path() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir(_NAME, appauthor=False, roaming=False)) / "settings.json"


def _raised_first(around: Surroundings, *, sample: bool) -> bool:
    """Return whether another window has the same practice open and came to the front."""
    last = preferences.read(around.preferences_path).last_practice
    folder = around.data_folder / SAMPLE_FOLDER if sample else Path(last)
    if not (sample or last) or not may_be_open(folder):
        return False
    from headdesk.store.instance import hold

    try:
        hold(folder).release()
    except AlreadyOpenError:
        from headdesk.ui.single_instance import raise_first  # brings the network library of Qt

        return raise_first(folder)
    except HeaddeskError:
        pass  # the window that opens now says what is wrong with the folder
    return False


def _finish(window: MainWindow) -> None:
    """Do what need not be there before the window is painted, and before anything secret is typed."""
    from headdesk.store.private_memory import keep_memory_private
    from headdesk.ui.widgets.icons import MARK, icon

    keep_memory_private()
    jobs.collect_garbage()
    window.setWindowIcon(icon(MARK, "accent", _ICON))
    _listen_to_desktop(window)


def _listen_to_desktop(window: MainWindow) -> None:
    """Lock when the desktop says that the computer sleeps or its screen was locked."""
    if sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        from headdesk.ui.system_lock import SystemLock

        listener = SystemLock(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), window)
        listener.locked.connect(window.lock_with_system)


def _show_report(words: str, saved: bool) -> None:  # noqa: FBT001 -- what saving came to
    """Show what a crash report may say, and whether what was typed is on disk."""
    from headdesk.ui.crash_dialog import CrashDialog

    CrashDialog(words, saved=saved, parent=QApplication.activeWindow()).dialog.exec()
