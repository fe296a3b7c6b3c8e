"""Whatever runs work beside the window: the window's `Jobs`, or a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from headdesk.ui.jobs import Done, Failed, Job


class Runner(Protocol):
    """Runs one piece of work after the other on a thread of its own."""

    def run(
        self,
        work: Callable[[Job], Any],
        done: Done,
        failed: Failed,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run work on the worker; later call *done* with its result, or *failed* with what it raised."""
