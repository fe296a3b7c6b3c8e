"""Everything in the practice by the words in it: notes and drafts, plans, measures, clients, claims."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from headdesk.domain.claims import ClaimState
from headdesk.domain.notes import NoteId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Document
from headdesk.store import rows
from headdesk.store.connection import Connection

MARK: Final = ("\x02", "\x03")
"""Stand in a snippet before and behind what was found."""
_WORDS_READ: Final = 64
"""As many as SQLite gives: it begins them with a sentence, and may end them with what was found."""
_WORDS_SHOWN, _WORDS_BEFORE = 18, 6
_WORD: Final = re.compile(r"\S+\s*")
_STRAIGHT: Final = str.maketrans(dict.fromkeys("“”„‟«»", '"') | {"\0": " "})
"""Every quotation mark that a keyboard or a program sets is the plain one, and no sign ends the text."""


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
        documents: Of the notes, only those that are one of these.
        first: Only from this day on.
        last: Only until this day.
    """

    typed: str = field(repr=False)
    client_id: ClientId | None = None
    kinds: Collection[Kind] = tuple(Kind)
    documents: Collection[Document] = tuple(Document)
    first: date | None = field(default=None, repr=False)
    last: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FoundNote:
    """What a list says of a note, or of the note that an addendum was added to.

    Attributes:
        attendee_id: Whose part in a session it tells of; None where it tells of the client.
        label: What its template is called; of an addendum its title.
    """

    id: NoteId
    attendee_id: AttendeeId | None
    document: Document
    label: str = field(repr=False)
    is_signed: bool


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """What a list says of a claim."""

    number: int
    state: ClaimState


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that holds the words.

    Attributes:
        subject_id: The id of the note, addendum, client or claim.
        client: Whose it is, by name.
        on: The day that it tells of.
        snippet: Some words around those that were found, which stand between the signs of `MARK`.
        note: Of a note or addendum.
        claim: Of a claim.
    """

    kind: Kind
    subject_id: int
    client_id: ClientId
    client: str = field(repr=False)
    on: date | None
    snippet: str = field(repr=False)
    note: FoundNote | None = None
    claim: FoundClaim | None = None


_FOUND: Final = (
    *("i.kind", "i.subject_id", "i.client_id", "i.on_date", "f.snippet"),
    "coalesce(nullif(c.name_used, ''), c.first) || ' ' || c.last AS client",
    *("n.id AS note_id", "n.attendee_id", "n.document"),
    "coalesce(d.title, json_extract(p.content, '$.label')) AS label",
    *("g.id IS NOT NULL AS is_signed", "m.number", "m.standing"),
)
_FROM: Final = """
    FROM (
        SELECT rowid, rank, snippet(search_index, 0, ?, ?, '…', {around}) AS snippet
        FROM search_index WHERE search_index MATCH ? {narrowed} ORDER BY rank LIMIT ?
    ) f
    CROSS JOIN search_item i ON i.id = f.rowid
    JOIN client c ON c.id = i.client_id
    LEFT JOIN addendum d ON i.kind = 'addendum' AND d.id = i.subject_id
    LEFT JOIN note n ON n.id = CASE i.kind WHEN 'note' THEN i.subject_id ELSE d.note_id END
    LEFT JOIN note_version v ON v.note_id = n.id
        AND v.number = (SELECT max(w.number) FROM note_version w WHERE w.note_id = n.id)
    LEFT JOIN note_template p ON p.key = v.template AND p.version = v.template_version
    LEFT JOIN signature g ON g.version_id = v.id AND g.role = 'author'
    LEFT JOIN claim m ON i.kind = 'claim' AND m.id = i.subject_id
    ORDER BY f.rank, i.on_date DESC
