"""Proof that nothing was changed behind the program's back: file, log, chain, notes, forms, ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from headdesk.domain.chain import NAMED_AS, Link, LinkKind, digest
from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import StoreError
from headdesk.domain.money import ZERO, total
from headdesk.store import (
    activity,
    chain,
    checks,
    claim_postings,
    claims,
    documents,
    frozen_claims,
    ledger,
    note_templates,
    posting_seals,
    private_marks,
    reports,
    row_seals,
    search,
    sessions,
    supervisors,
)
from headdesk.store.claims import Event
from headdesk.store.connection import Connection, snapshot, transaction
from headdesk.store.vault import Opening
from headdesk.usecases import measures, reference, signed_records
from headdesk.usecases.filing import Departure, filed_bytes
from headdesk.usecases.printing import PRINTED, SAVED
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

    All but the file itself is looked at as it stood at one moment, so that others may go on writing.

    Args:
        connection: What to look at.
        opening: What was noticed when the practice was unlocked; None for a copy without keys of its own.
    """
    yield Check("file", tuple(checks.full_check(connection)))
    with snapshot(connection):
        yield Check("activity log", tuple(_log_faults(connection, opening or Opening())))
        yield Check("chain", tuple(_chain_faults(connection)))
        yield Check("signed notes", tuple(signed_records.faults(connection)))
        yield Check("supervisors", tuple(_supervisor_faults(connection)))
        yield Check("private notes", tuple(_private_faults(connection)))
        yield Check("filed claims", tuple(_filing_faults(connection)))
        yield Check("timelines", tuple(_timeline_faults(connection)))
        yield Check("kept forms", tuple(_form_faults(connection)))
        yield Check("postings", tuple(_posting_faults(connection)))
        yield Check("ledger", tuple(_ledger_faults(connection)))
        yield Check("kept rows", tuple(_row_faults(connection)))
        yield Check("search", tuple(_search_faults(connection)))


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
    held = ((link.seq, link.link.hex()) for link in chain.links(connection))
    yield from _against_log(activity.naming(connection, NAMED_AS), NAMED_AS, "Link %s of the chain", held)


def _against_log(
    entries: Iterable[activity.Entry], kind: str, words: str, held: Iterable[tuple[object, str]]
) -> Iterator[str]:
    """Yield which records are gone, are changed, or are unknown to the activity log.

    Args:
        entries: Those of the log that tell of such records as they are to be.
        kind: What the log calls one.
        words: What a person calls one, with a place for its number.
        held: The number of each record, and its fingerprint as it stands in the file.
    """
    there = dict(held)
    unknown = dict(there)
    for entry in entries:
        number = entry.detail[kind]
        unknown.pop(number, None)
        if number not in there:
            yield f"{words % number} is gone; entry {entry.seq} of the activity log tells of it."
        elif there[number] != entry.detail["sha256"]:
            yield f"{words % number} is not what entry {entry.seq} of the activity log tells of."
    for number in unknown:
        yield f"{words % number} is unknown to the activity log."


def _supervisor_faults(connection: Connection) -> Iterator[str]:
    kind, held = supervisors.NAMED_AS, supervisors.fingerprints(connection).items()
    yield from _against_log(_newest(activity.naming(connection, kind), kind), kind, "Supervisor %s", held)


def _newest(entries: Iterable[activity.Entry], kind: str) -> Iterable[activity.Entry]:
    """Return the last entry of each record: the older ones tell how it was."""
    return {entry.detail[kind]: entry for entry in entries}.values()


def _private_faults(connection: Connection) -> Iterator[str]:
    held = private_marks.held(connection)
    for note, state in private_marks.named(connection).items():
        if note not in held:
            yield f"Private note {note} is gone; the activity log tells of it."
        elif held[note] < state:
            yield f"Private note {note} is older than the activity log tells."


def _filing_faults(connection: Connection) -> Iterator[str]:
    links = _filing_links(connection)
    logged = {entry.detail["link"]: entry.detail for entry in activity.naming(connection, NAMED_AS)}
    steps = list(claims.filings(connection, DID_NOT_LEAVE))
    newest = {claim_id: event for claim_id, _, event in steps}
    for claim_id, number, event in steps:
        link = links[claim_id].pop(0) if links[claim_id] else None
        said = str(logged[link.seq].get("said")) if link and link.seq in logged else ""
        forms = [kept.sha256 for kept in documents.of_claim(connection, claim_id)]
        if link is None or not _covers(link, number, event, forms, said):
            yield f"Claim {number} was not filed as it says."
        elif event is newest[claim_id] and not _says_still(connection, claim_id, event, said):
            yield f"Claim {number} does not say what it said when it was filed."
    for left in (link for mine in links.values() for link in mine):
        yield f"What link {left.seq} of the chain was filed for is gone."


