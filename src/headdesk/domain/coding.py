"""From minutes to a service code, and what a coded session holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NewType

from headdesk.domain.claims import MAX_DIAGNOSES, MAX_MODIFIERS
from headdesk.domain.codes import CPTCode, ICD10Code, Modifier, PlaceOfService
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.sessions import AttendeeId, Modality, SessionKind

CodedId = NewType("CodedId", int)

_NO_MODIFIER = "none"


@dataclass(frozen=True, slots=True)
class ServiceCode:
    """A service code with our own words and its band of minutes.

    Attributes:
        shortest: The least minutes it fits; None when time does not decide.
        longest: The most minutes; None when there is no upper end.
        primaries: For an add-on, the codes it may stand behind.
        client_absent: For meetings about the client without the client.
    """

    code: CPTCode
    words: str
    category: str
    shortest: int | None = None
    longest: int | None = None
    is_addon: bool = False
    primaries: frozenset[str] = frozenset()
    client_absent: bool = False

    @property
    def band(self) -> str:
        """Its minutes in words, such as *38 to 52 minutes*."""
        if self.shortest is None:
            return ""
        return (
            f"{self.shortest} to {self.longest} minutes"
            if self.longest
            else f"{self.shortest} minutes or more"
        )

    def fits(self, minutes: int) -> bool:
        """Return whether a session of so many minutes lies in its band."""
        return self.shortest is not None and self.shortest <= minutes <= (self.longest or minutes)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The code that the minutes fit, why, and its neighbours; no code when none fits."""

    code: ServiceCode | None
    reason: str
    neighbours: tuple[ServiceCode, ...]


@dataclass(frozen=True, slots=True)
class CodedService:
    """One service of a session: procedure, modifiers, units."""

    code: CPTCode
    modifiers: tuple[Modifier, ...] = ()
    units: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.units <= 999:
            raise InvalidValueError("Units are 1 to 999.", "A session is 1 unit.")
        if len(self.modifiers) > MAX_MODIFIERS:
            raise InvalidValueError(
                "A service line takes 4 modifiers.", "Remove the ones this payer ignores."
            )


@dataclass(frozen=True, slots=True)
class CodedSession:
    """A session with what was done and why: the services and the diagnoses, the main ones first."""

    attendee_id: AttendeeId
    services: tuple[CodedService, ...]
    diagnoses: tuple[ICD10Code, ...]
    place: PlaceOfService
    id: CodedId = CodedId(0)

    def __post_init__(self) -> None:
        if not self.services:
            raise InvalidValueError("A coded session has a service.", "Choose a code.")
        if len(self.diagnoses) > MAX_DIAGNOSES:
            raise InvalidValueError("A claim takes 12 diagnoses.", "Leave out those not treated today.")
        if len(set(self.diagnoses)) < len(self.diagnoses):
            raise InvalidValueError("A diagnosis stands there twice.", "Remove one of the two.")


_CATEGORY: Final = {
    SessionKind.INDIVIDUAL: "psychotherapy",
    SessionKind.FAMILY: "family",
    SessionKind.GROUP: "group",
}
_UNTIMED_USUAL = "90853"
"""Where time does not decide: a group of unrelated clients, the usual one."""


def suggest(codes: Sequence[ServiceCode], kind: SessionKind, minutes: int) -> Suggestion:
    """Return the code whose band holds the minutes, with its neighbours; never the next code up.

    Source: CPT's midpoint rule for timed psychotherapy, as in the band columns of ``codes/cpt.csv``.
    """
    family = [c for c in codes if c.category == _CATEGORY[kind] and not c.is_addon]
    timed = sorted((c for c in family if c.shortest is not None), key=lambda c: (c.client_absent, c.shortest))
    if not timed:
        usual = next((c for c in family if c.code.code == _UNTIMED_USUAL), None)
        return Suggestion(usual, "Time does not decide here", tuple(c for c in family if c is not usual))
    fitting = next((c for c in timed if c.fits(minutes)), None)
    if fitting is None:
        return Suggestion(None, f"{minutes} minutes are too short for a code of this kind", tuple(timed))
    others = tuple(c for c in timed if c is not fitting)
    where = f"lie inside {fitting.shortest} to {fitting.longest}" if fitting.longest else "are long enough"
    return Suggestion(fitting, f"Suggested: your {minutes} minutes {where}", others)


def addons_for(codes: Sequence[ServiceCode], chosen: CPTCode) -> list[ServiceCode]:
    """Return the add-on codes that may stand behind a chosen code."""
    return [c for c in codes if c.is_addon and chosen.code in c.primaries]


def place_and_modifiers(
    modality: Modality, in_person: PlaceOfService, options: Mapping[str, str]
) -> tuple[PlaceOfService, tuple[Modifier, ...]]:
    """Return place of service and modifiers as the payer wants them for the way of meeting.

    Source: CMS place of service code set (02, 10) and payer telehealth policies, as payer options.
    """
    if modality is Modality.IN_PERSON:
        return in_person, ()
    wanted = options["video_modifier" if modality is Modality.VIDEO else "audio_modifier"]
    modifiers = () if wanted == _NO_MODIFIER else (Modifier(wanted),)
    return PlaceOfService(options["telehealth_place"]), modifiers
