"""What was typed into forms and makes no value yet: kept on disk, or in memory where the disk refuses it."""

from __future__ import annotations

from collections.abc import Mapping

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.ui.desk import Desk
from headdesk.usecases import clients

Refused = dict[tuple[str, ClientId], dict[str, str]]
"""Texts by form and client."""


class KeptTexts:
    """Keeps texts by form and client.

    Attributes:
        refused: What the disk did not take; goes along over a lock.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.refused: Refused = {}

    def texts(self, form: str, client_id: ClientId) -> dict[str, str]:
        """Return what is kept of a form by field; nothing when all of it was recorded."""
        in_memory = self.refused.get((form, client_id))
        return in_memory or clients.typed(self._desk.connection, form, client_id)

    def keep(self, form: str, client_id: ClientId, texts: Mapping[str, str]) -> str:
        """Keep texts in place of those before, or forget them; return a sentence if the disk refused."""
        in_memory = self.refused.pop((form, client_id), None)
        if in_memory is None and texts == clients.typed(self._desk.connection, form, client_id):
            return ""
        try:
            clients.keep_typed(self._desk.connection, form, client_id, texts)
        except HeaddeskError as error:
            if texts:
                self.refused[form, client_id] = dict(texts)
            return f"{error.what} {error.do}".strip()
        return ""
