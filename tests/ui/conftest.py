"""A desk on a real encrypted sample practice, a theme, and the bundled font for every screen test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication

from headdesk.store import vault as vaults
from headdesk.ui import theme
from headdesk.ui.desk import Desk
from headdesk.ui.preferences import Preferences
from headdesk.usecases import sample


@dataclass
class Answers:
    """Stands for the person when a screen asks: notes the questions, answers with what the test said."""

    says: bool = True
    asked: list[object] = field(default_factory=list)

    def __call__(self, _window, question, hear):
        self.asked.append(question)
        hear(self.says)


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> theme.Theme:
    """The theme with the bundled font and the locale of the United States."""
    QLocale.setDefault(QLocale("en_US"))
    dressed = theme.install(qapp)
    theme.use_bundled_font(dressed)
    return dressed


@pytest.fixture(autouse=True)
def freed(qapp: QApplication) -> Iterator[None]:
    """Free what a test closed: Qt itself waits for an event loop, and thousands of widgets would gather."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def answers() -> Answers:
    """What the person answers to questions."""
    return Answers()


@pytest.fixture
def desk(sample_made, tmp_path, answers, qapp):
    """A desk on a copy of the sample practice, at its own fixed time."""
    folder = shutil.copytree(sample_made, tmp_path / "Sample.headdesk")
    vault = vaults.unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    made = Desk(
        vault,
        vault.connect(),
        clock=lambda: sample.SAMPLE_NOW,
        preferences=Preferences(),
        ask=answers,
    )
    yield made
    made.close()
