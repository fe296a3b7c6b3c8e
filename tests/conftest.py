"""What most tests need: a real encrypted practice in a temporary folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from headdesk.store.connection import Connection, connect
from headdesk.store.key_file import KdfCost
from headdesk.store.migrate import migrate, pending, steps
from headdesk.store.vault import Vault, create
from headdesk.usecases import sample
from headdesk.usecases.vaults import make_sample

CHEAP = KdfCost(memory=19 * 1024, time=1, lanes=1)
PASSWORD = "invented words for testing only"
DB_KEY = bytearray(range(32))
AUDIT_KEY = bytearray(range(32, 64))
FEW, MANY = 20, 200


def pytest_configure(config: pytest.Config) -> None:
    """Try laws on few examples, on many in a proof; measure this worker but no program that it starts."""
    settings.register_profile("few", max_examples=FEW, deadline=None)
    settings.register_profile("many", max_examples=MANY, deadline=None)
    settings.load_profile("many" if os.environ.get("HEADDESK_PROOF") == "1" else "few")
    if hasattr(config, "workerinput"):
        os.environ.pop("COVERAGE_PROCESS_CONFIG", None)


@pytest.fixture
def needs() -> Callable[[str], str]:
    """A function that returns a program's path; without it a test is left out, but a proof fails."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is not None:
            return found
        missing = f"{name} is not installed; see packaging/debian-packages.txt."
        if os.environ.get("HEADDESK_PROOF") == "1":
            pytest.fail(missing)
        pytest.skip(missing)

    return find


@pytest.fixture
def now() -> datetime:
    """The one moment at which tests happen."""
    return datetime(2026, 2, 10, 14, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted database with the whole schema, made once and copied from."""
    path = tmp_path_factory.mktemp("empty") / "practice.db"
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="", create=True) as made:
        migrate(made, pending(made, steps()), back_up=lambda: None)
    return path


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample practice, made once and copied from."""
    return make_sample(tmp_path_factory.mktemp("made") / "Sample practice.headdesk", cost=CHEAP)


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database with the sample practice, made once and copied from."""
    path = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("sample") / "practice.db"))
    with connect(path, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as made:
        sample.make(made)
    return path


@pytest.fixture
def database(tmp_path: Path, empty_database: Path) -> Path:
    """A fresh copy of that database."""
    return Path(shutil.copy(empty_database, tmp_path / "practice.db"))


@pytest.fixture
def connection(database: Path) -> Iterator[Connection]:
    """A connection to an encrypted database of its own, with the whole schema."""
    with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        yield opened


@pytest.fixture
def vault(tmp_path: Path, now: datetime) -> Iterator[Vault]:
    """An unlocked practice with the password ``PASSWORD``."""
    made, _ = create(tmp_path / "Invented.headdesk", PASSWORD, cost=CHEAP, actor="Robin Invented", now=now)
    yield made
    made.close(now=now)
