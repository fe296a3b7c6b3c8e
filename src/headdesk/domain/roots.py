"""What a claim grew from: where something on it is to be mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headdesk.domain.claims import ClaimId
from headdesk.domain.coverage import CoverageId, PayerId
from headdesk.domain.people import ClientId, ClinicianId
from headdesk.domain.sessions import AttendeeId


@dataclass(frozen=True, slots=True)
class Roots:
    """What a claim grew from.

    Attributes:
        number: The claim's.
        day: Its first session.
        attendee_id: The first session on it.
        clinician_id: Who held that session.
        is_own_policy: True when the client holds the policy.
        bills_as_person: True when box 33 says who treated.
    """

    claim_id: ClaimId
    number: int
    day: date
    client_id: ClientId
    coverage_id: CoverageId
    payer_id: PayerId
    attendee_id: AttendeeId
    clinician_id: ClinicianId
    is_own_policy: bool
    bills_as_person: bool = False
