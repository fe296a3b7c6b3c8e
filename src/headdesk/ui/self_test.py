"""Whether an installation is complete: the checks that only a built wheel can fail."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLabel

from headdesk.domain.errors import HeaddeskError
from headdesk.forms import cms1500
from headdesk.resources import resource
from headdesk.store import claim_lists, search, vault
from headdesk.store.key_file import KdfCost
from headdesk.store.search import Wish
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.tour.pictures import picture_of, settle
from headdesk.ui.workspace import Workspace
from headdesk.usecases import printing, reference, sample

_CHEAP: Final = KdfCost(memory=19 * 1024, time=2, lanes=1)
_CALLS = 100
_LETTER = b"%PDF-"


def resources_are_there() -> str:
    """Fonts, icons, forms and code tables are there."""
    needed = ("fonts/LiberationMono-Regular.ttf", "icons/headdesk.svg", "forms/cms1500_fields.csv")
    missing = [name for name in needed if not _is_there(name)]
    return f"missing: {', '.join(missing)}" if missing or not reference.service_codes() else ""


def _is_there(name: str) -> bool:
    try:
        resource(name)
    except FileNotFoundError:
        return False
    return True


def qt_keeps_none() -> str:
    """Qt does not use up references to None (PySide6 6.12 on Python 3.11 does)."""
    before = sys.getrefcount(None)
    label = QLabel()
    for _ in range(_CALLS):
        label.setText("x")
    lost = before - sys.getrefcount(None)
    return f"{lost} references lost" if lost > _CALLS // 2 else ""


def a_practice_works() -> str:
    """A practice is made, opened, searched, drawn from and shown."""
    try:
        with tempfile.TemporaryDirectory(prefix="headdesk-test-") as folder:
            return _use_a_practice(Path(folder) / "Sample.headdesk")
    except HeaddeskError as error:
        return str(error)


def _use_a_practice(folder: Path) -> str:
    made, _ = vault.create(folder, sample.PASSWORD, cost=_CHEAP, actor="self-test", now=sample.SAMPLE_NOW)
    with made.connect() as connection:
        sample.make(connection)
        found = search.search(connection, Wish("tram"))
    if not found:
        return "the full-text search finds nothing"
    return _show_and_draw(made)


def _show_and_draw(made: vault.Vault) -> str:
    connection = made.connect()
    desk = Desk(made, connection, clock=lambda: sample.SAMPLE_NOW, preferences=Preferences())
    workspace = Workspace(desk)
    workspace.resize(1280, 800)
    workspace.go(Place(Where.TODAY))
    settle()
    painted = picture_of(workspace).toImage()
    claim = claim_lists.page(connection, claim_lists.ClaimFilter(), limit=1)[0]
    content = printing.preview(connection, claim.id, cms1500.Mode.DRAWN)
    workspace.deleteLater()
    desk.close()
    if not content.startswith(_LETTER):
        return "the form is no PDF"
    return (
        ""
        if painted.pixelColor(1, 1) != painted.pixelColor(painted.width() // 2, 80)
        else "nothing is painted"
    )


CHECKS: Final[tuple[Callable[[], str], ...]] = (resources_are_there, qt_keeps_none, a_practice_works)
