"""This machine's settings: how the window looks and when it locks. Nothing about the practice is here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NamedTuple

SHORTEST_IDLE, LONGEST_IDLE = 1, 60
SHORTEST_PRIVATE, LONGEST_PRIVATE = 1, 10
TEXT_SIZES: Final = (100, 115, 130, 150, 175, 200)
"""Text sizes to choose from, in per cent of the system's."""


class Preferences(NamedTuple):
    """What one person likes on one machine.

    Attributes:
        scheme: ``system``, ``light`` or ``dark``.
        text_scale: 100 to 200 per cent.
        idle_minutes: After so many minutes without a key or a move the practice locks.
        last_practice: The folder opened last.
        offset_right: Millimetres that forms are moved to the right for this machine's printer.
        offset_down: Millimetres that forms are moved down.
        spelling: Whether unknown words are marked while writing.
        private_minutes: After so many minutes without a key or a click the private notes lock.
    """

    scheme: str = "system"
    text_scale: int = 100
    idle_minutes: int = 5
    last_practice: str = ""
    offset_right: float = 0.0
    offset_down: float = 0.0
    spelling: bool = True
    private_minutes: int = 2


def next_text_size(size: int, *, larger: bool) -> int:
    """Return the size to choose from that follows another in either direction; at its end the last one."""
    if larger:
        return next((other for other in TEXT_SIZES if other > size), TEXT_SIZES[-1])
    return next((other for other in reversed(TEXT_SIZES) if other < size), TEXT_SIZES[0])


def read(path: Path) -> Preferences:
    """Return the settings in a file; what is missing, unknown or out of range keeps its default."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(found, dict):
        return Preferences()
    usual = Preferences()
    known = {
        name: found[name] for name, value in usual._asdict().items() if type(found.get(name)) is type(value)
    }
    return _in_range(usual._replace(**known))


def write(path: Path, preferences: Preferences) -> None:
    """Write the settings so that the file is always whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(preferences._asdict(), indent=1), encoding="utf-8")
    fresh.replace(path)


def _in_range(preferences: Preferences) -> Preferences:
    return preferences._replace(
        text_scale=min(max(preferences.text_scale, TEXT_SIZES[0]), TEXT_SIZES[-1]),
        idle_minutes=min(max(preferences.idle_minutes, SHORTEST_IDLE), LONGEST_IDLE),
        private_minutes=min(max(preferences.private_minutes, SHORTEST_PRIVATE), LONGEST_PRIVATE),
    )
