"""What the help page says."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.ui.commands import COMMANDS, Menu
from headdesk.ui.key_words import key_words

Lines = list[tuple[str, str]]

_EVERYWHERE: Final = (
    ("Tab", "Next field or button"),
    ("↑  ↓", "Walk the rows of a list"),
    ("Enter", "Open a row, press a button, go on to the next field"),
    ("Esc", "Close what is open above the page; nothing typed is lost"),
    ("F10", "Show the menus"),
)
_IN_FIELDS: Final = (
    ("t   -1   mon", "In dates: today, yesterday, the latest Monday"),
    ("2/14", "In dates: the nearest such day"),
    ("1305   1p", "In times: 1:05 PM, 1:00 PM"),
    ("12.5+3", "In amounts: worked out"),
)
_NO_NETWORK: Final = """
Headdesk contains no code that uses the internet. How to check: run it on a machine without a network, or, on
Linux, under “unshare -n”; or trace it with “strace -f -e trace=connect” and look for AF_INET.
"""
_CPT: Final = """
Numbers of the CPT code set are used with wording of our own. CPT is a registered trademark of the American
Medical Association; whoever bills with it needs the license that their payers and their use require. The
table can be replaced.
"""
_FORM: Final = """
The CMS-1500 is drawn from measured geometry; no scan and no template of it is part of Headdesk. Copies on
plain paper are not the red form.
"""
_NOT: Final = """
It does not promise payment, does not speak with insurers, and is no substitute for your own risk analysis.
"""
_ABOUT: Final = (
    ("No network", _NO_NETWORK),
    ("CPT", _CPT),
    ("The form", _FORM),
    ("What it is not", _NOT),
)
_LICENSES: Final = (
    ("Headdesk", "MIT"),
    ("Python", "PSF"),
    ("Qt and PySide6", "LGPL 3"),
    ("SQLCipher", "BSD"),
    ("sqlcipher3", "zlib"),
    ("cryptography", "Apache 2 or BSD"),
    ("ReportLab", "BSD"),
    ("pypdfium2 and PDFium", "BSD or Apache 2"),
    ("keyring, platformdirs, cattrs", "MIT"),
    ("python-dateutil", "BSD"),
    ("anyascii", "ISC"),
    ("Liberation and Inter fonts", "SIL OFL 1.1"),
    ("Phosphor icons", "MIT"),
)


def keys() -> list[tuple[str, Lines]]:
    """Return the groups of keys: those of the menus, as on this system, and those that work everywhere."""
    menus = [(_plain(QCoreApplication.translate("commands", menu)), _commands(menu)) for menu in Menu]
    return [
        *menus,
        (_tr("Everywhere"), _translated(_EVERYWHERE)),
        (_tr("In fields"), _translated(_IN_FIELDS)),
    ]


def about() -> Lines:
    """Return the headings and passages about the program."""
    return [(_tr(heading), _tr(" ".join(text.split()))) for heading, text in _ABOUT]


def licenses() -> Lines:
    """Return what Headdesk is made of, each with its license."""
    return list(_LICENSES)


def _commands(menu: Menu) -> Lines:
    return [
        (_shown_keys(command.keys), _plain(command.shown))
        for command in COMMANDS
        if command.menu is menu and command.keys
    ]


def _shown_keys(sequences: tuple[str, ...]) -> str:
    """Return keys as they are shown everywhere; the sign of Enter stands for both of its keys."""
    return _tr(" or ").join(dict.fromkeys(map(key_words, sequences)))


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…")


def _translated(lines: tuple[tuple[str, str], ...]) -> Lines:
    return [(key, _tr(does)) for key, does in lines]


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)
