"""Proof that nothing was changed behind the program's back: file, log, chain, notes, forms, ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headdesk.domain.money import ZERO, total
from headdesk.domain.notes import digest
from headdesk.store import activity, chain, checks, documents, ledger, notes, reports, sessions
from headdesk.store.chain import LinkKind
from headdesk.store.connection import Connection
from headdesk.usecases.notes import addendum_bytes, signed_bytes


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What, in a few words.
        faults: What is wrong, one sentence each; empty means all is well.
    """

    name: str
    faults: tuple[str, ...] = ()


def verify(connection: Connection) -> Iterator[Check]:
    """Look at everything, one part after the other; long for a large practice, so each is told at once."""
    yield Check("file", tuple(checks.full_check(connection)))
    yield Check("activity log", tuple(_log_faults(connection)))
    yield Check("chain", tuple(_chain_faults(connection)))
    yield Check("signed notes", (*_note_faults(connection), *_addendum_faults(connection)))
    yield Check("kept forms", tuple(_form_faults(connection)))
    yield Check("ledger", tuple(_ledger_faults(connection)))


def _log_faults(connection: Connection) -> Iterator[str]:
    verdict = activity.verify(connection)
    if not verdict.ok:
        yield f"Entry {verdict.first_bad_seq} of the activity log is not what was written."


def _chain_faults(connection: Connection) -> Iterator[str]:
    broken = chain.first_broken(connection)
    if broken is not None:
        yield f"Link {broken} of the chain does not follow from the one before."


def _note_faults(connection: Connection) -> Iterator[str]:
    held = chain.digests(connection, LinkKind.NOTE)
    for note, signature in notes.signed(connection):
        attendee = sessions.attendee(connection, note.attendee_id)
        session = sessions.session(connection, attendee.session_id)
        if held.get(note.version_id) != digest(signed_bytes(note, session, signature)):
            yield f"Note {note.id} is not what was signed."


def _addendum_faults(connection: Connection) -> Iterator[str]:
    for signed in notes.signed_addenda(connection):
        content = addendum_bytes(signed.note_id, signed.addendum, signed.credential, signed.license_number)
        if signed.fingerprint != digest(content):
            yield f"An addendum to note {signed.note_id} is not what was signed."


def _form_faults(connection: Connection) -> Iterator[str]:
    for number, sha256, content in documents.everything(connection):
        if digest(content) != sha256:
            yield f"Kept form {number} is not what was printed."


def _ledger_faults(connection: Connection) -> Iterator[str]:
    if total(ledger.balances(connection).values()) != ZERO:
        yield "The accounts do not add up to zero."
    for claim in reports.all_claims(connection):
        stands = claim.position
        told = stands.paid + stands.adjusted + stands.client_share + stands.open
        if not claim.asked == stands.charge == told:
            yield f"Claim {claim.number} does not add up to its charge."
