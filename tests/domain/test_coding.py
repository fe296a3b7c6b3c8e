"""Coding: the minutes decide, never the next code up."""

from __future__ import annotations

import csv

import pytest

from headdesk.domain.codes import CPTCode, ICD10Code, Modifier, PlaceOfService
from headdesk.domain.coding import (
    CodedService,
    CodedSession,
    ServiceCode,
    addons_for,
    place_and_modifiers,
    suggest,
)
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.sessions import OFFICE, AttendeeId, Modality, SessionKind
from headdesk.resources import resource


def shipped() -> list[ServiceCode]:
    """The codes of the table that ships, read here with nothing but its columns."""
    with resource("codes/cpt.csv").open(encoding="utf-8", newline="") as file:
        return [
            ServiceCode(
                CPTCode(row["code"]),
                row["short_description_own_words"],
                row["category"],
                int(row["min_minutes"]) if row["min_minutes"] else None,
                int(row["max_minutes"]) if row["max_minutes"] else None,
                row["is_addon"] == "yes",
                frozenset(row["requires_primary_codes"].split(";")),
                client_absent=row["patient_present"] == "no",
            )
            for row in csv.DictReader(file)
            if row["status"] == "active"
        ]


CODES = shipped()
BANDS = {
    SessionKind.INDIVIDUAL: {range(16): None, range(16, 38): "90832", range(38, 53): "90834"},
    SessionKind.FAMILY: {range(26): None, range(26, 181): "90847"},
}
"""CPT's midpoint rule: the code whose band holds the minutes; from 53 minutes on, 90837."""


def suggested(kind: SessionKind, minutes: int) -> str | None:
    code = suggest(CODES, kind, minutes).code
    return None if code is None else str(code.code)


@pytest.mark.parametrize("kind", BANDS)
def test_the_code_is_the_one_whose_band_holds_the_minutes(kind):
    for minutes in range(181):
        wanted = next((code for band, code in BANDS[kind].items() if minutes in band), "90837")
        assert suggested(kind, minutes) == wanted, minutes


@pytest.mark.parametrize("minutes", [0, 15, 37, 38, 180])
@pytest.mark.parametrize("kind", SessionKind)
def test_a_suggestion_says_why_and_offers_its_neighbours(kind, minutes):
    suggestion = suggest(CODES, kind, minutes)
    assert suggestion.reason
    assert suggestion.code not in suggestion.neighbours
    assert suggestion.neighbours
    assert not any(code.is_addon for code in suggestion.neighbours)


def test_time_does_not_decide_for_a_group():
    assert {suggested(SessionKind.GROUP, minutes) for minutes in range(181)} == {"90853"}


def test_a_family_session_without_the_client_is_never_suggested_but_offered():
    suggestion = suggest(CODES, SessionKind.FAMILY, 50)
    assert [code.code.code for code in suggestion.neighbours] == ["90846"]


def test_without_codes_there_is_nothing_to_suggest():
    assert suggest([], SessionKind.INDIVIDUAL, 50).code is None


def test_a_band_reads_as_people_say_it():
    by_code = {code.code.code: code.band for code in CODES}
    assert by_code["90834"] == "38 to 52 minutes"
    assert by_code["90837"] == "53 minutes or more"
    assert by_code["90853"] == ""


def test_add_ons_are_those_that_may_stand_behind_the_code():
    found = {code.code.code for code in addons_for(CODES, CPTCode("90834"))}
    assert "90785" in found
    assert "90840" not in found
    assert all(code.is_addon for code in addons_for(CODES, CPTCode("90839")))


@pytest.mark.parametrize("units", [0, -1, 1000])
def test_units_are_1_to_999(units):
    with pytest.raises(InvalidValueError, match="1 to 999"):
        CodedService(CPTCode("90834"), units=units)


def test_a_service_takes_four_modifiers():
    four = tuple(Modifier(f"U{n}") for n in range(4))
    assert CodedService(CPTCode("90834"), four).modifiers == four
    with pytest.raises(InvalidValueError, match="4 modifiers"):
        CodedService(CPTCode("90834"), (*four, Modifier("95")))


@pytest.mark.parametrize(
    ("services", "diagnoses", "words"),
    [
        (0, ["F41.1"], "has a service"),
        (1, [f"F{n}.1" for n in range(10, 23)], "12 diagnoses"),
        (1, ["F41.1", "F33.1", "F41.1"], "twice"),
    ],
)
def test_a_coded_session_that_no_claim_can_say_is_refused(services, diagnoses, words):
    with pytest.raises(InvalidValueError, match=words):
        CodedSession(
            AttendeeId(1),
            (CodedService(CPTCode("90834")),) * services,
            tuple(ICD10Code(code) for code in diagnoses),
            OFFICE,
        )


WAYS = {"telehealth_place": "02", "video_modifier": "GT", "audio_modifier": "none"}


@pytest.mark.parametrize(
    ("modality", "place", "modifiers"),
    [
        (Modality.IN_PERSON, OFFICE, ()),
        (Modality.VIDEO, PlaceOfService("02"), (Modifier("GT"),)),
        (Modality.AUDIO, PlaceOfService("02"), ()),
    ],
)
def test_place_and_modifiers_follow_the_payer(modality, place, modifiers):
    assert place_and_modifiers(modality, OFFICE, WAYS) == (place, modifiers)
