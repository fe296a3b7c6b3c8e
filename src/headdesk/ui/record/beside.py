"""Where in the program that is mended which stands beside a note: the session, the client, the practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.templates import Document, Gap
from headdesk.ui.places import Errand, Place, Where
from headdesk.usecases.beginning import Subject

_PLACES: Final = MappingProxyType(
    {
        Elsewhere.BIRTH_DATE: Place(Where.CLIENT, part="details", field="birth_date"),
        Elsewhere.TIMES: Place(Where.WRAP_UP, part="note"),
        Elsewhere.CREDENTIAL: Place(Where.SETTINGS, part="practice", field="credential"),
        Elsewhere.DIAGNOSES: Place(Where.CLIENT),
        Elsewhere.PLAN: Place(Where.CLIENT),
        Elsewhere.INTAKE: Place(Where.CLIENT),
        Elsewhere.MEASURES: Place(Where.CLIENT),
        Elsewhere.PAPERS: Place(Where.CLIENT, part="papers"),
    }
)


def place_beside(key: str, subject: Subject) -> Place | None:
    """Return the place that a finding or a link of a note leads to; None where that is a section."""
    if key not in set(Elsewhere):
        return None
    found = _PLACES.get(Elsewhere(key))
    if found is None:
        return None
    numbers = {Where.CLIENT: int(subject.client_id), Where.WRAP_UP: int(subject.attendee_id or 0)}
    return replace(found, number=numbers.get(found.where, 0))


def with_errand(place: Place, key: str, document: Document, gaps: Sequence[Gap]) -> Place:
    """Return a place with what is to be mended there and the way back to what is written.

    The wrap-up has its own way back: the note stands on the same page.
    """
    if place.where is Where.WRAP_UP:
        return place
    words = next((gap.words for gap in gaps if gap.key == key), "")
    what = _tr("The %1 you are writing still needs %2.") if words else _tr("The %1 you are writing waits.")
    said = what.replace("%1", document).replace("%2", words)
    return replace(place, errand=Errand(said, _tr("Back to the %1").replace("%1", document)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("record", text)
