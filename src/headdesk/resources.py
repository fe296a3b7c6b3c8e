"""Where the data files are: fonts, icons, code sets, payer rules."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a data file, such as ``fonts/LiberationMono-Regular.ttf``.

    One answer for a checkout (``resources/`` at the top), an installed wheel (``_resources/`` inside the
    package) and a frozen build (``_resources/`` where the bundle unpacks).

    Raises:
        FileNotFoundError: No such file; the installation is not complete.
    """
    roots = [_PACKAGE / "_resources", _PACKAGE.parents[1] / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        roots.insert(0, Path(bundle) / "headdesk" / "_resources")
    for root in roots:
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"Headdesk is not completely installed: {name} is missing.")
