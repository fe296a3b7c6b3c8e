"""From the name of a practice to the name of its folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from headdesk.domain.errors import InvalidValueError

ENDING: Final = ".headdesk"
_NOT_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What no file system of ours takes. Source: Microsoft, "Naming Files, Paths, and Namespaces"."""
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST: Final = 80
_MOST_COPIES: Final = 100


def folder_for(data_folder: Path, name: str) -> Path:
    """Return the folder of a practice of this name.

    Raises:
        InvalidValueError: Nothing is left of the name for a folder.
    """
    kept = _NOT_IN_NAMES.sub(" ", name)
    kept = " ".join(kept.split())[:_LONGEST].strip(". ")
    if not kept or _RESERVED.fullmatch(kept):
        raise InvalidValueError("The practice needs a name.", "It becomes the name of its folder.")
    return data_folder / f"{kept}{ENDING}"


def free_name(data_folder: Path, name: str, restored: str) -> str:
    """Return a name whose folder does not exist yet: the name itself, else *restored*, or that counted."""
    wanted = (name, restored, *(f"{restored} {number}" for number in range(2, _MOST_COPIES)))
    return next((each for each in wanted if not folder_for(data_folder, each).exists()), restored)
