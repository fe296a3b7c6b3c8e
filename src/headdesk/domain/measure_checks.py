"""Whether the parts of a measure fit together; what does not is said in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measures import Measure


def check(measure: Measure) -> None:
    """Return when a measure is whole.

    Raises:
        InvalidValueError: The first thing that does not fit.
    """
    for what, do in _faults(measure):
        raise InvalidValueError(f"{measure.name}: {what}.", do)


def _faults(measure: Measure) -> Iterator[tuple[str, str]]:
    yield from _in_its_items(measure)
    yield from _in_its_range(measure)
    yield from _in_its_bands(measure)
    yield from _in_its_cut(measure)
    yield from _in_what_it_names(measure)


def _in_its_items(measure: Measure) -> Iterator[tuple[str, str]]:
    for item in measure.questions:
        if not item.label.strip():
            yield f"{item.key} has no words", "Give every item its words, or only their count."
        if len(item.options) < 2:
            yield f"{item.key} has fewer than two answers", "Give each item at least two options."
    said = Counter(option.words.casefold() for item in measure.items[:1] for option in item.options)
    for words, count in said.items():
        if count > 1:
            yield f"two of its answers are called “{words}”", "Give each answer its own words."
    if measure.most_missing and measure.most_missing >= len(measure.items):
        yield "every item could be missing", "Allow fewer unanswered items than there are."


def _in_its_range(measure: Measure) -> Iterator[tuple[str, str]]:
    if measure.lowest >= measure.highest:
        yield "its greatest total is not above its least", "Look at its points or its range."
    if measure.multiplier < 1:
        yield "its multiplier is below 1", "Leave it out, or give a number from 1 on."


def _in_its_bands(measure: Measure) -> Iterator[tuple[str, str]]:
    bands = measure.bands
    for band in bands:
        if band.lowest > band.highest or not band.name.strip():
            yield f"the band from {band.lowest} is not whole", "Give its ends in order, and its name."
    for one, after in pairwise(bands):
        between = f"“{one.name}” and “{after.name}”"
        if after.lowest <= one.highest:
            yield f"the bands {between} overlap at {after.lowest}", "Move one of the two ends."
        elif after.lowest > one.highest + 1:
            yield f"no band holds {one.highest + 1}, between {between}", "Move one of the two ends."
    if bands and (bands[0].lowest, bands[-1].highest) != (measure.lowest, measure.highest):
        covered = f"its bands go from {bands[0].lowest} to {bands[-1].highest}"
        needed = f"its total from {measure.lowest} to {measure.highest}"
        yield f"{covered}, {needed}", "Let the bands cover the whole range."


def _in_its_cut(measure: Measure) -> Iterator[tuple[str, str]]:
    cut = measure.cut
    if cut is None:
        return
    for at_least in (cut.at_least, *cut.by_sex.values(), *cut.choices):
        if not measure.lowest < at_least <= measure.highest:
            yield f"no total tells who is positive from {at_least} on", "Choose a cut within its range."


def _in_what_it_names(measure: Measure) -> Iterator[tuple[str, str]]:
    known = {item.key for item in measure.items}
    named = [
        *((one.item, "a critical item") for one in measure.critical),
        *((key, f"cluster {one.name}") for one in measure.clusters for key in one.items),
        *((key, "its pattern") for key in (measure.pattern.one_of if measure.pattern else ())),
        *((key, "its pattern") for key in (measure.pattern.lower if measure.pattern else ())),
        *((one.item, "its advice") for one in [measure.alone] if one),
    ]
    for key, where in named:
        if key not in known:
            yield f"{where} names {key}, which it does not have", "Mend the number of the item."
