"""What the store's tests need: tables to write into, and faults to provoke."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY

import headdesk
from headdesk.store import driver
from headdesk.store.connection import Connection, connect, transaction
from headdesk.store.migrate import statements

TABLES = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, words TEXT NOT NULL CHECK (length(words) < 50000)) STRICT;
CREATE TRIGGER thing_kept BEFORE DELETE ON thing BEGIN SELECT RAISE (ABORT, 'things are kept'); END;
CREATE TABLE part (id INTEGER PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES thing (id)) STRICT;
CREATE VIRTUAL TABLE thing_search USING fts5 (words);
"""


@pytest.fixture
def things(connection: Connection) -> Connection:
    """A connection to a practice that has two more tables, for whatever a test needs."""
    with transaction(connection):
        for statement in statements(TABLES):
            connection.execute(statement)
    return connection


@pytest.fixture
def another(database: Path) -> Iterator[Connection]:
    """A second connection to the same database."""
    with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="Sam Invented") as opened:
        yield opened


@pytest.fixture
def practice(tmp_path: Path, sample_database: Path) -> Iterator[Connection]:
    """A connection to a sample practice of its own."""
    path = Path(shutil.copy(sample_database, tmp_path / "sample.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        yield opened


class StumblingConnection(driver.Connection):
    """The driver's connection, whose next COMMIT reports an error before or after it took effect."""

    stumble: str | None = None

    def execute(self, sql: str, *params: Any) -> Any:
        when = type(self).stumble
        if sql != "COMMIT" or when is None:
            return super().execute(sql, *params)
        type(self).stumble = None
        if when == "after":
            super().execute(sql)
        raise driver.Error("disk I/O error")


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[StumblingConnection]]:
    """Connections opened from here on stumble at the COMMIT after ``stumble`` was set."""
    real: Any = driver.connect
    monkeypatch.setattr(driver, "connect", lambda *a, **k: real(*a, factory=StumblingConnection, **k))
    yield StumblingConnection
    StumblingConnection.stumble = None


@pytest.fixture
def program() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """A function that starts a Python program of its own with these arguments; each is killed at the end."""
    running: list[subprocess.Popen[str]] = []

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(headdesk.__file__).parents[1])},
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()
