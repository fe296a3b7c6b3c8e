"""The spell-checker as fields ask it: read on the worker when somebody first writes, silent until then."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.jobs import Job
from headdesk.usecases import spelling
from headdesk.usecases.spelling import Speller


class Spelling(QObject):
    """The spell-checker of an open practice; it lives as long as its desk, so that it is read only once.

    Signals:
        changed: Other words are known than before.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._speller: Speller | None = None
        self._is_asked = False
        desk.preferred.connect(self._hear_preferred)
        desk.changed.connect(self._hear_changed)

    def begin(self) -> None:
        """Read the dictionary beside the window, once, if the person wants it."""
        if self._desk.preferences.spelling and not self._is_asked:
            self._is_asked = True
            self._desk.run(_load, self._take, self._give_up)

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """Return where each unknown word begins and ends; none while it is off or not read yet."""
        if self._speller is None or not self._desk.preferences.spelling:
            return []
        return self._speller.wrong(text)

    def suggestions(self, word: str) -> list[str]:
        """Return what was perhaps meant."""
        return self._speller.suggestions(word) if self._speller else []

    def learn(self, word: str) -> None:
        """Keep a word, so that it is marked nowhere.

        Raises:
            HeaddeskError: It could not be recorded.
        """
        spelling.add_word(self._desk.connection, word, now=self._desk.now())
        self._read_own()

    def _take(self, speller: Speller) -> None:
        self._speller = speller
        self.changed.emit()

    def _give_up(self, _error: BaseException) -> None:
        """Mark nothing: the settings say why, and writing goes on."""

    @Slot()
    def _hear_preferred(self) -> None:
        self.begin()
        self.changed.emit()

    @Slot(object)
    def _hear_changed(self, topic: Topic) -> None:
        if topic in {Topic.PRACTICE, Topic.CLIENTS}:
            self._read_own()

    def _read_own(self) -> None:
        if self._speller is not None:
            self._speller.use_own(spelling.own(self._desk.connection))
            self.changed.emit()


def spelling_of(desk: Desk) -> Spelling:
    """Return the spell-checker of a practice, made when it is first asked for."""
    return desk.findChild(Spelling) or Spelling(desk)


def _load(connection: Connection, _job: Job) -> Speller:
    return spelling.load(connection)
