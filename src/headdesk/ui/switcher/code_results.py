"""The fees that the switcher finds: by a code's number, by its words, and by *fee*."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.coding import ServiceCode
from headdesk.domain.money import Money
from headdesk.store import payers
from headdesk.store.connection import Connection
from headdesk.ui.places import Place, Where
from headdesk.ui.switcher.matching import matches
from headdesk.ui.switcher.result import Result
from headdesk.usecases import reference

_MOST: Final = 4
_SHORTEST: Final = 3
"""Signs that mean a code; fewer would call up many of them beside every client."""


def fees(connection: Connection, typed: str, today: date) -> list[Result]:
    """Return the codes that are meant, each leading to its fee, those that have one first.

    A code without a fee is found by its number alone: of most codes a practice never hears.
    """
    if len(typed.strip()) < _SHORTEST:
        return []
    known_fees = payers.fees(connection, today)
    in_use = [known for known in reference.service_codes() if known.code in known_fees]
    others = [known for known in reference.service_codes() if known.code not in known_fees]
    meant = [known for known in in_use if matches(f"{_tr('Fees')} {known.code} {known.words}", typed)]
    meant += [
        known for known in others if matches(f"{_tr('Fees')} {known.code}", typed) and _is_number(typed)
    ]
    return [_result(known, known_fees.get(known.code)) for known in meant[:_MOST]]


def _is_number(typed: str) -> bool:
    return any(sign.isdigit() for sign in typed)


def _result(known: ServiceCode, fee: Money | None) -> Result:
    amount = _tr("no fee set") if fee is None else str(fee)
    place = Place(Where.SETTINGS, part="fees", field=str(known.code))
    return Result(f"{known.code} · {amount}", known.words, _tr("fee"), "hand-coins", place)


def _tr(text: str) -> str:
    return QCoreApplication.translate("switcher", text)
