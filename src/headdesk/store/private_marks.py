"""Which state each private note is in, by numbers alone: in its row, and as the sealed activity log names it.

So an older row that was put back is told by whoever has no key to the notes.
"""

from __future__ import annotations

from typing import Final

from headdesk.store.connection import Connection

ALL: Final = "private notes"
"""What the activity log calls them all."""
ONE: Final = "private note"
"""What the activity log calls one."""
STATE: Final = "edits"
"""What an entry about one calls the number of its state."""
STATES: Final = "newest"
"""What an entry about all calls the numbers of the states that no entry named before, by note."""


def held(connection: Connection) -> dict[int, int]:
    """Return the number of the state that each note is in, by the note's."""
    return dict(connection.execute("SELECT id, edits FROM private_note_state ORDER BY id"))


def named(connection: Connection) -> dict[int, int]:
    """Return the number of the newest state of each note that the activity log names, by the note's."""
    found = connection.execute(
        f"""
        SELECT note, max(state) FROM (
            SELECT entity_id AS note, json_extract(detail, '$.{STATE}') AS state
            FROM activity WHERE entity = '{ONE}'
            UNION ALL
            SELECT CAST(e.key AS INTEGER), e.value
            FROM activity a, json_each(a.detail, '$.{STATES}') e WHERE a.entity = '{ALL}'
        ) WHERE state IS NOT NULL GROUP BY note ORDER BY note
        """
    )
    return dict(found)


def unnamed(connection: Connection) -> dict[int, int]:
    """Return what `held` does, of the notes whose state the activity log does not name yet."""
    told = named(connection)
    return {note: state for note, state in held(connection).items() if told.get(note, 0) < state}
