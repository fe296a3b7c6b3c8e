"""Between rows and values: what the queries of all subjects share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from headdesk.domain.codes import NPI, Phone, Taxonomy, Zip
from headdesk.domain.people import Address, Name
from headdesk.store.connection import Connection

Record = Mapping[str, Any]

ADDRESS = ("street", "street_2", "city", "state", "zip")
NAME = ("first", "middle", "last", "suffix")


def select(
    connection: Connection, columns: Sequence[str], rest: str, params: Sequence[object] = ()
) -> list[Record]:
    """Return rows as records: column name to value.

    Args:
        connection: Where to read.
        columns: Column names, or expressions ending in ``AS name``.
        rest: The statement from ``FROM`` on.
        params: The values for its question marks.
    """
    names = [column.rsplit(" AS ", 1)[-1].rsplit(".", 1)[-1] for column in columns]
    rows = connection.execute(f"SELECT {', '.join(columns)} {rest}", params)
    return [dict(zip(names, row, strict=True)) for row in rows]


def insert(connection: Connection, table: str, values: Record) -> int:
    """Add a row and return its id."""
    columns = ", ".join(values)
    marks = ", ".join("?" * len(values))
    return connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())
    ).lastrowid


def update(connection: Connection, table: str, row_id: int, values: Record) -> None:
    """Change columns of the row with this id."""
    columns = ", ".join(f"{column} = ?" for column in values)
    connection.execute(f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), row_id))


def save(connection: Connection, table: str, row_id: int, values: Record) -> int:
    """Add the row when its id is 0, else change it; return its id."""
    if not row_id:
        return insert(connection, table, values)
    update(connection, table, row_id, values)
    return row_id


def day(value: str | None) -> date | None:
    """Return a stored day as a date."""
    return None if value is None else date.fromisoformat(value)


def instant(value: str | None) -> datetime | None:
    """Return a stored instant; it carries its offset."""
    return None if value is None else datetime.fromisoformat(value)


def stamp(moment: date | datetime | None) -> str | None:
    """Return a day as ``YYYY-MM-DD``, an instant to the minute or second with its offset."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return None if moment is None else moment.isoformat()


def text(value: object | None) -> str:
    """Return a code or number without its punctuation; nothing is the empty text."""
    return "" if value is None else str(getattr(value, "digits", value))


def npi(value: str | None) -> NPI | None:
    """Return a stored NPI."""
    return NPI(value) if value else None


def taxonomy(value: str | None) -> Taxonomy | None:
    """Return a stored taxonomy code."""
    return Taxonomy(value) if value else None


def phone(value: str) -> Phone | None:
    """Return a stored telephone number."""
    return Phone(value) if value else None


def address(record: Record, prefix: str = "") -> Address:
    """Return the address whose columns carry the prefix."""
    digits = record[f"{prefix}zip"]
    return Address(
        street=record[f"{prefix}street"],
        street_2=record[f"{prefix}street_2"],
        city=record[f"{prefix}city"],
        state=record[f"{prefix}state"],
        zip=Zip(digits) if digits else None,
    )


def address_columns(value: Address, prefix: str = "") -> dict[str, str]:
    """Return an address as columns with the prefix."""
    return {
        f"{prefix}street": value.street,
        f"{prefix}street_2": value.street_2,
        f"{prefix}city": value.city,
        f"{prefix}state": value.state,
        f"{prefix}zip": text(value.zip),
    }


def name(record: Record, prefix: str = "") -> Name:
    """Return the name whose columns carry the prefix."""
    return Name(**{part: record[f"{prefix}{part}"] for part in NAME})


def name_columns(value: Name, prefix: str = "") -> dict[str, str]:
    """Return a name as columns with the prefix."""
    return {f"{prefix}{part}": getattr(value, part) for part in NAME}
