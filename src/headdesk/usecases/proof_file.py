"""A practice's proof as a file: what a program of its own checks, without keys and without clients' words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from headdesk.domain.chain import FIRST_LINK, Link
from headdesk.domain.errors import RuleBrokenError
from headdesk.store import activity, chain, claims, files, frozen_claims, key_copies, posting_seals
from headdesk.store.connection import Connection, snapshot, transaction
from headdesk.store.vault import Vault
from headdesk.usecases import signed_records
from headdesk.usecases.reports import ledger_figures
from headdesk.usecases.signed_records import SignedRecord
from headdesk.usecases.unfiling import DID_NOT_LEAVE

FORMAT: Final = "headdesk proof 2"
_OF_LEDGER: Final = ("as_of", "accounts", "claims")
"""What is told of the ledger: sums, and claims by number; neither payers nor clients."""


def require_new(path: Path) -> None:
    """Raise when there is something of that name already: a proof never goes over another.

    Raises:
        RuleBrokenError: There is.
    """
    if path.exists():
        raise RuleBrokenError("There is a file of that name already.", "Choose another: nothing is replaced.")


def write(
    connection: Connection,
    vault: Vault,
    path: Path,
    found: Mapping[str, Sequence[str]],
    *,
    now: datetime,
) -> None:
    """Write the proof into a new file that only its owner can read, whole or not at all, and record it.

    Args:
        connection: What is proved.
        vault: The practice, whose key file knows an earlier end of the activity log.
        path: A file that is not there yet.
        found: The faults that were found, by the name of what was looked at.
        now: The time.

    Raises:
        RuleBrokenError: There is a file of that name.
        StoreError: It could not be written.
    """
    require_new(path)
    with transaction(connection):
        activity.record(connection, now=now, action="export", entity="proof")
    with snapshot(connection):
        proof = contents(connection, vault, found, now=now)
    files.write_durably(path, json.dumps(proof, indent=1).encode())


def contents(
    connection: Connection, vault: Vault, found: Mapping[str, Sequence[str]], *, now: datetime
) -> dict[str, Any]:
    """Return what the file says; its shape is in ``docs/proof.md``."""
    figures = ledger_figures(connection, now.date())
    return {
        "format": FORMAT,
        "vault": vault.vault_id,
        "made_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "checks": {name: list(faults) for name, faults in found.items()},
        "chain": {"first": FIRST_LINK.hex(), "links": [_link(link) for link in chain.links(connection)]},
        "signed": [_signed(record) for record in signed_records.everything(connection)],
        "activity": {
            "first": activity.BEFORE_THE_FIRST.hex(),
            "anchor": _anchor(vault),
            "entries": [_entry(sealed) for sealed in activity.sealed(connection)],
        },
        "postings": [
            {"posting": number, "sha256": sha256}
            for number, sha256 in posting_seals.fingerprints(connection).items()
        ],
        "filed": _filed(connection),
        "ledger": {name: figures[name] for name in _OF_LEDGER},
    }


def _filed(connection: Connection) -> list[dict[str, Any]]:
    """Return the fingerprint of what each claim tells its payer, of those that were filed and did leave."""
    newest = {claim_id: step for claim_id, _, step in claims.filings(connection, DID_NOT_LEAVE)}
    return [
        {"claim": claim_id, "sha256": frozen_claims.fingerprint(connection, claim_id)}
        for claim_id, step in newest.items()
        if step.source != DID_NOT_LEAVE
    ]


def _link(link: Link) -> dict[str, Any]:
    return {
        "seq": link.seq,
        "kind": str(link.kind),
        "subject": link.subject_id,
        "at": link.at,
        "form": link.form,
        "fingerprint": link.digest.hex(),
        "link": link.link.hex(),
    }


def _signed(record: SignedRecord) -> dict[str, Any]:
    return {
        "link": record.link,
        "kind": str(record.kind),
        "subject": record.subject_id,
        "note": record.note_id,
        "sha256": record.fingerprint.hex(),
    }


def _anchor(vault: Vault) -> dict[str, Any] | None:
    """Return the end of the log that the key file knows; None before the practice was first closed."""
    anchor = key_copies.load(vault.folder).anchor
    return {"count": anchor.count, "seal": anchor.head, "at": anchor.at} if anchor else None


def _entry(sealed: activity.Sealed) -> dict[str, Any]:
    return {**dict(zip(activity.COLUMNS, sealed.row, strict=True)), "seal": sealed.mac.hex()}
