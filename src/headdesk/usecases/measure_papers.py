"""A measure as it is printed: each answer with its points, the total with what it means, and the trend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from headdesk.domain.calendar import long_day
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_trend import Taken, Trend, trend
from headdesk.domain.measures import TOTAL_KEY, Item, Measure
from headdesk.domain.notes import Note
from headdesk.domain.people import Sex
from headdesk.domain.scoring import Score, gap_words
from headdesk.domain.trend_chart import trend_drawing
from headdesk.forms.record import Fact, Picture, Prose, Section, Table
from headdesk.usecases.measures import scored

_WIDE = 504.0
"""Points across a page."""
_HEADS, _SHARES = ("No.", "Question", "Answer", "Points"), (0.6, 6.0, 3.0, 1.0)


def facts_of(measure: Measure, note: Note, sex: Sex) -> list[Fact]:
    """Return the total with what it means, and who answered."""
    found = scored(measure, note.texts, sex)
    said = (("Score", score_words(measure, found)), ("Answered by", note.texts.get("answered by", "")))
    return [Fact(label, value) for label, value in said if value]


def sections_of(measure: Measure, note: Note, sex: Sex) -> list[Section]:
    """Return the answers as a table, and the remark."""
    found = scored(measure, note.texts, sex)
    answers = list(answers_of(measure, note.texts))
    remark = note.texts.get("remark", "").strip()
    meaning = " ".join((*_critical(measure, found), *found.remarks))
    return [
        *([Table("Answers", _HEADS, answers, _SHARES, meaning)] if answers else []),
        *([Prose("Remark", remark)] if remark else []),
    ]


def trend_of(measure: Measure, taken: Sequence[Note], sex: Sex) -> list[Section]:
    """Return the trend of a measure as a drawing with its table; nothing where there is one total or none."""
    times = (Taken(note.on, scored(measure, note.texts, sex).total, note.id) for note in taken)
    found = trend(measure, times)
    if len(found.points) < 2:
        return []
    return [
        _picture(found, sex),
        Table("Totals", ("Day", "Total", "Band", "Since the first"), _totals(found)),
    ]


def score_words(measure: Measure, found: Score) -> str:
    """Return the total with the greatest that there could be and its band, or what is missing for one."""
    if found.total is None:
        return gap_words(measure, found)
    reckoned = f"reckoned from {found.answered} of {found.asked} answers" if found.prorated else ""
    parts = (f"{found.total} of {measure.highest}", found.band or _cut(found), reckoned)
    return ", ".join(filter(None, parts))


def _cut(found: Score) -> str:
    return {True: "positive", False: "below the cut", None: ""}[found.positive]


def _critical(measure: Measure, found: Score) -> Iterator[str]:
    for critical in measure.critical:
        if critical.item in found.critical:
            yield f"{critical.item.capitalize()} was answered with {critical.at_least} or more."


def answers_of(measure: Measure, texts: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield number, question, answer and points of every question; a dash stands for nothing."""
    for item in measure.questions:
        said = texts.get(item.key, "").strip()
        option = item.option(said) if said and _is_option(item, texts) else None
        scored = item in measure.items and option is not None
        number = item.key.removeprefix("item ") if item in measure.items else "–"
        yield number, item.label, said or "–", str(option.points) if scored and option else "–"
    if not measure.questions and texts.get(TOTAL_KEY):
        yield "–", "Total", texts[TOTAL_KEY], texts[TOTAL_KEY]


def _is_option(item: Item, texts: Mapping[str, str]) -> bool:
    try:
        return item.option(texts.get(item.key, "")) is not None
    except InvalidValueError:
        return False


def _picture(found: Trend, sex: Sex) -> Picture:
    from headdesk.forms.drawn import Drawn  # with the drawing library, which is slow to import

    return Picture("Trend", lambda: [Drawn(trend_drawing(found, _WIDE, sex=sex))])


def _totals(found: Trend) -> list[tuple[str, str, str, str]]:
    return [
        (
            long_day(point.day),
            "–" if point.total is None else str(point.total),
            point.band or "–",
            point.since_baseline.words if point.since_baseline else "–",
        )
        for point in found.taken
    ]
