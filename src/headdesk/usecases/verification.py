"""Proof that nothing was changed behind the program's back: file, log, chain, notes, forms, ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import StoreError
from headdesk.domain.money import ZERO, total
from headdesk.domain.notes import digest
from headdesk.store import (
    activity,
    chain,
    checks,
    claim_postings,
    claims,
    documents,
    ledger,
    notes,
    reports,
    sessions,
)
from headdesk.store.chain import Link, LinkKind
from headdesk.store.claims import Event
from headdesk.store.connection import Connection, transaction
from headdesk.store.vault import Opening
from headdesk.usecases.filing import Departure, filed_bytes
from headdesk.usecases.notes import addendum_bytes, signed_bytes
from headdesk.usecases.unfiling import DID_NOT_LEAVE, correction_bytes


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What, in a few words.
        faults: What is wrong, one sentence each; empty means all is well.
    """

    name: str
    faults: tuple[str, ...] = ()


def verify(connection: Connection, opening: Opening | None = None) -> Iterator[Check]:
    """Look at everything, one part after the other; long for a large practice, so each is told at once.

    Args:
        connection: What to look at.
        opening: What was noticed when the practice was unlocked; None for a copy without keys of its own.
    """
    yield Check("file", tuple(checks.full_check(connection)))
    yield Check("activity log", tuple(_log_faults(connection, opening or Opening())))
    yield Check("chain", tuple(_chain_faults(connection)))
    yield Check("signed notes", tuple(_signature_faults(connection)))
    yield Check("filed claims", tuple(_filing_faults(connection)))
    yield Check("kept forms", tuple(_form_faults(connection)))
    yield Check("ledger", tuple(_ledger_faults(connection)))


def verify_on_record(connection: Connection, opening: Opening, *, now: datetime) -> Iterator[Check]:
    """Do as `verify`, and leave the number of faults in the activity log, where the disk takes it."""
    faults = 0
    for check in verify(connection, opening):
        faults += len(check.faults)
        yield check
    with suppress(StoreError), transaction(connection):
        detail = {"faults": faults}
        activity.record(connection, now=now, action="check", entity="practice", detail=detail)


def _log_faults(connection: Connection, opening: Opening) -> Iterator[str]:
    if not opening.log_holds_anchor:
        yield "The practice file is older than its keys: the end of the activity log is missing."
    verdict = activity.verify(connection)
    if not verdict.ok:
        yield f"Entry {verdict.first_bad_seq} of the activity log is not what was written."


def _chain_faults(connection: Connection) -> Iterator[str]:
    broken = chain.first_broken(connection)
    if broken is not None:
        yield f"Link {broken} of the chain does not follow from the one before."


def _signature_faults(connection: Connection) -> Iterator[str]:
    yield from _note_faults(connection)
    yield from _addendum_faults(connection)
    linked = notes.linked(connection)
    for link in chain.links(connection):
        if link.kind is not LinkKind.FILING and link.seq not in linked:
            yield f"What link {link.seq} of the chain was signed for is gone: {link.kind} {link.subject_id}."


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


def _filing_faults(connection: Connection) -> Iterator[str]:
    links: dict[int, list[Link]] = defaultdict(list)
    for link in chain.links(connection):
        if link.kind is LinkKind.FILING:
            links[link.subject_id].append(link)
    for claim_id, number, event in claims.filings(connection, DID_NOT_LEAVE):
        mine = links[claim_id]
        if not mine or not _covers(connection, mine.pop(0), claim_id, number, event):
            yield f"Claim {number} was not filed as it says."
    for link in (link for left in links.values() for link in left):
        yield f"What link {link.seq} of the chain was filed for is gone."


def _covers(connection: Connection, link: Link, claim_id: ClaimId, number: int, event: Event) -> bool:
    """Return whether a link is over this filing, or over the correction of one."""
    if event.source == DID_NOT_LEAVE:
        return link.digest == digest(correction_bytes(number, event.on, link.at))
    how, _, reference = event.evidence.partition(", ")
    forms = [kept.sha256 for kept in documents.of_claim(connection, claim_id)]
    return _covers_filing(link, number, Departure(how, event.on, reference), forms)


def _covers_filing(link: Link, number: int, departure: Departure, forms: list[bytes]) -> bool:
    """Return whether a link is over this filing; forms printed after it are not in it."""
    until = (forms[:count] for count in range(len(forms), -1, -1))
    return any(link.digest == digest(filed_bytes(number, departure, link.at, some)) for some in until)


def _form_faults(connection: Connection) -> Iterator[str]:
    for number, sha256, content in documents.everything(connection):
        if digest(content) != sha256:
            yield f"Kept form {number} is not what was printed."


def _ledger_faults(connection: Connection) -> Iterator[str]:
    for number in claim_postings.unfounded(connection):
        yield f"Claim {number} stands answered, but no posting brought it there."
    if total(ledger.balances(connection).values()) != ZERO:
        yield "The accounts do not add up to zero."
    for claim in reports.all_claims(connection):
        stands = claim.position
        told = stands.paid + stands.adjusted + stands.client_share + stands.open
        if not claim.asked == stands.charge == told:
            yield f"Claim {claim.number} does not add up to its charge."
    for claim in reports.all_claims(connection, void=True):
        stands = claim.position
        if (stands.charge, stands.paid + stands.adjusted + stands.client_share + stands.open) != (ZERO, ZERO):
            yield f"Claim {claim.number} is void and does not add up to zero."
