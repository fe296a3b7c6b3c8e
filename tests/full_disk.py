"""A disk on which there is no room, without filling one."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from headdesk.store.connection import Connection, transaction

_PAGE = 4096


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system take no file of this process that grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def take_the_last_page(connection: Connection) -> None:
    """Fill the pages that are free inside a practice file, and allow it not one more."""
    (free,) = connection.execute("PRAGMA freelist_count").fetchall()[0]
    with transaction(connection):
        connection.execute("CREATE TABLE filling (content BLOB) STRICT")
        connection.execute("INSERT INTO filling VALUES (zeroblob(?))", (free * _PAGE,))
    (pages,) = connection.execute("PRAGMA page_count").fetchall()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
