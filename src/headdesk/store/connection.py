"""A connection to the practice file, and the one place where a transaction begins and ends."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Self

from headdesk.domain.errors import StoreError
from headdesk.store import driver
from headdesk.store.faults import database_fault, name_of, not_writable
from headdesk.store.settings import BUSY_MILLISECONDS, open_encrypted
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

Row = tuple[Any, ...]
Progress = Callable[[int, int], None]

OWNER: Final = "owner"
"""Who is working while nobody's name is known yet."""
_MARK_BYTES: Final = 16
_WRITE_MARK: Final = """
    INSERT INTO commit_mark (slot, seq, mark)
    SELECT next % 64, next, ? FROM (SELECT coalesce(max(seq), 0) + 1 AS next FROM commit_mark) WHERE true
    ON CONFLICT (slot) DO UPDATE SET seq = excluded.seq, mark = excluded.mark
"""
_COPY_PAGES: Final = 200


class Cursor:
    """What one statement gave back, read to its end.

    All rows are read at once: a half-read statement would keep a snapshot open and hold up every checkpoint,
    and an error of the disk would come up far from the query.

    Attributes:
        lastrowid: The id of the row that an INSERT made; 0 if there was none.
        rowcount: The number of rows that an INSERT, UPDATE or DELETE touched; -1 otherwise.
    """

    __slots__ = ("_rows", "lastrowid", "rowcount")

    def __init__(self, rows: list[Row], *, lastrowid: int, rowcount: int) -> None:
        self._rows = iter(rows)
        self.lastrowid = lastrowid
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def fetchone(self) -> Row | None:
        """Return the next row, or None after the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        """Return the rows not yet taken."""
        return list(self._rows)


class Connection:
    """One thread's connection to an encrypted file; made by `connect`.

    It keeps its key so that it can open the file again after a commit whose outcome is unknown, and
    overwrites it when closed. Only `interrupt` may be called from another thread.

    Attributes:
        actor: Who is working, for the activity log.
        read_only: True when no transaction can begin.
        checkpoint_due: True when committed pages still wait in the log file because a reader was in the way.
    """

    def __init__(
        self, path: Path, key: bytearray, *, audit_key: bytearray, actor: str, read_only: bool
    ) -> None:
        self.actor = actor or OWNER
        self.read_only = read_only
        self.checkpoint_due = False
        self._path = path
        self._key = bytearray(key)
        self._audit_key = bytearray(audit_key)
        self._raw: driver.Connection | None = None
        self._closed = False
        self._writing = False
        self._changes_before_reopening = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def execute(self, sql: str, params: Sequence[object] = ()) -> Cursor:
        """Run one statement and return everything it gives back.

        Raises:
            StoreError: The statement failed; the text names no value.
            RuntimeError: A write outside `transaction`: a mistake in the program.
        """
        try:
            cursor = self._ready().execute(sql, params)
            rows = cursor.fetchall()
        except driver.Error as error:
            raise self._fault(error) from _cause(error, sql)
        return Cursor(rows, lastrowid=cursor.lastrowid or 0, rowcount=cursor.rowcount)

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Run one statement for each row of values; return how many rows of the table it touched.

        Raises:
            StoreError: A statement failed; the text names no value.
            RuntimeError: A write outside `transaction`: a mistake in the program.
        """
        try:
            return self._ready().executemany(sql, rows).rowcount
        except driver.Error as error:
            raise self._fault(error) from _cause(error, sql)

    @property
    def changes(self) -> int:
        """The number of rows ever changed through this connection, undone ones included; it only grows."""
        return self._changes_before_reopening + self._open().total_changes

    def seal(self, data: bytes) -> bytes:
        """Return the HMAC-SHA256 of the data under the practice's audit key: 32 bytes."""
        self._open()
        return hmac.digest(self._audit_key, data, "sha256")

    def checkpoint(self) -> bool:
        """Move everything committed from the log file into the database file, without waiting for anybody.

        Returns:
            False when a reader or writer was in the way; then `checkpoint_due` says so.

        Raises:
            StoreError: The disk refused; what was committed is safe in the log file.
        """
        self.checkpoint_due = True
        self.execute("PRAGMA busy_timeout = 0")
        try:
            row = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        self.checkpoint_due = row is None or row[0] != 0
        return not self.checkpoint_due

    def copy_to(self, target: Path, *, on_progress: Progress = lambda _done, _total: None) -> None:
        """Make an encrypted copy under the same key: one moment of the practice, in one file without a log.

        Others may write meanwhile. An exception out of ``on_progress(done, total)``, in pages, stops the
        work; then, as after any error, what there is of the target is the caller's to remove.

        Raises:
            StoreError: The copy could not be made.
        """
        raw = self._ready()
        copy = open_encrypted(target, self._key, create=True)
        try:
            copy.execute("PRAGMA query_only = OFF")
            with self.reading():
                raw.backup(
                    copy, pages=_COPY_PAGES, progress=lambda _, left, total: on_progress(total - left, total)
                )
            copy.execute("PRAGMA journal_mode = DELETE")
        except driver.Error as error:
            raise database_fault(error) from error
        finally:
            copy.close()

    def interrupt(self) -> None:
        """Stop the statement that runs now, from another thread; it ends with a StoreError."""
        if self._raw is not None:
            self._raw.interrupt()

    def close(self) -> None:
        """Close the file and overwrite the keys; a second time does nothing."""
        self._closed = True
        if self._raw is not None:
            self._raw.close()
            self._raw = None
        wipe(self._key, self._audit_key)

    def reopen(self) -> driver.Connection:
        """Open the file, again if it was open, with every setting made and read back.

        Raises:
            StoreError: It does not open now; the next use of the connection tries once more.
        """
        if self._raw is not None:
            with suppress(driver.Error):
                self._changes_before_reopening += self._raw.total_changes
                self._raw.close()
            self._raw = None
        self._raw = open_encrypted(self._path, self._key, read_only=self.read_only)
        return self._raw

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one write transaction; see `transaction`."""
        self._begin()
        try:
            yield
            mark = self._leave_mark()
        except BaseException:
            self._roll_back()
            raise
        self._commit(mark)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold one moment of the file; see `snapshot`."""
        self.execute("BEGIN")
        try:
            self.execute("SELECT count(*) FROM sqlite_schema")
            yield
        finally:
            self.execute("ROLLBACK")

    def _begin(self) -> None:
        if self._writing:
            raise RuntimeError("A transaction is open already; they do not nest.")
        if self.read_only:
            raise not_writable()
        self.execute("PRAGMA query_only = OFF")
        try:
            self.execute("BEGIN IMMEDIATE")
        except StoreError:
            self.execute("PRAGMA query_only = ON")
            raise
        self._writing = True

    def _leave_mark(self) -> bytes:
        """Write a new random mark as the transaction's last row, and return it."""
        mark = secrets.token_bytes(_MARK_BYTES)
        self.execute(_WRITE_MARK, (mark,))
        return mark

    def _commit(self, mark: bytes) -> None:
        """Commit and come to rest. What a failing COMMIT did is found out from the file.

        Raises:
            StoreError: Nothing was recorded.
        """
        self._writing = False
        try:
            raw = self._open()
            raw.execute("COMMIT")
            raw.execute("PRAGMA query_only = ON")
        except driver.Error as error:
            if not self._recorded(mark):
                raise database_fault(error) from error
        self._checkpoint_if_possible()

    def _recorded(self, mark: bytes) -> bool:
        """Return whether the transaction with this mark is in the file, looked up through a fresh connection.

        The checkpoint takes away what a half-done commit may have left at the end of the log file, so that
        the answer stays true after a crash.
        """
        try:
            self.reopen()
            self._checkpoint_if_possible()
            found = self.execute("SELECT 1 FROM commit_mark WHERE mark = ?", (mark,)).fetchone()
        except StoreError as error:
            raise StoreError(
                "The drive stopped answering while a change was being recorded.",
                "Reconnect it, then look whether the last change is there before making it again.",
            ) from error
        return found is not None

    def _roll_back(self) -> None:
        """Undo the transaction and come to rest; open the file anew if the connection cannot even do that."""
        self._writing = False
        try:
            raw = self._open()
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raw.execute("PRAGMA query_only = ON")
        except driver.Error:
            with suppress(StoreError):
                self.reopen()

    def _checkpoint_if_possible(self) -> None:
        """Checkpoint; a disk that refuses leaves it due, for the commit itself is safe."""
        with suppress(StoreError):
            self.checkpoint()

    def _open(self) -> driver.Connection:
        """Return the driver's connection, opened again if that failed before; raise once closed."""
        if self._closed:
            raise StoreError("The practice is locked.", "Unlock it first.")
        return self._raw or self.reopen()

    def _ready(self) -> driver.Connection:
        """Return the driver's connection; raise if SQLite has given up the transaction that we are in.

        After a full disk SQLite may roll back by itself; a statement after that would be recorded on its own.
        """
        raw = self._open()
        if self._writing and not raw.in_transaction:
            raise StoreError("The change was given up after an error; nothing was recorded.", "Try again.")
        return raw

    def _fault(self, error: driver.Error) -> Exception:
        if name_of(error) == "SQLITE_READONLY" and not (self._writing or self.read_only):
            return RuntimeError("The practice is written only inside a transaction.")
        return database_fault(error)


