"""What the entries of the activity log tell of, in the kinds by which a person looks for them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Deed(StrEnum):
    """A kind of thing that was done."""

    VIEW = "view"
    EDIT = "edit"
    SIGN = "sign"
    PRINT = "print"
    EXPORT = "export"
    CLAIM = "claim"
    MONEY = "money"
    KEYS = "keys"
    SAFETY = "safety"
    SETTINGS = "settings"


_ACTIONS: Final[Mapping[Deed, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        Deed.VIEW: {
            "client": ("search", "view"),
            "note": ("view",),
            "practice": ("search",),
            "private note": ("view",),
            "private notes": ("open",),
        },
        Deed.EDIT: {
            "attendee": ("code", "confirm", "take code back"),
            "client": ("add", "change", "change contacts", "change diagnoses"),
            "coverage": ("add", "change"),
            "note": ("begin", "date", "discard", "edit"),
            "private note": ("begin", "finish", "reopen", "write"),
            "provider": ("save",),
            "record": ("add", "change", "end"),
            "request": ("change", "close", "extend", "receive"),
            "session": ("change", "correct times", "plan"),
        },
        Deed.SIGN: {"note": ("addend", "co-sign", "reopen", "sign")},
        Deed.PRINT: {
            "claim": ("print", "save"),
            "note": ("print", "save"),
            "private notes": ("print",),
            "request": ("print",),
        },
        Deed.EXPORT: {
            "activity log": ("export",),
            "client": ("export disclosures",),
            "private notes": ("export",),
            "proof": ("export",),
            "request": ("disclose", "save"),
            "template": ("export",),
        },
        Deed.CLAIM: {
            "claim": ("file", "held", "make", "ready", "refresh", "route", "take filing back"),
        },
        Deed.MONEY: {
            "attendee": ("ask no fee", "charge missed session", "take fee back"),
            "claim": ("post payment", "write off"),
            "client": ("post payment",),
            "posting": ("enter", "reverse"),
        },
        Deed.KEYS: {
            "practice": (
                *("change password", "lock", "log end missing", "make recovery sheet"),
                *("stop using keyring", "unlock", "use keyring"),
            ),
            "private notes": ("change password", "lock", "make recovery sheet", "set up"),
        },
        Deed.SAFETY: {
            "practice": ("back up", "check", "choose backup folder", "create", "make sample", "restore"),
        },
        Deed.SETTINGS: {
            "clinician": ("save",),
            "code": ("set fee",),
            "measure": ("save",),
            "own word": ("add", "remove"),
            "payer": ("change contract", "save", "set rate"),
            "place": ("save",),
            "practice": ("change", "change marks"),
            "snippet": ("begin", "bring back", "remove", "save"),
            "supervisor": ("leave", "new password", "set up"),
            "template": ("hide", "import", "save", "show"),
        },
    }
)
"""By kind of thing: what is done to it."""


def pairs(deed: Deed) -> tuple[tuple[str, str], ...]:
    """Return the kinds of thing and actions by which the log tells of a deed."""
    return tuple((entity, action) for entity, actions in _ACTIONS[deed].items() for action in actions)
