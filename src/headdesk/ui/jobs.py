"""Work beside the window: one worker thread, outcomes brought back to the UI thread."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]

_UNDER_WAY = "jobs under way"


def ignore(_: object) -> None:
    """Hear nothing of it."""


def _nothing_to_report(_done: int, _all: int) -> None:
    """Report to nobody."""


class Job:
    """One piece of work: how it reports, and how it is asked to stop.

    Attributes:
        stop: Set on cancelling and on locking; long work looks at it between steps.
        report: Tells how far it is, as steps done and steps in all; callable from the worker.
    """

    def __init__(self, report: Callable[[int, int], None] = _nothing_to_report) -> None:
        self.stop = Event()
        self.report = report


class Jobs(QObject):
    """Runs one piece of work after the other on a thread of its own.

    Nothing of Qt is made or freed there: outcomes cross by queued signals of this object, which lives on the
    UI thread, and what the work refers to is kept until its outcome was delivered.
    """

    _finished = Signal(object, object)
    _advanced = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._running: dict[Future[Any], tuple[Job, Done, Failed, Callable[[Job], Any]]] = {}
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], Any],
        done: Done,
        failed: Failed,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run work on the worker; later call *done* with its result, or *failed* with what it raised."""

        def report(step: int, steps: int) -> None:
            self._advanced.emit(progress or ignore, step, steps)

        job = Job(report if progress else _nothing_to_report)
        _count_under_way(1)
        future = self._worker().submit(work, job)
        self._running[future] = (job, done, failed, work)
        future.add_done_callback(self._hand_over)
        return job

    @property
    def busy(self) -> bool:
        """True while work is under way or its outcome not yet delivered."""
        return bool(self._running)

    def stop(self) -> None:
        """Ask everything to stop, and do not wait."""
        for job, *_ in self._running.values():
            job.stop.set()

    def close(self) -> None:
        """Ask everything to stop, wait for it, and deliver no more outcomes."""
        self.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        _count_under_way(-len(self._running))
        self._running.clear()

    def _worker(self) -> ThreadPoolExecutor:
        """Return the worker, made for the first piece of work."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        return self._pool

    def _hand_over(self, future: Future[Any]) -> None:
        """Bring an outcome to the UI thread; runs on the worker."""
        self._finished.emit(future, None)

    @Slot(object, object)
    def _deliver(self, future: Future[Any], _: object) -> None:
        asked = self._running.pop(future, None)
        if asked is None:
            return
        _count_under_way(-1)
        if future.cancelled():
            return
        _, done, failed, _ = asked
        error = future.exception()
        if error is None:
            done(future.result())
        else:
            failed(error)

    @Slot(object, int, int)
    def _pass_on(self, progress: Callable[[int, int], None], step: int, steps: int) -> None:
        progress(step, steps)


def collect_garbage() -> None:
    """Let Python collect garbage again after a start without, now or when the work under way is done."""
    _count_under_way(0)


def _count_under_way(change: int) -> None:
    """Count the work of all `Jobs` of the program, and collect garbage only while there is none.

    A collection on a worker could free Qt's objects there, and Qt dies of that. Python has one switch for it
    while the window and each practice have workers, so the application object holds one count.
    """
    application = QCoreApplication.instance()
    if application is None:
        return
    under_way = (application.property(_UNDER_WAY) or 0) + change
    application.setProperty(_UNDER_WAY, under_way)
    if under_way:
        gc.disable()
    else:
        gc.enable()
