"""A measure of one's own as it is typed into a form: plain lines, and the data that they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from headdesk.domain.errors import InvalidValueError

FIELDS: Final = (
    *("name", "title", "stem", "items", "options", "reversed", "bands", "positive", "critical", "better"),
)
"""What the form asks; all of it is text."""
YES: Final = "yes"
_OPTION: Final = re.compile(r"(?P<words>.*?)\s*=\s*(?P<points>-?\d+)")
_BAND: Final = re.compile(r"(?P<lowest>\d+)\s*(?:-|–|to)\s*(?P<highest>\d+)\s*[:=]?\s*(?P<name>\S.*)")
_CRITICAL: Final = re.compile(r"(?P<item>\d+)(?:\s*from\s*(?P<least>\d+))?")


def data_of(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the data that typed texts mean, as `measure_data` reads it.

    Raises:
        InvalidValueError: A line is not to be understood; the sentence quotes what kind of line it is to be.
    """
    typed = {key: texts.get(key, "").strip() for key in FIELDS}
    data: dict[str, Any] = {
        "name": typed["name"],
        "title": typed["title"],
        "stem": typed["stem"],
        "items": _lines(typed["items"]),
        "options": _options(typed["options"]),
        "reversed": _numbers(typed["reversed"]),
        "bands": [_band(line) for line in _lines(typed["bands"])],
        "critical": [_critical(part) for part in _parts(typed["critical"])],
        "higher_is_better": typed["better"] == YES,
        "ship_text": True,
    }
    if typed["positive"]:
        data["positive"] = {"at_least": _number(typed["positive"], "The cut is no number")}
    return data


def texts_of(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts in which the data of a measure of one's own stands in the form."""
    cut, critical = data.get("positive", {}), data.get("critical", ())
    return {
        "name": data["name"],
        "title": data.get("title", ""),
        "stem": data.get("stem", ""),
        "items": "\n".join(data["items"]),
        "options": "\n".join(_option_line(part) for part in data["options"]),
        "reversed": ", ".join(str(number) for number in data.get("reversed", ())),
        "bands": "\n".join(f"{low}-{high} {name}" for low, high, name in data.get("bands", ())),
        "positive": str(cut["at_least"]) if cut else "",
        "critical": ", ".join(f"{one['item']} from {one['at_least']}" for one in critical),
        "better": YES if data.get("higher_is_better") else "",
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _options(text: str) -> list[dict[str, Any]]:
    """Return answers with their points; an answer without any counts its place, from 0."""
    return [_option(line, place) for place, line in enumerate(_lines(text))]


def _option(line: str, place: int) -> dict[str, Any]:
    found = _OPTION.fullmatch(line)
    return (
        {"words": found["words"], "points": int(found["points"])}
        if found
        else {"words": line, "points": place}
    )


def _option_line(part: Mapping[str, Any]) -> str:
    return f"{part['words']} = {part['points']}"


def _band(line: str) -> list[Any]:
    found = _BAND.fullmatch(line)
    if found is None:
        raise InvalidValueError("A band is not to be understood.", "Type it like this: 0-4 minimal.")
    return [int(found["lowest"]), int(found["highest"]), found["name"]]


def _critical(part: str) -> dict[str, int]:
    found = _CRITICAL.fullmatch(part)
    if found is None:
        raise InvalidValueError("A critical item is not to be understood.", "Type it like this: 9 from 1.")
    return {"item": int(found["item"]), "at_least": int(found["least"] or 1)}


def _numbers(text: str) -> list[int]:
    return [_number(part, "A reversed item is no number") for part in _parts(text)]


def _number(text: str, what: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise InvalidValueError(f"{what}.", "Type a whole number.")
    return int(text)
