"""How what is ticked, chosen or tabled stands in a note as text: readable as it is, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

BETWEEN_WORDS: Final = "; "
_BETWEEN_IN_GROUP: Final = ", "
_BEHIND_LABEL: Final = ": "
_BETWEEN_CELLS: Final = "\t"


def words_of(text: str) -> list[str]:
    """Return the words that chips hold, in order."""
    return [word.strip() for word in text.split(BETWEEN_WORDS.strip()) if word.strip()]


def text_of_words(words: Iterable[str]) -> str:
    """Return words as the text of chips; the sign between them is nowhere within one."""
    within = (word.replace(BETWEEN_WORDS.strip(), ",").strip() for word in words)
    return BETWEEN_WORDS.join(word for word in within if word)


def groups_of(text: str, headings: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return the words under each heading; words without one stand under the empty heading.

    Args:
        text: As it stands in the note.
        headings: Those that are known, for one may hold the sign that ends a heading.
    """
    known = tuple(headings)
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        heading, said = _split(line, known)
        listed = [word.strip() for word in said.split(_BETWEEN_IN_GROUP.strip()) if word.strip()]
        found.setdefault(heading, []).extend(listed)
    return {heading: words for heading, words in found.items() if words}


def _split(line: str, known: Iterable[str]) -> tuple[str, str]:
    """Return heading and words of a line; the heading is empty where it has none."""
    for heading in known:
        if line.startswith(heading + _BEHIND_LABEL):
            return heading, line[len(heading + _BEHIND_LABEL) :]
    heading, behind, words = line.partition(_BEHIND_LABEL)
    return (heading.strip(), words) if behind else ("", line)


def text_of_groups(groups: Mapping[str, Sequence[str]]) -> str:
    """Return headings with their words, a line each; headings without words are left out."""
    return "\n".join(
        (f"{label}{_BEHIND_LABEL}" if label else "") + _BETWEEN_IN_GROUP.join(words)
        for label, words in groups.items()
        if words
    )


def rows_of(text: str, width: int) -> list[tuple[str, ...]]:
    """Return the rows of a table, each with as many cells as it has columns."""
    split = (line.split(_BETWEEN_CELLS) for line in text.splitlines() if line.strip())
    return [tuple(cells[:width] + [""] * (width - len(cells))) for cells in split]


def text_of_rows(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as text, a line each; empty rows are left out, and a cell holds no line end."""
    plain = ([" ".join(cell.split()) for cell in row] for row in rows)
    return "\n".join(_BETWEEN_CELLS.join(cells).rstrip() for cells in plain if any(cells))
