"""What the pages have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from headdesk.store.connection import Connection


class Page(Protocol):
    """A page that writes what is whole into the practice."""

    def save(self, connection: Connection, *, now: datetime) -> bool:
        """Write what makes a value; say beside the rest what to do, and return False if there is any."""
