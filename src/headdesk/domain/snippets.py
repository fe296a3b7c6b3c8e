"""Snippets: text that a short name stands for, with places to fill in and other snippets inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NewType

from headdesk.domain.errors import InvalidValueError, RuleBrokenError

SnippetId = NewType("SnippetId", int)

LONGEST_NAME: Final = 24
LONGEST_TEXT: Final = 20_000
"""Characters of a snippet at most, with all that it includes."""
DEEPEST: Final = 50
"""Snippets inside each other at most."""

NAME: Final = r"[^\W_]+(?:-[^\W_]+)*"
"""What a name looks like: letters and digits of any script, with hyphens between."""
_NAME: Final = re.compile(NAME)
_INCLUSION: Final = re.compile(rf"\{{;({NAME})\}}")
_PLACE: Final = re.compile(r"\{(?!;)[^{}\n]{1,60}\}")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One of them.

    Attributes:
        name: What is typed behind a semicolon.
        text: What comes in its place; ``{words}`` is a place to fill in, ``{;name}`` another snippet.
        used: How often it was used.
    """

    name: str
    text: str = field(repr=False)
    id: SnippetId = SnippetId(0)
    used: int = 0


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a snippet becomes.

    Attributes:
        text: The whole text; places stand in it with their braces, so that an empty one is seen.
        places: Where each place to fill in begins and ends, in order.
    """

    text: str = field(repr=False)
    places: tuple[tuple[int, int], ...]


def parse_name(typed: str) -> str:
    """Return the name that was typed, in small letters and without the semicolon.

    Raises:
        InvalidValueError: It makes no name.
    """
    name = typed.strip().removeprefix(";").casefold()
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise InvalidValueError(
            f"A name has up to {LONGEST_NAME} letters and digits, with hyphens between.", "Such as sleep-2."
        )
    return name


def included(text: str) -> tuple[str, ...]:
    """Return the names that a text includes, each once."""
    return tuple(dict.fromkeys(name.casefold() for name in _INCLUSION.findall(text)))


def with_name_changed(text: str, old: str, new: str) -> str:
    """Return a text that includes a snippet by its new name."""
    return _INCLUSION.sub(lambda match: f"{{;{new}}}" if match[1].casefold() == old else match[0], text)


def expand(name: str, texts: Mapping[str, str]) -> Expansion:
    """Return what a snippet becomes.

    Args:
        name: Its name.
        texts: All snippets, name to text.

    Raises:
        RuleBrokenError: There is no such snippet, one inside is missing, one includes itself, or all
            together is too long.
    """
    whole = _whole(name, texts, {}, ())
    return Expansion(whole, tuple(match.span() for match in _PLACE.finditer(whole)))


def unfilled(text: str) -> tuple[str, ...]:
    """Return the places that still stand in a text, with their braces."""
    return tuple(match[0] for match in _PLACE.finditer(text))


def refuse_broken(snippets: Iterable[Snippet]) -> None:
    """Raise unless every snippet can be expanded.

    Raises:
        RuleBrokenError: See `expand`.
    """
    texts = {snippet.name: snippet.text for snippet in snippets}
    done: dict[str, str] = {}
    for name in texts:
        _whole(name, texts, done, ())


def _whole(name: str, texts: Mapping[str, str], done: dict[str, str], path: tuple[str, ...]) -> str:
    """Return the text of a snippet with all others in their places; each is put together once."""
    if name in path:
        loop = " → ".join(f";{step}" for step in (*path[path.index(name) :], name))
        raise RuleBrokenError(f"A snippet cannot include itself ({loop}).", "Take one inclusion out.")
    if len(path) > DEEPEST:
        raise RuleBrokenError(f"More than {DEEPEST} snippets stand inside each other.", "Include fewer.")
    if name not in texts:
        within = f", which ;{path[-1]} includes" if path else ""
        raise RuleBrokenError(f"There is no snippet ;{name}{within}.", "Write it first, or take it out.")
    if name not in done:
        parts, begin, text = [], 0, texts[name]
        for match in _INCLUSION.finditer(text):
            inner = _whole(match[1].casefold(), texts, done, (*path, name))
            parts += [text[begin : match.start()], inner]
            begin = match.end()
        done[name] = "".join((*parts, text[begin:]))
        if len(done[name]) > LONGEST_TEXT:
            raise RuleBrokenError(
                f";{name} becomes longer than {LONGEST_TEXT:,} characters.", "Include less."
            )
    return done[name]
