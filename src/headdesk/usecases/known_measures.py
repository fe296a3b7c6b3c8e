"""The measures that the practice can take: the person's own ones and those that ship, each with its cut."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_data import measure_of
from headdesk.domain.measures import Measure, with_cut
from headdesk.store import activity, own_measures, practice_settings, row_seals
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import reference

_CUT: Final = "measure cut "
"""Stands before the key of a measure whose cut the practice chose."""


def offered(connection: Connection) -> list[Measure]:
    """Return the measures to choose from: the person's own first, then those that ship, with their cuts."""
    own = [measure_of(data) for data in own_measures.newest(connection)]
    return [*own, *(_as_chosen(connection, one) for one in reference.measures().values())]


def known(connection: Connection, key: str, version: int = 0) -> Measure | None:
    """Return a measure by its key; None when there is none.

    Args:
        connection: Where to read.
        key: Which.
        version: In which version it was answered; 0 for the newest. Of those that ship there is one.
    """
    if not key.startswith(own_measures.OWN):
        shipped = reference.measures().get(key)
        return _as_chosen(connection, shipped) if shipped else None
    if version:
        data = own_measures.version(connection, key, version)
        return measure_of(data) if data else None
    return next((one for one in offered(connection) if one.key == key), None)


def data_of_own(connection: Connection, key: str) -> dict[str, Any] | None:
    """Return one of the person's own measures as data, to be changed; None when it is none of them."""
    return next((data for data in own_measures.newest(connection) if data["key"] == key), None)


def is_own(measure: Measure) -> bool:
    """Return whether the person typed a measure."""
    return measure.key.startswith(own_measures.OWN)


def define(connection: Connection, data: Mapping[str, Any], *, now: datetime) -> Measure:
    """Record a measure of the person's own and return it; with the key of one, another version of that.

    Args:
        connection: Where to write.
        data: As in ``notes/measures.json``; key and version are given here.
        now: The time.

    Raises:
        InvalidValueError: Something is missing or does not fit together, or its name is taken.
    """
    before = data_of_own(connection, str(data.get("key", "")))
    with transaction(connection):
        key = before["key"] if before else own_measures.next_key(connection)
        version = before["version"] + 1 if before else 1
        whole = {**data, "key": key, "version": version}
        measure = measure_of(whole)
        _refuse_taken(connection, measure)
        if before == {**whole, "version": version - 1}:
            return measure_of(before)
        own_measures.add(connection, key, version, whole)
        detail = {"version": version, **row_seals.named(connection, "measure", key, version)}
        activity.record(connection, now=now, action="save", entity="measure", detail=detail)
    return measure


def choose_cut(connection: Connection, key: str, at_least: int, *, now: datetime) -> Measure:
    """Record from which total on a measure is positive in this practice, and return it so.

    Raises:
        InvalidValueError: The measure does not leave that choice, or there is none of that name.
    """
    shipped = reference.measures().get(key)
    if shipped is None:
        raise InvalidValueError("There is no such measure.", "Choose one of the list.")
    chosen = with_cut(shipped, at_least)
    with transaction(connection):
        practice_settings.put(connection, f"{_CUT}{key}", str(at_least))
        activity.record(connection, now=now, action="save", entity="measure", detail={"cut": at_least})
    return chosen


def _as_chosen(connection: Connection, measure: Measure) -> Measure:
    """Return a measure with the cut that the practice chose, where it leaves a choice."""
    if measure.cut is None or not measure.cut.choices:
        return measure
    said = practice_settings.value(connection, f"{_CUT}{measure.key}")
    return with_cut(measure, int(said)) if said else measure


def _refuse_taken(connection: Connection, measure: Measure) -> None:
    others = {one.name.casefold() for one in offered(connection) if one.key != measure.key}
    if measure.name.casefold() in others:
        raise InvalidValueError("There is a measure of that name already.", "Choose another name.")
