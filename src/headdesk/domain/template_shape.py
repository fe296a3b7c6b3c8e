"""Whether data has the shapes of a template, and whether words from a file are fit to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from unicodedata import normalize

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.typed import cleaned

LONGEST_WORDS: Final = 400
MOST_SECTIONS: Final = 100
_MOST_WORDS: Final = 200
_LISTS: Final = frozenset({"when", "choices", "columns", "needed", "rules", "normal"})
_YES_OR_NO: Final = frozenset({"asked", "every", "one"})


def refuse_misshapen(parts: object) -> Mapping[str, Any]:
    """Return data that has the shapes of a template.

    Raises:
        InvalidValueError: It is something else; the sentence names where.
    """
    template = _object(parts, "This")
    for name, value in template.items():
        if name == "version":
            _refuse(not _is_count(value), "“version” is not a whole number.")
        elif name == "sections":
            for number, section in enumerate(_listed(value, name), 1):
                _look_at(_object(section, f"Section {number}"))
        else:
            _refuse_other_than_words(name, value)
    return template


def refuse_unfit(name: str, value: object) -> None:
    """Refuse what is too long for a screen, or holds signs that nobody sees, in data that has the shapes.

    Args:
        name: What the value is called; of a whole template, anything.
        value: The template, or a part of it.

    Raises:
        InvalidValueError: It is so; the sentence names where.
    """
    if isinstance(value, dict):
        for part, within in value.items():
            refuse_unfit(part, within)
    elif isinstance(value, list):
        most = MOST_SECTIONS if name == "sections" else _MOST_WORDS
        _refuse(len(value) > most, f"“{name}” has {len(value)} entries; {most} is the most.")
        for within in value:
            refuse_unfit(name, within)
    elif isinstance(value, str):
        _refuse_unfit_words(name, value)


def _look_at(parts: Mapping[str, Any]) -> None:
    """Refuse a section, or a group of words in one, that holds a value of another shape."""
    for name, value in parts.items():
        if name in _LISTS:
            for words in _listed(value, name):
                _refuse_other_than_words(name, words)
        elif name == "groups":
            for group in _listed(value, name):
                _look_at(_object(group, "A group of words"))
        elif name in _YES_OR_NO:
            _refuse(not isinstance(value, bool), f"“{name}” is neither true nor false.")
        else:
            _refuse_other_than_words(name, value)


def _object(value: object, what: str) -> Mapping[str, Any]:
    _refuse(not isinstance(value, dict), f"{what} is not a template of Headdesk, or not a part of one.")
    return value if isinstance(value, dict) else {}


def _listed(value: object, name: str) -> list[object]:
    _refuse(not isinstance(value, list), f"“{name}” is not a list.")
    return value if isinstance(value, list) else []


def _refuse_other_than_words(name: str, value: object) -> None:
    _refuse(not isinstance(value, str), f"“{_beginning(name)}” is not words.")


def _refuse_unfit_words(name: str, said: str) -> None:
    _refuse(len(said) > LONGEST_WORDS, f"“{_beginning(name)}” has more than {LONGEST_WORDS} characters.")
    is_seen = cleaned(said) == normalize("NFC", said) and not {"\n", "\t"} & set(said)
    _refuse(not is_seen, f"“{_beginning(name)}” has a sign that cannot be seen.")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _beginning(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:29]}…"


def _refuse(wrong: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    if wrong:
        raise InvalidValueError(what, "Choose a file that Headdesk exported, or mend it.")