"""
"""What was found is chosen and cut to words first; only these few rows are looked up."""


def search(connection: Connection, wish: Wish, *, limit: int = 50) -> list[Found]:
    """Return what holds all the words, or words that begin so, the best match first."""
    query = _query(wish.typed)
    if not query:
        return []
    narrowed, params = _narrowed(wish)
    rest = _FROM.format(around=_WORDS_READ, narrowed=narrowed)
    return [_found(r) for r in rows.select(connection, _FOUND, rest, (*MARK, query, *params, limit))]


def astray(connection: Connection) -> list[tuple[str, int]]:
    """Return the kind and id of each thing by which search finds something else than stands in the record."""
    columns = "kind, subject_id, client_id, on_date, body, about"
    source, item = (f"SELECT {columns} FROM {name}" for name in ("search_source", "search_item"))
    found = connection.execute(
        f"""
        SELECT kind, subject_id FROM ({source} EXCEPT {item})
        UNION SELECT kind, subject_id FROM ({item} EXCEPT {source}) ORDER BY kind, subject_id
        """
    )
    return [(kind, subject_id) for kind, subject_id in found]


def _found(r: rows.Record) -> Found:
    return Found(
        kind=Kind(r["kind"]),
        subject_id=r["subject_id"],
        client_id=ClientId(r["client_id"]),
        client=r["client"],
        on=rows.day(r["on_date"]),
        snippet=_around_found(r["snippet"]),
        note=_note(r) if r["note_id"] else None,
        claim=FoundClaim(r["number"], ClaimState(r["standing"])) if r["number"] else None,
    )


def _around_found(words: str) -> str:
    """Return some of the words of a text: those around what was found first, or most of it together."""
    parts = _WORD.findall(words)
    marked = [place for place, part in enumerate(parts) if MARK[0] in part]
    starts = [max(0, place - _WORDS_BEFORE) for place in marked] or [0]
    start = max(starts, key=lambda start: sum(0 <= place - start < _WORDS_SHOWN for place in marked))
    stop = start + _WORDS_SHOWN
    kept = "".join(parts[start:stop]).rstrip()
    return f"{'…' if start else ''}{kept}{'…' if stop < len(parts) else ''}"


def _note(r: rows.Record) -> FoundNote:
    return FoundNote(
        id=NoteId(r["note_id"]),
        attendee_id=AttendeeId(r["attendee_id"]) if r["attendee_id"] else None,
        document=Document(r["document"]),
        label=r["label"],
        is_signed=bool(r["is_signed"]),
    )


def _narrowed(wish: Wish) -> tuple[str, list[object]]:
    """Return the condition besides the words, and its values; without any, nothing.

    What may be found at all is gathered once from an index. The plus keeps SQLite from searching the words
    again for each single item of it.
    """
    said: dict[str, tuple[object, ...]] = {}
    if wish.client_id is not None:
        said["client_id = ?"] = (wish.client_id,)
    if wish.first is not None:
        said["on_date >= ?"] = (rows.stamp(wish.first),)
    if wish.last is not None:
        said["on_date <= ?"] = (rows.stamp(wish.last),)
    if set(wish.kinds) != set(Kind):
        said[f"kind IN ({_marks(wish.kinds)})"] = tuple(wish.kinds)
    if set(wish.documents) != set(Document):
        among = f"SELECT id FROM note WHERE document IN ({_marks(wish.documents)})"
        said[f"(kind <> 'note' OR subject_id IN ({among}))"] = tuple(wish.documents)
    if not said:
        return "", []
    conditions = " AND ".join(said)
    values = [value for group in said.values() for value in group]
    return f"AND +rowid IN (SELECT id FROM search_item WHERE {conditions})", values


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _query(typed: str) -> str:
    """Return what was typed as FTS5 understands it: each word a beginning, what is in quotes a phrase.

    A quote that is still open ends in the beginning of a word, for it is being typed. Whatever signs are
    typed, nothing in it is a command.
    """
    pieces = typed.translate(_STRAIGHT).split('"')
    is_open = len(pieces) % 2 == 0
    closed = pieces[1:-1:2] if is_open else pieces[1::2]
    phrases = [f'"{piece.strip()}"' for piece in closed if piece.strip()]
    words = [f'"{word}"*' for piece in pieces[::2] for word in piece.split()]
    begun = [f'"{pieces[-1].strip()}"*'] if is_open and pieces[-1].strip() else []
    return " ".join([*phrases, *words, *begun])
