"""A claim's page on the sample practice, and what a person does there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.forms.cms1500 import Mode
from headdesk.store import claim_lists, claims, people
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.connection import transaction
from headdesk.ui.claim.print_dialog import PrintDialog
from headdesk.ui.claim.screen import ClaimScreen
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.status_pill import StatusPill
from headdesk.usecases import printing


@pytest.fixture
def screen(qtbot, desk):
    """The page, shown."""
    made = ClaimScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    return made


@pytest.fixture
def paper(desk, screen):
    """A claim that goes on paper and is ready, shown."""
    return opened(screen, first(desk, ClaimState.READY, route=Route.PAPER))


@pytest.fixture
def portal(desk, screen):
    """A claim that is filed elsewhere and is ready, shown."""
    return opened(screen, first(desk, ClaimState.READY, route=Route.ELSEWHERE))


@pytest.fixture
def denied(desk, screen):
    """A claim that was denied for want of an authorization, shown."""
    return opened(screen, first(desk, ClaimState.DENIED))


def first(desk, *states, route=None):
    """The newest claim in one of some states, and of a route."""
    found = claim_lists.page(desk.connection, ClaimFilter(states=states))
    return next(row.id for row in found if route in {None, row.route})


def opened(screen, claim_id, part=""):
    """Show a claim and return its id."""
    screen.show_place(Place(Where.CLAIM, claim_id, part))
    return claim_id


def said(desk):
    """Every sentence of the toast from now on, with its action and what that does."""
    found: list[tuple[object, ...]] = []
    desk.said.connect(lambda *words: found.append(words))
    return found


def change_client(desk, claim_id, **values):
    """Change the record of a claim's client."""
    head = claims.head(desk.connection, claim_id)
    with transaction(desk.connection):
        old = people.client(desk.connection, head.client_id)
        people.save_client(desk.connection, replace(old, **values))


def state(desk, claim_id):
    """Where a claim stands."""
    return claims.head(desk.connection, claim_id).state


def standing(screen):
    """The word of the claim's status, as the header shows it."""
    (pill,) = screen.page.header.findChildren(StatusPill)
    assert pill.isVisible()
    return pill.accessibleName()


def printed(desk, claim_id):
    """Print a claim's form as data and return its bytes."""
    form = printing.finished_form(desk.connection, claim_id, printing.Wish(Mode.DATA))
    printing.keep_form(desk.connection, claim_id, form, now=desk.now())
    return form.content


def press(qtbot, button):
    """Click a button."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialogs(screen):
    """The print dialogs that are open."""
    return screen.findChildren(PrintDialog)


def dialog_of(screen):
    """The one print dialog that is open."""
    (dialog,) = dialogs(screen)
    return dialog


def drawn(qtbot, screen):
    """Wait for the form's picture and return its bytes."""
    qtbot.waitUntil(lambda: bool(screen.page.form.paper._pdf))
    return screen.page.form.paper._pdf
