"""Snippets: written, renamed, removed and brought back; the log says which, and never what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.snippets import (
    LONGEST_TEXT,
    Snippet,
    SnippetId,
    included,
    parse_name,
    refuse_broken,
    with_name_changed,
)
from headdesk.domain.typed import cleaned
from headdesk.store import activity, practice_settings
from headdesk.store import snippets as store
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import reference

KEPT_REMOVED: Final = timedelta(days=30)
_BEGUN: Final = "snippets begun"


def begin(connection: Connection, *, now: datetime) -> None:
    """Give a practice the snippets that ship with Headdesk, once."""
    if practice_settings.value(connection, _BEGUN) is not None:
        return
    with transaction(connection):
        if practice_settings.value(connection, _BEGUN) is None:  # another window may have been first
            practice_settings.put(connection, _BEGUN, "1")
            taken = {snippet.name for snippet in store.snippets(connection)}
            shipped = [snippet for snippet in reference.snippets() if snippet.name not in taken]
            for snippet in shipped:
                store.save(connection, snippet)
            activity.record(
                connection, now=now, action="begin", entity="snippet", detail={"count": len(shipped)}
            )


def save(connection: Connection, snippet: Snippet, *, now: datetime) -> SnippetId:
    """Record a snippet, new when its id is 0, and return its id; whoever includes it follows its name.

    Raises:
        InvalidValueError: Its name makes no name, or it has no text or too much.
        RuleBrokenError: The name is taken, or with it a snippet would include itself, or what is not there.
    """
    fresh = replace(snippet, name=parse_name(snippet.name), text=_text(snippet.text))
    known = store.snippets(connection)
    if any(other.name == fresh.name and other.id != fresh.id for other in known):
        raise RuleBrokenError(f"There is a snippet ;{fresh.name} already.", "Choose another name.")
    changed = _following(known, fresh)
    refuse_broken([*(other for other in known if other.id not in {s.id for s in changed}), *changed])
    with transaction(connection):
        for other in changed[1:]:
            store.save(connection, other)
        snippet_id = store.save(connection, changed[0])
        activity.record(connection, now=now, action="save", entity="snippet", entity_id=snippet_id)
    return snippet_id


def remove(connection: Connection, snippet_id: SnippetId, *, now: datetime) -> None:
    """Take a snippet out of use; for 30 days it can be brought back.

    Raises:
        RuleBrokenError: Another one includes it.
    """
    gone = store.snippet(connection, snippet_id)
    user = next((s for s in store.snippets(connection) if gone.name in included(s.text)), None)
    if user is not None:
        raise RuleBrokenError(f";{user.name} includes ;{gone.name}.", f"Take it out of ;{user.name} first.")
    with transaction(connection):
        store.forget_removed(connection, now - KEPT_REMOVED)
        store.remove(connection, snippet_id, now)
        activity.record(connection, now=now, action="remove", entity="snippet", entity_id=snippet_id)


def restore(connection: Connection, snippet_id: SnippetId, *, now: datetime) -> None:
    """Bring back a snippet that was removed.

    Raises:
        RuleBrokenError: Its name was given to another one meanwhile, or what it includes is gone.
    """
    back = store.snippet(connection, snippet_id)
    known = store.snippets(connection)
    if any(other.name == back.name for other in known):
        raise RuleBrokenError(f"There is a snippet ;{back.name} already.", "Rename that one first.")
    refuse_broken([*known, back])
    with transaction(connection):
        store.restore(connection, snippet_id)
        activity.record(connection, now=now, action="bring back", entity="snippet", entity_id=snippet_id)


def count_use(connection: Connection, name: str, *, now: datetime) -> None:
    """Record that a snippet was used, so that the usual ones are offered first."""
    with transaction(connection):
        store.count_use(connection, name, now)


def _text(typed: str) -> str:
    text = cleaned(typed).strip()
    if not text:
        raise InvalidValueError("A snippet needs a text.", "Write what comes in place of the name.")
    if len(text) > LONGEST_TEXT:
        raise InvalidValueError(f"A snippet has up to {LONGEST_TEXT:,} characters.", "Make two of it.")
    return text


def _following(known: Iterable[Snippet], fresh: Snippet) -> list[Snippet]:
    """Return a snippet as it is to be recorded, and those that include it under its name before."""
    old = next((other.name for other in known if other.id == fresh.id), fresh.name)
    if old == fresh.name:
        return [fresh]
    own = replace(fresh, text=with_name_changed(fresh.text, old, fresh.name))
    others = (replace(s, text=with_name_changed(s.text, old, fresh.name)) for s in known if s.id != fresh.id)
    return [own, *(s for s in others if fresh.name in included(s.text))]
