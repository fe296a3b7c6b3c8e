"""By when treatment plans are to be looked at again."""

from __future__ import annotations

from datetime import date

from headdesk.domain.people import ClientId
from headdesk.store.connection import Connection
from headdesk.store.people import SHORT_NAME


def next_reviews(connection: Connection, on: date) -> list[tuple[ClientId, str, str]]:
    """Return, for each current client with a plan in force on a day, the short name and what its review says.

    That stands in the newest of the signed plans and reviews; a discharge ends them all, until another plan.
    """
    found = connection.execute(
        f"""
        SELECT c.id, {SHORT_NAME}, s.text FROM client c
        JOIN note_section s ON s.key = 'next_review' AND s.version_id = (
            SELECT g.version_id FROM note n
            JOIN note_version v ON v.note_id = n.id
            JOIN signature g ON g.version_id = v.id AND g.role = 'author'
            WHERE n.client_id = c.id AND n.on_date <= ?1
              AND n.document IN ('treatment plan', 'plan review', 'discharge summary')
            ORDER BY n.on_date DESC, g.chain_seq DESC LIMIT 1)
        WHERE c.status IN ('active', 'intake') AND EXISTS (
            SELECT 1 FROM note p WHERE p.client_id = c.id AND p.document = 'treatment plan')
        """,
        (str(on),),
    )
    return [(ClientId(client_id), name, text) for client_id, name, text in found]
