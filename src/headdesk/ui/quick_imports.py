"""Importing modules without PySide6 reading the source of each."""

from __future__ import annotations

import sys


def spare_sources() -> bool:
    """Have PySide6 no longer read the source of every module that is imported; return whether it did so.

    It looks there for users of its switches of names, ``from __feature__ import snake_case``. Headdesk uses
    none; the reading takes a tenth of a millisecond for each module and keeps every source in memory. A
    PySide6 that does not do so is left as it is; 6.11 does, in ``shibokensupport/feature.py``.
    """
    import PySide6  # noqa: F401 -- brings what is looked for here

    feature = sys.modules.get("PySide6.support.feature")
    if not callable(getattr(feature, "feature_imported", None)):
        return False
    setattr(feature, "feature_imported", _look_at_nothing)  # noqa: B010 -- the module has no types
    return True


def _look_at_nothing(_module: object) -> None:
    """A module was imported."""
