"""Take the guide's pictures anew: run the tour, keep the light pictures that the guide and README show.

``make pictures`` runs it; look at what changed before keeping it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from PIL import Image

from headdesk import app

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 1280
COLOURS = 256


def wanted() -> set[str]:
    """The names of the pictures that the guide's pages show."""
    pages = (page.read_text(encoding="utf-8") for page in (DOCS / "guide").glob("*.md"))
    return {name for page in pages for name in re.findall(r"pictures/([\w-]+\.png)", page)}


def keep(picture: Path, target: Path) -> None:
    """Write a picture at half its pixels and with few colours: a page of text needs no more."""
    with Image.open(picture) as image:
        height = round(image.height * WIDTH / image.width)
        small = image.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """Run the tour and keep what is wanted."""
    folder = DOCS / "guide" / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        app.tour(Path(temporary))
        for name in sorted(wanted()):
            keep(Path(temporary) / name, folder / name)
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
