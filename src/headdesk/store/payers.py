"""Payers with their ways, our fees, their rates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import ClaimType, Payer, PayerId, Route
from headdesk.domain.money import Money
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.rows import Record

_PAYER = ("id", "name", "payer_code", "claim_type", "route", *rows.ADDRESS)


def payers(connection: Connection) -> list[Payer]:
    """Return all payers by name."""
    found = rows.select(connection, _PAYER, "FROM payer ORDER BY name COLLATE NOCASE, id")
    return [_payer(connection, record) for record in found]


def payer(connection: Connection, payer_id: PayerId) -> Payer:
    """Return one payer with its options."""
    (record,) = rows.select(connection, _PAYER, "FROM payer WHERE id = ?", (payer_id,))
    return _payer(connection, record)


def save_payer(connection: Connection, value: Payer) -> PayerId:
    """Record a payer with its options and return its id."""
    columns = {
        "name": value.name,
        "payer_code": value.payer_code,
        "claim_type": value.claim_type,
        "route": value.route,
        **rows.address_columns(value.address),
    }
    payer_id = PayerId(rows.save(connection, "payer", value.id, columns))
    connection.execute("DELETE FROM payer_option WHERE payer_id = ?", (payer_id,))
    connection.executemany(
        "INSERT INTO payer_option (payer_id, key, value) VALUES (?, ?, ?)",
        [(payer_id, key, option) for key, option in value.options.items()],
    )
    return payer_id


def fee(connection: Connection, code: CPTCode, on: date) -> Money | None:
    """Return what we ask for a code on a day; None when no fee is set."""
    row = connection.execute(
        "SELECT cents FROM fee WHERE code = ? AND from_date <= ? ORDER BY from_date DESC LIMIT 1",
        (str(code), str(on)),
    ).fetchone()
    return Money(row[0]) if row else None


def rate(connection: Connection, payer_id: PayerId, code: CPTCode, on: date) -> tuple[Money, date] | None:
    """Return what a payer's contract allows for a code on a day, and since when; None when not known."""
    row = connection.execute(
        """
        SELECT cents, from_date FROM rate
        WHERE payer_id = ? AND code = ? AND from_date <= ? ORDER BY from_date DESC LIMIT 1
        """,
        (payer_id, str(code), str(on)),
    ).fetchone()
    return (Money(row[0]), date.fromisoformat(row[1])) if row else None


def set_fee(connection: Connection, code: CPTCode, amount: Money, from_date: date) -> None:
    """Record what we ask for a code from a day on."""
    connection.execute(
        """
        INSERT INTO fee (code, from_date, cents) VALUES (?, ?, ?)
        ON CONFLICT (code, from_date) DO UPDATE SET cents = excluded.cents
        """,
        (str(code), str(from_date), amount.cents),
    )


def set_rate(
    connection: Connection, payer_id: PayerId, code: CPTCode, amount: Money, from_date: date
) -> None:
    """Record what a payer's contract allows for a code from a day on."""
    connection.execute(
        """
        INSERT INTO rate (payer_id, code, from_date, cents) VALUES (?, ?, ?, ?)
        ON CONFLICT (payer_id, code, from_date) DO UPDATE SET cents = excluded.cents
        """,
        (payer_id, str(code), str(from_date), amount.cents),
    )


def fee_days(connection: Connection, code: CPTCode) -> list[date]:
    """Return the days from which a code has a fee, the first one first."""
    found = connection.execute("SELECT from_date FROM fee WHERE code = ? ORDER BY from_date", (str(code),))
    return [date.fromisoformat(day) for (day,) in found]


def rate_days(connection: Connection, payer_id: PayerId, code: CPTCode) -> list[date]:
    """Return the days from which a payer has a rate for a code, the first one first."""
    found = connection.execute(
        "SELECT from_date FROM rate WHERE payer_id = ? AND code = ? ORDER BY from_date",
        (payer_id, str(code)),
    )
    return [date.fromisoformat(day) for (day,) in found]


def fees(connection: Connection, on: date) -> dict[CPTCode, Money]:
    """Return the fee of every code on a day."""
    return {code: amount for code, (amount, _) in fees_with_dates(connection, on).items()}


def fees_with_dates(connection: Connection, on: date) -> dict[CPTCode, tuple[Money, date]]:
    """Return the fee of every code on a day, and since when it holds."""
    found = connection.execute(
        "SELECT code, cents, max(from_date) FROM fee WHERE from_date <= ? GROUP BY code ORDER BY code",
        (str(on),),
    )
    return {CPTCode(code): (Money(cents), date.fromisoformat(since)) for code, cents, since in found}


def rates(connection: Connection, payer_id: PayerId, on: date) -> dict[CPTCode, tuple[Money, date]]:
    """Return a payer's rate of every code on a day, and since when it holds."""
    found = connection.execute(
        """
        SELECT code, cents, max(from_date) FROM rate
        WHERE payer_id = ? AND from_date <= ? GROUP BY code ORDER BY code
        """,
        (payer_id, str(on)),
    )
    return {CPTCode(code): (Money(cents), date.fromisoformat(since)) for code, cents, since in found}


def _payer(connection: Connection, record: Record) -> Payer:
    return Payer(
        name=record["name"],
        payer_code=record["payer_code"],
        address=rows.address(record),
        claim_type=ClaimType(record["claim_type"]),
        route=Route(record["route"]),
        options=_options(connection, record["id"]),
        id=PayerId(record["id"]),
    )


def _options(connection: Connection, payer_id: int) -> Mapping[str, str]:
    return dict(
        connection.execute("SELECT key, value FROM payer_option WHERE payer_id = ?", (payer_id,)).fetchall()
    )
