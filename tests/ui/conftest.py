"""A desk on a real encrypted sample practice, a theme, and the bundled font for every screen test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication
from tests.conftest import CHEAP, PASSWORD

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


@dataclass
class Clock:
    """The time at which a test happens; a test may go on to a later one."""

    now: datetime = sample.SAMPLE_NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, *, minutes: int) -> None:
        """Let some time pass."""
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    """The clock of the desk."""
    return Clock()


@pytest.fixture
def desk(sample_made, tmp_path, answers, qapp, clock):
    """A desk on a copy of the sample practice, at its own fixed time."""
    folder = shutil.copytree(sample_made, tmp_path / "Sample.headdesk")
    vault = vaults.unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    made = Desk(
        vault,
        vault.connect(),
        clock=clock,
        preferences=Preferences(),
        ask=answers,
    )
    yield made
    made.close()


@pytest.fixture
def empty_desk(tmp_path, answers, qapp):
    """A desk on a practice in which nothing has happened yet."""
    vault, _ = vaults.create(
        tmp_path / "Empty.headdesk", PASSWORD, cost=CHEAP, actor="Mara", now=sample.SAMPLE_NOW
    )
    made = Desk(
        vault, vault.connect(), clock=lambda: sample.SAMPLE_NOW, preferences=Preferences(), ask=answers
    )
    yield made
    made.close()
