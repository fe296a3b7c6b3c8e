"""Dated papers: consents, releases, authorizations, referrals. Claims print from them, not by assumption."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from headdesk.domain.coverage import PayerId
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClientId, ProviderId

RecordId = NewType("RecordId", int)


class RecordKind(StrEnum):
    """What a dated record allows or says."""

    TREATMENT_CONSENT = "treatment consent"
    TELEHEALTH_CONSENT = "telehealth consent"
    PRIVACY_NOTICE = "privacy notice"
    RELEASE_TO_PAYER = "release to payer"  # item 12
    ASSIGNMENT_OF_BENEFITS = "assignment of benefits"  # item 13
    RELEASE_TO_OTHERS = "release to others"
    AUTHORIZATION = "authorization"  # item 23
    REFERRAL = "referral"  # item 17
    SUPERVISION = "supervision"  # item 17, qualifier DQ
    PARTICIPATION = "participation"  # item 27: our contract with the payer


@dataclass(frozen=True, slots=True)
class DatedRecord:
    """One paper with its dates.

    Attributes:
        given_on: The first day on which it counts.
        expires_on: The last day on which it counts; None means until revoked.
        number: An authorization's or referral's number.
        visits: How many visits an authorization covers; None means no limit.
    """

    kind: RecordKind
    given_on: date
    client_id: ClientId | None = None
    expires_on: date | None = None
    revoked_on: date | None = None
    scope: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    visits: int | None = None
    payer_id: PayerId | None = None
    provider_id: ProviderId | None = None
    id: RecordId = RecordId(0)

    def __post_init__(self) -> None:
        if self.expires_on is not None and self.expires_on < self.given_on:
            raise InvalidValueError("The last day is before the first.", "Look at both dates.")
        if self.visits is not None and self.visits < 1:
            raise InvalidValueError("It covers at least one visit.", "Leave the number out for no limit.")

    def counts_on(self, day: date) -> bool:
        """Return whether the record holds on a day; the day of revocation no longer counts."""
        return (
            self.given_on <= day
            and (self.expires_on is None or day <= self.expires_on)
            and (self.revoked_on is None or day < self.revoked_on)
        )
