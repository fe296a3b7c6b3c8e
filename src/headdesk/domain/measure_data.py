"""Measures read from plain data: those that ship with Headdesk, and those a practice types itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NoReturn

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_checks import check
from headdesk.domain.measures import (
    Alone,
    Band,
    ChangeRules,
    Cluster,
    Critical,
    Cut,
    Item,
    Measure,
    Option,
    Pattern,
)
from headdesk.domain.people import Sex

Data = Mapping[str, Any]

_FIELDS: Final = frozenset(
    {"key", "name", "title", "version", "source", "licence", "ship_text", "stem", "period", "advice"}
    | {"options", "items", "reversed", "gate", "functional", "total", "multiplier", "most_missing"}
    | {"higher_is_better", "bands", "positive", "critical", "clusters", "pattern", "alone", "change"}
    | {"part_of", "tracked"}
)

_LIMITS: Final = ("noise", "important", "reliable", "response", "well")
_MOST_ITEMS: Final = 200


def measures_of(all_data: Iterable[Data]) -> dict[str, Measure]:
    """Return measures by key, in the order of their data.

    Raises:
        InvalidValueError: One is not whole, or two have the same key.
    """
    known: dict[str, Measure] = {}
    for data in all_data:
        measure = measure_of(data, known)
        if measure.key in known:
            _refuse(measure.key, "There are two measures with this key", "Give each a key of its own.")
        known[measure.key] = measure
    return known


def measure_of(data: Data, known: Mapping[str, Measure] | None = None) -> Measure:
    """Return the measure that data describes.

    Args:
        data: As in ``notes/measures.json``.
        known: The measures of which it may be a part.

    Raises:
        InvalidValueError: Something is missing or does not fit; the sentence says what, and where.
    """
    name = _text(data, "name", "The measure") or _refuse("The measure", "It has no name", "Name it.")
    _only(name, data, _FIELDS)
    whole = _whole(name, data, known or {})
    items = _part_items(name, data, whole) if whole else _items(name, data)
    measure = Measure(
        **_who_it_is(name, data),
        **_how_it_asks(name, data, whole, items),
        **_how_it_is_read(name, data, items),
    )
    check(measure)
    return measure


def _who_it_is(name: str, data: Data) -> dict[str, Any]:
    no_key = "Give it a short key, such as its name."
    return {
        "key": _text(data, "key", name) or _refuse(name, "It has no key", no_key),
        "name": name,
        "title": _text(data, "title", name) or name,
        "version": _number(data, "version", name, 1),
        "source": _text(data, "source", name),
        "licence": _text(data, "licence", name),
        "advice": _text(data, "advice", name),
    }


def _how_it_asks(name: str, data: Data, whole: Measure | None, items: tuple[Item, ...]) -> dict[str, Any]:
    return {
        "ships_words": data.get("ship_text") is True,
        "stem": whole.stem if whole else _text(data, "stem", name),
        "period": whole.period if whole else _text(data, "period", name),
        "items": items,
        "gate": _extra(name, data, "gate"),
        "functional": _extra(name, data, "functional"),
        "part_of": whole.key if whole else "",
    }


def _how_it_is_read(name: str, data: Data, items: tuple[Item, ...]) -> dict[str, Any]:
    lowest, highest = _range(name, data, items)
    return {
        "lowest": lowest,
        "highest": highest,
        "multiplier": _number(data, "multiplier", name, 1),
        "most_missing": _number(data, "most_missing", name, 0),
        "higher_is_better": data.get("higher_is_better") is True,
        "bands": tuple(_band(name, given) for given in _list(name, data, "bands")),
        "cut": _cut(name, data),
        "critical": tuple(_critical(name, given) for given in _mappings(name, data, "critical")),
        "clusters": tuple(_cluster(name, given) for given in _mappings(name, data, "clusters")),
        "pattern": _pattern(name, data),
        "alone": _alone(name, data),
        "change": _change(name, data),
        "tracked": data.get("tracked") is not False,
    }


def _whole(name: str, data: Data, known: Mapping[str, Measure]) -> Measure | None:
    """Return the measure of which another is a part."""
    if "part_of" not in data:
        return None
    key = _text(_mapping(name, data, "part_of"), "measure", name)
    first = "Put that measure first."
    return known.get(key) or _refuse(name, f"It is part of “{key}”, which is not there", first)


def _part_items(name: str, data: Data, whole: Measure) -> tuple[Item, ...]:
    keys = [_item_key(number) for number in _list(name, _mapping(name, data, "part_of"), "items")]
    return tuple(item for item in whole.items if item.key in keys)


def _items(name: str, data: Data) -> tuple[Item, ...]:
    given = data.get("items", 0)
    if isinstance(given, int) and 0 <= given <= _MOST_ITEMS:
        words = [f"Item {number}" for number in range(1, given + 1)]
    else:
        words = [str(each) for each in _list(name, data, "items")]
    options = _options(name, data.get("options", ())) if words else ()
    turned = [_whole_number(name, "reversed", each) for each in _list(name, data, "reversed")]
    for number in turned:
        if not 1 <= number <= len(words):
            _refuse(name, f"Item {number} is to be reversed, but there are {len(words)}", "Mend the number.")
    return tuple(
        Item(_item_key(number), label, _reversed(options) if number in turned else options)
        for number, label in enumerate(words, start=1)
    )


def _reversed(options: tuple[Option, ...]) -> tuple[Option, ...]:
    points = [option.points for option in options]
    return tuple(Option(o.value, o.words, min(points) + max(points) - o.points) for o in options)


def _options(name: str, given: object) -> tuple[Option, ...]:
    """Return options from a range of numbers, from words that count 0, 1, 2…, or from words with points."""
    if isinstance(given, Mapping):
        first, last = (_whole_number(name, f"options, {end}", given.get(end)) for end in ("from", "to"))
        return tuple(Option(n, str(n), n) for n in range(first, min(last, first + _MOST_ITEMS) + 1))
    parts: Sequence[Any] = given if isinstance(given, list | tuple) else ()
    options = [_option(name, number, part) for number, part in enumerate(parts)]
    twice = [value for value, count in Counter(o.value for o in options).items() if count > 1]
    if twice:
        _refuse(name, f"Two of its answers count {twice[0]}", "Give each answer points of its own.")
    return tuple(options)


def _option(name: str, number: int, part: object) -> Option:
    if not isinstance(part, Mapping):
        return Option(number, str(part), number)
    words = str(part.get("words", ""))
    if part.get("points") is None:
        _refuse(name, f"The points of “{words}” are missing", "Say what each answer counts.")
    points = _whole_number(name, f"points of “{words}”", part["points"])
    return Option(points, words or str(points), points)


def _extra(name: str, data: Data, key: str) -> Item | None:
    """Return a question that is asked beside the scored ones."""
    if key not in data:
        return None
    extra = _mapping(name, data, key)
    return Item(key, _text(extra, "item", name), _options(name, extra.get("options", ())))


def _range(name: str, data: Data, items: tuple[Item, ...]) -> tuple[int, int]:
    """Return the least and the greatest total."""
    if "total" in data:
        ends = _list(name, data, "total")
        if items or len(ends) != 2:
            _refuse(name, "Its total has no range", "Give two numbers, and no items.")
        return _whole_number(name, "total", ends[0]), _whole_number(name, "total", ends[1])
    if not items or not all(item.options for item in items):
        both = "Give items and their options, or a range for its total."
        _refuse(name, "It has no items with answers", both)
    times = _number(data, "multiplier", name, 1)
    points = [[option.points for option in item.options] for item in items]
    return times * sum(map(min, points)), times * sum(map(max, points))


def _band(name: str, given: object) -> Band:
    if not isinstance(given, list | tuple) or len(given) != 3:
        _refuse(name, "A band is not whole", "Give its least and greatest total and its name.")
    ends = [_whole_number(name, f"band “{given[2]}”", end) for end in given[:2]]
    return Band(ends[0], ends[1], str(given[2]))


def _cut(name: str, data: Data) -> Cut | None:
    if "positive" not in data:
        return None
    given = _mapping(name, data, "positive")
    at_least = _whole_number(name, "positive", given.get("at_least"))
    by_sex = {
        _sex(name, sex): _whole_number(name, "positive", cut)
        for sex, cut in (_mapping(name, given, "by_sex") if "by_sex" in given else {}).items()
    }
    choices = range(_number(given, "from", name, at_least), _number(given, "to", name, at_least) + 1)
    return Cut(at_least, by_sex, choices if len(choices) > 1 else range(0))


def _critical(name: str, given: Data) -> Critical:
    return Critical(_item_key(given.get("item")), _whole_number(name, "critical item", given.get("at_least")))


def _cluster(name: str, given: Data) -> Cluster:
    ends = [_whole_number(name, "cluster", end) for end in _list(name, given, "items")]
    if len(ends) != 2:
        _refuse(name, "A cluster is not whole", "Give its first and last item.")
    return Cluster(
        _text(given, "name", name),
        tuple(_item_key(number) for number in range(ends[0], min(ends[1], _MOST_ITEMS) + 1)),
        _number(given, "needed", name, 1),
        _number(given, "at_least", name, 1),
    )


def _pattern(name: str, data: Data) -> Pattern | None:
    if "pattern" not in data:
        return None
    given = _mapping(name, data, "pattern")
    lower = _mapping(name, given, "lower") if "lower" in given else {}
    return Pattern(
        needed=_number(given, "items", name, 1),
        at_least=_number(given, "at_least", name, 1),
        one_of=tuple(_item_key(number) for number in _list(name, given, "one_of")),
        words=_text(given, "words", name),
        lower={_item_key(number): _whole_number(name, "pattern", least) for number, least in lower.items()},
    )


def _alone(name: str, data: Data) -> Alone | None:
    if "alone" not in data:
        return None
    given = _mapping(name, data, "alone")
    return Alone(_item_key(given.get("item")), _sex(name, given.get("sex", "")), _text(given, "words", name))


def _change(name: str, data: Data) -> ChangeRules:
    if "change" not in data:
        return ChangeRules()
    given = _mapping(name, data, "change")
    _only(name, given, frozenset({*_LIMITS, "well_words"}))
    limits = {key: _whole_number(name, key, given[key]) for key in _LIMITS if key in given}
    return ChangeRules(
        noise=limits.get("noise"),
        important=limits.get("important"),
        reliable=limits.get("reliable"),
        response=limits.get("response"),
        well=limits.get("well"),
        well_words=_text(given, "well_words", name),
    )


def _item_key(number: object) -> str:
    return f"item {number}"


def _text(data: Data, key: str, name: str) -> str:
    found = data.get(key, "")
    if not isinstance(found, str):
        _refuse(name, f"Its {key} is not text", "Write it in words.")
    return found.strip()


def _number(data: Data, key: str, name: str, otherwise: int) -> int:
    return _whole_number(name, key, data.get(key, otherwise))


def _whole_number(name: str, what: str, found: object) -> int:
    if not isinstance(found, int) or isinstance(found, bool):
        _refuse(name, f"A whole number is missing ({what})", "Type one.")
    return found


def _sex(name: str, given: object) -> Sex:
    if given not in {sex.value for sex in Sex}:
        _refuse(name, f"“{given}” is no sex that it can ask about", "Write M, F, or nothing.")
    return Sex(str(given))


def _only(name: str, data: Data, fields: frozenset[str]) -> None:
    unknown = sorted(str(key) for key in data if key not in fields)
    if unknown:
        _refuse(name, f"Nothing is known of “{unknown[0]}”", "Look at how that word is spelled.")


def _list(name: str, data: Data, key: str) -> Sequence[Any]:
    found = data.get(key, ())
    if not isinstance(found, list | tuple):
        _refuse(name, f"Its {key} is no list", "Look at how it is written for the other measures.")
    return found


def _mappings(name: str, data: Data, key: str) -> Sequence[Data]:
    found = _list(name, data, key)
    if not all(isinstance(each, Mapping) for each in found):
        _refuse(name, f"Its {key} is not whole", "Look at how it is written for the other measures.")
    return found


def _mapping(name: str, data: Data, key: str) -> Data:
    found = data[key]
    if not isinstance(found, Mapping):
        _refuse(name, f"Its {key} is not whole", "Look at how it is written for the other measures.")
    return found


def _refuse(name: str, what: str, do: str) -> NoReturn:
    raise InvalidValueError(f"{name}: {what[0].lower()}{what[1:]}.", do)
