"""This machine's settings: how the window looks and when it locks. Nothing about the practice is here."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

SHORTEST_IDLE, LONGEST_IDLE = 1, 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one person likes on one machine.

    Attributes:
        scheme: ``system``, ``light`` or ``dark``.
        text_scale: 100 to 200 per cent.
        idle_minutes: After so many minutes without a key or a move the practice locks.
        last_practice: The folder opened last.
        offset_right: Millimetres that forms are moved to the right for this machine's printer.
        offset_down: Millimetres that forms are moved down.
    """

    scheme: str = "system"
    text_scale: int = 100
    idle_minutes: int = 5
    last_practice: str = ""
    offset_right: float = 0.0
    offset_down: float = 0.0


def read(path: Path) -> Preferences:
    """Return the settings in a file; what is missing, unknown or out of range keeps its default."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(found, dict):
        return Preferences()
    usual = asdict(Preferences())
    known = {
        f.name: found[f.name]
        for f in fields(Preferences)
        if isinstance(found.get(f.name), type(usual[f.name]))
    }
    return _in_range(replace(Preferences(), **known))


def write(path: Path, preferences: Preferences) -> None:
    """Write the settings so that the file is always whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(preferences), indent=1), encoding="utf-8")
    fresh.replace(path)


def _in_range(preferences: Preferences) -> Preferences:
    return replace(
        preferences,
        text_scale=min(max(preferences.text_scale, 100), 200),
        idle_minutes=min(max(preferences.idle_minutes, SHORTEST_IDLE), LONGEST_IDLE),
    )
