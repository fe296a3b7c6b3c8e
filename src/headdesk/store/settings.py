"""Opening an encrypted file with every safety setting, each read back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import StoreError
from headdesk.store import driver
from headdesk.store.faults import damaged, database_fault, file_fault
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID: Final = 0x48444453
"""Marks a database file as Headdesk's: ``HDDS``."""
KEY_BYTES: Final = 32
BUSY_MILLISECONDS: Final = 5000

_SAFE_SQLITE: Final = (3, 51, 3)
"""The first SQLite whose write-ahead log survives two connections and a checkpoint.

Source: SQLite release history, 3.51.3, the WAL-reset fix.
"""
_PLAIN_HEADER: Final = b"SQLite format 3\0"
"""Source: SQLite database file format, 1.3.1."""
_SETTINGS: Final = {
    "busy_timeout": ("5000", BUSY_MILLISECONDS),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),  # or REPLACE would delete past the triggers
    "synchronous": ("FULL", 2),  # NORMAL loses acknowledged rows in a power cut
    "fullfsync": ("ON", 1),  # macOS: a plain fsync does not reach the disk
    "checkpoint_fullfsync": ("ON", 1),
    "temp_store": ("MEMORY", 2),  # spill files are not encrypted
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "journal_size_limit": ("0", 0),
    "cache_size": ("-16000", -16000),
    "query_only": ("ON", 1),  # at rest; a transaction lifts it
}
"""What is set on each connection, and what it must say when read back.

Source: SQLite, "PRAGMA Statements".
"""


def open_encrypted(
    path: Path, key: bytearray, *, create: bool = False, read_only: bool = False
) -> driver.Connection:
    """Return a connection to an encrypted file, with every setting made and read back.

    Args:
        path: The file; it must exist, or must not when ``create``: nothing is ever overwritten.
        key: The raw 32-byte key.
        create: Make a new file, readable by its owner only.
        read_only: Open it so that no byte of it can change.

    Raises:
        StoreDamagedError: The file does not open with this key, or is not Headdesk's.
        StoreError: The file is not there, or a setting was not taken.
    """
    _require_safe_sqlite()
    if create:
        _make_private(path)
    mode = "ro" if read_only else "rw"
    try:
        raw = driver.connect(f"{path.resolve().as_uri()}?mode={mode}", isolation_level=None, uri=True)
    except driver.Error as error:
        raise database_fault(error) from error
    try:
        _hand_over(raw, key)
        _mark_or_recognise(raw, create=create)
        _set_up(raw, read_only=read_only)
        _require_encrypted(path)
    except driver.Error as error:
        raw.close()
        raise database_fault(error) from error
    except OSError as error:
        raw.close()
        raise file_fault(error) from error
    except BaseException:
        raw.close()
        raise
    return raw


def _require_safe_sqlite() -> None:
    """Raise unless the SQLite inside the driver is one that does not lose a write-ahead log."""
    if driver.sqlite_version_info < _SAFE_SQLITE:
        raise StoreError(
            "The database library on this computer is too old to be safe.", "Install Headdesk again."
        )


def _make_private(path: Path) -> None:
    """Make an empty file that only its owner can read; its log files take over its mode."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise file_fault(error) from error


def _hand_over(raw: driver.Connection, key: bytearray) -> None:
    """Give the connection its key, leaving no copy of it behind in Python's memory."""
    raw.execute("PRAGMA cipher_log_level = NONE")
    text = _key_text(key)
    try:
        raw.set_key(text)
    finally:
        wipe(text)
    if not _value(raw, "cipher_version"):
        raise StoreError("The database library on this computer cannot encrypt.", "Install Headdesk again.")


def _key_text(key: bytearray) -> bytearray:
    """Return the key as SQLCipher wants raw keys: ``x'``, 64 digits, ``'``, and no copy on the way.

    Text of any other length would be taken for a passphrase, without an error.

    Source: SQLCipher API, "PRAGMA key", raw key data.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("A database key has 32 bytes.")
    digits = b"0123456789abcdef"
    text = bytearray(b"x'" + 2 * KEY_BYTES * b"0" + b"'")
    for position, byte in enumerate(key):
        text[2 + 2 * position] = digits[byte >> 4]
        text[3 + 2 * position] = digits[byte & 15]
    return text


def _mark_or_recognise(raw: driver.Connection, *, create: bool) -> None:
    """Write our mark into a new file; raise if an existing one lacks it, before anything is written."""
    if create:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute("SELECT count(*) FROM sqlite_schema")
    if _value(raw, "application_id") != APPLICATION_ID:
        raise damaged()


def _set_up(raw: driver.Connection, *, read_only: bool) -> None:
    """Make every setting and read it back."""
    if not read_only:
        raw.execute("PRAGMA journal_mode = WAL")
        if _value(raw, "journal_mode") != "wal":
            raise StoreError(
                "A practice cannot be kept safely on this drive.",
                "Choose a folder on this computer’s own disk.",
            )
    for name, (setting, expected) in _SETTINGS.items():
        raw.execute(f"PRAGMA {name} = {setting}")
        if _value(raw, name) != expected:
            raise StoreError(f"A safety setting was not taken ({name}).", "Install Headdesk again.")


def _value(raw: driver.Connection, name: str) -> object:
    """Return what a setting says now; None when the library does not know it."""
    row = raw.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def _require_encrypted(path: Path) -> None:
    """Raise if the file on disk begins like an unencrypted database."""
    with path.open("rb") as file:
        if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            raise StoreError("The practice file is not encrypted.", "Do not use it; install Headdesk again.")
