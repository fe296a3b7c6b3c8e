"""From what is wrong with a claim to the very field that mends it, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from tests.ui.claim.conftest import change_client, dialogs, opened, press
from tests.ui.heard import went

from headdesk.domain.errors import Problem
from headdesk.domain.people import Name
from headdesk.domain.records import RecordKind
from headdesk.forms.cms1500.layout import fields
from headdesk.store import claims, people
from headdesk.store.connection import transaction
from headdesk.ui.claim.mend import mending_place, place_of
from headdesk.ui.client.screen import ClientScreen
from headdesk.ui.places import Errand, Lack, Place, Where
from headdesk.ui.settings.screen import Part, SettingsScreen


@pytest.fixture
def roots(screen, paper):
    """What the shown claim grew from."""
    return screen._facts.roots


def aim(place):
    """Where a place leads, without why."""
    return (place.where, place.number, place.part, place.row, place.field)


def test_each_box_leads_to_its_own_field(roots):
    client, policy = roots.client_id, roots.coverage_id
    wanted = {
        "box 1a": (Where.CLIENT, client, "coverage", policy, "member_id"),
        "policy dates": (Where.CLIENT, client, "coverage", policy, "from"),
        "policy order": (Where.CLIENT, client, "coverage", policy, "order"),
        "box 3": (Where.CLIENT, client, "details", 0, "birth_date"),
        "box 5": (Where.CLIENT, client, "details", 0, "street"),
        "box 12": (Where.CLIENT, client, "papers", 0, RecordKind.RELEASE_TO_PAYER),
        "23_prior_auth": (Where.CLIENT, client, "papers", 0, RecordKind.AUTHORIZATION),
        "box 21": (Where.WRAP_UP, roots.attendee_id, "code", 0, ""),
        "box 24, line 2": (Where.WRAP_UP, roots.attendee_id, "code", 0, ""),
        "box 24J": (Where.SETTINGS, 0, "practice", roots.clinician_id, "npi"),
        "box 25": (Where.SETTINGS, 0, "practice", 0, "tax_id"),
        "box 33": (Where.SETTINGS, 0, "practice", 0, "street"),
        "box 33a": (Where.SETTINGS, 0, "practice", 0, "npi"),
        "carrier_name": (Where.SETTINGS, roots.payer_id, "payers", 0, "name"),
        "sex": (Where.CLIENT, client, "details", 0, "sex"),
        "box 27": (Where.SETTINGS, roots.payer_id, "payers", 0, "contract"),
        "box 29": (Where.MONEY, roots.claim_id, "", 0, ""),
    }
    assert {where: aim(place_of(where, roots)) for where in wanted} == wanted


def test_the_holder_of_the_policy_is_the_client_or_stands_on_the_policy(roots):
    own, other = (replace(roots, is_own_policy=mine) for mine in (True, False))
    assert place_of("box 4", own).field == "last"
    assert place_of("box 4", other).field == "holder_last"


def test_the_npi_of_who_bills_in_their_own_name_is_that_of_who_treated(roots):
    place = place_of("box 33a", replace(roots, bills_as_person=True))
    assert (place.row, place.field) == (roots.clinician_id, "npi")


def test_every_field_of_the_form_leads_somewhere(roots):
    places = [place_of(name, roots) for name in fields()]
    assert all(place.part or place.number for place in places)


def test_an_errand_says_what_is_to_be_mended_and_leads_back(roots):
    place = mending_place(Problem("box 33a", "The billing NPI is missing.", "Fill it in."), roots)
    assert place.errand == Errand(
        f"Claim {roots.number}, box 33a: the billing NPI is missing.",
        "Back to the claim",
        roots.day,
        Lack(roots.claim_id, "box 33a", f"Done. What claim {roots.number} needed here is in place."),
    )


@pytest.mark.parametrize("where", ["box 1a", "box 3", "box 5", "box 12", "box 23", "box 4", "box 11"])
def test_the_clients_page_knows_the_field(qtbot, desk, roots, where):
    page = ClientScreen(desk)
    qtbot.addWidget(page)
    page.show()
    place = place_of(where, roots)
    page.show_place(place)
    assert page.place().part.startswith(place.part)
    assert page.focusWidget() is not None


@pytest.mark.parametrize("where", ["box 24J", "box 25", "box 33", "box 33a", "32_name", "carrier_name"])
def test_the_settings_know_the_field(qtbot, desk, roots, where):
    settings, place = SettingsScreen(desk), place_of(where, roots)
    qtbot.addWidget(settings)
    settings.show()
    settings.show_place(place)
    section = cast("Any", settings.section(Part(place.part)))
    assert section.editor_of(place.field, place.row) is settings.focusWidget()


def test_the_source_of_a_box_is_one_step_away_with_the_way_back(qtbot, screen, desk, paper):
    places, roots = went(desk), screen._facts.roots
    for name in ("1a_insured_id", "2_patient_name", "25_tax_id", "21_dx_a"):
        screen.view.choose((0, name))
        press(qtbot, screen.page.side.box.open)
        assert aim(places[-1]) == aim(place_of(name, roots))
        assert places[-1].errand.way_back == "Back to the claim"


def test_what_does_not_fit_names_the_box_and_leads_to_where_it_is_mended(qtbot, screen, desk, paper):
    change_client(desk, paper, name=Name("Tobiasmaximilian", "Inventedlongername"))
    opened(screen, paper)
    fault = screen.page.form.fault
    assert fault.isVisible()
    assert fault.accessibleName().startswith("Box 2, patient name, takes 28 characters; this has ")
    assert not screen.page.form.paper.isVisible()
    places = went(desk)
    press(qtbot, fault.action)
    screen.main_action()
    client = claims.head(desk.connection, paper).client_id
    assert [aim(place) for place in places] == [(Where.CLIENT, client, "details", 0, "last")] * 2
    change_client(desk, paper, name=Name("Tobi", "Short"))
    opened(screen, paper)
    assert screen.page.form.paper.isVisible()


def test_what_a_payer_would_refuse_is_fixed_first_and_gone_on_coming_back(qtbot, screen, desk, paper):
    born = people.client(desk.connection, claims.head(desk.connection, paper).client_id).birth_date
    change_client(desk, paper, birth_date=None)
    opened(screen, paper)
    line = screen.page.side.checks.lines()[0]
    assert line.accessibleName().startswith("The client’s birth date is missing.")
    assert not screen.page.header.output.isEnabled()
    places = went(desk)
    press(qtbot, line.action)
    screen.jump_action()
    screen.main_action()
    assert [place.field for place in places] == ["birth_date"] * 3
    screen.print_action()
    assert dialogs(screen) == []
    assert screen.page.trouble.isVisible()
    change_client(desk, paper, birth_date=born)
    screen.show_place(Place(Where.CLAIM, paper))
    assert screen._facts.problems == ()
    assert screen.page.header.output.isEnabled()
    assert not screen.page.trouble.isVisible()


def test_your_own_numbers_are_mended_in_the_settings(screen, desk, paper):
    own = people.practice(desk.connection)
    assert own is not None
    with transaction(desk.connection):
        people.save_practice(desk.connection, replace(own, npi=None))
    opened(screen, paper)
    places = went(desk)
    screen.main_action()
    assert aim(places[0]) == (Where.SETTINGS, 0, "practice", 0, "npi")
