"""What is to be known about the practice file, over every page until the person has seen to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store import checks, notes, people
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.places import Place, Where
from headdesk.ui.record.note_place import note_place
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.page_header import LEFT, RIGHT


class OpeningNotice(QWidget):
    """Looks at the file beside the window after opening, and says what is wrong; hidden while all is well.

    After a program that did not close the practice the whole file is looked at, else each of its pages.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opening = desk.vault.opening
        self.banner = Banner("problem", " ", " ", action=self.tr("Checks and backups"))
        self.banner.acted.connect(self._lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(LEFT), scaled(12), scaled(RIGHT), 0)
        column.addWidget(self.banner)
        self.hide()

    def look(self) -> None:
        """Begin; the outcome is shown when it is there."""
        opening = self._opening
        if not opening.log_holds_anchor:
            self._show(
                self.tr("The practice file is older than its keys: the end of the activity log is missing."),
                self.tr("An older copy was put back. Compare it with the newest backup before you go on."),
            )
        check = checks.full_check if opening.ended_uncleanly else checks.page_check
        self._desk.run(partial(_with, check), self._tell, self._miss)

    def _tell(self, faults: list[str]) -> None:
        if faults:
            self._show(
                self.tr("The practice file is damaged."),
                self.tr("Part of what you see may be missing or wrong. Restore the newest backup beside it."),
            )
        elif self._opening.ended_uncleanly and self._opening.log_holds_anchor:
            self._say_where()

    def _say_where(self) -> None:
        """Say that all is there after a program that did not end, and lead to what was written last."""
        connection = self._desk.connection
        said = self.tr("Headdesk did not close the last time. Everything saved is here.")
        note = notes.last_written(connection)
        if note is None:
            self._desk.say(said)
            return
        last = self.tr("You last wrote in the %1 of %2, %3.").replace("%1", note.document)
        last = last.replace("%2", people.client(connection, note.client_id).shown)
        last = last.replace("%3", shown.short_day(note.on, self._desk.today()))
        place = note_place(note.id, note.attendee_id, note.document)
        self._desk.say(f"{said} {last}", self.tr("Go on writing"), partial(self._desk.go, place))

    def _miss(self, error: BaseException) -> None:
        """Say nothing: the check was stopped, or the disk failed and whatever is read next says so."""
        if not isinstance(error, HeaddeskError):
            raise error

    def _show(self, title: str, sentence: str) -> None:
        self.banner.set_words(title, sentence)
        self.show()

    @Slot()
    def _lead(self) -> None:
        self._desk.go(Place(Where.SETTINGS, part="safety"))


def _with(check: Callable[[Connection], list[str]], connection: Connection, _job: Job) -> list[str]:
    return check(connection)
