"""Every key of the window: what it is called in the menus, and what it asks for."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication


class Menu(StrEnum):
    """The menus, in order."""

    FILE = "&File"
    PAGE = "&Page"
    VIEW = "&View"
    HELP = "&Help"


class Needs(Enum):
    """What must be there for a command to mean something."""

    NOTHING = auto()
    PRACTICE = auto()
    PAGE = auto()


class Command(NamedTuple):
    """One thing a key or menu item asks for.

    Attributes:
        name: ``go …`` leads to a place, ``page …`` is for the current screen, others are the window's own.
        keys: In Qt's portable words; Ctrl is the command key on a Mac. Empty for a menu item without a key.
        needs: Without it the command is grey.
    """

    name: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.PRACTICE

    @property
    def shown(self) -> str:
        """Its words in the person's language."""
        return QCoreApplication.translate("commands", self.text)


COMMANDS: Final = (
    Command("new session", "New &session…", Menu.FILE, ("Ctrl+N",)),
    Command("new client", "New &client", Menu.FILE, ("Ctrl+Shift+N",)),
    Command("switch", "&Go to…", Menu.FILE, ("Ctrl+K",)),
    Command("saved", "Sa&ve", Menu.FILE, ("Ctrl+S",)),
    Command("lock", "&Lock now", Menu.FILE, ("Ctrl+L",)),
    Command("quit", "&Quit", Menu.FILE, ("Ctrl+Q",), Needs.NOTHING),
    Command(
        "page main",
        "&Main action",
        Menu.PAGE,
        (
            "Ctrl+Return",
            "Ctrl+Enter",
        ),
        Needs.PAGE,
    ),
    Command("page previous", "&Previous step", Menu.PAGE, ("Ctrl+[",), Needs.PAGE),
    Command("page next", "&Next step", Menu.PAGE, ("Ctrl+]",), Needs.PAGE),
    Command("page jump", "First &gap or problem", Menu.PAGE, ("Ctrl+J",), Needs.PAGE),
    Command("page load_last", "&Load last note", Menu.PAGE, ("Ctrl+Shift+L",), Needs.PAGE),
    Command("page find", "&Find on page", Menu.PAGE, ("Ctrl+F",), Needs.PAGE),
    Command("page print", "P&rint or preview", Menu.PAGE, ("Ctrl+P",), Needs.PAGE),
    Command("page export", "&Export", Menu.PAGE, ("Ctrl+E",), Needs.PAGE),
    Command("go today", "&Today", Menu.VIEW, ("Ctrl+1",)),
    Command("go clients", "&Clients", Menu.VIEW, ("Ctrl+2",)),
    Command("go claims", "C&laims", Menu.VIEW, ("Ctrl+3",)),
    Command("go money", "&Money", Menu.VIEW, ("Ctrl+4",)),
    Command("go search", "S&earch everything", Menu.VIEW, ("Ctrl+Shift+F",)),
    Command("go settings", "&Settings", Menu.VIEW, ("Ctrl+,",)),
    Command("pane next", "Next &pane", Menu.VIEW, ("F6",)),
    Command("pane previous", "Previous p&ane", Menu.VIEW, ("Shift+F6",)),
    Command(
        "larger",
        "&Larger text",
        Menu.VIEW,
        (
            "Ctrl++",
            "Ctrl+=",
        ),
        Needs.NOTHING,
    ),
    Command("smaller", "S&maller text", Menu.VIEW, ("Ctrl+-",), Needs.NOTHING),
    Command(
        "go help",
        "&Keys and help",
        Menu.HELP,
        (
            "F1",
            "Ctrl+?",
        ),
    ),
)
"""In the order of the menus."""
