"""What the switcher finds for what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from headdesk.domain.people import ClientStatus
from headdesk.store import find
from headdesk.store.connection import Connection
from headdesk.ui.places import Place, Where
from headdesk.ui.switcher.result import Result

MOST: Final = 9
_OF_THE_PAGE: Final = frozenset({"page", "pane", "switch"})
"""Actions that mean something only where the person already is."""
_OFFERED: Final = frozenset({"go", "new"})
_ICONS: Final = {
    "go today": "sun",
    "go clients": "users",
    "go claims": "file-text",
    "go money": "currency-circle-dollar",
    "go settings": "gear",
    "go help": "question",
    "new session": "calendar-plus",
    "new client": "user-plus",
    "lock": "lock",
    "page print": "printer",
    "quit": "sign-out",
}
_OTHER_ICON: Final = "arrow-right"


def results(connection: Connection, actions: Sequence[QAction], typed: str) -> list[Result]:
    """Return what is meant by what was typed, the likeliest first; nothing typed offers the screens."""
    if not typed.strip():
        return [_of_action(action) for action in _possible(actions) if _kind(action) in _OFFERED][:MOST]
    matching = [_of_action(action) for action in _possible(actions) if _matches(_words(action), typed)]
    return [*_claims(connection, typed), *_clients(connection, typed), *matching][:MOST]


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


def _possible(actions: Sequence[QAction]) -> list[QAction]:
    return [action for action in actions if action.isEnabled() and _kind(action) not in _OF_THE_PAGE]


def _kind(action: QAction) -> str:
    """Return the first word of an action's name, such as *go*."""
    return action.objectName().partition(" ")[0]


def _of_action(action: QAction) -> Result:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Result(_words(action), "", key, _ICONS.get(action.objectName(), _OTHER_ICON), action)


def _words(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("…")


def _matches(words: str, typed: str) -> bool:
    """Return whether each typed word begins a word."""
    beginnings = words.casefold().split()
    return all(any(word.startswith(part) for word in beginnings) for part in typed.casefold().split())


def _tr(text: str) -> str:
    return QCoreApplication.translate("switcher", text)
