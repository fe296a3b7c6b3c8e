"""Work beside the window comes back on the UI thread, stops when asked, and is waited for."""

from __future__ import annotations

import gc
import threading

import pytest

from headdesk.ui.jobs import Jobs, collect_garbage


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def test_the_outcome_comes_back_on_the_ui_thread(qtbot, jobs):
    heard = []
    jobs.run(
        lambda _job: threading.get_ident(),
        lambda there: heard.append((there, threading.get_ident())),
        heard.append,
    )
    qtbot.waitUntil(lambda: bool(heard))
    there, here = heard[0]
    assert there != here == threading.get_ident()


def test_an_error_comes_back_as_an_error(qtbot, jobs):
    failed: list[object] = []

    def stumble(_job):
        raise ValueError("on the way")

    jobs.run(stumble, failed.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ValueError)


def test_progress_is_told_in_order_and_before_the_outcome(qtbot, jobs):
    told: list[object] = []

    def count(job):
        for step in range(3):
            job.report(step, 3)
        return "done"

    jobs.run(count, told.append, told.append, progress=lambda step, steps: told.append((step, steps)))
    qtbot.waitUntil(lambda: "done" in told)
    assert told == [(0, 3), (1, 3), (2, 3), "done"]


def test_a_job_that_is_asked_to_stop_stops(qtbot, jobs):
    ended: list[object] = []
    job = jobs.run(lambda job: job.stop.wait(30), ended.append, ended.append)
    job.stop.set()
    qtbot.waitUntil(lambda: ended == [True])


def test_closing_waits_for_the_work_and_delivers_nothing(qtbot, jobs):
    begun = threading.Event()
    heard: list[object] = []

    def work(job):
        begun.set()
        return job.stop.wait(30)

    jobs.run(work, heard.append, heard.append)
    assert begun.wait(10)
    jobs.close()
    assert heard == []
    assert not jobs.busy


def test_garbage_waits_until_nobody_works(qtbot, jobs):
    other, begun, ended = Jobs(), threading.Event(), []

    def work(job):
        begun.set()
        return job.stop.wait(30)

    job = other.run(work, ended.append, ended.append)
    assert begun.wait(10)
    jobs.run(lambda _job: "short", ended.append, ended.append)
    qtbot.waitUntil(lambda: "short" in ended)
    jobs.close()
    collect_garbage()  # as the start asks for behind its first page
    assert not gc.isenabled()
    job.stop.set()
    qtbot.waitUntil(lambda: not other.busy)
    assert gc.isenabled()
    other.close()


def test_garbage_is_collected_after_a_start_without(jobs, qapp):
    gc.disable()
    collect_garbage()
    assert gc.isenabled()
