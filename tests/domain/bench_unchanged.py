"""The check for unchanged sentences against 200 earlier notes, against only splitting the same 201 notes.

``python -m tests.domain.bench_unchanged`` prints both and their ratio. In the notes at hand some sentences
stand in all of them, so that no reading ends early: the worst that can happen.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping

from headdesk.domain import sentences
from headdesk.domain.unchanged import Earlier

NOTES = 201
SIZE = 1500
TURNS = 41
WORDS = tuple(f"invented{number}" for number in range(60))


def notes() -> list[Mapping[str, str]]:
    """So many invented notes of the stated size, the newest first; all begin alike."""
    random_words = random.Random(7)
    kept = "Denies any thought of harming self or others. Sleep and appetite are as they were last week. "
    return [{"data": f"{kept}{prose(random_words)}"[:SIZE], "plan": "Go on."} for _ in range(NOTES)]


def prose(words: random.Random) -> str:
    """Sentences of eight to eighteen words that come to no second time."""
    made = (" ".join(words.choices(WORDS, k=words.randint(8, 18))) for _ in range(SIZE // 50))
    return " ".join(f"{sentence.capitalize()}." for sentence in made)


def ours(found: list[Mapping[str, str]]) -> float:
    """Seconds for reading 200 earlier notes, marking one, and saying how alike it is to the last."""
    begun = time.perf_counter()
    earlier = Earlier(found[1:])
    marked = earlier.marks(found[0])
    earlier.similarity(found[0])
    spent = time.perf_counter() - begun
    if marked["data"][0].sessions != NOTES - 1:
        raise AssertionError("An unchanged sentence was missed.")
    return spent


def theirs(found: list[Mapping[str, str]]) -> float:
    """Seconds for splitting the same notes."""
    begun = time.perf_counter()
    for note in found:
        for text in note.values():
            sentences.spans(text)
    return time.perf_counter() - begun


def again(found: list[Mapping[str, str]]) -> float:
    """Seconds for marking at a pause, once the earlier notes are read."""
    earlier = Earlier(found[1:])
    begun = time.perf_counter()
    earlier.marks(found[0])
    return time.perf_counter() - begun


def measured() -> tuple[float, float, float]:
    """Medians of the whole check, of splitting, and of marking at a pause; measured in turn."""
    found = notes()
    kinds: tuple[Callable[[list[Mapping[str, str]]], float], ...] = (ours, theirs, again)
    rounds = [[kind(found) for kind in kinds] for _ in range(TURNS)][1:]
    whole, split, pause = map(statistics.median, zip(*rounds, strict=True))
    return whole, split, pause


def main() -> None:
    """Print all three and how they compare."""
    whole, split, pause = measured()
    sys.stdout.write(
        f"unchanged sentences, 1 note of {SIZE} signs against {NOTES - 1}\n"
        f"the whole check       {whole * 1000:8.2f} ms\n"
        f"splitting {NOTES} notes   {split * 1000:8.2f} ms\n"
        f"ratio                 {whole / split:8.2f}\n"
        f"at a pause            {pause * 1000:8.3f} ms\n"
    )


if __name__ == "__main__":
    main()
