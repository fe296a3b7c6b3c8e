"""The chain in the store: any change is located."""

from __future__ import annotations

import pytest
from tests.store.invented import NOW

from headdesk.domain.chain import LinkKind, digest
from headdesk.store import chain
from headdesk.store.connection import transaction


@pytest.fixture
def chained(connection):
    """A chain of five links."""
    with transaction(connection):
        for number in range(1, 6):
            kind = LinkKind.NOTE if number % 2 else LinkKind.FILING
            assert chain.add_link(connection, kind, 10 + number, f"{number}".encode(), NOW).seq == number
    return connection


def tamper(connection, sql):
    with transaction(connection):
        for trigger in ("chain_link_fixed", "chain_link_kept"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(sql)


def test_an_empty_chain_is_whole(connection):
    assert chain.first_broken(connection) is None


def test_a_chain_that_nobody_touched_is_whole(chained):
    assert chain.first_broken(chained) is None


def test_the_chain_holds_the_digest_of_what_was_signed_by_kind(chained):
    filed = [link for link in chain.links(chained) if link.kind == LinkKind.FILING]
    assert [(link.subject_id, link.digest) for link in filed] == [(12, digest(b"2")), (14, digest(b"4"))]


def test_an_added_link_is_the_one_that_is_read_and_names_itself(connection):
    with transaction(connection):
        added = chain.add_link(connection, LinkKind.NOTE, 7, b"content", NOW)
    assert list(chain.links(connection)) == [added]
    assert added.named == {"link": 1, "sha256": added.link.hex()}


@pytest.mark.parametrize("seq", range(1, 6))
@pytest.mark.parametrize("column", ["digest", "link"])
def test_a_changed_link_is_located(chained, column, seq):
    tamper(chained, f"UPDATE chain_link SET {column} = randomblob(32) WHERE seq = {seq}")
    assert chain.first_broken(chained) == seq


@pytest.mark.parametrize("seq", range(1, 5))
def test_a_link_taken_out_is_located_where_the_chain_goes_on(chained, seq):
    tamper(chained, f"DELETE FROM chain_link WHERE seq = {seq}")
    assert chain.first_broken(chained) == seq + 1
