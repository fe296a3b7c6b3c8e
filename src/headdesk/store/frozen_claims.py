"""What a claim tells its payer, as the very bytes that are stored: a filing's fingerprint covers it."""

from __future__ import annotations

from typing import Final

from headdesk.domain.chain import canonical, digest
from headdesk.domain.claims import ClaimId
from headdesk.store import rows
from headdesk.store.connection import Connection

_CLAIM: Final = ("number", "client_id", "payer_id", "coverage_id", "parties")
_LINE: Final = (
    *("id", "number", "attendee_id", "service_date", "place", "code", "modifiers", "units", "charge"),
    *("allowed", "pointers", "is_addon"),
)


def fingerprint(connection: Connection, claim_id: ClaimId) -> str:
    """Return the SHA-256, in hexadecimal, over a claim's parties, diagnoses and lines.

    It is taken over the stored columns and not over a claim made of them: whatever they were changed to
    behind the program's back has a fingerprint, also where no claim could be made of it any more.
    """
    found = rows.select(connection, _CLAIM, "FROM claim WHERE id = ?", (claim_id,))
    lines = rows.select(
        connection, _LINE, "FROM service_line WHERE claim_id = ? ORDER BY number", (claim_id,)
    )
    codes = connection.execute(
        "SELECT rank, code FROM claim_diagnosis WHERE claim_id = ? ORDER BY rank", (claim_id,)
    )
    return digest(canonical({"claim": found, "lines": lines, "diagnoses": codes.fetchall()})).hex()
