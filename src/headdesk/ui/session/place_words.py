"""What the practice's places are called where one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from headdesk.domain.people import PlaceId
from headdesk.store import people
from headdesk.store.connection import Connection


def place_words(connection: Connection) -> list[tuple[PlaceId, str]]:
    """Return the places with their names; one that only bears the practice's own name is the office."""
    practice, places = people.practice(connection), people.places(connection)
    own = practice.name if practice else ""
    office = QCoreApplication.translate("session", "Office")
    return [
        (place.id, office if len(places) == 1 or place.name in {"", own} else place.name) for place in places
    ]
