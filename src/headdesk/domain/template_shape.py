"""Whether data from a file has the shapes of a template, before it is read as one."""

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
        InvalidValueError: It is something else, or too long; the sentence names where.
    """
    template = _object(parts, "The file")
    for name, value in template.items():
        if name == "version":
            _refuse(not _is_count(value), "“version” is not a whole number.")
        elif name == "sections":
            for number, section in enumerate(_listed(value, name, MOST_SECTIONS), 1):
                _look_at(_object(section, f"Section {number}"))
        else:
            _refuse_words(name, value)
    return template


def _look_at(parts: Mapping[str, Any]) -> None:
    """Refuse a section, or a group of words in one, that holds a value of another shape."""
    for name, value in parts.items():
        if name in _LISTS:
            for words in _listed(value, name, _MOST_WORDS):
                _refuse_words(name, words)
        elif name == "groups":
            for group in _listed(value, name, _MOST_WORDS):
                _look_at(_object(group, "A group of words"))
        elif name in _YES_OR_NO:
            _refuse(not isinstance(value, bool), f"“{name}” is neither true nor false.")
        else:
            _refuse_words(name, value)


def _object(value: object, what: str) -> Mapping[str, Any]:
    _refuse(not isinstance(value, dict), f"{what} is not a template of Headdesk, or not a part of one.")
    return value if isinstance(value, dict) else {}


def _listed(value: object, name: str, most: int) -> list[object]:
    _refuse(not isinstance(value, list), f"“{name}” is not a list.")
    found = value if isinstance(value, list) else []
    _refuse(len(found) > most, f"“{name}” has {len(found)} entries; {most} is the most.")
    return found


def _refuse_words(name: str, value: object) -> None:
    _refuse(not isinstance(value, str), f"“{_beginning(name)}” is not words.")
    said = str(value)
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
