"""The key file ``practice.keys``: its values and its text. Nothing in it is secret by itself."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from headdesk.domain.errors import StoreDamagedError

FORMAT: Final = 1
KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
KIB_PER_MIB: Final = 1024
"""Argon2 counts its memory in KiB."""
LARGEST: Final = 65_536
_WRAPPED_BYTES: Final = KEY_BYTES + 16
_MEMORY_BOUNDS: Final = (19 * KIB_PER_MIB, 2048 * KIB_PER_MIB)
_TIME_BOUNDS: Final = (1, 16)
_LANES_BOUNDS: Final = (1, 8)
_HEXADECIMAL: Final = re.compile(r"(?:[0-9a-f]{2})+")


class SlotKind(StrEnum):
    """A way in."""

    PASSWORD = "password"  # noqa: S105 - a name, not a password
    RECOVERY = "recovery"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at the password costs.

    Attributes:
        memory: KiB, 19 MiB to 2 GiB.
        time: Passes over it, at most 16.
        lanes: Threads, at most 8.

    Raises:
        StoreDamagedError: Out of bounds; a forged file could otherwise ask for all memory there is.
    """

    memory: int = 256 * KIB_PER_MIB
    time: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        bounds = ((self.memory, _MEMORY_BOUNDS), (self.time, _TIME_BOUNDS), (self.lanes, _LANES_BOUNDS))
        if not all(type(value) is int and low <= value <= high for value, (low, high) in bounds):
            raise damaged_keys()


@dataclass(frozen=True, slots=True)
class Slot:
    """The master key, wrapped for one way in.

    Attributes:
        kind: Which way.
        salt: 16 random bytes.
        cost: What a guess costs; None where the secret is random and needs no slowing down.
        nonce: 12 random bytes.
        wrapped: The master key under AES-256-GCM, with its tag.
    """

    kind: SlotKind
    salt: bytes
    cost: KdfCost | None
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far the activity log reached when the practice was last closed.

    Attributes:
        count: The number of its entries.
        head: The MAC of the last one, in hexadecimal digits; empty when there was none.
        at: When, as ISO 8601 in UTC.
    """

    count: int
    head: str
    at: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The contents of ``practice.keys``; nothing in it is secret by itself.

    Attributes:
        vault_id: 32 hexadecimal digits, the same for the practice's whole life.
        generation: Goes up by one each time the file is written.
        slots: The ways in, one of a kind.
        anchor: Where the activity log stood; None before it was first closed.
        mac: HMAC-SHA256 of the rest under the ``header`` key.
    """

    vault_id: str
    generation: int
    slots: tuple[Slot, ...]
    anchor: Anchor | None = None
    mac: bytes = b""


def with_slot(key_file: KeyFile, slot: Slot) -> KeyFile:
    """Return the file with this slot in place of the one of its kind."""
    return replace(key_file, slots=(*without_slot(key_file, slot.kind).slots, slot))


def without_slot(key_file: KeyFile, kind: SlotKind) -> KeyFile:
    """Return the file without the slot of this kind."""
    return replace(key_file, slots=tuple(slot for slot in key_file.slots if slot.kind is not kind))


def to_bytes(key_file: KeyFile) -> bytes:
    """Return the file's text: canonical JSON with a checksum, which tells damage from a wrong password."""
    fields = contents(key_file) | {"mac": key_file.mac.hex()}
    return canonical(fields | {"sum": hashlib.sha256(canonical(fields)).hexdigest()}) + b"\n"


def from_bytes(data: bytes) -> KeyFile:
    """Return what a key file says; whether it is genuine shows only with the keys.

    Raises:
        StoreDamagedError: It is not exactly what `to_bytes` writes, or asks for a derivation out of bounds.
    """
    try:
        fields = json.loads(data[:LARGEST])
        key_file = _key_file(fields)
        unchanged = fields["format"] == FORMAT and to_bytes(key_file) == data
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise damaged_keys() from None
    if not unchanged:
        raise damaged_keys()
    return key_file


def damaged_keys() -> StoreDamagedError:
    """Return the error for a key file that cannot be used."""
    return StoreDamagedError(
        "The practice’s key file is damaged; the practice itself has been left as it is.",
        "Restore the newest backup: it holds a copy of the keys.",
    )


def canonical(fields: dict[str, Any]) -> bytes:
    """Return JSON that is the same for the same contents."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def contents(key_file: KeyFile) -> dict[str, Any]:
    """Return the fields that the file's MAC and checksum cover."""
    return {
        "format": FORMAT,
        "vault": key_file.vault_id,
        "generation": key_file.generation,
        "slots": [slot_fields(slot) for slot in key_file.slots],
        "anchor": asdict(key_file.anchor) if key_file.anchor else None,
    }


def slot_fields(slot: Slot) -> dict[str, Any]:
    """Return the fields of one slot."""
    cost = slot.cost
    return {
        "type": slot.kind.value,
        "salt": slot.salt.hex(),
        "m": cost.memory if cost else 0,
        "t": cost.time if cost else 0,
        "p": cost.lanes if cost else 0,
        "nonce": slot.nonce.hex(),
        "ct": slot.wrapped.hex(),
    }


def _key_file(fields: dict[str, Any]) -> KeyFile:
    """Return the values in the parsed JSON; anything odd raises an error that `from_bytes` catches."""
    anchor = fields["anchor"]
    return KeyFile(
        vault_id=_unhex(fields["vault"], SALT_BYTES).hex(),
        generation=int(fields["generation"]),
        slots=tuple(_slot(slot) for slot in fields["slots"]),
        anchor=Anchor(int(anchor["count"]), str(anchor["head"]), str(anchor["at"])) if anchor else None,
        mac=_unhex(fields["mac"], KEY_BYTES),
    )


def _slot(fields: dict[str, Any]) -> Slot:
    kind = SlotKind(fields["type"])
    return Slot(
        kind=kind,
        salt=_unhex(fields["salt"], SALT_BYTES),
        cost=KdfCost(fields["m"], fields["t"], fields["p"]) if kind is SlotKind.PASSWORD else None,
        nonce=_unhex(fields["nonce"], NONCE_BYTES),
        wrapped=_unhex(fields["ct"], _WRAPPED_BYTES),
    )


def _unhex(text: str, length: int) -> bytes:
    """Return the bytes; raise ValueError unless they are written plainly and as many as they should be."""
    if not _HEXADECIMAL.fullmatch(text) or len(text) != 2 * length:
        raise ValueError("Not the expected hexadecimal digits.")
    return bytes.fromhex(text)
