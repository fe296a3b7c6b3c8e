"""Notes: what they say stays out of logs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from headdesk.domain.notes import Addendum

NOW = datetime(2026, 2, 10, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize("part", ["title", "reason", "text"])
def test_what_an_addendum_says_stays_out_of_logs(part):
    said = {"title": "said", "reason": "said", "text": "said", part: "secret words"}
    assert "secret" not in repr(Addendum(**said, signed_by="Robin Invented", signed_at=NOW))
