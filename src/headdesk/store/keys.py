"""The keys of a practice: one master key, wrapped once for each way in.

::

    password ──── Argon2id ─┐
    recovery code ── HKDF ──┼─ AES-256-GCM unwraps ─► master key ─ HKDF ─► db, header, audit, backup
    keyring secret ─ HKDF ──┘

The master key is made once and never changes, so a new password rewrites some hundred bytes and not the
database.

Source: NIST SP 800-111, 4.2.1 and 4.3 (keys kept under authentication); RFC 9106 (Argon2id); RFC 5869 (HKDF);
NIST SP 800-38D (GCM).
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from headdesk.domain.errors import StoreError, WrongKeyError
from headdesk.store.key_file import (
    KEY_BYTES,
    KIB_PER_MIB,
    NONCE_BYTES,
    SALT_BYTES,
    KdfCost,
    KeyFile,
    Slot,
    SlotKind,
    canonical,
    contents,
    damaged_keys,
    slot_fields,
)
from headdesk.store.recovery_code import RecoveryCode
from headdesk.store.wipe import wipe

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE_SECONDS: Final = 1.5
"""How long unlocking may take on this computer when a practice is made."""


@dataclass(frozen=True, slots=True)
class Subkeys:
    """The keys that do the work, each derived from the master key for one purpose only.

    Attributes:
        db: Encrypts the database.
        header: Authenticates the key file.
        audit: Chains the activity log.
        backup: Authenticates a backup's manifest.
    """

    db: bytearray = field(repr=False)
    header: bytearray = field(repr=False)
    audit: bytearray = field(repr=False)
    backup: bytearray = field(repr=False)

    def copy(self) -> Subkeys:
        """Return a copy that is wiped on its own."""
        return Subkeys(*(bytearray(key) for key in (self.db, self.header, self.audit, self.backup)))

    def wipe(self) -> None:
        """Overwrite all of them."""
        wipe(self.db, self.header, self.audit, self.backup)


Secret = str | RecoveryCode | bytearray
"""What opens a slot: a password, the recovery code, or the secret out of the system's keyring."""


def new_master_key() -> bytearray:
    """Return 32 bytes from the system's random source."""
    return _taken_over(secrets.token_bytes(KEY_BYTES))


