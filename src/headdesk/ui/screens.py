"""Which screen shows which place; each is imported when first gone to, so that the window opens fast."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from PySide6.QtWidgets import QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.places import Where
from headdesk.ui.screen import Screen

_SCREENS: Final = {
    Where.TODAY: ("today.screen", "TodayScreen"),
    Where.CLIENTS: ("clients.screen", "ClientsScreen"),
    Where.CLIENT: ("client.screen", "ClientScreen"),
    Where.SEARCH: ("search.screen", "SearchScreen"),
    Where.WRAP_UP: ("wrap_up.screen", "WrapUpScreen"),
    Where.RECORD: ("record.screen", "RecordScreen"),
    Where.CLAIMS: ("claims.screen", "ClaimsScreen"),
    Where.CLAIM: ("claim.screen", "ClaimScreen"),
    Where.MONEY: ("money.screen", "MoneyScreen"),
    Where.POST: ("money.post", "PostScreen"),
    Where.SETTINGS: ("settings.screen", "SettingsScreen"),
    Where.HELP: ("help.screen", "HelpScreen"),
}

_HEAVY: Final = (
    *("cattrs", "pypdfium2"),
    *("headdesk.forms.cms1500", "headdesk.ui.session.dialog", "headdesk.ui.switcher.switcher"),
)
"""What the screens bring along, in steps of its own; the first two are what a claim's page waits for."""


def modules() -> tuple[str, ...]:
    """Return all code of the screens, for loading it before somebody waits for it."""
    return (*_HEAVY, *(f"headdesk.ui.{module}" for module, _ in _SCREENS.values()))


def build(where: Where, desk: Desk, parent: QWidget | None) -> Screen:
    """Return a new screen for a place."""
    module, name = _SCREENS[where]
    screen: Screen = getattr(import_module(f"headdesk.ui.{module}"), name)(desk, parent)
    return screen
