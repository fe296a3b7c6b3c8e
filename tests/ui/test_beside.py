"""What stands beside a note leads to where it is mended."""

from __future__ import annotations

from datetime import date

import pytest

from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.ui.places import Place, Where
from headdesk.ui.record.beside import place_beside
from headdesk.usecases.beginning import Subject

SUBJECT = Subject(ClientId(7), date(2026, 2, 3), AttendeeId(12))


@pytest.mark.parametrize("key", set(Elsewhere) - {Elsewhere.SIGNATURE})
def test_each_has_its_place(key):
    place = place_beside(key, SUBJECT)
    assert place is not None
    assert place.number == {Where.CLIENT: 7, Where.WRAP_UP: 12, Where.SETTINGS: 0}[place.where]


def test_a_birth_date_leads_to_its_very_field():
    place = place_beside(Elsewhere.BIRTH_DATE, SUBJECT)
    assert place == Place(Where.CLIENT, 7, "details", field="birth_date")


def test_a_section_is_no_place_beside_the_note():
    assert place_beside("assessment", SUBJECT) is None
    assert place_beside(Elsewhere.SIGNATURE, SUBJECT) is None
