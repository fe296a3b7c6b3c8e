"""One try at unlocking, whose outcome may come when nobody wants it any more."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from headdesk.store.faults import stopped
from headdesk.ui.jobs import Job, Jobs
from headdesk.usecases import vaults
from headdesk.usecases.vaults import Opened


class Attempt:
    """Unlocks on the worker; once dropped, what it opened is locked again and nobody hears of it.

    Args:
        jobs: Whose worker it runs on.
        opens: Returns the opened practice, and may give up once the event is set.
        done: Hears what was opened.
        failed: Hears what went wrong.
    """

    def __init__(
        self,
        jobs: Jobs,
        opens: Callable[[Event], Opened],
        *,
        done: Callable[[Opened], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._done, self._failed = done, failed
        self._dropped = False

        def work(job: Job) -> Opened:
            practice = opens(job.stop)
            if job.stop.is_set():
                vaults.abandon(practice)
                raise stopped()
            return practice

        self._job = jobs.run(work, self._bring, self._tell)

    def drop(self) -> None:
        """Want the outcome no more."""
        self._dropped = True
        self._job.stop.set()

    def _bring(self, practice: Opened) -> None:
        if self._dropped:
            vaults.abandon(practice)
        else:
            self._done(practice)

    def _tell(self, error: BaseException) -> None:
        if not self._dropped:
            self._failed(error)
