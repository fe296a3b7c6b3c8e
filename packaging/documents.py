"""Write the documents that are made from the program: ``docs/schema.md`` and ``docs/guide/keys.md``.

``make documents`` runs it; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from headdesk.store import driver
from headdesk.store.migrate import statements, steps
from headdesk.ui.commands import COMMANDS

DOCS = Path(__file__).resolve().parent.parent / "docs"


def schema() -> str:
    """Every table of a fresh practice with its columns, and the triggers that guard it."""
    connection = driver.connect(":memory:")
    for step in steps():
        for statement in statements(step.sql):
            connection.execute(statement)
    head = ["# The tables of a practice", "", "Made from the migrations; `make documents`.", ""]
    return "\n".join([*head, *tables(connection)])


def tables(connection: driver.Connection) -> Iterator[str]:
    """A section for each table."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    for (name,) in names:
        if name.startswith("search_index_"):
            continue
        yield f"## {name}"
        yield ""
        yield "| column | type | |"
        yield "| --- | --- | --- |"
        for _, column, kind, required, default, key, derived in connection.execute(
            f"PRAGMA table_xinfo({name})"
        ):
            known = (("key", key), ("derived" if derived else "required", required))
            facts = [words for words, holds in known if holds]
            facts += [f"default {default}"] if default is not None else []
            yield f"| {column} | {kind or 'TEXT'} | {', '.join(facts)} |"
        triggers = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? ORDER BY name", (name,)
        ).fetchall()
        if triggers:
            yield ""
            yield "Guarded by " + ", ".join(f"`{trigger}`" for (trigger,) in triggers) + "."
        yield ""


def keys() -> str:
    """The table of keys."""
    rows = [f"| {' or '.join(c.keys)} | {c.text.replace('&', '')} |" for c in COMMANDS]
    return "\n".join(
        [
            "# Keys",
            "",
            "On a Mac, Ctrl is the command key. F10 shows the menus, which hold the same list.",
            "",
            "| key | does |",
            "| --- | --- |",
            *rows,
            "",
            "In lists, Up and Down move and Enter opens. In text fields Tab moves on. Money fields work out",
            "`12.5+3`; date fields take `t` for today, `-1` for yesterday, `mon` for the latest Monday,",
            "and `2/14`.",
            "",
        ]
    )


if __name__ == "__main__":
    (DOCS / "schema.md").write_text(schema() + "\n", encoding="utf-8")
    (DOCS / "guide" / "keys.md").write_text(keys(), encoding="utf-8")