def new_vault_id() -> str:
    """Return a new practice's own number: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def subkeys(master: bytearray) -> Subkeys:
    """Return the keys that do the work."""
    return Subkeys(*(_expand(master, None, f"headdesk 1 {name}") for name in Subkeys.__slots__))


def make_slot(master: bytearray, secret: Secret, *, vault_id: str, cost: KdfCost) -> Slot:
    """Return the master key wrapped for one way in; the cost counts for passwords only."""
    kind = kind_of(secret)
    bare = Slot(
        kind=kind,
        salt=secrets.token_bytes(SALT_BYTES),
        cost=cost if kind is SlotKind.PASSWORD else None,
        nonce=secrets.token_bytes(NONCE_BYTES),
        wrapped=b"",
    )
    wrapping_key = _wrapping_key(bare, secret)
    try:
        wrapped = AESGCM(wrapping_key).encrypt(bare.nonce, master, _associated(bare, vault_id))
    finally:
        wipe(wrapping_key)
    return replace(bare, wrapped=wrapped)


def open_slots(key_file: KeyFile, secret: Secret) -> bytearray:
    """Return the master key, out of the slot that this secret belongs to.

    Raises:
        WrongKeyError: The secret does not open it, or there is no such way in.
        StoreDamagedError: It opened, but the file was changed by somebody without the keys.
    """
    kind = kind_of(secret)
    slot = next((slot for slot in key_file.slots if slot.kind is kind), None)
    if slot is None:
        raise wrong_key(kind)
    master = open_slot(slot, secret, vault_id=key_file.vault_id)
    _require_genuine(key_file, master)
    return master


def open_slot(slot: Slot, secret: Secret, *, vault_id: str) -> bytearray:
    """Return the key that one slot wraps.

    Raises:
        WrongKeyError: The secret does not open it, or it was made for another practice.
    """
    wrapping_key = _wrapping_key(slot, secret)
    try:
        plain = AESGCM(wrapping_key).decrypt(slot.nonce, slot.wrapped, _associated(slot, vault_id))
    except InvalidTag:
        raise wrong_key(slot.kind) from None
    finally:
        wipe(wrapping_key)
    key = bytearray(plain)
    wipe(plain)
    return key


def kind_of(secret: Secret) -> SlotKind:
    """Return the kind of slot that such a secret opens."""
    if isinstance(secret, str):
        return SlotKind.PASSWORD
    return SlotKind.RECOVERY if isinstance(secret, RecoveryCode) else SlotKind.KEYRING


def sealed(key_file: KeyFile, header_key: bytearray) -> KeyFile:
    """Return the next generation of the file, with the MAC that goes with its contents."""
    following = replace(key_file, generation=key_file.generation + 1, mac=b"")
    return replace(following, mac=_mac(following, header_key))


def is_genuine(key_file: KeyFile, header_key: bytearray) -> bool:
    """Return whether the file is as somebody with the keys wrote it."""
    return hmac.compare_digest(key_file.mac, _mac(key_file, header_key))


def wrong_key(kind: SlotKind) -> WrongKeyError:
    """Return the error for a secret that opens nothing; the same sentence each time."""
    if kind is SlotKind.RECOVERY:
        return WrongKeyError(
            "This recovery code does not open this practice.",
            "Check that the sheet is this practice’s newest.",
        )
    if kind is SlotKind.KEYRING:
        return WrongKeyError("This computer’s keyring does not open this practice.", "Type the password.")
    return WrongKeyError(
        "This password does not open this practice.", "Check Caps Lock and the keyboard’s language."
    )


def affordable_cost(clock: Callable[[], float]) -> KdfCost:
    """Return the dearest cost that this computer bears with patience and has the memory for.

    It is 256, 128 or at least 64 MiB; finding out takes as long as an unlocking or two.

    Args:
        clock: Seconds that only go up, such as ``time.perf_counter``.
    """
    for mebibytes in (256, 128):
        cost = KdfCost(memory=mebibytes * KIB_PER_MIB)
        begun = clock()
        with suppress(StoreError):
            wipe(_derive_from_password("a password to measure with", bytes(SALT_BYTES), cost))
            if clock() - begun <= _PATIENCE_SECONDS:
                return cost
    return KdfCost(memory=64 * KIB_PER_MIB)


def _require_genuine(key_file: KeyFile, master: bytearray) -> None:
    """Raise unless the file's MAC fits the master key found in it; the key is wiped before raising."""
    keys = subkeys(master)
    genuine = is_genuine(key_file, keys.header)
    keys.wipe()
    if not genuine:
        wipe(master)
        raise damaged_keys()


def _wrapping_key(slot: Slot, secret: Secret) -> bytearray:
    """Return the key that wraps the master key in this slot."""
    if isinstance(secret, str):
        if slot.cost is None:
            raise damaged_keys()
        return _derive_from_password(secret, slot.salt, slot.cost)
    random = secret.secret if isinstance(secret, RecoveryCode) else secret
    return _expand(random, slot.salt, f"headdesk 1 {slot.kind}")


def _derive_from_password(password: str, salt: bytes, cost: KdfCost) -> bytearray:
    """Return 32 bytes by Argon2id. Source: RFC 9106."""
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.time, lanes=cost.lanes, memory_cost=cost.memory
    )
    try:
        return _taken_over(kdf.derive(typed))
    except MemoryError:
        raise StoreError(
            "There is too little free memory to check the password.", "Close other programs, then try again."
        ) from None
    finally:
        wipe(typed)


def _expand(secret: bytearray | bytes, salt: bytes | None, purpose: str) -> bytearray:
    """Return 32 bytes for one purpose, by HKDF with SHA-256. Source: RFC 5869."""
    return _taken_over(HKDF(SHA256(), KEY_BYTES, salt, purpose.encode()).derive(secret))


def _taken_over(key: bytes) -> bytearray:
    """Return the key in memory that can be overwritten, and overwrite where it came from."""
    ours = bytearray(key)
    wipe(key)
    return ours


def _associated(slot: Slot, vault_id: str) -> bytes:
    """Return what GCM authenticates beside the key, so that no slot can be weakened, moved or mixed."""
    return canonical({"vault": vault_id} | {k: v for k, v in slot_fields(slot).items() if k != "ct"})


def _mac(key_file: KeyFile, header_key: bytearray) -> bytes:
    return hmac.digest(header_key, canonical(contents(key_file)), "sha256")
