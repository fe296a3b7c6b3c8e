"""A PDF that opens only with its password.

Source: ISO 32000-2, 7.6: AES with a key of 256 bits, in its second form (revision 6).
"""

from __future__ import annotations

import io
import re
from typing import Final

from headdesk.domain.errors import InvalidValueError

FEWEST, MOST = 8, 127
"""How many signs a password has; what readers of PDF take into account ends at 127."""
_TYPED_ALIKE: Final = re.compile(r"[ -~]*")
"""Signs that every keyboard and reader makes the same bytes of."""

__all__ = ["FEWEST", "MOST", "lock", "refuse_weak"]


def lock(content: bytes, password: str) -> bytes:
    """Return a PDF that says the same and opens only with the password; nothing is written to disk.

    Pages, outline, links, language and title stay; all of it is encrypted. The same content gives other
    bytes each time, for the key is random.

    Raises:
        InvalidValueError: The password is too short or too long, or has signs that readers take differently.
    """
    from pypdf import PdfReader, PdfWriter  # slow to import, and few packets are locked

    refuse_weak(password)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password, algorithm="AES-256")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def refuse_weak(password: str) -> None:
    """Refuse a password that a file cannot have.

    Raises:
        InvalidValueError: It is too short or too long, or has signs that readers take differently.
    """
    if not password.strip():
        raise InvalidValueError("The password is empty.", f"Type at least {FEWEST} characters.")
    if len(password) < FEWEST:
        raise InvalidValueError("The password is too short.", f"Type at least {FEWEST} characters.")
    if len(password) > MOST:
        raise InvalidValueError("The password is too long.", f"Type at most {MOST} signs.")
    if not _TYPED_ALIKE.fullmatch(password):
        raise InvalidValueError(
            "Some programs that show PDFs would not take this password.",
            "Use letters without marks, digits, blanks and the common signs.",
        )
