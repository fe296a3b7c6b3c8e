"""What the tour does, step by step, with the use cases that the screens call."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from headdesk.domain.claims import ClaimId
from headdesk.domain.codes import CPTCode
from headdesk.domain.coding import CodedService, CodedSession
from headdesk.domain.coverage import Route
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Adjustment, LineAnswer
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId, Outcome
from headdesk.forms import cms1500
from headdesk.store import claims, sessions
from headdesk.store.connection import Connection
from headdesk.usecases import client_payments, coding, filing, notes, posting, printing, signing, templates
from headdesk.usecases import sessions as held

TEXTS: Final = {
    "behavior": "Came in brisk, a little flushed. One panic attack this week, at the pharmacy.",
    "intervention": "Reviewed the fear ladder; interoceptive exposure with straw breathing, twice.",
    "response": "Stayed through the second round, rating from 6 to 3. Says the bridge seems possible.",
    "plan": "Tram twice before Tuesday, once at the busy hour. Next time: first visit to the bridge.",
    "risk": "Denies all risk",
    "mental_status": "Appearance: well groomed\nBehavior: cooperative\nMood: anxious\nInsight: fair",
}
CODE: Final = CPTCode("90834")
COPAY: Final = Money(2500)
REDUCTION: Final = Money(3800)
PAID: Final = Money(8700)


@dataclass(frozen=True, slots=True)
class Session:
    """The session that the tour takes through the house."""

    attendee_id: AttendeeId
    client_id: ClientId
    client: str = field(repr=False)


def first_waiting(connection: Connection) -> Session:
    """Return the session that ended last and waits for its note."""
    row = sessions.waiting(connection, limit=1)[0]
    return Session(row.attendee_id, row.client_id, row.client)


def confirm(connection: Connection, session: Session, now: datetime) -> None:
    """Confirm that the session was kept, one minute longer than planned."""
    attendee = sessions.attendee(connection, session.attendee_id)
    meeting = sessions.session(connection, attendee.session_id)
    held.change(connection, replace(meeting, started=meeting.start, stopped=meeting.stop), now=now)
    held.confirm(connection, session.attendee_id, Outcome.KEPT, now=now)


def write(connection: Connection, session: Session, now: datetime) -> None:
    """Write the BIRP note as a draft."""
    note = notes.begin(connection, session.attendee_id, now=now)
    notes.save_draft(
        connection, note, TEXTS, now=now, cursor=("plan", 0), template=templates.newest(connection, "BIRP")
    )


def sign(connection: Connection, session: Session, now: datetime) -> None:
    """Sign the note."""
    signing.sign(connection, notes.begin(connection, session.attendee_id, now=now), now=now)


def code(connection: Connection, session: Session, now: datetime) -> ClaimId:
    """Code the session as proposed and return its claim.

    Raises:
        RuleBrokenError: Something else than 90834 was proposed.
    """
    proposal = coding.propose(connection, session.attendee_id)
    if proposal.suggestion.code is None or proposal.suggestion.code.code != CODE:
        raise RuleBrokenError(f"{CODE} was expected for these minutes.")
    service = CodedService(CODE, proposal.modifiers)
    coded = CodedSession(session.attendee_id, (service,), proposal.diagnoses, proposal.place)
    claim_id = coding.code(connection, coded, now=now)
    if claim_id is None:
        raise RuleBrokenError("No claim was made.")
    return claim_id


def print_both(connection: Connection, claim_id: ClaimId, now: datetime) -> dict[str, bytes]:
    """Check the claim and draw its form in both modes; return file names with their bytes."""
    filing.set_route(connection, claim_id, Route.PAPER, now=now)
    forms = [printing.finished_form(connection, claim_id, printing.Wish(mode)) for mode in cms1500.Mode]
    for form in forms:
        printing.keep_form(connection, claim_id, form, now=now)
    return {f"cms1500-{form.mode}.pdf": form.content for form in forms}


def file(connection: Connection, claim_id: ClaimId, now: datetime) -> None:
    """Say that the form was mailed."""
    filing.file(connection, claim_id, filing.Departure("mailed", now.date(), "certified 0000"), now=now)


def answer(connection: Connection, claim_id: ClaimId, now: datetime) -> None:
    """Post the payer's answer of two weeks later: paid by contract, CO-45 and a copay."""
    (line,) = claims.lines(connection, claim_id)
    adjustments = (Adjustment("CO", "45", REDUCTION), Adjustment("PR", "3", COPAY))
    told = [LineAnswer(line.id, PAID, adjustments)]
    posting.post_answer(connection, claim_id, told, on=now.date(), now=now, trace="0000001")


def take_copay(connection: Connection, session: Session, now: datetime) -> None:
    """Post the copay that the client pays."""
    client_payments.post(
        connection,
        session.client_id,
        COPAY,
        on=now.date(),
        now=now,
        attendee_id=session.attendee_id,
        method="card",
    )
