"""A backup file: one uncompressed zip with the encrypted database, its keys and what it says of itself."""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
import zipfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from headdesk.domain.errors import StoreDamagedError
from headdesk.store.faults import file_fault
from headdesk.store.files import open_new
from headdesk.store.key_file import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

ENDING: Final = ".hdbackup"
FORMAT: Final = 1
_README: Final = "README.txt"
_KEYS: Final = "keys.json"
_MANIFEST: Final = "manifest.json"
_DATABASE: Final = "practice.db"
_SMALL: Final = 1_048_576
"""More bytes than any member but the database has."""
_CHUNK: Final = 1_048_576
_BROKEN: Final = (zipfile.BadZipFile, EOFError, ValueError, KeyError, TypeError, RuntimeError, struct.error)
"""What reading a damaged or forged container raises."""

README: Final = """\
This is a backup made by Headdesk. It is encrypted; nothing in it can be read without the password or the
recovery code of the day it was made.

To use it: in Headdesk, Settings, Safety, Restore. It is put beside what is there, never over it.

To open it without Headdesk, any program for SQLCipher 4 will do, and a few lines for the key. All numbers in
keys.json are hexadecimal, except m, t and p.

1. In keys.json take the slot of the type "password".
2. K = Argon2id(password as UTF-8 in Unicode form NFKC, salt, memory m KiB, t passes, p lanes), 32 bytes.
   For the slot of the type "recovery": K = HKDF-SHA256(the 20 bytes of the code, salt, info
   "headdesk 1 recovery"). The code is Crockford's base 32; its last group of four is only a check.
3. M = AES-256-GCM decryption of ct with K and nonce. Associated data: the JSON object of vault (from the top
   of the file), type, salt, m, t, p and nonce, keys sorted, without spaces.
4. D = HKDF-SHA256(M, no salt, info "headdesk 1 db"), 32 bytes.
5. Open practice.db with the raw key D: PRAGMA key = "x'<D as 64 hexadecimal digits>'"
"""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        vault_id: The practice it was made from.
        made_at: When, as ISO 8601 in UTC.
        app: The version of Headdesk that made it.
        schema: The version of the database's schema.
        rows: How many rows each table had.
        log_count: The number of entries in the activity log.
        log_head: The seal of the last one, in hexadecimal digits.
        sha256: The SHA-256 of each of the other members.
        mac: HMAC-SHA256 of the rest under the ``backup`` key, in hexadecimal digits.
    """

    vault_id: str
    made_at: str
    app: str
    schema: int
    rows: dict[str, int]
    log_count: int
    log_head: str
    sha256: dict[str, str]
    mac: str = ""


def signed(manifest: Manifest, backup_key: bytearray) -> Manifest:
    """Return the manifest with the MAC that goes with its contents."""
    return replace(manifest, mac=_mac(manifest, backup_key))


def is_genuine(manifest: Manifest, backup_key: bytearray) -> bool:
    """Return whether somebody with the practice's keys wrote the manifest."""
    return hmac.compare_digest(manifest.mac.encode(), _mac(manifest, backup_key).encode())


def damaged_backup() -> StoreDamagedError:
    """Return the error for a backup that cannot be used."""
    return StoreDamagedError(
        "This backup is damaged or was changed; nothing was restored.",
        "Take another one, the next older first.",
    )


def digests(keys: bytes, database: Path) -> dict[str, str]:
    """Return the SHA-256 of each member that the manifest vouches for."""
    with database.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        _README: hashlib.sha256(README.encode()).hexdigest(),
        _KEYS: hashlib.sha256(keys).hexdigest(),
        _DATABASE: whole,
    }


def write(path: Path, *, manifest: Manifest, keys: bytes, database: Path, now: datetime) -> None:
    """Write a new container and flush it to the disk."""
    small = {_README: README.encode(), _KEYS: keys, _MANIFEST: canonical(_fields(manifest))}
    with open_new(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as container:
        for name, data in small.items():
            container.writestr(_member(name, now), data)
        member = _member(_DATABASE, now)
        member.file_size = database.stat().st_size
        with database.open("rb") as source, container.open(member, "w") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)


class Container:
    """A backup file opened for reading; nothing it says is trusted before the keys say so.

    Attributes:
        manifest: What it says of itself.
        keys: The text of its key file.
    """

    def __init__(self, container: zipfile.ZipFile, size: int) -> None:
        self._container = container
        self._members = _known_members(container, size)
        self.manifest = _manifest(dict(json.loads(self._small(_MANIFEST))))
        self.keys = self._small(_KEYS)
        for name in (_README, _KEYS):
            if hashlib.sha256(self._small(name)).hexdigest() != self.manifest.sha256[name]:
                raise damaged_backup()

    def copy_database(self, target: BinaryIO | None = None) -> None:
        """Read the whole database, into a file if one is given.

        Raises:
            StoreDamagedError: It is not the one that the manifest speaks of.
        """
        digest = hashlib.sha256()
        with _or_damaged(), self._container.open(self._members[_DATABASE]) as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                if target is not None:
                    target.write(chunk)
        if digest.hexdigest() != self.manifest.sha256[_DATABASE]:
            raise damaged_backup()

    def _small(self, name: str) -> bytes:
        with self._container.open(self._members[name]) as file:
            return file.read(_SMALL)


@contextmanager
def opened(path: Path) -> Iterator[Container]:
    """Hold a backup file open for reading.

    Raises:
        StoreDamagedError: It is not a backup, or not a whole one.
        StoreError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            with _or_damaged():
                container = Container(zipfile.ZipFile(file), path.stat().st_size)
            yield container
    except OSError as error:
        raise file_fault(error) from error


@contextmanager
def _or_damaged() -> Iterator[None]:
    """Turn what reading a broken container raises into our word for it."""
    try:
        yield
    except _BROKEN:
        raise damaged_backup() from None


def _member(name: str, now: datetime) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (now.year, now.month, now.day, now.hour, now.minute, now.second))


def _known_members(container: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """Return the members by name; raise unless they are exactly ours, uncompressed, and not too large."""
    members = {member.filename: member for member in container.infolist()}
    plain = all(
        member.compress_type == zipfile.ZIP_STORED and member.file_size == member.compress_size <= size
        for member in container.infolist()
    )
    if len(container.infolist()) != len(members) or not plain:
        raise damaged_backup()
    if set(members) != {_README, _KEYS, _MANIFEST, _DATABASE}:
        raise damaged_backup()
    if any(member.file_size > _SMALL for name, member in members.items() if name != _DATABASE):
        raise damaged_backup()
    return members


def _mac(manifest: Manifest, backup_key: bytearray) -> str:
    unsigned = canonical(_fields(replace(manifest, mac="")))
    return hmac.digest(backup_key, unsigned, "sha256").hex()


def _fields(manifest: Manifest) -> dict[str, Any]:
    return asdict(manifest) | {"format": FORMAT}


def _manifest(fields: dict[str, Any]) -> Manifest:
    """Return the manifest; raise one of `_BROKEN` if it is none of ours."""
    if fields.pop("format") != FORMAT:
        raise ValueError("A format that this Headdesk does not know.")
    expected = {"schema": int, "log_count": int, "rows": dict, "sha256": dict}
    if any(type(value) is not expected.get(name, str) for name, value in fields.items()):
        raise TypeError("A field holds another kind of value.")
    if any(type(count) is not int for count in fields["rows"].values()):
        raise TypeError("A count is not a number.")
    return Manifest(**fields)
