"""The tour itself: a sample practice, one session through the house, a picture at every stop."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.money import Money
from headdesk.store import ledger
from headdesk.store.instance import hold
from headdesk.store.vault import unlock
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.main_window import USUAL_SIZE, MainWindow
from headdesk.ui.places import Place, Where
from headdesk.ui.tour import figures, job, record
from headdesk.ui.tour.job import Session
from headdesk.ui.tour.pictures import Camera, settle
from headdesk.ui.workspace import Workspace
from headdesk.usecases import sample, vaults
from headdesk.usecases.files import write_chosen

_SETTINGS: Final = (
    *("practice", "fees", "payers", "writing", "templates", "signing", "measures"),
    *("safety", "activity", "appearance"),
)


def open_sample(window: MainWindow, camera: Camera, folder: Path) -> Desk:
    """Show the way in, with pictures, and return the desk of a new sample practice.

    Raises:
        RuleBrokenError: The practice did not open.
    """
    vaults.make_sample(folder, cost=vaults.USUAL_COST)
    window.resize(*USUAL_SIZE)  # however small this screen is
    window.show()
    window.way_in.show_welcome()
    camera.take(window, "welcome")
    window.way_in.show_first_run()
    camera.take(window, "first-run")
    window.way_in.show_unlock(folder)
    camera.take(window, "unlock")
    vault = unlock(folder, sample.PASSWORD, actor="Mara Ellison")
    window.open_desk(vaults.Opened(vault, hold(folder)))
    if window.desk is None:
        raise RuleBrokenError("The sample practice did not open.")
    return window.desk


class Tour:
    """Goes through the window of an open sample practice and leaves what it saw in a folder."""

    def __init__(self, window: MainWindow, desk: Desk, camera: Camera, folder: Path) -> None:
        self._window = window
        self._desk = desk
        self._camera = camera
        self._folder = folder
        self._files: dict[str, str] = {}

    def go(self) -> dict[str, Any]:
        """Do the main job and return everything read back; also written as ``tour.json``.

        Raises:
            RuleBrokenError: A figure is wrong; the sentence names it.
        """
        connection = self._desk.connection
        session = job.first_waiting(connection)
        owed_before = ledger.client_balance(connection, session.client_id)
        self._look(Place(Where.TODAY), "today")
        self._look(Place(Where.CLIENTS), "clients")
        self._look(Place(Where.CLIENT, session.client_id), "client")
        claim_id = self._wrap_up(session)
        self._get_paid(session, claim_id)
        self._look_into_record(session)
        for part in _SETTINGS:
            self._look(Place(Where.SETTINGS, part=part), f"settings-{part}")
        self._look(Place(Where.HELP), "help")
        for path in self._camera.taken:
            self._files[path.name] = _sha256(path.read_bytes())
        return self._report(figures.read_back(connection, session, claim_id), owed_before)

    def _wrap_up(self, session: Session) -> ClaimId:
        """Write the note, sign it, add to it, choose the code; return the claim."""
        connection, now = self._desk.connection, self._desk.now()
        note = Place(Where.WRAP_UP, session.attendee_id, "note")
        self._do(lambda: job.confirm(connection, session, now))
        self._do(lambda: job.write(connection, session, now))
        self._look(note, "wrap-up-note")
        self._do(lambda: job.sign(connection, session, now))
        self._do(lambda: record.amend(connection, session, now))
        self._look(note, "wrap-up-signed")
        self._look(Place(Where.WRAP_UP, session.attendee_id, "code"), "wrap-up-code")
        claim_id = job.code(connection, session, now)
        self._changed()
        self._look(Place(Where.WRAP_UP, session.attendee_id, "claim"), "wrap-up-claim")
        return claim_id

    def _get_paid(self, session: Session, claim_id: ClaimId) -> None:
        """Print the claim, file it, and post what came for it."""
        connection, now = self._desk.connection, self._desk.now()
        self._look(Place(Where.CLAIMS), "claims")
        self._look(Place(Where.CLAIM, claim_id), "claim-ready")
        for name, content in job.print_both(connection, claim_id, now).items():
            self._write(name, content)
        self._do(lambda: job.file(connection, claim_id, now))
        self._look(Place(Where.CLAIM, claim_id), "claim-filed")
        self._look(Place(Where.POST, claim_id), "post-payment")
        answered = now + timedelta(days=14)
        self._do(lambda: job.answer(connection, claim_id, answered))
        self._do(lambda: job.take_copay(connection, session, answered))
        self._look(Place(Where.MONEY, claim_id), "money")
        self._look(Place(Where.CLIENT, session.client_id, "account"), "client-account")

    def _look_into_record(self, session: Session) -> None:
        """Take down a request, and look at plan, measure, search and that request."""
        connection, now = self._desk.connection, self._desk.now()
        self._do(lambda: record.ask(connection, session, now))
        for place, name in record.stops(connection, session, now):
            self._look(place, name)

    def _report(self, found: dict[str, Any], owed_before: Money) -> dict[str, Any]:
        found["files"] = self._files
        faults = figures.wrong(found, owed_before, self._files)
        found["faults"] = faults
        text = json.dumps(found, indent=1, ensure_ascii=False)
        write_chosen(self._folder / "tour.json", text.encode())
        if faults:
            raise RuleBrokenError(faults[0], "The tour failed; tour.json holds every figure.")
        return found

    def _look(self, place: Place, name: str) -> None:
        self._workspace.go(place)
        self._camera.take(self._window, name)

    def _do(self, step: Callable[[], None]) -> None:
        step()
        self._changed()

    def _changed(self) -> None:
        """Tell all screens that anything may have changed, as the screens' own steps do."""
        for topic in Topic:
            self._desk.changed.emit(topic)
        settle()

    @property
    def _workspace(self) -> Workspace:
        workspace = self._window.workspace()
        if workspace is None:
            raise RuleBrokenError("The practice is locked.")
        return workspace

    def _write(self, name: str, content: bytes) -> None:
        write_chosen(self._folder / name, content)
        self._files[name] = _sha256(content)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
