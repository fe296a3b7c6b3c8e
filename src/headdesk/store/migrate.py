"""Bringing a practice file to the schema of this Headdesk, one numbered step at a time."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import StoreTooNewError
from headdesk.store import driver
from headdesk.store.connection import transaction
from headdesk.store.faults import disk_full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from headdesk.store.connection import Connection

_FILE_NAME: Final = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_ROOM_NEEDED: Final = 2
"""Times the size of the database that must be free: one for the copy, one for the step itself."""


@dataclass(frozen=True, slots=True)
class Step:
    """One migration.

    Attributes:
        number: The schema version that it leads to.
        sql: Its statements.
    """

    number: int
    sql: str


def steps(folder: Traversable | None = None) -> list[Step]:
    """Return the migrations in a folder in order, ours by default.

    Raises:
        ValueError: The numbers do not run 1, 2, 3 …: the installation is not complete.
    """
    folder = folder or resources.files("headdesk.store") / "migrations"
    found = [
        Step(int(match[1]), file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if (match := _FILE_NAME.fullmatch(file.name))
    ]
    if not found or [step.number for step in found] != list(range(1, len(found) + 1)):
        raise ValueError("The migrations are not numbered without a gap.")
    return found


def version(connection: Connection) -> int:
    """Return the number of the last migration that this file went through; 0 for a new file."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0


def pending(connection: Connection, known: list[Step]) -> list[Step]:
    """Return the steps still to take, in order.

    Raises:
        StoreTooNewError: The file went through steps that this Headdesk does not know.
    """
    reached = version(connection)
    if reached > len(known):
        raise StoreTooNewError(
            "A newer Headdesk made this practice file; this one does not understand it.",
            "Install the newest Headdesk, then open it again.",
        )
    return known[reached:]


def migrate(connection: Connection, todo: list[Step], *, back_up: Callable[[], object]) -> None:
    """Take each pending step in a transaction of its own, together with its number.

    A step that fails leaves the file as it was before that step.

    Args:
        connection: The practice file.
        todo: What `pending` returned.
        back_up: Makes a copy beside; called once, before the first step of a file that has contents.

    Raises:
        StoreError: The copy or a step failed.
    """
    if todo and version(connection) > 0:
        back_up()
    for step in todo:
        with transaction(connection):
            for statement in statements(step.sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step.number}")


def require_room(database: Path) -> None:
    """Raise DiskFullError unless twice the size of the database is free beside it."""
    if shutil.disk_usage(database.parent).free < _ROOM_NEEDED * database.stat().st_size:
        raise disk_full()


def statements(sql: str) -> Iterator[str]:
    """Yield the statements one by one; triggers, strings and comments may hold semicolons.

    The driver's own ``executescript`` commits first, so that a step run through it could not be undone.
    """
    gathered = ""
    for piece in sql.split(";")[:-1]:
        gathered += piece + ";"
        if driver.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""
    rest = gathered + sql.rpartition(";")[2]
    if any(line.strip() and not line.strip().startswith("--") for line in rest.splitlines()):
        raise ValueError("The last statement of a migration does not end.")


def schema(connection: Connection) -> dict[str, str]:
    """Return each table, index, view and trigger with its SQL, white space made equal, for comparisons."""
    rows = connection.execute(
        """
        SELECT type || ' ' || name, sql FROM sqlite_schema
        WHERE name NOT GLOB 'sqlite_*' ORDER BY type, name
        """
    )
    return {name: " ".join(sql.split()) for name, sql in rows}
