"""The second signature under a note: a supervisor with a password of their own signs beside the author.

What they sign is the very version that the author signed, so its text is covered twice. Their password opens
a random secret that is kept for nothing else: it proves that they were there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from headdesk.domain.chain import LinkKind
from headdesk.domain.errors import InvalidValueError, RuleBrokenError, StaleError, WrongKeyError
from headdesk.domain.notes import Note
from headdesk.store import activity, chain, keys, notes, sealed_rows, signatures, supervisors
from headdesk.store.connection import Connection, transaction
from headdesk.store.key_file import KdfCost, Slot, SlotKind
from headdesk.store.passwords import password_problem
from headdesk.store.signatures import Role, Signature
from headdesk.store.supervisors import Supervisor
from headdesk.store.wipe import wipe

_NO_SLOT: Final = Slot(SlotKind.PASSWORD, salt=b"", cost=None, nonce=b"", wrapped=b"")
"""Before the first password."""


def set_up(
    connection: Connection,
    *,
    name: str,
    credential: str,
    license_number: str,
    password: str,
    cost: KdfCost,
    now: datetime,
) -> Supervisor:
    """Let somebody co-sign from now on; it takes as long as the password is dear, so not on the UI thread.

    Args:
        connection: Where to write.
        name: As it is to stand under notes.
        credential: Such as LPCC-S.
        license_number: State and number; may be empty.
        password: Their own, which nobody else knows.
        cost: What a guess at it costs.
        now: The time.

    Raises:
        InvalidValueError: Name or credential is missing, or the password is too easy to guess.
        RuleBrokenError: Somebody of that name co-signs already.
    """
    name, credential = _plain(name), _plain(credential)
    if not (name and credential):
        raise InvalidValueError("A co-signature names the supervisor and their credential.", "Type both.")
    if any(_same(one.name, name) for one in supervisors.current(connection)):
        raise RuleBrokenError("Somebody of that name co-signs already.", "Change their password instead.")
    bare = Supervisor(name, credential, license_number.strip(), keys.new_vault_id(), _NO_SLOT, now)
    value = _with_password(bare, password, cost)
    with transaction(connection):
        supervisor_id = supervisors.save(connection, value)
        _record(connection, "set up", supervisor_id, now)
    return replace(value, id=supervisor_id)


def change_password(
    connection: Connection, supervisor: Supervisor, old: str, new: str, *, cost: KdfCost, now: datetime
) -> None:
    """Give a supervisor another password; it takes as long as both are dear.

    Raises:
        WrongKeyError: The old one is not theirs.
        InvalidValueError: The new one is too easy to guess.
        RuleBrokenError: They do not co-sign here any more.
    """
    stored = _current(connection, supervisor)
    _prove(stored, old)
    changed = _with_password(stored, new, cost)
    with transaction(connection):
        supervisors.save(connection, changed)
        _record(connection, "new password", stored.id, now)


def leave(connection: Connection, supervisor: Supervisor, *, now: datetime) -> None:
    """Let a supervisor sign no longer; what they signed stays.

    Raises:
        RuleBrokenError: They have left already.
    """
    stored = _current(connection, supervisor)
    with transaction(connection):
        supervisors.leave(connection, stored.id, at=now)
        _record(connection, "leave", stored.id, now)


def refusal_to_cosign(connection: Connection, note: Note) -> str:
    """Return why a note cannot be co-signed now; empty when it can."""
    if not note.is_signed:
        return "This note is not signed yet; the supervisor signs after its author."
    if signatures.cosignature(connection, note.version_id):
        return "This note is co-signed already."
    return "" if supervisors.current(connection) else "No supervisor is set up."


def cosign(
    connection: Connection, note: Note, *, name: str, credential: str, password: str, now: datetime
) -> None:
    """Sign a signed note as its supervisor; it takes as long as their password is dear.

    Args:
        connection: Where to write.
        note: As it was read.
        name: Typed by the supervisor, as they are set up.
        credential: Likewise.
        password: Their own.
        now: The time of the signature.

    Raises:
        RuleBrokenError: The author did not sign yet, it is co-signed already, or nobody of that name and
            credential is set up, or it is the author.
        StaleError: It was opened again since it was read.
        WrongKeyError: That is not their password.
    """
    stored = notes.note(connection, note.id)
    refusal = refusal_to_cosign(connection, stored)
    if refusal:
        raise RuleBrokenError(refusal)
    if stored.version_id != note.version_id:
        raise StaleError("This note was opened again and signed anew.", "Read it again, then co-sign.")
    supervisor = _called(connection, name, credential)
    if _same(supervisor.name, signatures.of_version(connection, stored.version_id).signed_by):
        raise RuleBrokenError("Whoever wrote a note cannot co-sign it.", "Let somebody else do so.")
    _prove(supervisor, password)
    with transaction(connection):
        cosign_within(connection, stored, supervisor, now=now)


def cosign_within(connection: Connection, note: Note, supervisor: Supervisor, *, now: datetime) -> None:
    """Co-sign inside a transaction; what may not be co-signed was refused before.

    Raises:
        RuleBrokenError: It was co-signed meanwhile.
        StaleError: It was opened again meanwhile.
    """
    if notes.note(connection, note.id).version_id != note.version_id:
        raise StaleError("This note was opened again meanwhile.", "Read it again, then co-sign.")
    if signatures.cosignature(connection, note.version_id):
        raise RuleBrokenError("This note is co-signed already.")
    signature = Signature(
        supervisor.name, supervisor.credential, supervisor.license_number, now, role=Role.SUPERVISOR
    )
    seq = chain.next_seq(connection)
    signature_id = signatures.add(connection, note.version_id, signature, seq)
    content = sealed_rows.of_signature(connection, signature_id)
    link = chain.add_link(connection, LinkKind.COSIGNATURE, note.version_id, content, now)
    detail = {"supervisor": supervisor.id, **link.named}
    activity.record(connection, now=now, action="co-sign", entity="note", entity_id=note.id, detail=detail)


def _called(connection: Connection, name: str, credential: str) -> Supervisor:
    """Return the supervisor whose name and credential were typed."""
    for one in supervisors.current(connection):
        if _same(one.name, name) and _same(one.credential, credential):
            return one
    raise RuleBrokenError(
        "No supervisor of that name and credential is set up.", "Type both as they stand in Settings."
    )


def _current(connection: Connection, supervisor: Supervisor) -> Supervisor:
    """Return a supervisor as they are known now."""
    for one in supervisors.current(connection):
        if one.id == supervisor.id:
            return one
    raise RuleBrokenError("This supervisor does not co-sign here any more.")


def _prove(supervisor: Supervisor, password: str) -> None:
    """Raise unless the password opens the supervisor's secret, which is forgotten at once."""
    try:
        wipe(keys.open_slot(supervisor.slot, password, vault_id=supervisor.bound_to))
    except WrongKeyError:
        raise WrongKeyError(
            "That is not this supervisor’s password.", "Check Caps Lock and the keyboard’s language."
        ) from None


def _with_password(supervisor: Supervisor, password: str, cost: KdfCost) -> Supervisor:
    """Return the supervisor with a new random secret, wrapped under a password and bound to them."""
    problem = password_problem(password, own_names=(supervisor.name,))
    if problem:
        raise InvalidValueError(problem)
    secret = keys.new_master_key()
    try:
        slot = keys.make_slot(secret, password, vault_id=supervisor.bound_to, cost=cost)
    finally:
        wipe(secret)
    return replace(supervisor, slot=slot)


def _record(connection: Connection, action: str, supervisor_id: int, now: datetime) -> None:
    """Record an act together with the fingerprint of the row that it leaves."""
    named = {
        supervisors.NAMED_AS: supervisor_id,
        "sha256": supervisors.fingerprints(connection)[supervisor_id],
    }
    activity.record(
        connection, now=now, action=action, entity="supervisor", entity_id=supervisor_id, detail=named
    )


def _plain(typed: str) -> str:
    return " ".join(typed.split())


def _same(one: str, other: str) -> bool:
    """Return whether two typed words are the same but for spaces and capitals."""
    return _plain(one).casefold() == _plain(other).casefold()
