"""Reading the whole practice file to see whether it is sound."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import StoreDamagedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from headdesk.store.connection import Connection

_LOOKS: Final = 3
"""What is wrong so many times in a row is wrong."""


def full_check(connection: Connection) -> list[str]:
    """Return what is wrong with the file, page by page and table by table; empty when it is sound.

    Others may write meanwhile, but no `snapshot` may be held: the first check reads the file past the log
    file, and so a file into which the log is just being moved looks damaged. Such a look is taken again.

    All three checks are needed: the first authenticates every page but not their number, the second reads
    the structure but not free pages, the third follows the references.

    Source: SQLCipher API, "cipher_integrity_check"; SQLite, "PRAGMA Statements".
    """
    return _looked_again(connection, _pages, _structure, _references)


def page_check(connection: Connection) -> list[str]:
    """Return which pages of the file are not what was written; empty when all are.

    It takes a tenth of a second for 30 MB. As for `full_check`, no `snapshot` may be held.
    """
    return _looked_again(connection, _pages)


def _looked_again(connection: Connection, *looks: Callable[[Connection], list[str]]) -> list[str]:
    """Return what all looks found the last time: none, or what was still there after some times."""
    faults: list[str] = []
    for _ in range(1 if connection.read_only else _LOOKS):
        if not connection.read_only:
            with suppress(StoreError):  # what ails the disk is told by the checks
                connection.checkpoint()
        faults = [fault for look in looks for fault in look(connection)]
        if not faults:
            break
    return faults


def _pages(connection: Connection) -> list[str]:
    return _said(connection, "cipher_integrity_check")


def _structure(connection: Connection) -> list[str]:
    return [line for line in _said(connection, "integrity_check") if line != "ok"]


def _references(connection: Connection) -> list[str]:
    try:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except StoreDamagedError as error:
        return [error.what]
    return [f"{table} row {row} points to nothing in {parent}" for table, row, parent, _ in broken]


def _said(connection: Connection, check: str) -> list[str]:
    """Return the lines of one check; a file too damaged to be checked is one line more."""
    try:
        return [str(line) for (line,) in connection.execute(f"PRAGMA {check}")]
    except StoreDamagedError as error:
        return [error.what]
