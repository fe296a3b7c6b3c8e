"""The history of a draft: what each pause while it was written left behind, until it is signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from headdesk.domain.notes import VersionId
from headdesk.store import rows
from headdesk.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Pause:
    """What was written when the writing paused.

    Attributes:
        template: Key of the template that was in use.
        texts: The sections that had changed since the pause before.
    """

    at: datetime
    template: str
    texts: Mapping[str, str] = field(repr=False)


def add(connection: Connection, version_id: VersionId, pause: Pause) -> None:
    """Add what a pause leaves behind."""
    texts = json.dumps(dict(pause.texts), ensure_ascii=False, separators=(",", ":"))
    row = {
        "version_id": version_id,
        "at": rows.stamp(pause.at),
        "template": pause.template,
        "texts": texts,
    }
    rows.insert(connection, "note_pause", row)


def of_version(connection: Connection, version_id: VersionId) -> list[Pause]:
    """Return the pauses of a draft, the oldest first."""
    found = connection.execute(
        "SELECT at, template, texts FROM note_pause WHERE version_id = ? ORDER BY id", (version_id,)
    )
    return [Pause(datetime.fromisoformat(at), template, json.loads(texts)) for at, template, texts in found]


def forget(connection: Connection, version_id: VersionId) -> None:
    """Forget how a draft came to be: it is signed, and what was crossed out is nobody's business."""
    connection.execute("DELETE FROM note_pause WHERE version_id = ?", (version_id,))
