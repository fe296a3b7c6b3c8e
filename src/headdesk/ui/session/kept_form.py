"""What is typed into the form for a new session, as texts: it comes back when a lock took the form away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING, Final

from headdesk.domain.people import ClientId
from headdesk.domain.sessions import Modality, SessionKind
from headdesk.store import people
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.kept import KeptTexts

if TYPE_CHECKING:
    from headdesk.ui.session.dialog import NewSessionDialog

_FORM: Final = "new session"
_NOBODY: Final = ClientId(0)
"""The form belongs to no client."""


class KeptForm:
    """Keeps the form on disk at each change, until it is decided."""

    def __init__(self, desk: Desk) -> None:
        self._kept = KeptTexts(desk)
        self._connection = desk.connection

    def keep(self, form: NewSessionDialog) -> None:
        """Keep what the form holds now."""
        self._kept.keep(_FORM, _NOBODY, _texts(form))

    def forget(self) -> None:
        """Keep nothing: it was planned, or left out on purpose."""
        self._kept.keep(_FORM, _NOBODY, {})

    def fill(self, form: NewSessionDialog) -> bool:
        """Fill in what was kept; return whether there was something."""
        texts = self._kept.texts(_FORM, _NOBODY)
        if texts:
            _fill(form, texts, lambda client_id: people.client(self._connection, client_id).shown)
        return bool(texts)


def _texts(form: NewSessionDialog) -> dict[str, str]:
    when = form.when
    times = {"day": when.day.value(), "start": when.start.value(), "stop": when.stop.value()}
    return {
        "clients": " ".join(str(client_id) for client_id in form.clients.chosen()),
        "name": form.clients.edit.text(),
        "kind": str(form.kind.chosen_key()),
        **{key: moment.isoformat() for key, moment in times.items() if moment is not None},
        "modality": str(form.modality.chosen_key()),
        "place": str(form.place.currentIndex()),
        "times": str(form.repeat.times()),
    }


def _fill(form: NewSessionDialog, texts: dict[str, str], name_of: Callable[[ClientId], str]) -> None:
    form.choose_kind(SessionKind(texts["kind"]))
    for number in texts["clients"].split():
        form.clients.choose(ClientId(int(number)), name_of(ClientId(int(number))))
    form.clients.edit.setText(texts["name"])
    if all(key in texts for key in ("day", "start", "stop")):
        day, start, stop = (texts[key] for key in ("day", "start", "stop"))
        form.when.show_typed(date.fromisoformat(day), time.fromisoformat(start), time.fromisoformat(stop))
    form.modality.choose(Modality(texts["modality"]))
    form.place.setCurrentIndex(int(texts["place"]))
    form.repeat.show_times(int(texts["times"]))
