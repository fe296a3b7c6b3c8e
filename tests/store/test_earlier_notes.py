"""A client’s earlier signed notes, the latest first."""

from __future__ import annotations

from datetime import timedelta

from tests.store.invented import START, client, draft, session, signed

from headdesk.domain.sessions import Outcome, Stage
from headdesk.store import earlier_notes
from headdesk.store.connection import transaction


def test_only_signed_notes_of_this_client_before_the_day_are_read_the_latest_first(connection):
    with transaction(connection):
        alex, other = client(connection), client(connection, "Bo")
        for week in range(3):
            (attendee,) = session(connection, alex, day=START + timedelta(weeks=week))
            signed(connection, attendee, data=f"Week {week}.", plan="Go on.")
        (attendee,) = session(connection, other)
        signed(connection, attendee, data="Another’s.")
        (attendee,) = session(connection, alex, day=START + timedelta(weeks=3))
        draft(connection, attendee, data="Not signed.")
        (attendee,) = session(
            connection,
            alex,
            day=START + timedelta(days=1),
            outcome=Outcome.NO_SHOW,
            stage=Stage.FEE,
        )
        signed(connection, attendee, contact="Did not come.")
    day = START + timedelta(weeks=2)
    assert earlier_notes.texts(connection, alex, before=day) == [
        {"data": "Week 1.", "plan": "Go on."},
        {"data": "Week 0.", "plan": "Go on."},
    ]
    later = earlier_notes.texts(connection, alex, before=day + timedelta(weeks=9), most=1)
    assert [note["data"] for note in later] == ["Week 2."]
