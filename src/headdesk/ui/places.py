"""The places one can go to in the window, and how a screen comes back to where it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Where(StrEnum):
    """Every screen of the unlocked program."""

    TODAY = "today"
    CLIENTS = "clients"
    CLIENT = "client"
    WRAP_UP = "wrap up"
    CLAIMS = "claims"
    CLAIM = "claim"
    MONEY = "money"
    POST = "post payment"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, what it shows, and which part of it.

    Attributes:
        number: The id of the client, attendee or claim; 0 stands for a new one or for none.
        part: A tab, a step or a section; empty means the first.
        cursor: Where the caret stood; to come back to after locking.
    """

    where: Where
    number: int = 0
    part: str = ""
    cursor: int = 0


class Screen(Protocol):
    """What the workspace asks of every screen; each is a QWidget.

    A screen that can hold text which the disk refuses has two methods more: ``unsaved()`` returns that
    text, and ``take_unsaved(text)`` goes on with it after unlocking.
    """

    def show_place(self, place: Place) -> None:
        """Read what the place shows and put the focus on its first thing to do."""

    def place(self) -> Place:
        """Return where the person is now, to come back to after locking."""

    def leave(self) -> None:
        """Save what was typed; called before another screen, the lock or the end takes over."""