def _filing_links(connection: Connection) -> dict[int, list[Link]]:
    """Return the links over filings and their corrections, by claim, in order."""
    found: dict[int, list[Link]] = defaultdict(list)
    for link in chain.links(connection):
        if link.kind == LinkKind.FILING:
            found[link.subject_id].append(link)
    return found


def _covers(link: Link, number: int, event: Event, forms: Sequence[bytes], said: str) -> bool:
    """Return whether a link is over this filing of what was said, or over the correction of one."""
    if event.source == DID_NOT_LEAVE:
        return link.digest == digest(correction_bytes(number, event.on, link.at))
    how, _, reference = event.evidence.partition(", ")
    departure = Departure(how, event.on, reference)
    until = (forms[:count] for count in range(len(forms), -1, -1))  # forms printed later are not in it
    return any(link.digest == digest(filed_bytes(number, departure, link.at, some, said)) for some in until)


def _says_still(connection: Connection, claim_id: ClaimId, event: Event, said: str) -> bool:
    """Return whether a claim says what it said at its newest filing; after a correction it may change."""
    return event.source == DID_NOT_LEAVE or frozen_claims.fingerprint(connection, claim_id) == said


def _timeline_faults(connection: Connection) -> Iterator[str]:
    for number, state, told in claim_postings.astray(connection, (PRINTED, SAVED)):
        yield f"Claim {number} stands as {state}, but its timeline says {told}."
    for number in claim_postings.unfounded(connection):
        yield f"Claim {number} stands answered, but no posting brought it there."


def _form_faults(connection: Connection) -> Iterator[str]:
    for number, sha256, content in documents.everything(connection):
        if digest(content) != sha256:
            yield f"Kept form {number} is not what was printed."


def _posting_faults(connection: Connection) -> Iterator[str]:
    held = posting_seals.fingerprints(connection).items()
    entries = activity.naming(connection, posting_seals.NAMED_AS)
    yield from _against_log(entries, posting_seals.NAMED_AS, "Posting %s", held)


def _ledger_faults(connection: Connection) -> Iterator[str]:
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


def _row_faults(connection: Connection) -> Iterator[str]:
    """Yield what was changed in rows that no signature is over, but the activity log names."""
    older, gone = _older_corrections(connection)
    for seq in gone:
        yield f"The correction of times that entry {seq} of the activity log tells of is gone."
    for kind, table in row_seals.TABLES.items():
        held = row_seals.fingerprints(connection, kind).items()
        known = ((number, found) for number, found in held if kind != "correction" or number not in older)
        entries: Iterable[activity.Entry] = activity.naming(connection, kind)
        yield from _against_log(
            _newest(entries, kind) if table.changes else entries, kind, table.words, known
        )
    yield from _template_faults(connection)


def _template_faults(connection: Connection) -> Iterator[str]:
    """Yield which templates that came with Headdesk are not kept as they came, and which are gone."""
    for note_id in note_templates.notes_without(connection):
        yield f"The template of note {note_id} is gone."
    made = map(measures.template_of, reference.measures().values())
    for template in (*reference.shipped_templates().values(), *made):
        if not note_templates.is_as_kept(connection, template):
            yield f"Template {template.key}, version {template.version} is not what came with Headdesk."


def _older_corrections(connection: Connection) -> tuple[set[object], list[int]]:
    """Return the corrections of times that were made before the log named their fingerprints, and lost ones.

    Such a one is known by its session and its moment, each entry standing for one; what it says of the
    times is under the seal of the notes that were signed for them.
    """
    condition = "entity = 'session' AND action = ? AND json_extract(detail, '$.sha256') IS NULL ORDER BY seq"
    entries = activity.read(connection, condition, ("correct times",))
    left: dict[tuple[int | None, int | None], int] = {
        (entry.entity_id, int(entry.at.timestamp())): entry.seq for entry in entries
    }
    older: set[object] = set()
    for number, session_id, at in sessions.corrections(connection):
        if left.pop((session_id, at), None) is not None:
            older.add(number)
    return older, list(left.values())


def _search_faults(connection: Connection) -> Iterator[str]:
    for kind, number in search.astray(connection):
        yield f"Search does not say of {kind} {number} what stands in the record."
