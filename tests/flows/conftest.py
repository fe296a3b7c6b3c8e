"""The program's own window over a sample practice in a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from headdesk.app import surroundings
from headdesk.ui import theme
from headdesk.ui.main_window import MainWindow
from headdesk.ui.way_in import SAMPLE_FOLDER


@pytest.fixture
def window(qapp: QApplication, sample_made: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window at the locked door of the sample practice."""
    QLocale.setDefault(QLocale("en_US"))
    dressed = theme.install(qapp)
    theme.use_bundled_font(dressed)
    folder = Path(shutil.copytree(sample_made, tmp_path / SAMPLE_FOLDER))
    made = MainWindow(surroundings(dressed, tmp_path, tmp_path / "settings.json"))
    made.show()
    made.activateWindow()
    made.way_in.show_unlock(folder)
    yield made
    made.close()
    made.deleteLater()
