"""A client as the texts of a form, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from headdesk.domain.calendar import parse_date
from headdesk.domain.codes import Phone, Zip
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import Address, Client, ClientStatus, Name, Sex
from headdesk.ui import shown
from headdesk.ui.sheet.reading import Reader, Reading, past_day

_NOBODY: Final = Client(Name("New", "Client"))
"""What an empty form starts from; it is never recorded, for both names are asked for."""

_NEEDED: Final = {
    "first": "A first name is needed. Type it as it stands on the card.",
    "last": "A last name is needed. Type it as it stands on the card.",
}


def client_texts(client: Client) -> dict[str, str]:
    """Return a client field by field, as the form shows it."""
    return {
        "first": client.name.first,
        "middle": client.name.middle,
        "last": client.name.last,
        "suffix": client.name.suffix,
        "name_used": client.name_used,
        "pronouns": client.pronouns,
        "birth_date": day_text(client.birth_date),
        "sex": client.sex,
        **address_texts(client.address),
        "phone": str(client.phone or ""),
        "email": client.email,
        "alert": client.alert,
        "status": client.status,
        "since": day_text(client.since),
    }


def read_client(texts: Mapping[str, str], before: Client | None, today: date) -> Reading[Client]:
    """Return the client that a form describes; a field that makes no value leaves what was there before.

    Args:
        texts: What the form says, field by field.
        before: The client as recorded; None for a new one, which comes to be once both names are there.
        today: This day.
    """
    reader, old = Reader(texts), before or _NOBODY
    for key, sentence in _NEEDED.items():
        if not reader.text(key):
            reader.problems[key] = sentence
    nameless = before is None and bool(reader.problems)
    client = Client(
        name=Name(
            first=reader.text("first") or old.name.first,
            last=reader.text("last") or old.name.last,
            middle=reader.text("middle"),
            suffix=reader.text("suffix"),
        ),
        birth_date=reader.optional("birth_date", partial(_past, today=today), old.birth_date),
        sex=Sex(reader.text("sex")),
        name_used=reader.text("name_used"),
        pronouns=reader.text("pronouns"),
        address=read_address(reader, old.address),
        phone=reader.optional("phone", Phone.parse, old.phone),
        email=reader.optional("email", _email, old.email) or "",
        alert=reader.text("alert"),
        status=ClientStatus(reader.text("status") or old.status),
        since=reader.optional("since", partial(_past, today=today), old.since),
        id=old.id,
    )
    return Reading(None if nameless else client, reader.problems)


def address_texts(address: Address, prefix: str = "") -> dict[str, str]:
    """Return an address field by field."""
    return {
        f"{prefix}street": address.street,
        f"{prefix}street_2": address.street_2,
        f"{prefix}city": address.city,
        f"{prefix}state": address.state,
        f"{prefix}zip": str(address.zip or ""),
    }


def read_address(reader: Reader, old: Address, prefix: str = "") -> Address:
    """Return the address that a form describes; a ZIP that makes no value leaves the one before."""
    return Address(
        street=reader.text(f"{prefix}street"),
        city=reader.text(f"{prefix}city"),
        state=reader.text(f"{prefix}state"),
        zip=reader.optional(f"{prefix}zip", Zip.parse, old.zip),
        street_2=reader.text(f"{prefix}street_2"),
    )


def day_text(day: date | None) -> str:
    """Return a day as it is typed into fields; empty for none."""
    return "" if day is None else shown.numbers(day)


def _past(text: str, *, today: date) -> date:
    return past_day(parse_date(text, today), today)


def _email(text: str) -> str:
    name, at, host = text.partition("@")
    if not (name and at and "." in host) or " " in text or "@" in host:
        raise InvalidValueError("That is not an email address.", "It has an @ and a point behind it.")
    return text