def connect(
    path: Path,
    key: bytearray,
    *,
    audit_key: bytearray,
    actor: str,
    create: bool = False,
    read_only: bool = False,
) -> Connection:
    """Return a connection to an encrypted file; it takes copies of both keys.

    Args:
        path: The database file; it must exist, or must not when ``create``.
        key: The raw 32-byte database key.
        audit_key: The key of the activity log's HMAC.
        actor: Who is working, for the activity log; `OWNER` where it is empty.
        create: Make a new, empty file first.
        read_only: Open it so that no byte of it can change.

    Raises:
        StoreDamagedError: The file does not open with this key, or is not Headdesk's.
        StoreError: The file is not there, or a safety setting was not taken.
    """
    if create:
        open_encrypted(path, key, create=True).close()
    connection = Connection(path, key, audit_key=audit_key, actor=actor, read_only=read_only)
    try:
        connection.reopen()
    except BaseException:
        connection.close()
        raise
    return connection


def transaction(connection: Connection) -> AbstractContextManager[None]:
    """Return a context that records everything inside it, or nothing.

    When it raises, nothing was recorded; when it returns, it is on disk. A commit whose outcome the disk
    leaves unknown is looked up by the mark that each transaction writes, so that a payment is never posted
    twice by trying again.

    Raises:
        StoreError: Nothing was recorded.
        RuntimeError: A transaction is open already: a mistake in the program.
    """
    return connection.writing()


def snapshot(connection: Connection) -> AbstractContextManager[None]:
    """Return a context in which all that is read is of one moment, whatever others record meanwhile.

    Two readings that are compared with each other need it. It does not nest, and nothing is written in it;
    while it lasts, no checkpoint can empty the log file.
    """
    return connection.reading()


def _cause(error: driver.Error, sql: str) -> driver.Error | None:
    """Return the error to chain; None for a full-text search, whose errors quote what was searched."""
    return None if "MATCH" in sql.upper() else error
