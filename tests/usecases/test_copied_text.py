"""What was copied from a client’s earlier notes, and from when on the practice wants to know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.invented import START, client, session, signed

from headdesk.domain.errors import InvalidValueError
from headdesk.store.connection import transaction
from headdesk.usecases import copied_text
from headdesk.usecases.copied_text import Limits

KEPT = "Rode the invented tram two stops."


def test_sentences_are_found_in_signed_notes_and_what_is_ticked_is_none_of_them(connection):
    with transaction(connection):
        alex = client(connection)
        for week in range(3):
            (attendee,) = session(connection, alex, day=START + timedelta(weeks=week))
            signed(connection, attendee, data=KEPT, risk="Denies all risk since last time")
    earlier = copied_text.earlier(connection, alex, before=START + timedelta(weeks=3))
    draft = {"data": f"New today. {KEPT}", "plan": "Denies all risk since last time"}
    marks = earlier.marks(draft)
    assert {key: [one.sessions for one in found] for key, found in marks.items()} == {"data": [3]}
    assert earlier.similarity({"data": KEPT}) == 1


def test_the_limits_of_copied_text_are_as_usual_until_they_are_set(connection, now):
    assert copied_text.limits(connection) == Limits()
    copied_text.set_limits(connection, Limits(2, 0.9), now=now)
    assert copied_text.limits(connection) == Limits(2, 0.9)


@pytest.mark.parametrize("limits", [(0, 0.9), (51, 0.9), (3, 0.4), (3, 1.1)])
def test_limits_out_of_range_are_refused(limits):
    with pytest.raises(InvalidValueError):
        Limits(*limits)
