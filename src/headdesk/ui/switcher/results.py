"""What the switcher finds for what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from headdesk.domain.people import ClientStatus
from headdesk.store import find
from headdesk.store.connection import Connection
from headdesk.ui.key_words import key_words
from headdesk.ui.places import Place, Where
from headdesk.ui.switcher import code_results
from headdesk.ui.switcher.matching import matches
from headdesk.ui.switcher.result import Result

MOST: Final = 9
_PEOPLE: Final = 6
"""Clients, claims and payers stay that many where more is meant than is shown."""
_OF_THE_PAGE: Final = frozenset({"page", "pane", "switch"})
"""Actions that mean something only where the person already is."""
_OFFERED: Final = frozenset({"go", "new"})
_ICONS: Final = {
    "go today": "sun",
    "go clients": "users",
    "go claims": "file-text",
    "go money": "currency-circle-dollar",
    "go search": "magnifying-glass",
    "go settings": "gear",
    "go help": "question",
    "new session": "calendar-plus",
    "new client": "user-plus",
    "lock": "lock",
    "page print": "printer",
    "quit": "sign-out",
}
_OTHER_ICON: Final = "arrow-right"


def results(connection: Connection, actions: Sequence[QAction], typed: str, today: date) -> list[Result]:
    """Return what is meant by what was typed, the likeliest first; nothing typed offers the screens.

    People come before their claims, payers, settings, what the menus offer, and fees. What stands in notes is
    for the search, which comes last.
    """
    if not typed.strip():
        return [_of_action(action) for action in _possible(actions) if _kind(action) in _OFFERED][:MOST]
    people = [*_clients(connection, typed), *_claims(connection, typed), *_payers(connection, typed)]
    doing = [_of_action(action) for action in _possible(actions) if matches(_words(action), typed)]
    others = [*_settings(typed), *doing, *code_results.fees(connection, typed, today)]
    return [*[*people[: max(_PEOPLE, MOST - len(others))], *others][:MOST], _search(typed)]


def _clients(connection: Connection, typed: str) -> list[Result]:
    archived = _tr("archived client")
    return [
        Result(
            client.name,
            "",
            archived if client.status is ClientStatus.ARCHIVED else _tr("client"),
            "user",
            Place(Where.CLIENT, client.id),
        )
        for client in find.clients(connection, typed)
    ]


def _claims(connection: Connection, typed: str) -> list[Result]:
    return [
        Result(
            _tr("Claim %1").replace("%1", str(claim.number)),
            f"{claim.client} · {claim.payer}",
            _tr("claim"),
            "file-text",
            Place(Where.CLAIM, claim.id),
        )
        for claim in find.claims(connection, typed)
    ]


def _payers(connection: Connection, typed: str) -> list[Result]:
    return [
        Result(payer.name, "", _tr("payer"), "bank", Place(Where.SETTINGS, payer.id, "payers"))
        for payer in find.payers(connection, typed)
    ]


def _settings(typed: str) -> list[Result]:
    sections = (
        ("practice", _tr("Practice"), "identification-card"),
        ("fees", _tr("Fees"), "hand-coins"),
        ("payers", _tr("Payers and rates"), "bank"),
        ("writing", _tr("Writing and snippets"), "text-aa"),
        ("templates", _tr("Templates of notes"), "note"),
        ("safety", _tr("Safety and backups"), "shield-check"),
        ("activity", _tr("Activity log"), "clock-counter-clockwise"),
        ("appearance", _tr("Appearance"), "palette"),
    )
    return [
        Result(words, "", _tr("settings"), icon, Place(Where.SETTINGS, part=part))
        for part, words, icon in sections
        if matches(words, typed)
    ]


def _search(typed: str) -> Result:
    words = _tr("Search everything for “%1”").replace("%1", typed.strip())
    target = Place(Where.SEARCH, words=typed.strip())
    return Result(words, "", key_words("Ctrl+Shift+F"), "magnifying-glass", target)


def _possible(actions: Sequence[QAction]) -> list[QAction]:
    return [action for action in actions if action.isEnabled() and _kind(action) not in _OF_THE_PAGE]


def _kind(action: QAction) -> str:
    """Return the first word of an action's name, such as *go*."""
    return action.objectName().partition(" ")[0]


def _of_action(action: QAction) -> Result:
    key = key_words(action.shortcut())
    return Result(_words(action), "", key, _ICONS.get(action.objectName(), _OTHER_ICON), action)


def _words(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("…")


def _tr(text: str) -> str:
    return QCoreApplication.translate("switcher", text)
