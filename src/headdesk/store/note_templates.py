"""The templates that the practice keeps: each version in which something was written, and the own ones."""

from __future__ import annotations

import json
from functools import lru_cache

from headdesk.domain import templates
from headdesk.domain.notes import NoteId
from headdesk.domain.templates import Template
from headdesk.store.connection import Connection

OWN = "own "
"""What the keys of the person's own templates begin with."""


def keep(connection: Connection, template: Template) -> None:
    """Keep a version of a template; one that is kept already stays as it is."""
    if _is_kept(connection, template):
        return
    connection.execute(
        "INSERT INTO note_template (key, version, content) VALUES (?, ?, ?)",
        (template.key, template.version, _content(template)),
    )


def is_as_kept(connection: Connection, template: Template) -> bool:
    """Return whether a version of a template, where it is kept, is kept just as it is given."""
    found = connection.execute(
        "SELECT content FROM note_template WHERE key = ? AND version = ?", (template.key, template.version)
    )
    return all(content == _content(template) for (content,) in found)


def notes_without(connection: Connection) -> list[NoteId]:
    """Return the notes of which a version was written in a template that is not kept any more."""
    found = connection.execute(
        """
        SELECT DISTINCT v.note_id FROM note_version v WHERE NOT EXISTS (
            SELECT 1 FROM note_template p WHERE p.key = v.template AND p.version = v.template_version)
        ORDER BY v.note_id
        """
    )
    return [NoteId(note_id) for (note_id,) in found]


def _content(template: Template) -> str:
    return json.dumps(templates.parts_of(template), ensure_ascii=False, separators=(",", ":"))


def _is_kept(connection: Connection, template: Template) -> bool:
    found = connection.execute(
        "SELECT 1 FROM note_template WHERE key = ? AND version = ?", (template.key, template.version)
    )
    return found.fetchone() is not None


def kept(connection: Connection, key: str, version: int) -> Template | None:
    """Return a version of a template; None when it is not kept."""
    row = connection.execute(
        "SELECT content FROM note_template WHERE key = ? AND version = ?", (key, version)
    ).fetchone()
    return parsed(row[0]) if row else None


def own(connection: Connection) -> list[Template]:
    """Return the newest version of each of the person's own templates, by name."""
    found = connection.execute(
        """
        SELECT content FROM note_template t WHERE key LIKE ? || '%' AND version = (
            SELECT max(version) FROM note_template WHERE key = t.key)
        """,
        (OWN,),
    )
    return sorted((parsed(content) for (content,) in found), key=lambda template: template.label.casefold())


def next_own_key(connection: Connection) -> str:
    """Return a key for another template of the person's own."""
    (count,) = connection.execute(
        "SELECT count(DISTINCT key) FROM note_template WHERE key LIKE ? || '%'", (OWN,)
    ).fetchall()[0]
    return f"{OWN}{count + 1}"


def hidden(connection: Connection) -> set[str]:
    """Return the keys of templates that are not to be offered."""
    return {key for (key,) in connection.execute("SELECT key FROM hidden_template")}


def hide(connection: Connection, key: str) -> None:
    """Offer a template no longer."""
    connection.execute("INSERT INTO hidden_template (key) VALUES (?) ON CONFLICT DO NOTHING", (key,))


def show(connection: Connection, key: str) -> None:
    """Offer a template again."""
    connection.execute("DELETE FROM hidden_template WHERE key = ?", (key,))


@lru_cache(maxsize=128)
def parsed(content: str) -> Template:
    """Return a template from the text that is kept of it; the same text is read once."""
    return templates.read(json.loads(content))
