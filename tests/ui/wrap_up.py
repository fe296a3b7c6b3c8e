"""What the tests of the wrap-up page share: the page in a window, and finding one's way on it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from headdesk.domain.section_text import text_of_words
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Section
from headdesk.store import sessions
from headdesk.store.sessions import SessionRow
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.label import Label
from headdesk.ui.wrap_up.screen import WrapUpScreen


@pytest.fixture
def screen(qtbot, desk):
    """The wrap-up page in a window of its own, which has the keys."""
    made = WrapUpScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def focused():
    """The widget that takes the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def row_of(desk: Desk, last_name: str) -> SessionRow:
    """A client's session that waits, or is planned until today."""
    rows = [*sessions.waiting(desk.connection), *sessions.planned(desk.connection, until=desk.today())]
    return next(row for row in rows if row.client.endswith(last_name))


def opened(screen: WrapUpScreen, desk: Desk, last_name: str, part: str = "") -> AttendeeId:
    """Open that session, and return its attendee id."""
    found = row_of(desk, last_name)
    screen.show_place(Place(Where.WRAP_UP, found.attendee_id, part))
    return found.attendee_id


def write_all(screen: WrapUpScreen) -> None:
    """Write something into every section of the template."""
    for section in screen.note.draft.template.sections:
        screen.note.editor.fill(section.key, _something(section))


def _something(section: Section) -> str:
    if section.every:
        return text_of_words(section.choices)
    return section.choices[0] if section.choices else f"About {section.key}."


def words_of(widget):
    """The words of all labels that are seen."""
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]
