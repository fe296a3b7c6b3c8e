"""Rows that no signature is over: each column of theirs is in the fingerprint that the log names."""

from __future__ import annotations

import pytest

from headdesk.store.row_seals import TABLES


@pytest.mark.parametrize("kind", TABLES)
def test_every_column_is_under_the_fingerprint(connection, kind):
    table = TABLES[kind]
    found = connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,)).fetchall()
    assert sorted((*table.key, *table.columns)) == sorted(name for (name,) in found)
