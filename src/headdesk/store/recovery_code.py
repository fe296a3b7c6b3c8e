"""The recovery code: 160 random bits that a person can copy from paper."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Final

from headdesk.domain.errors import InvalidValueError

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Source: Crockford, "Base 32": no I, L, O, U."""
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1", **dict.fromkeys(" -\t\n\u00a0\u2013", "")})
_BYTES: Final = 20
_BITS_PER_SIGN: Final = 5
_SIGNS: Final = 32
_GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The secret on the recovery sheet; opens the practice when the password is lost.

    Attributes:
        secret: 20 random bytes.
    """

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _BYTES:
            raise ValueError("A recovery code has 160 bits.")

    @property
    def groups(self) -> tuple[str, ...]:
        """The code as it is printed: eight groups of four signs, and a ninth that checks the others."""
        signs = _signs(self.secret, _SIGNS) + _check(self.secret)
        return tuple(signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP))


def new_recovery_code() -> RecoveryCode:
    """Return a new code from the system's random source."""
    return RecoveryCode(secrets.token_bytes(_BYTES))


def parse_recovery_code(text: str) -> RecoveryCode:
    """Return the code that somebody typed.

    Capitals, spaces and hyphens do not matter, nor O for 0, nor I and L for 1.

    Raises:
        InvalidValueError: Too short, too long, a sign that no code has, or groups that do not fit together.
    """
    signs = text.upper().translate(_READ_AS)
    if len(signs) != _SIGNS + _GROUP:
        raise InvalidValueError(
            f"A recovery code has {_SIGNS + _GROUP} letters and digits; these are {len(signs)}.",
            "Copy all nine groups from the sheet.",
        )
    if not set(signs) <= set(_ALPHABET):
        raise InvalidValueError("A recovery code has only digits and letters, and no U.", "Look at it again.")
    number = 0
    for sign in signs[:_SIGNS]:
        number = (number << _BITS_PER_SIGN) | _ALPHABET.index(sign)
    secret = number.to_bytes(_BYTES, "big")
    if signs[_SIGNS:] != _check(secret):
        raise InvalidValueError("One of the groups differs from the sheet.", "Compare them one by one.")
    return RecoveryCode(secret)


def _check(secret: bytes) -> str:
    """Return the ninth group: 20 bits of the SHA-256 of the secret."""
    return _signs(hashlib.sha256(secret).digest(), _GROUP)


def _signs(data: bytes, count: int) -> str:
    """Return the first signs of the data in base 32, five bits each."""
    bits = int.from_bytes(data, "big")
    width = 8 * len(data)
    return "".join(_ALPHABET[(bits >> (width - _BITS_PER_SIGN * (i + 1))) & 31] for i in range(count))
