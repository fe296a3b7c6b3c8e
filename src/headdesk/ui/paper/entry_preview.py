"""An entry of the record, looked at as it would be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.notes import VersionId
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.paper.preview import look_at
from headdesk.usecases import record_output
from headdesk.usecases.record_output import Finished


def look_at_entry(desk: Desk, window: QWidget, version_id: VersionId) -> None:
    """Show a version as it would be printed: a draft as a draft, a signed one with its signature."""

    def finish(connection: Connection, _job: Job) -> Finished:
        return record_output.finished_note(connection, version_id)

    desk.run(finish, partial(look_at, desk, window), partial(_tell, desk))


def _tell(desk: Desk, error: BaseException) -> None:
    if not isinstance(error, HeaddeskError):
        raise error
    desk.say(f"{error.what} {error.do}".strip())
