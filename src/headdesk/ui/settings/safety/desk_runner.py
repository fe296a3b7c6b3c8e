"""A desk as something that runs work which brings its own connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Done, Failed, Job


class DeskRunner:
    """A `Runner` on a desk's worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def run(
        self,
        work: Callable[[Job], Any],
        done: Done,
        failed: Failed,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run work on the worker; see `Desk.run`."""

        def with_connection(_connection: Connection, job: Job) -> Any:  # noqa: ANN401 - whatever it returns
            return work(job)

        return self._desk.run(with_connection, done, failed, progress=progress)
