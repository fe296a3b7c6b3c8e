"""Everything in the practice by the words in it: notes and drafts, plans, measures, clients, claims."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from headdesk.domain.people import ClientId
from headdesk.store import rows
from headdesk.store.connection import Connection

MARK: Final = ("\x02", "\x03")
"""Stand in a snippet before and behind what was found."""
_WORDS_AROUND: Final = 16


class Kind(StrEnum):
    """What can be found."""

    NOTE = "note"
    ADDENDUM = "addendum"
    CLIENT = "client"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for.

    Attributes:
        typed: Words or their beginnings, all of which must be there; those in quotes as they stand.
        client_id: Only of this client.
        kinds: Only of these kinds.
        since: Only from this day on.
        until: Only until and on this day.
    """

    typed: str = field(repr=False)
    client_id: ClientId | None = None
    kinds: Collection[Kind] = tuple(Kind)
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that holds the words.

    Attributes:
        subject_id: The id of the note, addendum, client or claim.
        on: The day that it tells of.
        snippet: Some words around those that were found, which stand between the signs of `MARK`.
    """

    kind: Kind
    subject_id: int
    client_id: ClientId
    on: date | None
    snippet: str = field(repr=False)


def search(connection: Connection, wish: Wish, *, limit: int = 50) -> list[Found]:
    """Return what holds all the words, or words that begin so, the best match first."""
    query = _query(wish.typed)
    if not query:
        return []
    narrowed, params = _narrowed(wish)
    found = connection.execute(
        f"""
        SELECT i.kind, i.subject_id, i.client_id, i.on_date,
               snippet(search_index, 0, ?, ?, '…', {_WORDS_AROUND})
        FROM search_index JOIN search_item i ON i.id = search_index.rowid
        WHERE search_index MATCH ? {narrowed} ORDER BY search_index.rank LIMIT ?
        """,
        (*MARK, query, *params, limit),
    )
    return [
        Found(Kind(kind), subject_id, ClientId(client_id), rows.day(on), snippet)
        for kind, subject_id, client_id, on, snippet in found
    ]


def _narrowed(wish: Wish) -> tuple[str, list[object]]:
    """Return the conditions besides the words, and their values."""
    asked: list[tuple[str, object]] = [
        ("AND i.client_id = ?", wish.client_id),
        ("AND i.on_date >= ?", rows.stamp(wish.since)),
        ("AND i.on_date <= ?", rows.stamp(wish.until)),
    ]
    said = [(words, value) for words, value in asked if value is not None]
    marks = ", ".join("?" * len(wish.kinds))
    kinds = f"AND i.kind IN ({marks})" if set(wish.kinds) != set(Kind) else ""
    values: list[object] = [value for _, value in said]
    return " ".join([*(words for words, _ in said), kinds]), [*values, *(wish.kinds if kinds else ())]


def _query(typed: str) -> str:
    """Return what was typed as FTS5 understands it: each word a beginning, what is in quotes a phrase.

    Whatever signs are typed, nothing in it is a command.
    """
    pieces = typed.replace("\0", " ").split('"')
    phrases = [f'"{piece.strip()}"' for piece in pieces[1::2] if piece.strip()]
    words = [f'"{word}"*' for piece in pieces[::2] for word in piece.split()]
    return " ".join([*phrases, *words])
