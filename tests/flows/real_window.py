"""The flow in a real window, on an X display: ``python real_window.py pointer|keys SAMPLE FOLDER``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.flows import session

from headdesk.app import surroundings
from headdesk.ui import theme
from headdesk.ui.main_window import MainWindow


def main(way: str, made: Path, folder: Path) -> None:
    """Walk through the window and say on what it was painted."""
    application = QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale("en_US"))
    dressed = theme.install(application)
    theme.use_bundled_font(dressed)
    window = MainWindow(surroundings(dressed, folder, folder / "settings.json"))
    window.way_in.show_unlock(Path(shutil.copytree(made, folder / made.name)))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    walk = session.with_pointer if way == "pointer" else session.with_keys
    walk(window, folder / "form.pdf")
    seen = application.primaryScreen().grabWindow(window.winId())
    print(f"painted {seen.width()} x {seen.height()} on {application.platformName()}")
    window.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
